"""Opens what `replay` and `demo` play: a call, what is heard of it, and what is kept of it.

It brings along all that understands a call, so the panel is there before this is imported.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from monitor.audio.recording import Recording, open_pair, open_recording
from monitor.cli.known import known_events, known_pair
from monitor.cli.options import CHANNELS
from monitor.config import Settings
from monitor.drivers.call import Call, open_call, open_two
from monitor.drivers.paced import PacedReplay
from monitor.drivers.replay import Replay
from monitor.drivers.reviewed import is_swapped, put_right, recording_of, with_remarks
from monitor.record.reader import is_whole, not_sealed_away, read_call
from monitor.record.review import read
from monitor.record.writer import SUFFIX
from monitor.speech.registry import Lender, fresh

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


@dataclass(frozen=True, slots=True)
class Playing:
    """A call that can be played.

    Attributes:
        call: the call, as reviewers have put it right.
        record: event file to write while it plays; None writes none.
        events: its event file, beside which its log and what is said of it are kept.
        unheard: why nothing is heard with it; empty if something is, or nobody knows.
        begin: where the panel begins, in seconds.
    """

    call: Call
    record: Path | None
    events: Path | None
    unheard: str = ""
    begin: float = 0.0

    @property
    def event_file(self) -> Path:
        """The event file of a call that has one."""
        assert self.events is not None
        return self.events

    def driver(self, speed: float | None) -> PacedReplay:
        """Return what plays it in the panel."""
        driver = PacedReplay(
            self.call,
            speed or 1.0,
            linger=True,
            record=self.record,
            review=self.events,
            unheard=self.unheard,
        )
        if self.begin:
            driver.seek(self.begin)
        return driver

    def tell(self, speed: float | None) -> None:
        """Print it as lines; as fast as it goes where no speed is given."""
        from monitor.panel.plain import PlainSink

        call = replace(self.call, sound=None)
        paced = PacedReplay(call, speed, partials=False, record=self.record) if speed else None
        (paced or Replay(call, record=self.record)).run(PlainSink(sys.stdout))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be played.

    Attributes:
        file: a recording, a transcript or an event file.
        caller: the caller's own recording, with `agent` and no `file`.
        agent: the agent's own recording.
        sound: the recording to hear; None looks for the one that the events were made from.
        channels: who is on which side of a stereo recording.
        silent: nothing is heard.
        record: event file to write; None keeps the events of a recording in the data folder.
        known: it was chosen among the calls that were kept, so its recordings may lie anywhere.
        begin: where the panel begins, in seconds.
    """

    file: Path | None = None
    caller: Path | None = None
    agent: Path | None = None
    sound: Path | None = None
    channels: str = CHANNELS[0]
    silent: bool = False
    record: Path | None = None
    known: bool = False
    begin: float = 0.0


def open_example(
    path: Path, settings: Settings, record: Path | None, lender: Lender, *, silent: bool
) -> Playing:
    """Open the shipped call; nothing is kept of it unless it is asked for."""
    call = open_call(path, settings, lender=lender)
    if silent:
        return Playing(replace(call, sound=None), record, record, SILENCED)
    return Playing(call, record, record)


def open_asked(asked: Asked, settings: Settings, lender: Lender | None = None) -> Playing:
    """Open a call, find what can be heard of it, and decide what is kept.

    Args:
        asked: the call.
        settings: how it is heard and understood.
        lender: has the engine it may need; None loads it when it is needed.

    Raises:
        MonitorError: it cannot be read, heard or kept.
    """
    lender = lender or fresh
    file, record, channels = asked.file, asked.record, asked.channels
    if asked.caller is not None and asked.agent is not None:
        call = open_two(asked.caller, asked.agent, settings, lender)
    else:
        assert file is not None
        call = open_call(file, settings, channels, lender)
    events = file if file is not None and call.recorded else record
    if events is None and channels == CHANNELS[0]:  # an event file does not say which was given
        events = known_events(call.header, settings)
    events = events or _events_of(call, settings)
    known = settings if asked.known and asked.sound is None else None
    heard = (
        Heard(None, SILENCED)
        if asked.silent
        else _sound(call, events, asked.sound, channels, known)
    )
    call, corrected = _reviewed(call, file, events, settings, channels, lender)
    call = replace(call, sound=heard.recording)
    if not (record or call.recorded or corrected or is_whole(events)):
        record = events
        not_sealed_away(record)
    return Playing(call, record, events, heard.unheard, asked.begin)


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
    lender: Lender,
) -> tuple[Call, bool]:
    """Return the call as reviewers have put it right, with what they said, and if they did."""
    corrections, warnings = read(events)
    if is_swapped(corrections) and file is not None:
        if call.recorded:
            call = put_right(read_call(file), settings)
        elif call.sound is not None:
            call = open_call(file, settings, FLIPPED[channels], lender)
    call = with_remarks(call, corrections)
    call.warnings.extend(warnings)
    return call, bool(corrections)


def _events_of(call: Call, settings: Settings) -> Path:
    """Return where the events of a recording are kept."""
    stem = Path(call.header.source).stem
    return settings.calls_folder() / f"{stem}-{call.header.call_id[:8]}{SUFFIX}"
