"""The latest frames of one channel, and which of them are voice, kept until they are let go.

May import: events, audio.voice.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from monitor.audio.voice import FRAME
from monitor.events import Samples


class Tape:
    """Frames by their number from the start of the call, side by side in memory."""

    def __init__(self) -> None:
        self._frames = np.empty((0, FRAME), np.float32)
        self._voiced = np.empty(0, np.bool_)
        self._offset = 0
        """Number of the frame that lies first in memory."""
        self._first = self._end = 0

    def add(self, frames: Samples, evidence: Sequence[int]) -> None:
        """Take the next frames, shape (n, FRAME), and what each holds: voice if more than 0."""
        stop = self._end + len(frames)
        if stop - self._offset > len(self._frames):
            self._make_room(len(frames))
        places = slice(self._end - self._offset, stop - self._offset)
        self._frames[places] = frames
        self._voiced[places] = np.array(evidence) > 0
        self._end = stop

    def sound(self, start: int, end: int) -> Samples:
        """Return the samples of frames from `start` to before `end`; valid until the next `add`."""
        return self._frames[start - self._offset : end - self._offset].reshape(-1)

    def voiced(self, start: int, end: int) -> NDArray[np.bool_]:
        """Return for each of these frames whether it is voice; valid until the next `add`."""
        return self._voiced[start - self._offset : end - self._offset]

    def forget(self, until: int) -> None:
        """Let go of the frames before `until`."""
        self._first = max(self._first, until)

    def _make_room(self, more: int) -> None:
        """Move what is kept to the front, in new memory if that would be soon to do again."""
        kept = slice(self._first - self._offset, self._end - self._offset)
        frames, voiced = self._frames[kept], self._voiced[kept]
        needed = len(frames) + more
        if 2 * needed > len(self._frames):
            self._frames = np.empty((3 * needed, FRAME), np.float32)
            self._voiced = np.empty(3 * needed, np.bool_)
        self._frames[: len(frames)] = frames
        self._voiced[: len(voiced)] = voiced
        self._offset = self._first
