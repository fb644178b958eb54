"""Levels: how loud a frame is, where a channel's silence and speech lie, what gain speech needs.

May import: events.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.events import Samples

SILENCE = -100.0
"""Decibels below full scale that stand for no sound at all."""
TARGET = 0.07
"""RMS at which the recognizer hears best: it took a quiet set from 36 % word errors to 17 %."""
MAX_GAIN_DB = 45.0
"""Brings a channel at -68 dBFS, the quietest on which speech was found, up to `TARGET`."""


def decibels(power: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return mean square values as decibels below full scale, no lower than `SILENCE`."""
    floored: NDArray[np.float32] = 10 * np.log10(np.maximum(power, 10 ** (SILENCE / 10)))
    return floored


def speech_gain(samples: Samples, active: NDArray[np.bool_], frame: int) -> float:
    """Return the factor that brings the active frames of a segment to `TARGET`, unclipped.

    Args:
        samples: mono sound, a whole number of frames.
        active: for each frame, whether it is speech.
        frame: samples in a frame.
    """
    frames = samples.reshape(-1, frame)[active]
    rms = float(np.sqrt(np.mean(np.square(frames)))) if frames.size else 0.0
    peak = float(np.abs(samples).max(initial=0.0))
    loudest = 10 ** (MAX_GAIN_DB / 20)
    return min(TARGET / max(rms, TARGET / loudest), 1.0 / max(peak, 1.0 / loudest))


class Floor:
    """The level of a channel's background: the tenth percentile of its last ten seconds of sound.

    Digital silence, as lines and paused captures put in, is no background and does not count.
    """

    FRAMES = 500

    def __init__(self) -> None:
        self._levels = np.zeros(self.FRAMES, np.float32)
        self._seen = 0

    def update(self, levels: NDArray[np.float32]) -> float:
        """Take the levels of new frames, in dB, and return the floor in dB."""
        levels = levels[levels > SILENCE]
        places = np.arange(self._seen, self._seen + len(levels)) % self.FRAMES
        self._levels[places] = levels
        self._seen += len(levels)
        known = self._levels[: self._seen]
        tenth = len(known) // 10
        return float(np.partition(known, tenth)[tenth]) if len(known) else SILENCE
