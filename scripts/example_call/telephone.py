"""What a telephone line does to a voice: a narrow band, a little noise, a ceiling.

Imports nothing of ours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

BAND = (200.0, 3400.0)
"""Pass band of the line in Hz."""
NOISE_DBFS = (-75.0, -77.0)
"""Level of the caller's room and of the agent's line."""
CEILING = 0.8
"""Peaks near full scale are bent below this, as an overdriven line does."""


def through_the_line(call: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Return a call (frames, 2) as it sounds at the far end of the line."""
    noise = np.random.default_rng(0).standard_normal(call.shape)
    noise *= 10 ** (np.asarray(NOISE_DBFS) / 20)
    band = butter(4, BAND, "bandpass", fs=rate, output="sos")
    heard = sosfilt(band, call + noise, axis=0)
    return (CEILING * np.tanh(heard / CEILING)).astype(np.float32)
