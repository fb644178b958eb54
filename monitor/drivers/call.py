"""Open whatever holds a call, and say how its events come about.

A call is audio to be recognized, text to be understood, or events that were recorded before; the
drivers treat them alike. May import: record, pipeline and all below.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from monitor import __version__
from monitor.analysis.analyst import Analyst
from monitor.analysis.voice import VoiceMeter
from monitor.audio.ear import Ear
from monitor.audio.files import STDIN, TRANSCRIPTS, require_file
from monitor.audio.recording import Recording, open_pair, open_recording
from monitor.audio.transcript import read_transcript
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import Playbook, playbook_of
from monitor.config import Settings
from monitor.drivers.attribution import HeardAhead, parties_of
from monitor.errors import InputError, UsageError
from monitor.events import AudioChunk, CallStarted, Event, Speaker, Utterance
from monitor.pipeline import CallPipeline, text_facts
from monitor.record.reader import is_recorded, read_call
from monitor.speech.readout import NumberMasker
from monitor.speech.registry import Lender, choose, fresh
from monitor.speech.scribe import Scribe

SOFTWARE = f"call-monitor {__version__}"
EARLIEST = 0.8
"""Seconds of a segment before its first preview; of less, engines make words that were not said."""
EVERY = 1.0
"""Seconds from one preview of it to the next; more often costs more than it tells."""
AT_ONCE = 10.0
"""Seconds that are listened to at once where nothing is shown meanwhile, which costs less."""
AUDIBLE = 1e-4
"""Amplitude of what is more than the noise of an empty line."""
LEAST = 1.0
"""Seconds of audible sound that a recording has to hold if it is cut short."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, ready to unfold.

    Attributes:
        header: what it is.
        duration: its length in seconds, if known beforehand.
        warnings: what is wrong with the source; it may grow while events are drawn.
        unfold: yields its events in order; `True` adds provisional text. Draw it once.
        recorded: its events come from an event file.
        sound: what can be heard of it.
        first: as in `RecordedCall`.
    """

    header: CallStarted
    duration: float | None
    warnings: list[str]
    unfold: Callable[[bool], Iterator[Event]]
    recorded: bool = False
    sound: Recording | None = None
    first: tuple[Utterance, ...] = ()


def open_call(
    path: Path, settings: Settings, channels: str = "caller,agent", lender: Lender = fresh
) -> Call:
    """Open an audio, transcript or event file as a call; `lender` has the engine it may need.

    `-` is audio on standard input, which can be heard only once: in one channel its parties stay
    mixed.

    Raises:
        InputError: it is none of these, or damaged beyond use.
    """
    if path == STDIN:
        return _spoken(open_recording(path, channels), [], settings, lender)
    require_file(path)
    if path.suffix.lower() in TRANSCRIPTS:
        if is_recorded(path):
            return _recorded(path)
        return _written(path, settings, channels)
    return _spoken(open_recording(path, channels), [path], settings, lender)


def open_two(caller: Path, agent: Path, settings: Settings, lender: Lender = fresh) -> Call:
    """Open two files, one per party, as one call."""
    for path in (caller, agent):
        if path.suffix.lower() in TRANSCRIPTS:
            raise UsageError(f"{path}: --caller and --agent take audio", "give a transcript alone")
    return _spoken(open_pair(caller, agent), [caller, agent], settings, lender)


def _recorded(path: Path) -> Call:
    call = read_call(path)
    events = call.events
    return Call(
        call.header,
        call.duration,
        [*call.warnings, *([f"{path}: {call.cut_short}"] if call.cut_short else [])],
        lambda _: iter(events),
        recorded=True,
        first=call.first,
    )


def _written(path: Path, settings: Settings, channels: str) -> Call:
    warnings: list[str] = []
    said = read_transcript(path, channels, warnings)
    kinds = settings.masked_kinds()
    if kinds:
        masker = NumberMasker(kinds)
        said = [masker.masked(utterance) for utterance in said]
    playbook = playbook_of(settings)
    speakers = tuple(dict.fromkeys(utterance.speaker for utterance in said))
    header = _header([path], "transcript", speakers, playbook)

    def unfold(_: bool) -> Iterator[Event]:
        pipeline = CallPipeline(Analyst(settings.analysis), Coach(playbook, settings.coaching))
        yield from from_text(pipeline, said)

    return Call(header, max((u.end for u in said), default=0.0), warnings, unfold)


def from_text(pipeline: CallPipeline, said: list[Utterance]) -> Iterator[Event]:
    """Yield the events of a call whose words are known."""
    for fact in text_facts(said):
        yield from pipeline.take(fact)
    yield from pipeline.finish()


def _spoken(recording: Recording, paths: list[Path], settings: Settings, lender: Lender) -> Call:
    choice = choose(settings.speech.engine, settings.speech.model)
    playbook = playbook_of(settings)
    header = _header(paths, choice.engine, recording.channels, playbook)
    told_apart = settings.analysis.attribution and "mixed" in recording.channels and bool(paths)

    def unfold(partials: bool) -> Iterator[Event]:
        with lender(choice) as engine:
            recognizer = HeardAhead(engine)
            parties = parties_of(recording, recognizer) if told_apart else None
            pipeline = CallPipeline(
                Analyst(settings.analysis),
                Coach(playbook, settings.coaching),
                Ear(recording.channels, parties),
                Scribe(recognizer, mask=settings.masked_kinds()),
                VoiceMeter() if settings.analysis.voice_cues else None,
            )
            yield from from_audio(pipeline, recording, partials=partials)

    return Call(header, recording.duration, recording.warnings, unfold, sound=recording)


def from_audio(
    pipeline: CallPipeline, recording: Recording, *, partials: bool = False
) -> Iterator[Event]:
    """Yield the events of a recorded call, with previews of what is being said if asked.

    Where the recording turns out to be cut short, the reason of the call's end says so.

    Raises:
        InputError: it is cut short, and what is left of it is less than a call.
    """
    audible = 0.0
    shown: dict[Speaker, float] = {}

    def worth(speaker: Speaker, start: float, end: float) -> bool:
        due = max(start + EARLIEST, shown.get(speaker, -EVERY) + EVERY)
        if end >= due:
            shown[speaker] = end
        return end >= due

    for chunk in recording.chunks() if partials else recording.chunks(AT_ONCE):
        audible += _audible(chunk)
        yield from pipeline.feed(chunk)
        if partials:
            yield from pipeline.preview(worth)
    lost = recording.shortfall
    if lost and audible < LEAST:
        raise InputError(
            f"{recording.label}: {lost}, and no call is heard there", "export it again"
        )
    yield from pipeline.finish(lost or "ended")


def _audible(chunk: AudioChunk) -> float:
    """Return for how many seconds there is any sound."""
    return np.count_nonzero(np.abs(chunk.samples).max(axis=1) > AUDIBLE) / chunk.rate


def _header(
    paths: list[Path], engine: str, channels: tuple[Speaker, ...], playbook: Playbook
) -> CallStarted:
    source = " + ".join(path.name for path in paths) or "standard input"
    name = content_id(paths) if paths else secrets.token_hex(8)  # not known before it has passed
    return CallStarted(name, source, engine, channels, playbook.label, SOFTWARE)


def content_id(paths: list[Path]) -> str:
    """Return a name for what the files hold, the same wherever they lie."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}", "check the path") from None
    return digest.hexdigest()[:16]
