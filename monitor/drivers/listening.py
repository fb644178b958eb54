"""The thread that listens during a live call: sound becomes facts, and time goes on.

May import: audio, decoding, events.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from monitor.audio.capture import LiveAudio, Note
from monitor.audio.ear import Ear
from monitor.audio.meter import Meter
from monitor.drivers.decoding import Decoder, muted
from monitor.events import AudioChunk, Segment, Speaker, SpeechStarted

EVERY = 1.0
"""Seconds of a party's sound from one preview to the next; more often costs more than it tells."""
SOON = 0.3
"""The same while something needs confirming."""
SHARE = 3.0
"""A preview that took a second is followed by this many seconds without one."""
WAIT = 0.1
"""Seconds after which a quiet source is looked at again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything up to stream time `at` has been heard and told."""

    at: float


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing more will be heard; or listening broke off with an error."""

    reason: str
    error: Exception | None = None


Fact: TypeAlias = SpeechStarted | Segment | Heard | Note | Over


class Listener:
    """Listens on a thread of its own until the source ends or `end` is called.

    Args:
        audio: the source, not started yet.
        decoder: gets every segment, and previews when it has time.
        tell: takes each fact, in order, on the listener's thread.
        preview: the parties of whom previews are wanted.
    """

    def __init__(
        self,
        audio: LiveAudio,
        decoder: Decoder,
        tell: Callable[[Fact], None],
        preview: tuple[Speaker, ...] = ("caller", "mixed"),
    ) -> None:
        self._audio = audio
        self._decoder = decoder
        self._tell = tell
        self._preview = preview
        self._ear = Ear(audio.channels)
        self._meter = Meter(audio.channels)
        self._end: str | None = None
        self._paused = False
        self._muted_at: float | None = None
        self._withheld = -1.0
        self._due = 0.0
        self._asked: dict[Speaker, float] = {}
        self._hurried = False
        self.late = 0.0
        self.skipped = 0
        self._thread = threading.Thread(target=self._work, name="live-listener", daemon=True)

    @property
    def position(self) -> float:
        """Stream time up to which everything has been heard."""
        return self._ear.position

    @property
    def paused(self) -> bool:
        """Whether nothing is listened to."""
        return self._paused

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def end(self, reason: str) -> None:
        """End the call; quick and safe from any thread, and the first reason counts."""
        if self._end is None:
            self._end = reason

    def hasten(self) -> None:
        """Have the next preview soon: what was heard last needs confirming."""
        self._hurried, self._due = True, 0.0

    def pause(self, paused: bool) -> None:
        """Throw away everything from now on, or stop doing so."""
        self._paused = paused

    def _work(self) -> None:
        try:
            self._listen()
        except Exception as error:  # raised again where the call is run
            self._tell(Over("failed", error))
        finally:
            self._audio.stop()

    def _listen(self) -> None:
        while self._end is None and not self._audio.ended:
            chunk = self._audio.read(WAIT)
            for note in self._audio.notes():
                self._tell(note)
            if chunk is not None:
                self._hear(chunk)
            self._audio.hold(self.late)
        for fact in self._ear.finish():
            self._pass_on(fact)
        self._tell(Heard(self.position))
        self._tell(Over(self._end or "ended"))

    def _hear(self, chunk: AudioChunk) -> None:
        chunk = self._muffled(chunk)
        for fact in self._ear.hear(chunk):
            self._pass_on(fact)
        self._tell(Heard(self.position))
        if self._muted_at is None:
            self._look_ahead()

    def _muffled(self, chunk: AudioChunk) -> AudioChunk:
        """Return the chunk, or silence in its place while the call is paused."""
        if self._paused != (self._muted_at is not None):
            self._muted_at = self.position if self._paused else None
            if self._paused:
                self._withheld = self.position
            self._decoder.forget()
            self._tell(Note("pause", "paused" if self._paused else "resumed"))
        if self._paused:
            return replace(chunk, samples=np.zeros_like(chunk.samples))
        for note in self._meter.look(chunk):
            self._tell(note)
        return chunk

    def _pass_on(self, fact: SpeechStarted | Segment) -> None:
        """Tell a fact; what a party was in the middle of saying at a pause loses its sound."""
        if isinstance(fact, Segment):
            if fact.start < self._withheld < fact.at:
                fact = muted(fact)
            self._decoder.write(fact)
        self._tell(fact)

    def _look_ahead(self) -> None:
        """Have decoded what may be final in a moment, and now and then what is far from it."""
        for segment in self._ear.pausing_segments(self._unknown):
            self._asked[segment.speaker] = segment.end
            self._decoder.guess(segment)
        if self.position < self._due:
            return
        for segment in self._ear.open_segments(self._worth_a_preview):
            self._asked[segment.speaker] = segment.end
            if self._decoder.busy or self.late > EVERY:
                self.skipped += 1
            else:
                self._hurried = False
                self._due = self.position + SHARE * self._decoder.cost
                self._decoder.preview(segment)

    def _unknown(self, speaker: Speaker, start: float, end: float) -> bool:
        """Tell whether the end of a segment is something that nobody was asked to decode yet."""
        return end > self._known_until(speaker, start)

    def _worth_a_preview(self, speaker: Speaker, start: float, end: float) -> bool:
        enough = SOON if self._hurried else EVERY
        return speaker in self._preview and end - self._known_until(speaker, start) >= enough

    def _known_until(self, speaker: Speaker, start: float) -> float:
        return max(start, self._asked.get(speaker, 0.0))
