"""The one thread that runs the speech engine during a live call: finals first, then previews.

May import: speech, events, errors.

    final    a closed segment; never dropped, in the order they closed
    guess    a segment whose party seems to have finished; decoded ahead, it becomes the final if
             they have, which hides the decoding in the silence that closes the segment
    preview  a segment in the middle; only the newest of each party waits

The recognizer is a pure function of the samples, so a guess of the same samples is the final. One
thread is enough: the embedded engine decodes one segment at a time anyway.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from monitor.events import RATE, Partial, Samples, Segment, Speaker, Utterance
from monitor.speech.recognizer import Recognized, Recognizer
from monitor.speech.scribe import Scribe

ROOM = 1800.0
"""Seconds of speech that may wait to be written down (115 MB); what comes then stays without words.

The embedded engine needs a tenth of a second for a second of speech, so this is reached only when
it stands still."""
SILENCE = Recognized("")
PATIENCE = 0.5
"""Seconds that an engine is given to finish what it is decoding when the call is over."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The engine broke.

    Attributes:
        state: "absent" if it never loaded, "restarted" if it works again, "stopped" if nothing
            more is written down.
    """

    state: Literal["absent", "restarted", "stopped"]
    error: Exception


Report: TypeAlias = Utterance | Partial | Trouble


class Decoder:
    """Writes segments down on a thread of its own.

    Args:
        load: loads the speech engine.
        mask: the kinds of spoken numbers that are masked.
        report: takes each result on the decoder's thread; every segment given to `write` is
            reported exactly once and in order, without words where there are none.

    Attributes:
        cost: seconds that the last preview took.
        dropped: finals that found no room.
    """

    def __init__(
        self,
        load: Callable[[], Recognizer],
        mask: frozenset[str],
        report: Callable[[Report], None],
    ) -> None:
        self._load = load
        self._report = report
        self._changed = threading.Condition()
        self._finals: deque[Segment] = deque()
        self._guesses: dict[Speaker, Segment] = {}
        self._previews: dict[Speaker, Segment] = {}
        self._guessed: dict[Speaker, tuple[Segment, Recognized]] = {}
        self._closed = False
        self._working = False
        self._recognizer: Recognizer = _Deaf()
        self._scribe = Scribe(self._recognizer, mask)
        self.waiting = 0.0
        self.cost = 0.0
        self.dropped = 0
        self._thread = threading.Thread(target=self._work, name="live-decoder", daemon=True)

    def start(self) -> None:
        """Load the engine and begin."""
        self._thread.start()

    def write(self, segment: Segment) -> None:
        """Ask for the words of a closed segment."""
        with self._changed:
            self._guesses.pop(segment.speaker, None)
            self._previews.pop(segment.speaker, None)
            if self.waiting > ROOM:
                self.dropped += 1
                segment = muted(segment)
            self._finals.append(segment)
            self.waiting += len(segment.samples) / RATE
            self._changed.notify()

    def guess(self, segment: Segment) -> None:
        """Decode ahead a segment that may be about to close."""
        with self._changed:
            self._previews.pop(segment.speaker, None)
            self._guesses[segment.speaker] = segment
            self._changed.notify()

    def preview(self, segment: Segment) -> None:
        """Ask for the provisional words of an open segment."""
        with self._changed:
            self._previews[segment.speaker] = segment
            self._changed.notify()

    @property
    def busy(self) -> bool:
        """Whether something waits that matters more than a preview."""
        return bool(self._finals or self._guesses)

    @property
    def idle(self) -> bool:
        """Whether everything asked for so far has been decoded."""
        return not (self._working or self.busy or self._previews)

    def forget(self) -> None:
        """Throw away every guess and preview, done or not."""
        with self._changed:
            self._guesses.clear()
            self._previews.clear()
            self._guessed.clear()

    def close(self) -> None:
        """Stop, whatever waits, and free the engine; an engine that hangs is left to itself."""
        with self._changed:
            self._closed = True
            self._finals.clear()
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _work(self) -> None:
        try:
            self._open()
        except Exception as error:  # whatever keeps it from loading, the driver must know
            self._report(Trouble("absent", error))
        while (job := self._next()) is not None:
            kind, segment = job
            if kind == "final":
                self._report(self._final(segment))
            else:
                self._look_ahead(kind, segment)
        self._recognizer.close()

    def _next(self) -> tuple[str, Segment] | None:
        with self._changed:
            self._working = False
            while True:
                if self._closed:
                    return None
                if self._finals:
                    segment = self._finals.popleft()
                    self.waiting -= len(segment.samples) / RATE
                    self._working = True
                    return "final", segment
                for kind, slots in (("guess", self._guesses), ("preview", self._previews)):
                    if slots:
                        self._working = True
                        return kind, slots.pop(next(iter(slots)))
                self._changed.wait()

    def _final(self, segment: Segment) -> Utterance:
        with self._changed:
            earlier = self._guessed.pop(segment.speaker, None)
        if earlier is not None and np.array_equal(earlier[0].samples, segment.samples):
            return self._scribe.write(segment, earlier[1])
        if not len(segment.samples):
            return self._scribe.write(segment, SILENCE)
        try:
            return self._scribe.write(segment)
        except Exception as error:  # an engine may fail in any way; the call goes on
            return self._once_more(segment, error)

    def _once_more(self, segment: Segment, error: Exception) -> Utterance:
        try:
            self._recognizer.close()
            self._open()
            utterance = self._scribe.write(segment)
        except Exception as again:
            self._scribe.use(_Deaf())
            self._report(Trouble("stopped", again))
            return self._scribe.write(segment, SILENCE)
        self._report(Trouble("restarted", error))
        return utterance

    def _look_ahead(self, kind: str, segment: Segment) -> None:
        """Decode what is not final; if the engine breaks here, the final will say so."""
        began = time.monotonic()
        try:
            if kind == "preview":
                for partial in self._scribe.preview(segment):
                    self._report(partial)
                self.cost = time.monotonic() - began
                return
            heard = self._scribe.hear(segment)
        except Exception:
            return
        with self._changed:
            self._guessed[segment.speaker] = (segment, heard)
        for partial in self._scribe.show(segment, heard.text):
            self._report(partial)

    def _open(self) -> None:
        self._recognizer = self._load()
        self._scribe.use(self._recognizer)


def muted(segment: Segment) -> Segment:
    """Return the segment without its sound: its utterance will have no words."""
    return replace(segment, samples=np.zeros(0, np.float32))


class _Deaf:
    """Hears nothing: stands in for an engine that is gone."""

    name = "none"

    def transcribe(self, samples: Samples) -> Recognized:  # noqa: ARG002 (the protocol's)
        return SILENCE

    def preview(self, samples: Samples) -> str:  # noqa: ARG002
        return ""

    def close(self) -> None:
        pass
