"""`call-monitor replay` and `demo`: a recorded call through the panel, or as plain lines.

What can be told of a file at a glance is told at once; the rest of it is found out when the panel's
first frame is there, for what understands a call takes longer to import than the panel to draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from monitor.audio.files import STDIN, TRANSCRIPTS, begins_like_sound, require_file
from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.known import event_file, known_recording
from monitor.cli.options import FILE, channels_option, settings_from, settings_options
from monitor.cli.panel import has_screen, panel_of
from monitor.clock import MAX_SPEED, MIN_SPEED
from monitor.config import Settings
from monitor.errors import MonitorError, UsageError
from monitor.quiet import quiet_fd2
from monitor.record.calllog import LogFile
from monitor.record.reader import is_recorded, not_sealed_away, read_header
from monitor.record.writer import not_itself

if TYPE_CHECKING:
    from monitor.cli.playing import Playing
    from monitor.drivers.sink import Driver, Reviewable
    from monitor.record.review import Correction
    from monitor.speech.registry import Lender

_Command = TypeVar("_Command", bound=Callable[..., object])

EXAMPLE = "example_call.ogg"


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
        _writable(record, path)

        def opened() -> Playing:
            lender = _loading(settings)
            from monitor.cli.playing import open_example

            return open_example(path, settings, record, lender, silent=silent)

        _show(opened, settings, plain, speed, [path], kept=record is not None)
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
    known = file is not None and file != named  # its recordings need not lie here
    if file is not None and known and sound is None and not silent:
        sound = known_recording(file, settings)
    _writable(record, file, caller, agent, sound)
    parts = _given(file, caller, agent)
    if len(parts) != (1 if file is not None else 2):
        raise UsageError("one call is asked for", "give FILE, or --caller and --agent")

    def opened() -> Playing:
        lender = _loading(settings) if all(map(begins_like_sound, parts)) else None
        from monitor.cli.playing import Asked, open_asked

        asked = Asked(file, caller, agent, sound, channels, silent, record, known)
        return open_asked(asked, settings, lender)

    if (judged := _show(opened, settings, plain, speed, [*parts, *_given(sound)])) is not None:
        with keeping(settings) as keeper:
            keeper.again(judged)
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

    def opened() -> Playing:
        from monitor.cli.playing import Asked, open_asked

        return open_asked(Asked(events, sound=sound, known=True, begin=at), settings)

    _show(opened, settings, False, None, [events, *_given(sound)])


def _show(
    opened: Callable[[], Playing],
    settings: Settings,
    plain: bool,
    speed: float | None,
    parts: Iterable[Path],
    *,
    kept: bool = True,
) -> Path | None:
    """Show a call and keep what is to be kept of it.

    Returns its event file if a reviewer said something of the call meanwhile.

    Args:
        opened: opens it.
        settings: how the panel looks, and where calls are kept.
        plain: as lines, even where there is a screen.
        speed: seconds of call per second; None for the usual, 0 for as fast as it goes.
        parts: the files that hold it and its sound.
        kept: there is an event file, or will be one.
    """
    screen = not plain and has_screen()
    playing = [] if screen and all(map(_promises, parts)) else [opened()]
    if speed is not None and speed != 0 and not MIN_SPEED <= speed <= MAX_SPEED:
        raise UsageError(f"--speed {speed:g}", f"give {MIN_SPEED:g} to {MAX_SPEED:g}, or 0")

    made: list[tuple[Reviewable, Sequence[Correction]]] = []

    def driver() -> Driver:
        if not playing:
            playing.append(opened())
        paced = playing[0].driver(speed)
        made.append((paced, paced.said))
        return paced

    if not screen:
        playing[0].tell(speed)
    else:
        from monitor.panel.run import Opening

        log = LogFile(lambda: playing[0].event_file) if kept else None
        with quiet_fd2():
            panel_of(Opening(driver), settings, log).run()
    for one in playing:  # there is none if the panel was left at once
        if one.record is not None:
            with keeping(settings) as keeper:
                keeper.elsewhere(one.record)
        for warning in one.call.warnings:
            say.warn(warning)
    judged = any(paced.said != before for paced, before in made)
    return playing[0].event_file if judged else None


def _promises(path: Path) -> bool:
    """Tell at a glance whether a file should turn out to be a call that can be played.

    Raises:
        InputError: there is no such file.
    """
    if path == STDIN:
        return False
    require_file(path)
    if path.suffix.lower() not in TRANSCRIPTS:
        return begins_like_sound(path)
    with suppress(MonitorError):  # is raised again, with more to say, when it is opened
        return is_recorded(path) and bool(read_header(path))
    return False


def _given(*paths: Path | None) -> list[Path]:
    return [path for path in paths if path is not None]


def _writable(record: Path | None, *inputs: Path | None) -> None:
    """Refuse to write over what is read, and over what is sealed with another key."""
    if record is not None:
        not_itself(record, *inputs)
        not_sealed_away(record)


def _loading(settings: Settings) -> Lender:
    """Have the engine loaded beside the imports that a call needs."""
    from monitor.speech.ahead import ahead
    from monitor.speech.registry import choose

    return ahead(choose(settings.speech.engine, settings.speech.model))
