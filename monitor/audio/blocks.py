"""Regroups audio of any chunk size onto one fixed grid. May import: events.

Everything after this sees the same blocks whatever the size of the chunks, which is why the facts
of a call do not depend on how its audio was delivered.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from monitor.events import Samples


class Blocks:
    """Cuts a stream into blocks of equal length.

    Args:
        frames: frames in a block.
        channels: channels of the stream.
    """

    def __init__(self, frames: int, channels: int) -> None:
        self._block = np.zeros((frames, channels), np.float32)
        self._filled = 0

    def add(self, samples: Samples) -> Iterator[Samples]:
        """Take samples, shape (n, channels), and yield each block that they complete."""
        while len(samples):
            taken = samples[: len(self._block) - self._filled]
            self._block[self._filled : self._filled + len(taken)] = taken
            self._filled += len(taken)
            samples = samples[len(taken) :]
            if self._filled == len(self._block):
                self._filled = 0
                yield self._block.copy()

    def rest(self) -> Samples:
        """Return the unfinished block; the stream has ended."""
        return self._block[: self._filled].copy()
