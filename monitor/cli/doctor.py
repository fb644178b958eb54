"""`call-monitor doctor`: what is in place, what is missing, and what to do about it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli import say
from monitor.config import config_file, data_folder, load_settings
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.speech.registry import Choice


@dataclass(frozen=True, slots=True)
class Finding:
    """One checked thing: `state` is "ok", "optional" (missing, not needed) or "problem"."""

    what: str
    state: str
    detail: str


@click.command()
def doctor() -> int:
    """Check engines, models, sound, terminal and settings; say what to do.

    Exit code 1 if something is missing that every call needs.
    """
    findings = [finding for check in CHECKS for finding in check()]
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        say.line(f"{finding.state:8}  {finding.what:{width}}  {finding.detail}")
    return 1 if any(finding.state == "problem" for finding in findings) else 0


def check_python() -> list[Finding]:
    """Tell the Python in use."""
    return [Finding("python", "ok", sys.version.split()[0])]


def check_engines() -> list[Finding]:
    """Open what `auto` would take, live and for recordings, and hear a second of silence."""
    from monitor.speech.registry import choose

    found: dict[Choice, list[str]] = {}
    for what, is_live in (("live", True), ("recordings", False)):
        found.setdefault(choose(live=is_live), []).append(what)
    return [_hear(choice, " and ".join(uses)) for choice, uses in found.items()]


def _hear(choice: Choice, uses: str) -> Finding:
    import numpy as np

    from monitor.speech.registry import open_recognizer

    try:
        recognizer = open_recognizer(choice.engine, choice.model)
        try:
            recognizer.transcribe(np.zeros(16_000, np.float32))
        finally:
            recognizer.close()
    except MonitorError as error:
        return Finding("recognizer", "problem", str(error))
    return Finding("recognizer", "ok", f"{choice.engine} ({uses}): {choice.why}")


def check_extras() -> list[Finding]:
    """Tell which optional parts are installed."""
    extras = [
        ("cluster", "distributed", "a batch over several machines"),
        ("crypt", "cryptography", "encryption of what is kept"),
        ("media", "av", "m4a, aac, webm and audio on standard input"),
        ("parquet", "pyarrow", "summaries as Parquet tables"),
        ("postgres", "pg8000", "the list of calls on a PostgreSQL server"),
        ("web", "textual_serve", "the panel in a browser"),
        ("whisper", "faster_whisper", "better text from telephone recordings"),
    ]
    return [
        Finding(f"extra [{extra}]", "ok", purpose)
        if find_spec(module)
        else Finding(
            f"extra [{extra}]", "optional", f"{purpose}: pip install 'call-monitor[{extra}]'"
        )
        for extra, module, purpose in extras
    ]


def check_sound() -> list[Finding]:
    """Look for PortAudio and for an input device."""
    from monitor.audio.devices import CONNECT, OTHER_SIDE, inputs, remedy
    from monitor.quiet import quiet_fd2

    try:
        with quiet_fd2():
            found = inputs()
    except MonitorError as error:
        return [
            Finding("sound", "optional", f"live calls need it: {error.problem}; {error.remedy}")
        ]
    if not found:
        return [Finding("sound", "optional", f"no input device for live calls; {remedy(CONNECT)}")]
    heard = [one.name for one in found if one.monitor]
    side = f"the other side: {heard[0]}" if heard else remedy(OTHER_SIDE)
    return [
        Finding("sound", "ok", f"{len(found)} input devices, first: {found[0].name}"),
        Finding("softphone", "ok" if heard else "optional", side),
    ]


def check_terminal() -> list[Finding]:
    """Tell whether the panel fits the terminal."""
    if not sys.stdout.isatty():
        return [Finding("terminal", "optional", "not a terminal: calls are printed as lines")]
    columns, rows = shutil.get_terminal_size()
    if columns < 40 or rows < 20:
        return [Finding("terminal", "problem", f"{columns}x{rows}: widen it to 40x20 or more")]
    color = "without color (NO_COLOR)" if os.environ.get("NO_COLOR") else "with color"
    return [Finding("terminal", "ok", f"{columns}x{rows}, {color}")]


def check_files() -> list[Finding]:
    """Read the settings and tell where files lie."""
    try:
        load_settings()
    except MonitorError as error:
        return [Finding("settings", "problem", str(error))]
    where = config_file()
    state = str(where) if where.exists() else f"defaults (none at {where})"
    return [Finding("settings", "ok", state), _can_keep(data_folder())]


def _can_keep(folder: Path) -> Finding:
    """Tell whether calls can be kept in a folder that may not be there yet."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Finding("data folder", "ok", str(folder))
    return Finding(
        "data folder", "problem", f"{folder}: {there} cannot be written to; no call can be kept"
    )


def check_key() -> list[Finding]:
    """Tell whether what is kept is encrypted, and look for the key."""
    from monitor.record.keys import load_key, place

    try:
        settings = load_settings().record
        if not settings.encrypt:
            return [Finding("encryption", "ok", "off; see record.encrypt")]
        found = f"key {load_key(settings.key).id} in {place(settings.key)}"
    except MonitorError as error:
        return [Finding("encryption", "problem", str(error))]
    return [Finding("encryption", "ok", found)]


def check_playbook() -> list[Finding]:
    """Load the playbook that the settings name."""
    from monitor.coaching.playbook import playbook_of

    try:
        playbook = playbook_of(load_settings())
    except MonitorError as error:
        return [Finding("playbook", "problem", str(error))]
    return [Finding("playbook", "ok", playbook.label)]


CHECKS: tuple[Callable[[], list[Finding]], ...] = (
    check_python,
    check_engines,
    check_extras,
    check_sound,
    check_terminal,
    check_files,
    check_key,
    check_playbook,
)
