"""`call-monitor report`: a call, or a folder of calls, as one HTML page."""

from __future__ import annotations

import sys
from io import BufferedWriter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.audio.files import TRANSCRIPTS
from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.known import event_file, known_recording
from monitor.cli.options import FILE, channels_option, settings_from, settings_options
from monitor.config import Settings
from monitor.drivers.call import Call, open_call, open_two
from monitor.errors import InputError, UsageError
from monitor.events import STORED
from monitor.record.writer import SUFFIX, create_private, not_itself

if TYPE_CHECKING:
    from monitor.review.verdicts import Review


@click.command()
@click.argument("call", required=False, type=FILE, metavar="[CALL]")
@click.option("--caller", type=FILE, help="The caller's own recording (with --agent).")
@click.option("--agent", type=FILE, help="The agent's own recording (with --caller).")
@click.option("--audio", type=FILE, help="The sound of CALL, where CALL has none.")
@click.option("--no-audio", is_flag=True, help="Leave the sound out of the page.")
@click.option(
    "--overview",
    is_flag=False,
    flag_value="",
    metavar="[DIR]",
    help="Report over a folder of event files; without DIR, over the calls that were kept.",
)
@click.option("--each", is_flag=True, help="With --overview: a report beside each event file, too.")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="The page; - for stdout.")
@channels_option
@settings_options
def report(
    call: Path | None,
    caller: Path | None,
    agent: Path | None,
    audio: Path | None,
    no_audio: bool,
    overview: str | None,
    each: bool,
    output: Path | None,
    channels: str,
    **flags: object,
) -> int:
    """Make one HTML page of a call, to be opened anywhere without a network.

    CALL is audio, a transcript (.jsonl, .vtt, .srt), an event file, or the beginning of the id of a
    call that was kept. The page holds a player, the transcript in step with it, the anger over the
    call, the prompts and what came of them. With --overview the page is about all calls of a
    folder.

    \b
    call-monitor report call.wav -o call.html
    call-monitor report 4f2a --audio call.wav -o call.html
    call-monitor report --overview --each -o overview.html
    """  # noqa: D301 (\b is click's mark for lines to keep)
    given = [name for name in (call, caller or agent, overview) if name is not None]
    if len(given) != 1:
        raise UsageError(
            "one thing is reported", "give CALL, or --caller and --agent, or --overview"
        )
    if (caller is None) != (agent is None):
        raise UsageError("--caller and --agent go together", "give both files")
    if audio is not None and (no_audio or call is None):
        raise UsageError("--audio goes with CALL alone", "leave the other option out")
    if each and overview is None:
        raise UsageError("--each goes with --overview", "name the folder of event files")
    settings = settings_from(flags)
    if overview is not None:
        folder = Path(overview) if overview else settings.calls_folder()
        return _overview(folder, output or Path("overview.html"), settings, each=each)
    call = call and event_file(call, settings)
    target = output or _beside(call or caller or Path())
    not_itself(target, call, audio, caller, agent)
    if caller is not None and agent is not None:
        files = [caller, agent]
        opened = open_two(caller, agent, settings)
    else:
        assert call is not None
        files = [audio or call]
        opened = open_call(call, settings, channels)
    page = _page(opened, [] if no_audio else files, channels, review_beside(opened, call))
    write_page(page, target)
    with keeping(settings) as keeper:
        keeper.made(target, opened.header.call_id)
    if opened.recorded and call and not (audio or no_audio):
        _tell_of_sound(call, opened, settings)
    for warning in opened.warnings:
        say.warn(warning)
    return 0


def _tell_of_sound(events: Path, call: Call, settings: Settings) -> None:
    """Say what sound the page of an event file could have, if that is one file and still there."""
    from monitor.drivers.reviewed import recording_files

    beside = recording_files(call.header, (events.parent, Path.cwd()))
    found = beside[0] if len(beside) == 1 else known_recording(events, settings)
    if found is not None and found.suffix.lower() not in TRANSCRIPTS:
        say.note(f"the page has no sound; it is added by: --audio {found}")


def _page(call: Call, files: list[Path], channels: str, review: Review) -> str:
    from monitor.audio.recording import open_pair, open_recording
    from monitor.review.report import report as report_of
    from monitor.review.sound import sound_of

    events = [event for event in call.unfold(False) if isinstance(event, STORED)]
    sound = None
    if len(files) == 2:
        sound = sound_of(open_pair(*files), None, events)
    elif files and files[0].suffix.lower() not in TRANSCRIPTS:
        sound = sound_of(open_recording(files[0], channels), files[0], events)
    return report_of(call.header, events, sound, review)


def review_beside(opened: Call, file: Path | None) -> Review:
    """Return what reviewers said beside an event file; of anything else they said nothing."""
    from monitor.record.review import read
    from monitor.review.verdicts import Review, review_of

    if file is None or not opened.recorded:
        return Review()
    corrections, warnings = read(file)
    opened.warnings.extend(warnings)
    return review_of(corrections)


def _overview(folder: Path, output: Path, settings: Settings, *, each: bool) -> int:
    from monitor.review.overview import overview, read_folder

    found = read_folder(folder)
    not_itself(output, *folder.rglob(f"*{SUFFIX}"))
    if each:
        with keeping(settings) as keeper:
            for call in (call for call in found.calls if call.report is None):
                opened = open_call(call.file, settings)
                page = call.file.with_name(_beside(call.file).name)
                write_file(_page(opened, [], "", call.review), page)
                keeper.made(page, opened.header.call_id)
        found = read_folder(folder)
    write_page(overview(found.calls, output.parent), output)
    with keeping(settings) as keeper:
        keeper.made(output)
    for problem in found.problems:
        say.warn(problem)
    return 0


def _beside(call: Path) -> Path:
    name = call.name.removesuffix(SUFFIX) if call.name.endswith(SUFFIX) else call.stem
    return Path(f"{name}.html")


def write_page(page: str, output: Path) -> None:
    """Write a page to a file and say how large it is, or write it to stdout."""
    if output == Path("-"):
        sys.stdout.write(page)
        return
    write_file(page, output)
    size = len(page.encode()) / 1e6
    say.note(f"{output}  {size:.1f} MB" if size >= 1 else f"{output}  {1000 * size:.0f} kB")


def write_file(text: str, output: Path) -> None:
    """Write a file that its owner alone can read.

    Raises:
        InputError: it cannot be written.
    """
    try:
        with BufferedWriter(create_private(output)) as file:  # all of it, or an error
            file.write(text.encode())
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror}", "name another") from None
