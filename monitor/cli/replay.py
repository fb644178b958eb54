"""`call-monitor replay` and `demo`: a recorded call through the panel, or as plain lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeVar

import click

from monitor.audio.recording import Recording, open_pair, open_recording
from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.known import event_file, known_pair, known_recording
from monitor.cli.options import CHANNELS, FILE, channels_option, settings_from, settings_options
from monitor.cli.panel import has_screen, panel_of
from monitor.clock import MAX_SPEED, MIN_SPEED
from monitor.config import Settings
from monitor.drivers.call import Call, open_call, open_two
from monitor.drivers.paced import PacedReplay
from monitor.drivers.replay import Replay
from monitor.drivers.reviewed import is_swapped, put_right, recording_of, with_remarks
from monitor.errors import UsageError
from monitor.quiet import quiet_fd2
from monitor.record.reader import is_whole, not_sealed_away, read_call
from monitor.record.review import read
from monitor.record.writer import SUFFIX, not_itself

_Command = TypeVar("_Command", bound=Callable[..., object])

EXAMPLE = "example_call.ogg"
SILENCED = "--silent"
FLIPPED = {
    "caller,agent": "agent,caller",
    "agent,caller": "caller,agent",
    "mono": "mono,swapped",
    "mono,swapped": "mono",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard with a call, or why nothing is."""

    recording: Recording | None
    unheard: str = ""


def show_options(command: _Command) -> _Command:
    """Add `--plain`, `--silent`, `--speed` and `--record`."""
    for option in (
        click.option("--record", type=FILE, help="Write the call's events to this file."),
        click.option(
            "--speed", type=float, help="0.5 to 8; 0 as fast as it goes. Default 1 in the panel."
        ),
        click.option("--silent", is_flag=True, help="Play no sound."),
        click.option("--plain", is_flag=True, help="Lines instead of the panel (ssh, pipes)."),
    ):
        command = option(command)
    return command


@click.command()
@show_options
@settings_options
def demo(
    plain: bool, silent: bool, speed: float | None, record: Path | None, **flags: object
) -> int:
    """Play the shipped example call through the real recognizer.

    On a terminal the panel opens; elsewhere the call is printed as lines, as fast as it goes.
    """
    settings = settings_from(flags)
    with as_file(files("monitor") / "data" / EXAMPLE) as path:
        if record:
            not_itself(record, path)
        call = open_call(path, settings)
        heard = Heard(None, SILENCED) if silent else Heard(call.sound)
        _show(call, heard, settings, plain, speed, record, record)
        return 0


@click.command()
@click.argument("file", required=False, type=FILE)
@click.option("--caller", type=FILE, help="The caller's own recording (with --agent).")
@click.option("--agent", type=FILE, help="The agent's own recording (with --caller).")
@click.option("--sound", type=FILE, help="Recording to hear with an event file.")
@channels_option
@show_options
@settings_options
def replay(
    file: Path | None,
    caller: Path | None,
    agent: Path | None,
    sound: Path | None,
    channels: str,
    plain: bool,
    silent: bool,
    speed: float | None,
    record: Path | None,
    **flags: object,
) -> int:
    """Play a recorded call: audio, a transcript or an event file.

    FILE may also be the beginning of the id of a call that was kept (see calls).

    \b
    call-monitor replay call.wav
    call-monitor replay call.wav --plain --speed 0
    call-monitor replay 4f2a
    """  # noqa: D301 (\b is click's mark for lines to keep)
    settings = settings_from(flags)
    named, file = file, file and event_file(file, settings)
    if record:
        not_itself(record, file, caller, agent, sound)
    if file is not None and caller is None and agent is None:
        call = open_call(file, settings, channels)
    elif file is None and caller is not None and agent is not None:
        call = open_two(caller, agent, settings)
    else:
        raise UsageError("one call is asked for", "give FILE, or --caller and --agent")
    events = file if file is not None and call.recorded else record or _events_of(call, settings)
    known = sound is None and file != named and not silent  # it need not lie here
    if known:
        sound = known_recording(events, settings)
    heard = (
        Heard(None, SILENCED)
        if silent
        else _sound(call, events, sound, channels, settings if known else None)
    )
    call, corrected = _reviewed(call, file, events, settings, channels)
    if not (record or call.recorded or corrected or is_whole(events)):
        record = events
    if _show(call, heard, settings, plain, speed, record, events):
        with keeping(settings) as keeper:
            keeper.again(events)
    return 0


