"""The second pass: a better, slower engine writes utterances down again while there is time.

It never delays the first: it decodes only while nothing else waits to be decoded, on a thread that
the system serves last, and what it does not come to stays as it was first heard. What it finds
depends on the speed of the machine, so it comes on top of the call and decides nothing. May import:
speech, decoding, events.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress

from monitor.drivers.decoding import muted
from monitor.events import RATE, Segment, Utterance
from monitor.speech.recognizer import Recognized, Recognizer
from monitor.speech.scribe import Scribe
from monitor.speech.spoken import runs

ROOM = 120.0
"""Seconds of speech that may wait (8 MB); of what comes then, the oldest stays as it is."""
LAST = 3.0
"""Seconds that what waits is given when the call is over."""
GLANCE = 0.1
"""Seconds after which a machine that was busy is looked at again."""
BEHIND = 10
"""How much less the system is to care for this thread than for the others, as `nice` counts."""
_MASK = re.compile(r"\[[a-z]+\]")


class SecondPass:
    """Writes utterances down again on a thread of its own.

    Args:
        load: loads the second engine; None for no second pass.
        mask: the kinds of spoken numbers that are masked.
        free: whether the machine has time.

    Attributes:
        dropped: utterances that found no room or were left when the call ended.
        trouble: why there is no second pass any more; empty while there is.
    """

    def __init__(
        self,
        load: Callable[[], Recognizer] | None,
        mask: frozenset[str],
        free: Callable[[], bool],
    ) -> None:
        self._load = load
        self._mask = mask
        self._free = free
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Segment, Utterance]] = deque()
        self._revised: deque[Utterance] = deque()
        self._ending = self._closed = False
        self.dropped = 0
        self.trouble = ""
        self._thread = threading.Thread(target=self._work, name="second-pass", daemon=True)

    def start(self) -> None:
        """Load the engine and begin."""
        if self._load is not None:
            self._thread.start()

    def offer(self, segment: Segment, utterance: Utterance) -> None:
        """Take a segment with the words it became, in the order of the call."""
        if not self._thread.is_alive():
            return
        with self._changed:
            self._waiting.append((segment, utterance))
            self._make_room()
            self._changed.notify()

    def revised(self) -> list[Utterance]:
        """Return the utterances with better words since the last time, and forget them."""
        return [self._revised.popleft() for _ in range(len(self._revised))]

    def finish(self) -> None:
        """Wait for what is left to do, but no longer than `LAST`."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(LAST)
        self.close()

    def close(self) -> None:
        """Stop, whatever waits; what is being decoded is left to itself."""
        with self._changed:
            self.dropped += len(self._waiting)
            self._waiting.clear()
            self._closed = True
            self._changed.notify()

    def _make_room(self) -> None:
        """Take the sound of the oldest; their words are still told to the masker, in order."""
        sounds = [len(segment.samples) for segment, _ in self._waiting]
        for place, held in enumerate(sounds):
            if sum(sounds[place:]) <= ROOM * RATE:
                return
            if held:
                segment, utterance = self._waiting[place]
                self._waiting[place] = (muted(segment), utterance)
                self.dropped += 1

    def _work(self) -> None:
        assert self._load is not None
        _step_back()
        try:
            recognizer = self._load()
            scribe = Scribe(recognizer, self._mask)
            while (job := self._next()) is not None:
                self._again(scribe, *job)
            recognizer.close()
        except Exception as error:  # an engine may fail in any way; the call goes on without it
            self.trouble = str(error)
            self.close()

    def _next(self) -> tuple[Segment, Utterance] | None:
        with self._changed:
            while not self._closed:
                if self._waiting and (self._ending or self._free()):
                    return self._waiting.popleft()
                if self._ending:
                    return None
                self._changed.wait(GLANCE if self._waiting else None)
        return None

    def _again(self, scribe: Scribe, segment: Segment, first: Utterance) -> None:
        if not (len(segment.samples) and first.text):
            scribe.write(segment, Recognized(first.text))
            return
        again = scribe.write(segment)
        if again.text and again.text != first.text and _as_private(first.text, again.text):
            with self._changed:
                if not self._closed:
                    self._revised.append(again)


def _as_private(first: str, again: str) -> bool:
    """Tell whether better words give nothing away that the first ones did not.

    The second engine has not heard every utterance, so that what makes a number private may be
    missing; therefore it may neither take back a mask nor bring a number.
    """
    masks = Counter(_MASK.findall(first)) <= Counter(_MASK.findall(again))
    return masks and _numbers(again) <= _numbers(first)


def _numbers(text: str) -> Counter[str]:
    return Counter(run.digits for run in runs(text))


def _step_back() -> None:
    """Have the system serve this thread, and those that its engine starts, after all others."""
    if sys.platform == "linux":  # elsewhere niceness belongs to whole processes
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)
