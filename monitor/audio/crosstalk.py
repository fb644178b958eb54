"""Keeps one party's voice, leaking into the other's channel, from being heard twice.

May import: nothing of ours. A frame is leak when the other channel was more than `GATE_DB` louder
within the last `HOLD` frames, which covers the echo's delay (60 ms on the lines measured).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GATE_DB = 12.0
HOLD = 10
"""Frames of 20 ms."""


class CrossTalkGate:
    """Finds the frames of two channels that are only the other channel's echo."""

    def __init__(self) -> None:
        self._past = np.full((HOLD - 1, 2), -np.inf, np.float32)

    def leaks(self, levels: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Return for each frame and channel, shape (n, 2), whether it is leak.

        Args:
            levels: dB, shape (n, 2).
        """
        seen = np.concatenate([self._past, levels])
        self._past = seen[-(HOLD - 1) :]
        loudest = np.lib.stride_tricks.sliding_window_view(seen, HOLD, axis=0).max(axis=-1)
        leaks: NDArray[np.bool_] = loudest[:, ::-1] > levels + GATE_DB
        return leaks
