"""Two people out of one voice model: the same sentence always sounds the same.

The model gives pitch and spectrum apart, before they become sound. A lower pitch and a longer vocal
tract make another person of the voice, a higher and livelier pitch makes an upset one.
May import: book.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr
from book import Line, Speaker
from hibari import Hibari, dsp
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import lfilter

Samples = NDArray[np.float32]

RATE = 16_000
SPEECH_RMS = 0.04
"""Level of relaxed speech, about -28 dBFS."""
VOICED = 40.0
"""Pitch in Hz above which the model means a voiced sound."""
QUIET_EDGE = 0.01
"""Samples below this share of the peak, before and after the words, are cut off."""


@dataclass(frozen=True, slots=True)
class Person:
    """How a person differs from the model's own voice; 1 is the same.

    Attributes:
        pitch: of the voice.
        formants: of the vocal tract; a longer one has lower formants.
        pace: of speaking.
    """

    pitch: float = 1.0
    formants: float = 1.0
    pace: float = 1.0


PEOPLE: dict[Speaker, Person] = {"caller": Person(pace=1.04), "agent": Person(0.55, 0.86, 1.1)}


@dataclass(frozen=True, slots=True)
class Effort:
    """What full effort adds to a voice; less effort adds its share."""

    semitones: float = 4.5
    melody: float = 0.45
    brightness: float = 0.55
    decibels: float = 8.0
    pace: float = 0.12


FULL = Effort()


class Voices:
    """Speaks the lines of a book."""

    def __init__(self) -> None:
        self._model = Hibari()

    def speak(self, line: Line) -> Samples:
        """Return a line as mono float32 at 16 kHz, without silence around it."""
        person, noise = PEOPLE[line.speaker], np.random.default_rng(0)
        sentences = [
            self._sentence(phonemes, person, line, noise)
            for phonemes in self._model.phonemize(line.text)
        ]
        sound = _trimmed(soxr.resample(np.concatenate(sentences), dsp.SR, RATE))
        return _at_level(_brightened(sound, line.effort), line.effort)

    def _sentence(
        self, phonemes: str, person: Person, line: Line, noise: np.random.Generator
    ) -> Samples:
        pace = person.pace * line.rate * (1 + FULL.pace * line.effort)
        given = {
            "ids": np.asarray([self._model.ids(phonemes)], np.int64),
            "speed": np.asarray([pace], np.float32),
        }
        harmonic, turn, breath, free, phase, pitch = (
            out[0] for out in self._model.sess.run(None, given)
        )
        ratio = person.pitch * 2 ** (FULL.semitones * line.effort / 12)
        # The free part keeps the old pitch in voiced sounds: under another one it is a rasp.
        free = free - np.where(pitch > VOICED, abs(np.log2(ratio)), 0.0).astype(np.float32)
        bins = _stretched(len(harmonic), person.formants)
        return dsp.synth(
            _smooth(harmonic)[bins] if person.formants != 1 else harmonic,
            turn[bins],
            breath[bins],
            free[bins],
            phase[bins],
            _pitched(pitch, ratio, line.effort),
            noise,
        )


def _stretched(count: int, formants: float) -> NDArray[np.intp]:
    """Return for each frequency bin the model's bin whose sound goes there."""
    return np.minimum((np.arange(count) / formants).astype(np.intp), count - 1)


def _smooth(harmonic: Samples) -> Samples:
    """Take out of an envelope what is left of the model's own harmonics, 200 Hz apart."""
    return uniform_filter1d(harmonic, size=9, axis=0, mode="nearest")


def _pitched(pitch: Samples, ratio: float, effort: float) -> Samples:
    """Move a pitch curve (Hz, 0 where unvoiced) by a ratio; effort widens its melody."""
    voiced = pitch > VOICED
    if not voiced.any():
        return pitch
    middle = np.median(pitch[voiced])
    wider = middle * (np.maximum(pitch, 1.0) / middle) ** (1 + FULL.melody * effort)
    return np.where(voiced, wider * ratio, 0.0).astype(np.float32)


def _brightened(sound: Samples, effort: float) -> Samples:
    """Shift energy upward, as a raised voice does: at most 7 dB across a telephone's band."""
    return lfilter([1.0, -FULL.brightness * effort], [1.0], sound).astype(np.float32)


def _at_level(sound: Samples, effort: float) -> Samples:
    wanted = SPEECH_RMS * 10 ** (FULL.decibels * effort / 20)
    return sound * np.float32(wanted / np.sqrt(np.mean(np.square(sound))))


def _trimmed(sound: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sound) > QUIET_EDGE * np.abs(sound).max())
    return sound[loud[0] : loud[-1] + 1]