def play(events: Path, settings: Settings, sound: Path | None = None, at: float = 0.0) -> None:
    """Play an event file as `replay` does, in the panel where there is a terminal.

    Args:
        events: the event file.
        settings: of the panel and of what is shown.
        sound: the recording to hear; None looks for the one it was made from.
        at: where the panel begins, in seconds.

    Raises:
        MonitorError: the file or its sound cannot be read or played.
    """
    channels = CHANNELS[0]
    call = open_call(events, settings, channels)
    heard = _sound(call, events, sound, channels, settings)
    call, _ = _reviewed(call, events, events, settings, channels)
    _show(call, heard, settings, False, None, None, events, at)


def _show(
    call: Call,
    heard: Heard,
    settings: Settings,
    plain: bool,
    speed: float | None,
    record: Path | None,
    events: Path | None,
    at: float = 0.0,
) -> bool:
    """Show a call, and tell whether a reviewer has said something of it meanwhile."""
    if speed is not None and speed != 0 and not MIN_SPEED <= speed <= MAX_SPEED:
        raise UsageError(f"--speed {speed:g}", f"give {MIN_SPEED:g} to {MAX_SPEED:g}, or 0")
    if record is not None:
        not_sealed_away(record)
    said = False
    if plain or not has_screen():
        from monitor.panel.plain import PlainSink

        call = replace(call, sound=None)
        lines = PacedReplay(call, speed, partials=False, record=record) if speed else None
        (lines or Replay(call, record=record)).run(PlainSink(sys.stdout))
    else:
        call = replace(call, sound=heard.recording)
        driver = PacedReplay(
            call, speed or 1.0, linger=True, record=record, review=events, unheard=heard.unheard
        )
        if at:
            driver.seek(at)
        before = driver.said
        with quiet_fd2():
            panel_of(driver, settings, events).run()
        said = driver.said != before
    if record is not None:
        with keeping(settings) as keeper:
            keeper.elsewhere(record)
    for warning in call.warnings:
        say.warn(warning)
    return said


def _sound(
    call: Call, events: Path, given: Path | None, channels: str, known: Settings | None
) -> Heard:
    """Return what can be heard of a call: what was given, or the recording it was made from.

    It is looked for beside the event file, in the present folder and, in the store of `known`
    settings, where it lay when it was analyzed.
    """
    if given is not None:
        return Heard(open_recording(given, channels))
    if call.sound is not None:
        return Heard(call.sound)
    if not call.recorded:
        return Heard(None, "a transcript has none")
    found = recording_of(call.header, (events.parent, Path.cwd()))
    if found is None and known is not None and (pair := known_pair(events, known)) is not None:
        found = open_pair(*pair)
    return Heard(found, "" if found else "recording not found, see --sound")


def _reviewed(
    call: Call,
    file: Path | None,
    events: Path,
    settings: Settings,
    channels: str,
) -> tuple[Call, bool]:
    """Return the call as reviewers have put it right, with what they said, and if they did."""
    corrections, warnings = read(events)
    if is_swapped(corrections) and file is not None:
        if call.recorded:
            call = put_right(read_call(file), settings)
        elif call.sound is not None:
            call = open_call(file, settings, FLIPPED[channels])
    call = with_remarks(call, corrections)
    call.warnings.extend(warnings)
    return call, bool(corrections)


def _events_of(call: Call, settings: Settings) -> Path:
    """Return where the events of a recording are kept."""
    stem = Path(call.header.source).stem
    return settings.calls_folder() / f"{stem}-{call.header.call_id[:8]}{SUFFIX}"
