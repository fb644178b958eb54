"""Train the heads and write their weights into the package, the same bits every time.

    python models/train.py              # needs the dev dependencies and the data of datasets.py

Each head is a logistic regression over `monitor.analysis.features`, of the lines in `parts.py`.
Thresholds come from own lines that the head has not seen. The loss has a single minimum, which
Newton's method nears in steps that depend on the data alone; one thread keeps the order of sums.
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
from parts import COURSE, PARTS, Array, Part, Shelf  # noqa: E402

from monitor.analysis.features import BITS, number_names  # noqa: E402
from monitor.analysis.heads import HEADS  # noqa: E402
from monitor.analysis.measure import quality  # noqa: E402

OUT = ROOT / "monitor" / "analysis" / "data"
CARD = ROOT / "models" / "cards" / "unseen.json"
FOLDS = 4
C = {"anger": 0.8, "dissatisfaction": 0.5, "abuse": 1.0, "trouble": 4.0}
"""How little each head is held to small weights."""
ABUSE_ALARMS = 1 / 260
"""Share of our own lines without abuse, most of them traps, that the abuse head alone may raise."""


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
    return np.array([data.fold(line, FOLDS) for line in lines], np.int64)


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
    sharp = np.array([line.group not in COURSE for line in own.lines])
    threshold, slope = placed(name, own.target, unseen, sharp)
    stored = packed(weights, bias, threshold, slope)
    np.savez_compressed(OUT / f"{name}.npz", **stored)
    found = quality(own.target > 0.5, unseen, threshold)
    print(f"{name}: held-out auc {found.auc:.3f}, f1 {found.f1:.3f}, threshold {threshold:.2f}")
    return {key: round(value, 4) for key, value in asdict(found).items()}


def placed(
    name: str, target: Array, logits: Array, sharp: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return the logit that shall score 0.5 and the slope around it, from unseen own lines.

    Anger and dissatisfaction take the even chance of a logistic fit; abuse takes the point that
    raises `ABUSE_ALARMS` among the `sharp` lines, which belong to no whole call.
    """
    line = LogisticRegression(C=1e6, solver="liblinear", random_state=0)
    line.fit(logits[:, None], target > 0.5)
    slope, bias = float(line.coef_[0, 0]), float(line.intercept_[0])
    if name == "abuse":
        return float(np.quantile(logits[sharp & (target < 0.5)], 1 - ABUSE_ALARMS)), slope
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
