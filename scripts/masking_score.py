"""How many spoken private numbers are masked, and how many ordinary ones are spared.

    python scripts/masking_score.py [--misses]

A number is found when none of its words is left to read; hesitations within it may stay. Of card
numbers that are read out over several turns the parts count one by one ("card, each part"), and
the whole counts as found ("card") when no more than its first six digits can be read: those name
the bank, and nothing tells them from an ordinary number before the next part is heard.
A number of business that is as long as a card's must be masked, and counts apart. So does one of
which nothing tells whether it is private: it is masked or not by its length.
The rules were made on `tune`. Every other set was written when the rules of its time were done, and
has mended them since: only the first counts are blind, and they stand in docs/privacy.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.events import Utterance, Word
from monitor.speech.readout import NumberMasker
from monitor.speech.spoken import runs

DATA = Path(__file__).parents[1] / "tests/data"
_PARTS = "tune held blind last trades town counter street natural natural2 natural3 natural4"
PARTS = tuple(_PARTS.split())
TITLES = ("tune", "held out", *PARTS[2:])
KINDS = (
    "card",
    "card, each part",
    "cvv",
    "expiry",
    "ssn",
    "nino",
    "phone",
    "email",
    "dob",
    "account",
)
_HESITATIONS = "um uh then and er so let me see okay no sorry wait for at dot the of in"
HESITATIONS = frozenset(_HESITATIONS.split())
"""Words of a number that tell nothing of it when they stay."""
OPENING = 6
MASK = re.compile(r"\[(\w+)\]")


@dataclass
class Score:
    """What was found in one half of the set, by kind.

    Attributes:
        said: private numbers there are.
        found: those of which nothing is left.
        named: those of the found that are masked as what they are.
        lines: sentences of business there are.
        false: those of them in which something was masked.
        long: sentences of business with a number as long as a card's, which are none of these.
        masked: those of them in which it was masked, as it must be.
        unnamed: sentences of business in which nothing tells whose number it is; none of these.
        hidden: those of them in which it was masked.
        misses: what was missed and what was masked in error, for a person to read.
    """

    said: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    false: int = 0
    long: int = 0
    masked: int = 0
    unnamed: int = 0
    hidden: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, kind: str, found: bool, named: bool) -> None:
        """Add one number."""
        self.said[kind] += 1
        self.found[kind] += found
        self.named[kind] += found and named

    def recall(self, *kinds: str) -> float:
        """Return the share of the numbers of some kinds that was found; 1 if there are none."""
        said = sum(self.said[k] for k in kinds)
        return sum(self.found[k] for k in kinds) / said if said else 1.0

    @property
    def false_per_thousand(self) -> float:
        """Return how many of a thousand business sentences lost a number."""
        return 1000 * self.false / self.lines


def rows(name: str, half: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one part of the set."""
    for path in sorted(DATA.glob(f"*{name}")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["half"] == half:
                yield row


def masked_turns(turns: Iterable[dict[str, str]]) -> list[tuple[Word, ...]]:
    """Return the words of every turn after masking; each began with its own number as its time."""
    masker, left = NumberMasker(), []
    for place, turn in enumerate(turns):
        words = tuple(
            Word(match[0], match.start() / 1000 + 3.0 * place, match.end() / 1000 + 3.0 * place)
            for match in re.finditer(r"\S+", turn["text"])
        )
        start, end = 3.0 * place, 3.0 * place + 2.0
        heard = Utterance(end, str(place), turn["speaker"], start, end, turn["text"], 1.0, words)
        left.append(masker.masked(heard).words or ())
    return left


def score(half: str) -> Score:
    """Return how one half fares."""
    total = Score()
    for row in rows("private_numbers.jsonl", half):
        left = masked_turns(row["turns"])
        shown: list[int] = []
        named = False
        for span in row["spans"]:
            text = row["turns"][span["turn"]]["text"]
            stays, names = _left(span, left[span["turn"]], 3.0 * span["turn"])
            kind = span["kind"]
            total.count("card, each part" if kind == "card" else kind, not stays, kind in names)
            if kind == "card":
                shown.append(sum(len(run.digits) for run in runs(" ".join(stays))))
                named |= kind in names
            if stays:
                total.misses.append(f"{kind}: {text[span['start'] : span['end']]!r} in {text!r}")
        if shown:
            total.count("card", shown[0] <= OPENING and not any(shown[1:]), named)
    for row in rows("business_numbers.jsonl", half):
        turns = row.get("turns") or [{"speaker": "caller", "text": row["text"]}]
        shown = " | ".join(" ".join(word.text for word in left) for left in masked_turns(turns))
        if row.get("rule"):
            total.long += 1
            total.masked += MASK.search(shown) is not None
            continue
        if row.get("unnamed"):
            total.unnamed += 1
            total.hidden += MASK.search(shown) is not None
            continue
        total.lines += 1
        if MASK.search(shown):
            total.false += 1
            total.misses.append(f"false: {' | '.join(t['text'] for t in turns)!r} -> {shown!r}")
    return total


def _left(span: dict[str, Any], words: tuple[Word, ...], base: float) -> tuple[list[str], set[str]]:
    """Return the words of a span that can still be read, and the masks that stand there."""
    stays, names = [], set()
    begin, end = base + span["start"] / 1000, base + span["end"] / 1000
    for word in words:
        if word.end > begin and word.start < end:
            names |= set(MASK.findall(word.text))
            shown = MASK.sub(" ", word.text)
            stays += [w for w in re.findall(r"\w+", shown.lower()) if w not in HESITATIONS]
    return stays, names


def _share(part: Score, *kinds: str) -> str:
    said = sum(part.said[kind] for kind in kinds)
    return f"{part.recall(*kinds):.1%} of {said}" if said else ""


def table(scores: dict[str, Score]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        f"| found | {' | '.join(TITLES)} | rightly named |",
        "|---" * (len(PARTS) + 2) + "|",
    ]
    parts = [scores[part] for part in PARTS]
    for kind in KINDS:
        named = sum(p.named[kind] for p in parts) / max(1, sum(p.found[kind] for p in parts))
        shares = " | ".join(_share(p, kind) for p in parts)
        lines.append(f"| {kind} | {shares} | {named:.1%} |")
    shares = " | ".join(_share(p, *KINDS[2:]) for p in parts)
    lines.append(f"| all but card | {shares} | |")
    lines.append(
        f"| masked in error | {' | '.join(f'{p.false} of {p.lines:,}' for p in parts)} | |"
    )
    masked = " | ".join(f"{p.masked} of {p.long}" if p.long else "" for p in parts)
    lines.append(f"| business as long as a card, masked | {masked} | |")
    hidden = " | ".join(f"{p.hidden} of {p.unnamed}" if p.unnamed else "" for p in parts)
    lines.append(f"| business that nothing names, masked | {hidden} | |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what went wrong in `tune`")
    args = parser.parse_args()
    scores = {part: score(part) for part in PARTS}
    print(table(scores), end="")
    if args.misses:
        print("\n".join(scores["tune"].misses))
