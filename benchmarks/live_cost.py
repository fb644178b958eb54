"""What following a live call costs, with and without previews, beside the engine's own way.

The live driver runs in virtual time: its source gives the next tenth of a second as soon as all
that was asked for has been decoded. So nothing is left out for lack of time, and a slower or busier
machine does nearly the same work.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from benchmarks.overhead import calls
from benchmarks.playing import PARTIES, pieces_of
from benchmarks.table import Table
from monitor.analysis.analyst import Analyst
from monitor.audio.capture import Note
from monitor.audio.convert import Resampler
from monitor.audio.ear import Ear
from monitor.audio.recording import Recording
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.call import SOFTWARE
from monitor.drivers.decoding import Decoder
from monitor.drivers.live import Live
from monitor.events import (
    RATE,
    AudioChunk,
    CallStarted,
    Event,
    Samples,
    Segment,
    Speaker,
)
from monitor.pipeline import CallPipeline
from monitor.speech.recognizer import Recognizer
from monitor.speech.registry import open_recognizer

BEGIN, END = 30.0, 50.0
"""Seconds of each call between which it is measured."""
EACH = 1.0
"""Seconds between two decodings of an open segment, where nothing is spared."""


def measure() -> Table:
    """Measure every call at hand."""
    engine, rows = open_recognizer(), []
    for name, opened in calls().items():
        sound = excerpt(opened())
        finals, previews, both = (ours(engine, sound, who) for who in ((), PARTIES[:1], PARTIES))
        cells = (
            *(finals, previews, both, plainly(engine, sound)),
            *(streamed(sound, interval) for interval in (1.0, 0.5)),
        )
        rows.append((name, *(f"{cell:.3f}" for cell in cells)))
    return Table(
        "Live: what it costs",
        f"CPU seconds per second of call, of seconds {BEGIN:.0f} to {END:.0f} of each, in virtual "
        "time: the next tenth of a second comes when everything has been decoded, so that nothing "
        "is spared under load. Ours is the whole live driver without the panel; plain is each "
        "segment once and the caller's open one anew each second; the engine's own streaming "
        "follows both parties.",
        (
            *("call", "final text only", "the caller's previews", "both parties' previews"),
            *("plain, the caller's", "the engine's streaming, 1.0 s", "0.5 s"),
        ),
        tuple(rows),
    )


def excerpt(recording: Recording) -> Samples:
    """Return the measured part of a call, two channels at 16 kHz."""
    sound = np.concatenate([chunk.samples for chunk in recording.chunks()])
    sound = Resampler(recording.rate, RATE, 2).convert(sound, last=True)
    return sound[round(BEGIN * RATE) : round(END * RATE)]


def ours(engine: Recognizer, sound: Samples, preview: tuple[Speaker, ...]) -> float:
    """Return what the live driver costs that previews these parties."""
    source = InStep(sound)
    header = CallStarted("cost", source.label, engine.name, PARTIES, "", SOFTWARE)
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()))
    driver = Live(header, source, pipeline, lambda: Kept(engine), preview=preview)
    source.decoder = driver.decoder
    return _cost(sound, lambda: driver.run(Nowhere()))


def plainly(engine: Recognizer, sound: Samples) -> float:
    """Return the cost of each segment once, and the caller's open one anew each second."""

    def decode() -> None:
        ear, due = Ear(PARTIES), EACH
        for chunk in _chunks(sound):
            for fact in ear.hear(chunk):
                if isinstance(fact, Segment):
                    engine.transcribe(fact.samples)
            if chunk.end >= due:
                due += EACH
                for segment in ear.open_segments():
                    if segment.speaker == PARTIES[0]:
                        engine.preview(segment.samples)

    return _cost(sound, decode)


def streamed(sound: Samples, interval: float) -> float:
    """Return the cost of the engine's own streaming of both parties."""
    from moonshine_voice.moonshine_api import ModelArch
    from moonshine_voice.transcriber import Transcriber
    from moonshine_voice.utils import get_model_path

    options = {"return_audio_data": "false", "identify_speakers": "false"}
    engine = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY, options=options)
    streams = [engine.create_stream(interval) for _ in PARTIES]

    def decode() -> None:
        for stream in streams:
            stream.start()
        for piece in pieces_of(sound):
            for stream, channel in zip(streams, piece.T.tolist(), strict=True):
                stream.add_audio(channel, RATE)
        for stream in streams:
            stream.stop()

    try:
        return _cost(sound, decode)
    finally:
        for stream in streams:
            stream.close()
        engine.close()


def _cost(sound: Samples, work: Callable[[], None]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) / (len(sound) / RATE)


def _chunks(sound: Samples) -> Iterator[AudioChunk]:
    start = 0
    for piece in pieces_of(sound):
        yield AudioChunk(start, RATE, piece)
        start += len(piece)


class InStep:
    """A live source that goes on when everything asked for so far has been decoded."""

    label, channels = "virtual time", PARTIES
    lost: tuple[Speaker, ...] = ()

    def __init__(self, sound: Samples) -> None:
        self._chunks = deque(_chunks(sound))
        self.decoder: Decoder | None = None
        self._stopped = False

    @property
    def ended(self) -> bool:
        return self._stopped or not self._chunks

    def start(self) -> None:
        """Nothing to open."""

    def read(self, wait: float) -> AudioChunk | None:  # noqa: ARG002 (the protocol's)
        while self.decoder is not None and not self.decoder.idle:
            time.sleep(0.001)
        return self._chunks.popleft() if self._chunks else None

    def hold(self, behind: float) -> None:
        """It waits anyway."""

    def notes(self) -> Iterator[Note]:
        return iter(())

    def stop(self) -> None:
        self._stopped = True


class Kept:
    """An engine that outlives the driver that closes it."""

    def __init__(self, engine: Recognizer) -> None:
        self.name = engine.name
        self.transcribe, self.preview = engine.transcribe, engine.preview

    def close(self) -> None:
        """It is used again."""


class Nowhere:
    """A sink that shows nothing."""

    def began(self, call: CallStarted) -> None:
        pass

    def event(self, event: Event) -> None:
        pass

    def rewound(self, events: Sequence[Event], at: float) -> None:
        pass
