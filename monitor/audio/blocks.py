"""Regroups audio of any chunk size onto one fixed grid. May import: events.

Everything after this sees the same blocks whatever the size of the chunks, which is why the facts
of a call do not depend on how its audio was delivered.
"""

from __future__ import annotations

import numpy as np

from monitor.events import Samples


class Blocks:
    """Cuts a stream into blocks of equal length.

    Args:
        frames: frames in a block.
        channels: channels of the stream.
    """

    def __init__(self, frames: int, channels: int) -> None:
        self._frames = frames
        self._waiting = [np.zeros((0, channels), np.float32)]
        self._held = 0

    def add(self, samples: Samples) -> list[Samples]:
        """Take samples, shape (n, channels), and return the blocks that they complete."""
        self._held += len(samples)
        self._waiting.append(samples)
        if self._held < self._frames:
            return []
        sound = self.rest()
        self._held = len(sound) % self._frames
        whole = len(sound) - self._held
        self._waiting = [sound[whole:].copy()]
        return [sound[at : at + self._frames] for at in range(0, whole, self._frames)]

    def rest(self) -> Samples:
        """Return the unfinished block; the stream has ended."""
        return np.concatenate(self._waiting)
