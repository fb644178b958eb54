"""Cuts one party's channel into segments of speech, causally and with hysteresis.

May import: events, audio.level, audio.tape, audio.voice.

    idle --- TRIGGER of the last WINDOW frames are voice ---> open, from ONSET before
    open --- silence beyond `_patience` --------------------> closed, PAD after the voice
    open --- another's turn in the same channel ------------> closed where that began
    open --- BOUND frames long -----------------------------> closed at the quietest place of the
                                                              last CUT, and the next opened there
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from monitor.audio.level import speech_gain
from monitor.audio.tape import Tape
from monitor.audio.voice import CLEAR, FRAME
from monitor.events import ONSET, Samples, Segment, Speaker, SpeechStarted, stamp

SECOND = 50
"""Frames of 20 ms."""
WINDOW, TRIGGER, TRIGGER_CLEAR = 8, 5, 2
"""Speech begins when so many of the last frames are voice, and so many of them clear."""
PAD = 10
"""Frames kept after the last voice: soft endings lie there on noisy lines."""
HANG, LAST_HANG = 20, 4
"""Frames of silence that end a segment, and one that is about to reach its bound."""
SOFT, BOUND = 200, 375
"""Frames after which shorter and shorter pauses are taken to cut at, and the most there can be.

Looking for a pause from 2 to 4 s on makes no difference to word errors; from 5.5 s on, those of
telephone talk without a break rise from 7.1 % to 9.6 %."""
CUT, SMOOTH = 75, 3
"""Frames at the end of a speech without a pause among which the quietest place is cut at, and over
how many its loudness is taken.

A cut amid a word costs the words on both sides of it. With a second and a half to choose from
instead of a third, word errors of telephone talk without a break fall from 10.3 % to 7.1 %."""
_ONSET = round(ONSET * SECOND)
Wanted: TypeAlias = Callable[[Speaker, float, float], bool]
"""Tells whether a party's sound from start to end, in seconds, is worth putting together."""


def always(*_: object) -> bool:
    """Want everything."""
    return True


class Segmenter:
    """Turns one channel's frames and the evidence of voice in them into the facts of a party.

    Args:
        speaker: whose channel it is.
    """

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._tape = Tape()
        self._now = 0
        self._recent: deque[int] = deque(maxlen=WINDOW)
        self._start: int | None = None
        self._announced = False
        self._last_voice = 0
        self._free = 0
        self._fence: int | None = None

    def advance(
        self, frames: Samples, evidence: Sequence[int]
    ) -> Iterator[SpeechStarted | Segment]:
        """Take the next frames and yield what follows, in order of `at`.

        Args:
            frames: shape (n, FRAME).
            evidence: what each frame holds; less than 0 where it is another's turn.
        """
        self._tape.add(frames, evidence)
        for found in evidence:
            self._now += 1
            if found > 0:
                self._last_voice, self._fence = self._now, None
            elif found < 0:
                self._bar()
            if self._start is None:
                self._wait(max(found, 0))
            if self._start is not None and self._may_change(self._start):
                yield from self._follow(self._start)
        self._tape.forget(self._now - _ONSET if self._start is None else self._start)

    def finish(self) -> Iterator[SpeechStarted | Segment]:
        """Close what is open; the stream has ended."""
        if self._start is not None:
            end = self._tail()
            if not self._announced:
                self._now = max(self._now + 1, self._start + _ONSET)
                yield self._started(self._now)
            yield self._close(end)

    def open_segment(self, wanted: Wanted = always) -> Segment | None:
        """Return what has been heard of the segment in progress, if that is wanted."""
        if self._start is None or not self._announced:
            return None
        return self._wanted(self._start, self._now, wanted)

    def pausing_segment(self, wanted: Wanted = always) -> Segment | None:
        """Return the segment that will close unless the party goes on speaking within moments."""
        silence = self._now - self._last_voice
        if self._start is None or not self._announced or silence < PAD:
            return None
        return self._wanted(self._start, self._last_voice + PAD, wanted)

    def _wanted(self, start: int, end: int, wanted: Wanted) -> Segment | None:
        span = self._speaker, stamp(start / SECOND), stamp(end / SECOND)
        return self._segment(start, end) if wanted(*span) else None

    def _bar(self) -> None:
        if self._start is None:
            self._free = self._now
        elif self._fence is None:
            self._fence = self._now - 1

    def _tail(self) -> int:
        """Return where a segment ends whose last voice was heard: soft endings are kept."""
        end = min(self._last_voice + PAD, self._now)
        return end if self._fence is None else min(end, self._fence)

    def _wait(self, found: int) -> None:
        self._recent.append(found)
        if found and self._enough():
            self._open(max(self._now - _ONSET, self._free))

    def _enough(self) -> bool:
        voiced = len(self._recent) - self._recent.count(0)
        return voiced >= TRIGGER and self._recent.count(CLEAR) >= TRIGGER_CLEAR

    def _may_change(self, start: int) -> bool:
        """Tell at once whether `_follow` may have something to do: with most frames it has not."""
        return (
            not self._announced
            or self._fence is not None
            or self._now - self._last_voice >= LAST_HANG
            or self._now - start >= BOUND
        )

    def _follow(self, start: int) -> Iterator[SpeechStarted | Segment]:
        if not self._announced and self._now >= start + _ONSET:
            self._announced = True
            yield self._started(self._now)
        length, silence = self._now - start, self._now - self._last_voice
        if self._fence is not None and self._announced:
            yield self._close(self._tail())
        elif silence >= _patience(length):
            yield self._close(self._last_voice + (PAD if silence >= PAD else silence - 2))
        elif length >= BOUND:
            cut = self._quietest()
            yield self._close(cut)
            if self._last_voice > cut:
                self._open(cut)

    def _quietest(self) -> int:
        """Return the quietest place of the last `CUT`, where a cut hurts least."""
        recent = self._tape.sound(self._now - CUT, self._now).reshape(CUT, FRAME)
        power = np.convolve(np.square(recent).sum(axis=1), np.ones(SMOOTH), "valid")
        return self._now - CUT + SMOOTH // 2 + int(power.argmin())

    def _open(self, start: int) -> None:
        self._start = start
        self._announced = False
        self._recent.clear()

    def _started(self, at: int) -> SpeechStarted:
        return SpeechStarted(stamp(at / SECOND), self._speaker)

    def _close(self, end: int) -> Segment:
        assert self._start is not None
        segment = self._segment(self._start, end)
        self._start, self._fence = None, None
        self._free = end
        return segment

    def _segment(self, start: int, end: int) -> Segment:
        sound = self._tape.sound(start, end)
        gain = speech_gain(sound, self._tape.voiced(start, end), FRAME)
        return Segment(
            at=stamp(self._now / SECOND),
            speaker=self._speaker,
            start=stamp(start / SECOND),
            end=stamp(end / SECOND),
            samples=sound * np.float32(gain),
            gain=gain,
        )


def _patience(length: int) -> int:
    """Return how many frames of silence end a segment that is so many frames long."""
    over = max(0, length - SOFT) / (BOUND - SOFT)
    return round(HANG - over * (HANG - LAST_HANG))
