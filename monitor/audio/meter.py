"""Watches the level of a live call: a dead microphone, a line too quiet, a line that clips.

May import: events, audio.capture, audio.level. What it says is said once until it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from monitor.audio.capture import Note
from monitor.audio.level import SILENCE, decibels
from monitor.events import AudioChunk, Speaker

DEAD_AFTER = 10.0
"""Seconds without any sound at all, from the start, after which a channel counts as dead."""
GONE_AFTER = 60.0
"""The same for a channel that has been heard: many lines send no noise between the words."""
DEAD_DB = -90.0
QUIET_OVER = 30.0
"""Seconds over which the loudest second is taken for the level of speech."""
QUIET_DB = -50.0
"""Speech quieter than this loses words even when it is brought up (speech is near -25 dB)."""
FULL = 0.99
CLIPPED = 0.01
"""Share of a second's samples at full scale that can be heard as distortion."""
ADVICE = {
    "dead": "no sound at all; is the right device chosen, and not muted?",
    "quiet": "very quiet; turn the input up",
    "clipping": "too loud and clipping; turn the input down",
    "": "level is good again",
}


class Meter:
    """Measures each channel second by second."""

    def __init__(self, channels: Sequence[Speaker]) -> None:
        self._lines = [_Line(speaker) for speaker in channels]
        self._chunks: list[AudioChunk] = []

    def look(self, chunk: AudioChunk) -> Iterator[Note]:
        """Take the next chunk and yield what is worth saying."""
        self._chunks.append(chunk)
        if sum(len(one.samples) for one in self._chunks) < chunk.rate:
            return
        second = np.concatenate([one.samples for one in self._chunks])
        self._chunks = []
        powers = np.mean(np.square(second), axis=0)
        full = np.mean(np.abs(second) >= FULL, axis=0)
        for line, level, share in zip(self._lines, map(decibels, powers), full, strict=True):
            yield from line.second(float(level), clips=float(share) > CLIPPED)


class _Line:
    """One channel's state: "", "dead", "quiet" or "clipping"."""

    def __init__(self, speaker: Speaker) -> None:
        self._name = "the call" if speaker == "mixed" else speaker
        self._state = ""
        self._silent = 0
        self._patience = DEAD_AFTER
        self._loudest = SILENCE
        self._seconds = 0

    def second(self, level: float, *, clips: bool) -> Iterator[Note]:
        if level < DEAD_DB:
            self._silent += 1
        else:
            self._silent, self._patience = 0, GONE_AFTER
        self._loudest = max(self._loudest, level)
        self._seconds += 1
        state = self._state
        if self._silent:
            state = "dead" if self._silent >= self._patience else state
        elif clips:
            state = "clipping"
        elif state == "dead" or level > QUIET_DB:
            state = "" if state != "clipping" or self._seconds >= QUIET_OVER else state
        if self._seconds >= QUIET_OVER:
            if DEAD_DB < self._loudest < QUIET_DB:
                state = "quiet"
            self._loudest, self._seconds = SILENCE, 0
        if state != self._state:
            self._state = state
            yield Note("input level", f"{self._name}: {ADVICE[state]}")
