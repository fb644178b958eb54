"""Train the three heads and write their weights into the package, the same bits every time.

    python models/train.py              # needs the dev dependencies and the data of datasets.py

Each head is a logistic regression over `monitor.analysis.features`. Sets are weighted about
1/sqrt(n), and GoEmotions' other unpleasant labels count as part of an anger, which carries over to
support talk better than its anger alone does. Thresholds come from lines the head has not seen.

The loss has a single minimum. Newton's method goes to it in steps that depend on the data alone, on
one thread, so that sums are always taken in the same order.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "models")]

import datasets as data  # noqa: E402
from datasets import Line  # noqa: E402

from monitor.analysis.cues import find_cues  # noqa: E402
from monitor.analysis.features import BITS, features, number_names  # noqa: E402
from monitor.analysis.heads import HEADS, NUMBER_SCALE  # noqa: E402
from monitor.analysis.measure import quality  # noqa: E402
from monitor.analysis.words import read  # noqa: E402

OUT = ROOT / "monitor" / "analysis" / "data"
CARD = ROOT / "models" / "cards" / "unseen.json"
FOLDS = 4
SOFT = 0.3
"""How much of a GoEmotions line's displeasure counts as anger where it is not labelled anger."""
ABUSE_ALARMS = 1 / 100
"""Share of our own lines without abuse, most of them traps, that the abuse head alone may raise."""
HARD = ("support_lines_d", "support_lines_e")
"""Our own lines that were written for abuse and its traps: anger is not as it falls in them."""
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """Some lines as training rows.

    Attributes:
        rows: features, one row per line.
        target: 0 to 1, how much of a positive each line is.
        weight: how much each line counts; one number for all, or one per line.
        boost: how much more its positive share counts.
        own: whether these are our own lines, which take turns at being held out.
    """

    lines: Sequence[Line]
    rows: sparse.csr_matrix
    target: Array
    weight: float | Array
    boost: float = 1.0
    own: bool = False


@dataclass(frozen=True)
class Examples:
    """All parts of one head as rows with hard labels: a soft target becomes two weighted rows.

    Attributes:
        rows: features, one row per example.
        label: 1 or 0.
        weight: how much each example counts, more than 0.
        fold: which fold each example is held out in; -1 where it never is.
    """

    rows: sparse.csr_matrix
    label: NDArray[np.int64]
    weight: Array
    fold: NDArray[np.int64]


def matrix(lines: Sequence[Line]) -> sparse.csr_matrix:
    """Return one row per line: n-grams of unit length, then the scaled numbers."""
    indices, pointers, values = [], [0], []
    for line in lines:
        reading = read(line.text)
        seen = features(reading, find_cues(reading))
        size = max(seen.buckets.size, 1)
        used = np.flatnonzero(seen.numbers)
        indices += [seen.buckets, (1 << BITS) + used]
        values += [
            np.full(seen.buckets.size, size**-0.5),
            NUMBER_SCALE * seen.numbers[used].astype(float),
        ]
        pointers.append(pointers[-1] + seen.buckets.size + used.size)
    width = (1 << BITS) + features(read(""), ()).numbers.size
    stored = (np.concatenate(values), np.concatenate(indices), np.array(pointers))
    return sparse.csr_matrix(stored, shape=(len(lines), width))


def examples(parts: Sequence[Part]) -> Examples:
    plus = np.concatenate([part.weight * part.boost * part.target for part in parts])
    minus = np.concatenate([part.weight * (1 - part.target) for part in parts])
    fold = np.concatenate([
        folds(part.lines) if part.own else np.full(len(part.lines), -1) for part in parts
    ])  # fmt: skip
    rows = sparse.vstack([part.rows for part in parts]).tocsr()
    some, other = plus > 0, minus > 0
    return Examples(
        rows=sparse.vstack([rows[some], rows[other]]).tocsr(),
        label=np.repeat([1, 0], [some.sum(), other.sum()]),
        weight=np.concatenate([plus[some], minus[other]]),
        fold=np.concatenate([fold[some], fold[other]]),
    )


def folds(lines: Sequence[Line]) -> NDArray[np.int64]:
    return np.array([data.fold(line.text, FOLDS) for line in lines], np.int64)


class Shelf:
    """All sets, turned into features once."""

    def __init__(self) -> None:
        self.reddit = data.goemotions("train")
        self.chatbot = data.convabuse("train")
        self.bank = data.every(data.banking(), 5)
        self.own = data.own_lines()
        self._rows: dict[int, sparse.csr_matrix] = {}

    def part(
        self, lines: list[Line], target: Sequence[float], weight: float | Array, boost: float = 1.0
    ) -> Part:
        if id(lines) not in self._rows:
            self._rows[id(lines)] = matrix(lines)
        values = np.array(target, float)
        return Part(lines, self._rows[id(lines)], values, weight, boost, lines is self.own)

    def own_part(self, name: str, weight: float, hard: float) -> Part:
        """Return our own lines; those of the `HARD` files count another weight."""
        weights = np.where([line.group in HARD for line in self.own], hard, weight)
        return self.part(self.own, [getattr(line, name) for line in self.own], weights)


