"""Puts spoken lines on the call's time axis, one channel per party. May import: book, voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from book import Line, Speaker
from numpy.typing import NDArray
from voices import RATE, Samples, Voices

CHANNELS: tuple[Speaker, ...] = ("caller", "agent")
AFTER = 0.8
"""Seconds of line noise after the last word."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line with its place in the call, in seconds."""

    speaker: Speaker
    start: float
    end: float
    text: str


def perform(book: Sequence[Line], voices: Voices) -> tuple[list[Spoken], NDArray[np.float32]]:
    """Return what is said when, and the sound: float32, (frames, 2), caller left, agent right."""
    placed: list[tuple[int, Line, Samples]] = []
    start = end = 0
    for line in book:
        sound = voices.speak(line)
        if line.into is None:
            start = end + round(line.gap * RATE)
            end = start + len(sound)
            placed.append((start, line, sound))
        else:
            placed.append((start + round(line.into * RATE), line, sound))
    return [_spoken(*item) for item in placed], _mixed(placed)


def _spoken(start: int, line: Line, sound: Samples) -> Spoken:
    return Spoken(
        line.speaker, round(start / RATE, 3), round((start + len(sound)) / RATE, 3), line.text
    )


def _mixed(placed: Sequence[tuple[int, Line, Samples]]) -> NDArray[np.float32]:
    frames = max(start + len(sound) for start, _, sound in placed) + round(AFTER * RATE)
    call = np.zeros((frames, len(CHANNELS)), np.float32)
    for start, line, sound in placed:
        call[start : start + len(sound), CHANNELS.index(line.speaker)] += sound
    return call
