"""Cuts one party's channel into segments of speech, causally and with hysteresis.

May import: events, audio.level, audio.voice.

    idle --- TRIGGER of the last WINDOW frames voiced ---> open, from ONSET before
    open --- HANG frames without voice -----------------> closed, PAD after the last voice
    open --- BOUND frames long -------------------------> closed, and the next one opens there
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np

from monitor.audio.level import speech_gain
from monitor.audio.voice import FRAME
from monitor.events import ONSET, Samples, Segment, Speaker, SpeechStarted, stamp

SECOND = 50
"""Frames of 20 ms."""
WINDOW, TRIGGER = 8, 6
HANG = 20
PAD = 8
PAUSE = 10
BOUND = 375
SOFT_BOUND, SOFT_HANG = 300, 6
_ONSET = round(ONSET * SECOND)


class Segmenter:
    """Turns one channel's frames and voice decisions into `SpeechStarted` and `Segment`."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._frames: deque[Samples] = deque()
        self._voiced: deque[bool] = deque()
        self._first = 0
        self._now = 0
        self._recent: deque[bool] = deque(maxlen=WINDOW)
        self._start: int | None = None
        self._announced = False
        self._last_voice = 0
        self._free = 0

    def advance(self, frames: Samples, voiced: list[bool]) -> Iterator[SpeechStarted | Segment]:
        """Take the next frames, shape (n, FRAME), and yield what follows, in order of `at`."""
        for frame, is_voice in zip(frames, voiced, strict=True):
            self._frames.append(frame)
            self._voiced.append(is_voice)
            self._now += 1
            if is_voice:
                self._last_voice = self._now
            yield from self._step(is_voice)

    def finish(self) -> Iterator[SpeechStarted | Segment]:
        """Close what is open; the stream has ended."""
        if self._start is not None:
            yield from self._announce()
            yield self._close(min(self._last_voice + PAD, self._now))

    def open_segment(self) -> Segment | None:
        """Return what has been heard of the segment in progress."""
        if self._start is None or not self._announced:
            return None
        return self._segment(self._now)

    def pausing_segment(self) -> Segment | None:
        """Return the segment that will close unless the party goes on speaking within moments."""
        silence = self._now - self._last_voice
        if self._start is None or not self._announced or silence < PAUSE:
            return None
        return self._segment(self._last_voice + PAD)

    def _step(self, is_voice: bool) -> Iterator[SpeechStarted | Segment]:
        if self._start is None:
            self._recent.append(is_voice)
            if sum(self._recent) < TRIGGER:
                self._forget(self._now - _ONSET)
                return
            self._open(max(self._now - _ONSET, self._free))
        assert self._start is not None
        if not self._announced and self._now >= self._start + _ONSET:
            yield from self._announce()
        length, silence = self._now - self._start, self._now - self._last_voice
        if silence >= (HANG if length < SOFT_BOUND else SOFT_HANG):
            yield self._close(min(self._last_voice + PAD, self._now))
        elif length >= BOUND:
            yield self._close(self._now)
            self._open(self._now)

    def _open(self, start: int) -> None:
        self._start = start
        self._announced = False
        self._recent.clear()

    def _announce(self) -> Iterator[SpeechStarted]:
        if not self._announced:
            assert self._start is not None
            self._announced = True
            yield SpeechStarted(stamp((self._start + _ONSET) / SECOND), self._speaker)

    def _close(self, end: int) -> Segment:
        segment = self._segment(end)
        self._start = None
        self._free = end
        self._forget(end)
        return segment

    def _segment(self, end: int) -> Segment:
        assert self._start is not None
        skip = self._start - self._first
        count = end - self._start
        sound = np.concatenate([self._frames[skip + n] for n in range(count)])
        active = np.array([self._voiced[skip + n] for n in range(count)])
        gain = speech_gain(sound, active, FRAME)
        return Segment(
            at=stamp(max(self._now, self._start + _ONSET) / SECOND),
            speaker=self._speaker,
            start=stamp(self._start / SECOND),
            end=stamp(end / SECOND),
            samples=sound * np.float32(gain),
            gain=gain,
        )

    def _forget(self, until: int) -> None:
        while self._first < until:
            self._frames.popleft()
            self._voiced.popleft()
            self._first += 1