def anger_parts(shelf: Shelf) -> list[Part]:
    soft = [1.0 if line.anger else SOFT * line.displeasure for line in shelf.reddit]
    abuse = [line.abuse for line in shelf.chatbot]
    return [
        shelf.part(shelf.reddit, soft, 1.0, boost=5.0),
        shelf.part(shelf.chatbot, abuse, 1.0, boost=3.0),
        shelf.own_part("anger", 4.0, hard=1.6),
    ]


def dissatisfaction_parts(shelf: Shelf) -> list[Part]:
    soft = [
        1.0 if line.anger or line.group == "disappointment" else 0.8 * line.displeasure
        for line in shelf.reddit
    ]
    abuse = [line.abuse for line in shelf.chatbot]
    return [
        shelf.part(shelf.reddit, soft, 1.0, boost=4.0),
        shelf.part(shelf.chatbot, abuse, 1.5, boost=2.0),
        shelf.own_part("dissatisfaction", 8.0, hard=3.2),
    ]


def abuse_parts(shelf: Shelf) -> list[Part]:
    """Weak negatives matter most: angry talk without "you", other talk, bank customers."""
    no_you = [line for line in shelf.reddit if not set(line.text.split()) & {"you", "your", "u"}]
    angry = [line for line in no_you if line.anger]
    other = data.every([line for line in no_you if not line.anger], 8)
    return [
        shelf.part(shelf.chatbot, [line.abuse for line in shelf.chatbot], 4.0, boost=3.0),
        shelf.own_part("abuse", 6.0, hard=6.0),
        shelf.part(angry, [0.0] * len(angry), 1.0),
        shelf.part(other, [0.0] * len(other), 0.5),
        shelf.part(shelf.bank, [0.0] * len(shelf.bank), 0.5),
    ]


PARTS = {"anger": anger_parts, "dissatisfaction": dissatisfaction_parts, "abuse": abuse_parts}
C = {"anger": 1.0, "dissatisfaction": 0.5, "abuse": 1.0}


def main() -> None:
    with threadpool_limits(1):
        shelf = Shelf()
        unseen = {name: train(name, shelf) for name in HEADS}
    CARD.write_text(json.dumps(unseen, indent=2) + "\n", encoding="utf-8")


def train(name: str, shelf: Shelf) -> dict[str, float]:
    """Write one head; return how it did on the own lines each fold had not seen."""
    parts = PARTS[name](shelf)
    own = next(part for part in parts if part.own)
    known = examples(parts)
    model = LogisticRegression(C=C[name], solver="newton-cg", tol=1e-7, warm_start=True)
    model.fit(known.rows, known.label, sample_weight=known.weight)
    weights, bias = model.coef_[0].copy(), float(model.intercept_[0])
    unseen = np.zeros(len(own.lines))
    for out in range(FOLDS):
        kept, held = known.fold != out, folds(own.lines) == out
        model.fit(known.rows[kept], known.label[kept], sample_weight=known.weight[kept])
        unseen[held] = model.decision_function(own.rows[held])
    threshold, slope = placed(name, own.target, unseen)
    stored = packed(weights, bias, threshold, slope)
    np.savez_compressed(OUT / f"{name}.npz", **stored)
    found = quality(own.target > 0.5, unseen, threshold)
    print(f"{name}: held-out auc {found.auc:.3f}, f1 {found.f1:.3f}, threshold {threshold:.2f}")
    return {key: round(value, 4) for key, value in asdict(found).items()}


def placed(name: str, target: Array, logits: Array) -> tuple[float, float]:
    """Return the logit that shall score 0.5 and the slope around it, from unseen own lines.

    Anger and dissatisfaction take the even chance of a logistic fit; abuse takes the point that
    raises `ABUSE_ALARMS`.
    """
    line = LogisticRegression(C=1e6, solver="liblinear", random_state=0)
    line.fit(logits[:, None], target > 0.5)
    slope, bias = float(line.coef_[0, 0]), float(line.intercept_[0])
    if name == "abuse":
        return float(np.quantile(logits[target < 0.5], 1 - ABUSE_ALARMS)), slope
    return -bias / slope, slope


def packed(
    weights: Array, bias: float, threshold: float, slope: float
) -> dict[str, NDArray[np.generic]]:
    """Return the weights as the package stores them: n-grams in 8 bits, the rest as floats."""
    grams, numbers = weights[: 1 << BITS], weights[1 << BITS :]
    unit = float(np.quantile(np.abs(grams[grams != 0]), 0.9999)) / 127
    return {
        "grams": np.clip(np.rint(grams / unit), -127, 127).astype(np.int8),
        "unit": np.float32(unit),
        "numbers": numbers.astype(np.float32),
        "names": np.array(number_names()),
        "bias": np.float32(bias),
        "threshold": np.float32(threshold),
        "slope": np.float32(slope),
    }


if __name__ == "__main__":
    main()
