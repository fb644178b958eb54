"""What the voices of a recording sound like, frame by frame: features only, never the sound.

Mel cepstra of the telephone band and the pitch, 20 ms apart, of frames in which somebody speaks:
16 MB for an hour of speech. They stay in memory and are never kept. May import: events, spectrum,
audio.ear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.audio.ear import Ear
from monitor.events import RATE, AudioChunk, Samples, Segment
from monitor.spectrum import HOP, SPECTRUM, Array, framed, levels, pitches, power_spectra

FRAMES = RATE // HOP
"""Frames per second."""
BAND = (200.0, 3400.0)
BANDS, CEPSTRA = 24, 19
SILENT_DB = 25.0
"""Frames this far below the loudest of their segment are no speech."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The frames of speech of one call.

    Attributes:
        at: number of each frame, counted from the start of the call, rising.
        cepstra: shape (n, CEPSTRA); the level is left out.
        pitch: octaves above 1 Hz; 0 where a frame is unvoiced.
    """

    at: NDArray[np.int64]
    cepstra: Samples
    pitch: Samples


def traits_of(chunks: Iterable[AudioChunk]) -> Traits:
    """Return the traits of all speech in one channel that holds both parties."""
    ear = Ear(("mixed",))
    parts = [_none()]
    for chunk in chunks:
        parts += [_traits(fact) for fact in ear.hear(chunk) if isinstance(fact, Segment)]
    parts += [_traits(fact) for fact in ear.finish() if isinstance(fact, Segment)]
    return Traits(
        np.concatenate([part.at for part in parts]),
        np.concatenate([part.cepstra for part in parts]),
        np.concatenate([part.pitch for part in parts]),
    )


def _traits(segment: Segment) -> Traits:
    frames = framed(segment.samples)
    if not len(frames):
        return _none()
    level = levels(frames)
    speech = np.flatnonzero(level > level.max() - SILENT_DB)
    spectra = power_spectra(frames[speech])
    heard = pitches(spectra)
    cepstra = np.log(spectra @ _MEL.T + 1e-12) @ _COSINE.T
    return Traits(
        round(segment.start * FRAMES) + speech.astype(np.int64),
        cepstra.astype(np.float32),
        np.where(heard > 0, np.log2(np.maximum(heard, 1.0)), 0.0).astype(np.float32),
    )


def _none() -> Traits:
    empty = np.zeros(0, np.float32)
    return Traits(np.zeros(0, np.int64), np.zeros((0, CEPSTRA), np.float32), empty)


def _mel_bank() -> Array:
    """Return triangles that overlap by half on O'Shaughnessy's mel scale, shape (BANDS, bins)."""
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in BAND)
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(SPECTRUM, 1 / RATE)
    left, middle, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rise, fall = (bins - left) / (middle - left), (right - bins) / (right - middle)
    return np.maximum(0.0, np.minimum(rise, fall))


_MEL = _mel_bank()
_COSINE: Array = np.cos(
    np.pi / BANDS * (np.arange(BANDS) + 0.5) * np.arange(1, CEPSTRA + 1)[:, None]
)
