"""Short-time spectra of speech at 16 kHz, and the pitch in them. May import: events."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.events import RATE, Samples

FRAME, HOP, SPECTRUM = 640, 320, 1024
"""Samples: frames of 40 ms, 20 ms apart, and the length of their transform."""
PITCHES = (70.0, 500.0)
VOICED = 0.45
"""The least share of a frame's energy that repeats itself at its pitch."""
Array = NDArray[np.float64]


def framed(samples: Samples) -> Samples:
    """Return the frames of mono sound at 16 kHz, shape (n, FRAME); none where it is too short."""
    if len(samples) < FRAME:
        return np.zeros((0, FRAME), np.float32)
    return np.lib.stride_tricks.sliding_window_view(samples, FRAME)[::HOP]


def levels(frames: Samples) -> Array:
    """Return each frame's level in dB of full scale."""
    power = np.mean(frames.astype(np.float64) ** 2, axis=1)
    return np.asarray(10 * np.log10(power + 1e-12))


def power_spectra(frames: Samples) -> Array:
    """Return each frame's power spectrum, shape (n, SPECTRUM / 2 + 1)."""
    return np.asarray(np.abs(np.fft.rfft(frames * np.hanning(FRAME), SPECTRUM)) ** 2)


def pitches(spectra: Array) -> Array:
    """Return each pitch in Hz by the highest peak of the autocorrelation, 0 where it is too low."""
    telephone = spectra.copy()
    telephone[:, round(3400 * SPECTRUM / RATE) :] = 0
    repeats = np.fft.irfft(telephone, SPECTRUM)
    shortest, longest = round(RATE / PITCHES[1]), round(RATE / PITCHES[0])
    window = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(FRAME), SPECTRUM)) ** 2, SPECTRUM)
    lags = repeats[:, shortest:longest] / (window[shortest:longest] / window[0])
    best = lags.argmax(axis=1)
    peak = lags[np.arange(len(lags)), best] / (repeats[:, 0] + 1e-12)
    return np.where(peak > VOICED, RATE / (best + shortest), 0.0)
