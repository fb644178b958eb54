"""Two recordings, one per party, as one source.

May import: events, audio.blocks, audio.convert, audio.sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import numpy as np

from monitor.audio.blocks import Blocks
from monitor.audio.convert import Resampler
from monitor.audio.sources import Source, later
from monitor.events import Samples


class Pair:
    """Two sources side by side at the higher rate, the shorter one followed by silence.

    A source with several channels is mixed down to the one party it holds.
    """

    width = 2

    def __init__(self, first: Source, second: Source) -> None:
        self._sides = (first, second)
        self.label = f"{first.label} + {second.label}"
        self.rate = max(first.rate, second.rate)

    @property
    def frames(self) -> int | None:
        lengths = [s.frames and round(s.frames * self.rate / s.rate) for s in self._sides]
        return None if None in lengths else max(length or 0 for length in lengths)

    def blocks(self, frames: int, start: int = 0) -> Iterator[Samples]:
        return later(self._both(frames), start)

    def _both(self, frames: int) -> Iterator[Samples]:
        sides = [self._side(side, frames) for side in self._sides]
        for blocks in zip_longest(*sides, fillvalue=np.zeros((0, 1), np.float32)):
            both = np.zeros((max(map(len, blocks)), 2), np.float32)
            for channel, block in enumerate(blocks):
                both[: len(block), channel] = block[:, 0]
            yield both

    def _side(self, side: Source, frames: int) -> Iterator[Samples]:
        """Yield mono blocks of exactly `frames`, but for the last."""
        resampler = Resampler(side.rate, self.rate, 1)
        grid = Blocks(frames, 1)
        for block in side.blocks(side.rate):
            mono = block.mean(axis=1, keepdims=True) if side.width > 1 else block
            yield from grid.add(resampler.convert(mono))
        yield from grid.add(resampler.convert(np.zeros((0, 1), np.float32), last=True))
        yield grid.rest()
