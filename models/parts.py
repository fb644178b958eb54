"""What each head is trained on: labelled sets as rows of features, weighted against each other.

Sets are weighted about 1/sqrt(n), and GoEmotions' other unpleasant labels count as part of an
anger, which carries over to support talk better than its anger alone does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import datasets as data
import numpy as np
from datasets import Line
from numpy.typing import NDArray
from scipy import sparse

from monitor.analysis.cues import find_cues
from monitor.analysis.features import BITS, features
from monitor.analysis.heads import NUMBER_SCALE
from monitor.analysis.words import read

SOFT = 0.3
"""How much of a GoEmotions line's displeasure counts as anger where it is not labelled anger."""
HARD = tuple(f"support_lines_{name}" for name in "defgh")
"""Our own lines that were written to be mistaken: anger and abuse are not as they fall in them."""
COURSE = tuple(f"support_lines_{name}" for name in "klqrstu")
"""The caller's sides of whole calls: each line counts less, for many are "yes, it's Oak Street"."""
NEAR = 2
"""How many lines before and after a line are its surroundings."""
MUCH = 0.3
"""Share of upset lines from which a call has gone wrong although nobody was angry."""
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


class Shelf:
    """All sets, turned into features once."""

    def __init__(self) -> None:
        self.reddit = data.goemotions("train")
        self.chatbot = data.convabuse("train")
        self.bank = data.every(data.banking(), 5)
        self.own = data.own_lines()
        self.calls = data.courses(COURSE)
        self.called = [line for call in self.calls for line in call]
        self._rows: dict[int, sparse.csr_matrix] = {}

    def part(
        self, lines: list[Line], target: Sequence[float], weight: float | Array, boost: float = 1.0
    ) -> Part:
        if id(lines) not in self._rows:
            self._rows[id(lines)] = matrix(lines)
        values, own = np.array(target, float), lines is self.own or lines is self.called
        return Part(lines, self._rows[id(lines)], values, weight, boost, own)

    def insults(self, weight: float, boost: float) -> Part:
        """Return what people said to chatbots; the positives are those aimed at the bot."""
        return self.part(self.chatbot, [line.abuse for line in self.chatbot], weight, boost)

    def own_part(self, name: str, weight: float, hard: float, course: float) -> Part:
        """Return our own lines; those of the `HARD` and `COURSE` files count other weights."""
        other = dict.fromkeys(HARD, hard) | dict.fromkeys(COURSE, course)
        weights = np.array([other.get(line.group, weight) for line in self.own])
        return self.part(self.own, [getattr(line, name) for line in self.own], weights)


def anger_parts(shelf: Shelf) -> list[Part]:
    soft = [1.0 if line.anger else SOFT * line.displeasure for line in shelf.reddit]
    return [
        shelf.part(shelf.reddit, soft, 1.4, boost=5.0),
        shelf.insults(1.0, boost=3.0),
        shelf.own_part("anger", 4.0, hard=0.8, course=1.6),
    ]


def dissatisfaction_parts(shelf: Shelf) -> list[Part]:
    soft = [
        1.0 if line.anger or line.group == "disappointment" else 0.8 * line.displeasure
        for line in shelf.reddit
    ]
    return [
        shelf.part(shelf.reddit, soft, 1.0, boost=4.0),
        shelf.insults(1.5, boost=2.0),
        shelf.own_part("dissatisfaction", 8.0, hard=1.6, course=2.0),
    ]


def abuse_parts(shelf: Shelf) -> list[Part]:
    """Weak negatives matter most: angry talk without "you", other talk, bank customers."""
    no_you = [line for line in shelf.reddit if not set(line.text.split()) & {"you", "your", "u"}]
    angry = [line for line in no_you if line.anger]
    other = data.every([line for line in no_you if not line.anger], 8)
    return [
        shelf.insults(4.0, boost=3.0),
        shelf.own_part("abuse", 6.0, hard=6.0, course=3.0),
        shelf.part(angry, [0.0] * len(angry), 1.0),
        shelf.part(other, [0.0] * len(other), 0.5),
        shelf.part(shelf.bank, [0.0] * len(shelf.bank), 0.5),
    ]


def trouble_parts(shelf: Shelf) -> list[Part]:
    """Each line stands for the call around it, so that it may be told from any of its lines."""
    return [shelf.part(shelf.called, [t for call in shelf.calls for t in trouble(call)], 1.0)]


def trouble(call: Sequence[Line]) -> list[float]:
    """Return how much trouble there is around each line of a call, 0 to 1.

    One half is the share of upset lines from the second before it to the second after it, the other
    whether the caller is ever angry, or upset in more than `MUCH` of the lines.
    """
    upset = [float((line.anger or 0) > 0) for line in call]
    gone_wrong = max(line.anger or 0 for line in call) >= 1 or np.mean(upset) > MUCH
    near = [upset[max(0, at - NEAR) : at + NEAR + 1] for at in range(len(call))]
    return [(float(np.mean(lines)) + gone_wrong) / 2 for lines in near]


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


PARTS = {
    "anger": anger_parts,
    "dissatisfaction": dissatisfaction_parts,
    "abuse": abuse_parts,
    "trouble": trouble_parts,
}
