"""Which recordings of a folder make which calls. May import: record, errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from monitor.errors import InputError
from monitor.record.writer import REVIEW_SUFFIX, SUFFIX

SOUND = (
    ".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".gsm", ".aif", ".aiff", ".au",
    ".m4a", ".aac", ".webm", ".mp4",
)  # fmt: skip
TEXT = (".jsonl", ".json", ".vtt", ".srt")
KINDS = frozenset(SOUND + TEXT)
"""Endings of what a folder is searched for: sound and transcripts."""
_PARTY = re.compile(r"(.+?)[-_. ]?(caller|customer|agent)", re.IGNORECASE)


def gather(inputs: Iterable[Path]) -> list[tuple[Path, ...]]:
    """Return the files of each call: those named, and those in the folders named.

    In a folder, `x_caller.wav` and `x_agent.wav` (or "customer") are one call, caller first. What
    is named itself is a call of its own.

    Raises:
        InputError: a folder holds nothing to analyze.
    """
    found: list[tuple[Path, ...]] = []
    for given in inputs:
        if not given.is_dir():
            found.append((given,))
            continue
        inside = _paired(sorted(file for file in given.rglob("*") if _is_call(file)))
        if not inside:
            raise InputError(f"{given}: holds no recording", "name recordings, or another folder")
        found += inside
    return found


def call_name(files: tuple[Path, ...]) -> str:
    """Return the name of a call's files without ending and party."""
    name = files[0].name.removesuffix(SUFFIX).removesuffix(files[0].suffix)
    match = _PARTY.fullmatch(name) if len(files) > 1 else None
    return match[1] if match else name


def _is_call(file: Path) -> bool:
    made = file.name.endswith((SUFFIX, REVIEW_SUFFIX)) or file.name.startswith(".")
    return file.suffix.lower() in KINDS and not made and file.is_file()


def _paired(files: list[Path]) -> list[tuple[Path, ...]]:
    sides: dict[tuple[Path, str, str], dict[str, Path]] = {}
    for file in files:
        if match := _PARTY.fullmatch(file.stem):
            who = "agent" if match[2].casefold() == "agent" else "caller"
            sides.setdefault((file.parent, match[1], file.suffix), {}).setdefault(who, file)
    pairs = [both for both in sides.values() if len(both) == 2]
    mates = {both["caller"]: both["agent"] for both in pairs}
    taken = set(mates.values())
    return [
        (file, mates[file]) if file in mates else (file,) for file in files if file not in taken
    ]
