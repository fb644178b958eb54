"""Finds numbers that are called something and broken by hesitation or correction.

May import: before, cards, naming, numerals, plain, spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.speech.before import FEWEST_ASKED, FIT, Before, answered
from monitor.speech.cards import GROUP
from monitor.speech.naming import named_after, named_before
from monitor.speech.numerals import HESITANT
from monitor.speech.plain import is_plain
from monitor.speech.spoken import Heard, Run

_CORRECTED = re.compile(r"\b(?:no|sorry|wait)\b")


def broken(heard: Heard, said: Sequence[Run], before: Before) -> Iterator[tuple[int, int, str]]:
    """Find numbers that are called something and broken by hesitation or correction."""
    chain: list[Run] = []
    text = heard.text
    for run in [*said, None]:
        if (
            run
            and chain
            and not is_plain(text, run)
            and _hesitant(text[chain[-1].stop : run.start])
        ):
            chain.append(run)
            continue
        if len(chain) > 1 and (name := _name_of_broken(heard, chain, before)):
            yield chain[0].start, chain[-1].stop, name
        chain = [run] if run else []


def _name_of_broken(heard: Heard, chain: Sequence[Run], before: Before) -> str:
    text, start, stop = heard.text, chain[0].start, chain[-1].stop
    name = named_before(text[:start]) or named_after(text[stop:])
    if not name and before.asked in ("account", "ssn"):
        name = answered(heard, start, stop, before)
    fewest, most = FIT.get(name, (1, 0))
    most += GROUP if _CORRECTED.search(text[start:stop].lower()) else 0
    shortest = min(len(run.digits) for run in chain)
    again = chain[-1].digits.startswith(chain[0].digits)  # begun and said again
    count = sum(len(run.digits) for run in chain)
    whole = name == "ssn" and count == FIT["ssn"][1]
    likely = (
        whole
        or name == "account"
        or name == before.asked == "ssn"
        or shortest >= FEWEST_ASKED
        or again
    )
    return name if likely and fewest <= count <= most else ""


def _hesitant(between: str) -> bool:
    words = re.findall(r"[\w']+", between.lower())
    return bool(words) and HESITANT.issuperset(words)
