"""Lines labelled with the lists of words they belong to, and how well the playbook finds them.

One author wrote all lines. Those of the part "mend" were read while the lists were mended; those of
the part "held" were written last and their misses were not read, so that they say how far a list
reaches beyond the sentences it was made from. "kind" are the nearest harmless neighbors of the
slips that could be thought of; they are judged for slips only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from monitor.analysis.words import read
from monitor.coaching.phrases import phrase_group
from monitor.coaching.rules import Playbook

SLIPS = frozenset(
    {
        "berates",
        "blames",
        "blames-colleague",
        "calms-down",
        "claims-feeling",
        "contradicts",
        "defends",
        "fake-apology",
        "overpromises",
    }
)
ANSWERED_ALIKE = {
    "hides-behind-rules": "defends",
    "flatly-contradicts": "contradicts",
    "impatient-words": "berates",
    "confused": "plain-please",
    "let-down": "reports-failure",
}
"""Lists that lead to the same advice: a line of the one may be found by the other."""

Line = dict[str, Any]


def lines(data: Path, part: str, speaker: str) -> list[Line]:
    """Return the lines of a part: `text`, and `is`, the lists it belongs to."""
    rows = map(json.loads, (data / "phrases.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if (row["part"], row["speaker"]) == (part, speaker)]


def figures(playbook: Playbook, rows: Iterable[Line], names: Iterable[str]) -> dict[str, list[int]]:
    """Return per list the lines found, those there are, and those found that are none of its."""
    counts = {name: [0, 0, 0] for name in names}
    for row in rows:
        belongs, found = {_advice(name) for name in row["is"]}, set(_found(playbook, row))
        for name in counts.keys() & (belongs | found):
            counts[name][0] += name in belongs & found
            counts[name][1] += name in belongs
            counts[name][2] += name in found - belongs
    return counts


def _found(playbook: Playbook, row: Line) -> Iterator[str]:
    reading = read(row["text"])
    for name, wording in getattr(playbook, row["speaker"]).items():
        if any(True for _ in phrase_group(wording.words, wording.but_not).find(reading)):
            yield _advice(name)


def _advice(name: str) -> str:
    return ANSWERED_ALIKE.get(name, name)
