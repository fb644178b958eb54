"""`call-monitor live`: the panel beside a call that happens now."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.leaving import ends_on_signals, result, settled
from monitor.cli.options import CHANNELS, FILE, settings_from, settings_options
from monitor.cli.panel import has_screen, panel_of
from monitor.cli.remember import remember
from monitor.config import Settings, config_file
from monitor.errors import UsageError
from monitor.events import Speaker
from monitor.quiet import quiet_fd2
from monitor.record.calllog import LogFile, earlier_notes
from monitor.record.reader import not_sealed_away
from monitor.record.writer import SUFFIX

if TYPE_CHECKING:
    from monitor.audio.capture import LiveAudio
    from monitor.drivers.live import Live


@click.command()
@click.option("--caller", metavar="DEVICE", help="Where the caller is heard: part of its name.")
@click.option("--agent", metavar="DEVICE", help="Where the agent is heard.")
@click.option("--remember", "keep", is_flag=True, help="Keep both devices for the next calls.")
@click.option("--stdin", metavar="FORMAT", help="Raw PCM from a pipe, such as s16le:16000:2.")
@click.option(
    "--channels",
    type=click.Choice(CHANNELS[:3]),  # live, nobody is told apart in one channel
    default=CHANNELS[0],
    show_default=True,
    help="Who is on the left and right of one stereo source.",
)
@click.option("--caller-only", is_flag=True, help="Do not listen to the agent.")
@click.option("--words-only", is_flag=True, help="Measure nothing of the voice, only words.")
@click.option(
    "--second-pass",
    type=click.Choice(["whisper"]),
    help="Write utterances down again with this engine, while there is time.",
)
@click.option("--plain", is_flag=True, help="Lines instead of the panel (ssh, pipes).")
@click.option("--record", type=FILE, help="Event file; default in the data folder.")
@click.option("--no-record", is_flag=True, help="Keep no event file.")
@click.option("--caller-id", metavar="ID", help="Who calls: offers the notes of earlier calls.")
@settings_options
def live(
    caller: str | None,
    agent: str | None,
    keep: bool,
    stdin: str | None,
    channels: str,
    caller_only: bool,
    words_only: bool,
    second_pass: Literal["whisper"] | None,
    plain: bool,
    record: Path | None,
    no_record: bool,
    caller_id: str | None,
    **flags: object,
) -> int:
    """Follow a call while it happens.

    \b
    call-monitor devices --test                          which device hears whom?
    call-monitor live --caller headset.monitor --agent "USB headset"
    ffmpeg ... -f s16le -ar 16000 -ac 2 - | call-monitor live --stdin s16le:16000:2 --plain
    """  # noqa: D301 (\b is click's mark for lines to keep)
    settings = settings_from(flags)
    if words_only:
        settings = replace(settings, analysis=replace(settings.analysis, voice_cues=False))
    if second_pass is not None:
        settings = replace(settings, live=replace(settings.live, second_pass=second_pass))
    if stdin is not None and (caller or agent or keep):
        raise UsageError("--stdin is the whole call", "leave the devices out")
    if no_record and record is not None:
        raise UsageError(f"--record {record} and --no-record", "give one of them")
    if record is not None:
        if record.is_dir():
            raise UsageError(f"--record {record} is a folder", "name a file in it")
        not_sealed_away(record)
    wanted = (
        []
        if stdin is not None
        else _wanted(settings, caller, agent, channels, caller_only=caller_only)
    )
    name = new_name(datetime.now().astimezone())
    path = None if no_record else record or settings.calls_folder() / f"{name}{SUFFIX}"
    calls: list[Live] = []

    def opened() -> Live:
        audio = (
            _piped(stdin, channels, caller_only=caller_only)
            if stdin is not None
            else _captured(wanted)
        )
        if keep:
            chosen = {"caller": caller, "agent": agent}
            remember(_config(flags), "live", {key: name for key, name in chosen.items() if name})
        from monitor.drivers.openlive import open_live

        notes = earlier_notes(settings.calls_folder(), caller_id) if caller_id else ()
        calls.append(open_live(audio, settings, name, path, notes, caller=caller_id or ""))
        return calls[0]

    try:
        with quiet_fd2():
            whole = _show(opened, calls, settings, path, plain=plain or stdin is not None)
    finally:
        if path is not None and calls:
            with keeping(settings, quiet=bool(calls[0].problem)) as keeper:
                keeper.elsewhere(path)
    return max((result(one, path, whole=whole) for one in calls), default=0)  # none: left at once


def new_name(began: datetime) -> str:
    """Return the name of a call that begins now; of two in the same second, too, it is its own.

    The clock alone does not tell calls apart: agents share a folder or a store, and in autumn an
    hour comes twice.
    """
    return f"{began:live-%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


def _config(flags: dict[str, object]) -> Path:
    config = flags.get("config")
    return config if isinstance(config, Path) else config_file()


def _piped(text: str, channels: str, *, caller_only: bool) -> LiveAudio:
    from monitor.audio.pcm import PipeAudio, parse_format

    form = parse_format(text)
    return PipeAudio(sys.stdin.buffer, form, parties(form.width, channels, caller_only=caller_only))


def _wanted(
    settings: Settings, caller: str | None, agent: str | None, channels: str, *, caller_only: bool
) -> list[tuple[str, tuple[Speaker | None, ...]]]:
    """Return part of the name of each device, and who is on its channels."""
    caller, agent = caller or settings.live.caller, agent or settings.live.agent
    if not caller:
        raise UsageError(
            "no device to hear the caller", "--caller DEVICE; see call-monitor devices"
        )
    if caller_only:
        return [(caller, ("caller",))]
    if agent == caller:
        return [(caller, parties(2, channels, caller_only=False))]
    if agent:
        return [(caller, ("caller",)), (agent, ("agent",))]
    return [(caller, ("mixed",))]


def _captured(wanted: list[tuple[str, tuple[Speaker | None, ...]]]) -> LiveAudio:
    from monitor.audio.deviceaudio import DeviceAudio, Line

    audio = DeviceAudio([Line(*one) for one in wanted])
    with quiet_fd2():
        audio.locate()
    return audio


def parties(width: int, channels: str, *, caller_only: bool) -> tuple[Speaker | None, ...]:
    """Return who is on each channel of one source; None for a channel that is not heard."""
    if width == 1:
        return ("caller",) if caller_only else ("mixed",)
    agent: Speaker | None = None if caller_only else "agent"
    if channels == "mono":
        raise UsageError("--channels mono takes one channel", "send one, or name both parties")
    return ("caller", agent) if channels == "caller,agent" else (agent, "caller")


def _show(
    opened: Callable[[], Live],
    calls: Sequence[Live],
    settings: Settings,
    events: Path | None,
    *,
    plain: bool,
) -> bool:
    """Show the call until it is left, and tell whether all of it was written down.

    Args:
        opened: opens it.
        calls: holds it as soon as it is open.
        settings: how the panel looks.
        events: its event file; None keeps none.
        plain: as lines, even where there is a screen.
    """
    if plain or not has_screen():
        from monitor.panel.plain import PlainSink

        driver = opened()
        with ends_on_signals(calls, lambda: None):
            driver.run(PlainSink(sys.stdout))
        _tell_where([driver], events)
        return True
    from monitor.panel.run import Opening

    app = panel_of(Opening(opened, live=True), settings, LogFile(events) if events else None)
    with ends_on_signals(calls, app.exit):
        try:
            app.run()
        finally:  # also when the terminal is gone
            for driver in calls:
                driver.stop()
            whole = all(map(settled, calls))
    if whole:
        _tell_where([driver for driver in calls if driver.begun], events)
    return whole


def _tell_where(calls: Sequence[Live], events: Path | None) -> None:
    if events is not None and any(not driver.problem for driver in calls):
        with suppress(OSError):  # the terminal may be gone
            say.note(f"kept as {events}")
