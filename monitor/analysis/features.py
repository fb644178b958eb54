"""What the trained heads see of an utterance: hashed n-grams, and a few plain numbers.

The words come as `words.read` spells them, so punctuation, case and recognizer stutter do not
matter. Training and running use this one module. May import: cues, sentiment, words.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from monitor.analysis.cues import Found, kinds
from monitor.analysis.sentiment import polarity
from monitor.analysis.words import Reading

BITS = 18
"""The n-grams share 2**BITS weights."""
CHARACTERS = (2, 3, 4, 5)
"""Lengths of the character n-grams within a word and its two borders."""
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_PLAIN = (
    "compound", "positive", "neutral", "negative", "below zero", "swears", "swearing", "you",
    "yous", "i", "swears at you", "length", "short",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Features:
    """One utterance as the heads see it.

    Attributes:
        buckets: int64, the sorted distinct hashes of its n-grams.
        numbers: float32, shape (len(number_names()),).
    """

    buckets: NDArray[np.int64]
    numbers: NDArray[np.float32]


def number_names() -> tuple[str, ...]:
    """Return what each entry of `Features.numbers` stands for; the last ones are kinds of cue."""
    return _PLAIN + kinds()


def features(reading: Reading, found: tuple[Found, ...]) -> Features:
    """Return what the heads see of an utterance and of the cues found in it."""
    words = [token.text for token in reading.tokens]
    buckets = sorted({bucket(gram) for gram in grams(words)})
    numbers = _numbers(words, reading.plain, {cue.kind: cue.strength for cue in found})
    return Features(np.array(buckets, np.int64), np.array(numbers, np.float32))


def grams(words: list[str]) -> set[str]:
    """Return the distinct word 1- and 2-grams and the character n-grams of each word."""
    found = {f"1{word}" for word in words}
    found.update(f"2{first} {second}" for first, second in pairwise(words))
    for word in set(words):
        bordered = f" {word} "
        for size in CHARACTERS:
            if len(bordered) <= size:
                found.add(f"c{bordered}")
                break
            found.update(f"c{bordered[at : at + size]}" for at in range(len(bordered) - size + 1))
    return found


def bucket(gram: str) -> int:
    """Return the place of an n-gram among the weights: the upper bits of its CRC-32."""
    return zlib.crc32(gram.encode()) >> (32 - BITS)


def _numbers(words: list[str], plain: str, cues: dict[str, float]) -> list[float]:
    compound, positive, neutral, negative = polarity(plain)
    swears = cues.get("profanity", 0.0)
    yous, i = sum(word in YOU for word in words), sum(word in _I for word in words)
    return [
        compound,
        positive,
        neutral,
        negative,
        min(compound, 0.0),
        float(swears > 0),
        swears,
        float(yous > 0),
        min(yous, 3) / 3,
        float(i > 0),
        float(swears > 0 and yous > 0),
        math.log1p(len(words)) / 4,
        float(len(words) <= 3),
        *(float(kind in cues) for kind in kinds()),
    ]
