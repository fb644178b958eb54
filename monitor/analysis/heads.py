"""The trained heads: how angry, dissatisfied, abusive or like trouble a line sounds: dot products.

A head is a logistic regression over `features`; `models/train.py` makes its weights. Scores are
scaled so that 0.5 is the shipped threshold of each. May import: features.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from monitor.analysis.features import BITS, Features, number_names

HEADS = ("anger", "dissatisfaction", "abuse", "trouble")
NUMBER_SCALE = 0.3
"""What the plain numbers are multiplied by, against n-grams of unit length."""


@dataclass(frozen=True, slots=True)
class Head:
    """The weights of one head.

    Attributes:
        grams: int8, shape (2**BITS,), in units of `unit`.
        unit: the weight that one step of `grams` stands for.
        numbers: float32, one weight per number of `Features`, in the order of `number_names`.
        bias: added to every logit.
        threshold: the logit that scores 0.5.
        slope: how fast the score rises around the threshold.
    """

    grams: NDArray[np.int8]
    unit: float
    numbers: NDArray[np.float32]
    bias: float
    threshold: float
    slope: float

    def logit(self, features: Features) -> float:
        """Return the head's raw opinion; 0 for a line without words."""
        if not features.buckets.size:
            return 0.0
        spelled = float(self.grams[features.buckets].sum(dtype=np.int64)) * self.unit
        spelled /= math.sqrt(features.buckets.size)
        return spelled + NUMBER_SCALE * float(self.numbers @ features.numbers) + self.bias

    def score(self, features: Features) -> float:
        """Return the head's opinion between 0 and 1; 0.5 is the shipped threshold."""
        if not features.buckets.size:
            return 0.0
        return 1 / (1 + math.exp(-self.slope * (self.logit(features) - self.threshold)))


@cache
def load_head(name: str) -> Head:
    """Return one of the shipped `HEADS`."""
    resource = files("monitor.analysis").joinpath(f"data/{name}.npz")
    with resource.open("rb") as file, np.load(file) as data:
        head = Head(
            grams=data["grams"],
            unit=float(data["unit"]),
            numbers=aligned(data["numbers"], data["names"].tolist(), number_names()),
            bias=float(data["bias"]),
            threshold=float(data["threshold"]),
            slope=float(data["slope"]),
        )
    assert head.grams.shape == (1 << BITS,)
    return head


def aligned(
    weights: NDArray[np.float32], names: Sequence[str], wanted: Sequence[str]
) -> NDArray[np.float32]:
    """Return the weights of the numbers in the order of `wanted`.

    A number that the head was not trained with, such as a new kind of cue, weighs nothing.

    Raises:
        ValueError: the head was trained with a number that there is no more.
    """
    if gone := set(names).difference(wanted):
        raise ValueError(f"a head weighs {', '.join(sorted(gone))}, which is gone: train it again")
    known = dict(zip(names, weights.tolist(), strict=True))
    return np.array([known.get(name, 0.0) for name in wanted], np.float32)
