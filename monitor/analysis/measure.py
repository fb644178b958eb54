"""How good a detector is: the figures of the score card, from labels and scores.

May import: nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of a detector at one threshold; NaN where they have no meaning."""

    n: int
    positives: int
    auc: float
    threshold: float
    precision: float
    recall: float
    f1: float
    false_alarm_rate: float


def quality(labels: ArrayLike, scores: ArrayLike, threshold: float) -> Quality:
    """Compare scores with labels of 0 and 1; a score at the threshold counts as found."""
    truth = np.asarray(labels, bool)
    values = np.asarray(scores, float)
    found = values >= threshold
    hits = int((found & truth).sum())
    positives, negatives = int(truth.sum()), int((~truth).sum())
    return Quality(
        n=truth.size,
        positives=positives,
        auc=auc(truth, values),
        threshold=threshold,
        precision=_share(hits, int(found.sum())),
        recall=_share(hits, positives),
        f1=_share(2 * hits, int(found.sum()) + positives),
        false_alarm_rate=_share(int((found & ~truth).sum()), negatives),
    )


def auc(labels: ArrayLike, scores: ArrayLike) -> float:
    """Return the chance that a positive scores above a negative, ties counted half."""
    truth = np.asarray(labels, bool)
    ranks = _ranks(np.asarray(scores, float))
    positives, negatives = int(truth.sum()), int((~truth).sum())
    if not positives or not negatives:
        return float("nan")
    above = ranks[truth].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, group, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2)[group], float)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
