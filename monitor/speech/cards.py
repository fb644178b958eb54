"""Judges which runs of digits are card numbers, whole, broken or only begun.

May import: before, business, dates, naming, numerals, oncard, plain, spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.speech.before import Before
from monitor.speech.business import NO_OTHER
from monitor.speech.dates import MONTHS
from monitor.speech.naming import SPARED, named_before, names_anything, plain, speaks_of_paying
from monitor.speech.numerals import DIGITS, HESITANT, TENS
from monitor.speech.oncard import asks_for_code, is_of_others
from monitor.speech.plain import COUNTED, PAID, UNITS, YEAR, is_paid, is_plain, is_price
from monitor.speech.spoken import Heard, Run

CARD_DIGITS = 13
"""Digits of the shortest card number (ISO/IEC 7812 allows up to 19)."""
FEWEST_PART = 3
"""Digits of the shortest part of one that other words stand around."""
MOST_BETWEEN = 5
"""Words between the groups of one card number: "and then the next one is"."""
GROUP = 4
"""Digits of the first group of a card number."""
MOST_WITH_GROUP = 4
"""Words beside the first group of a card number, hesitation not counted."""
CARD = re.compile(
    rf"(?<!\[)\b(?:{NO_OTHER}card(?! (?:reader|machine|terminal|slot))|"
    r"visa|mastercard|maestro|amex)\b"
)
ON_BACK = re.compile(
    r"\W*(?:is )?(?:on|from|at|by|beside|next to|in) (?:the|my) (?:back|reverse|signature|strip)\b"
)
"""After the digits that stand on the back of a card."""
_SIGNED = re.compile(r"(?:\W+\w+){0,5}\W+(?:signature|strip|panel)\b")
"""After the code of a card, too."""
_CODE = re.compile(r"\bcode(?:'s| is)?\W*$")
_CARD_TALK = re.compile(rf"{CARD.pattern}|\bexpir")

_NUMBER = f"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(DIGITS)}))?|{'|'.join(DIGITS)}"
_HUNDREDS = re.compile(rf"\b(?:{'|'.join(DIGITS)}) hundred(?: and)? (?:{_NUMBER})\b")
NEAR = 8
"""Words beside a code that may tell what it is."""
_APART = frozenset(["not", "worth", "cost", "costs", "plus"])
"""Words between two numbers, or a number and its price, but not within one."""
_ISSUED = frozenset("3456")
"""Digits that the numbers of cards begin with."""


def cards(text: str, said: Sequence[Run]) -> Iterator[tuple[int, int, str]]:
    """Yield where card numbers stand, whole or broken by other words."""
    chain: list[Run] = []
    for run in [*said, None]:
        if run and chain and _goes_on(text, chain, run):
            chain.append(run)
            continue
        whole = sum(len(part.digits) for part in chain)
        if whole >= CARD_DIGITS and not _priced(text, chain):
            yield chain[0].start, chain[-1].stop, "card"
        chain = [run] if run else []


def _goes_on(text: str, chain: Sequence[Run], run: Run) -> bool:
    """Tell whether a run may belong to the same card number as those before it."""
    parts = (*chain, run)
    if any(is_plain(text, part) for part in parts):
        return False
    between = re.findall(r"[\w']+", text[chain[-1].stop : run.start].lower())
    spared = named_before(text[: chain[0].start]) == SPARED
    if (spared and between == ["and"]) or not _APART.isdisjoint(between):
        return False  # orders 123 and 456, this not that
    if all(word in HESITANT for word in between):
        return not all(YEAR.fullmatch(part.digits) for part in parts)
    if spared:
        return False
    if len(between) > MOST_BETWEEN or MONTHS & set(between) or names_anything(" ".join(between)):
        return False
    return all(part.singly and len(part.digits) >= FEWEST_PART for part in parts)


def _priced(text: str, chain: Sequence[Run]) -> bool:
    """Tell whether these are prices, one after the other, where no card is spoken of."""
    between = [text[a.stop : b.start].split() for a, b in pairwise(chain)]
    listed = all({"and", "or", "then"}.intersection(words) for words in between)
    priced = all(part.groups in ((2, 2), (1, 2)) for part in chain) or is_paid(text, chain[0])
    return bool(between) and listed and priced and not CARD.search(text.lower())


def opens_card(heard: Heard, run: Run, paying: bool) -> bool:
    """Tell whether an utterance ends with what may be the first group of a card number.

    Args:
        heard: the utterance.
        run: its last digits.
        paying: somebody spoke of paying by card, and has asked for nothing else since.
    """
    grouped = len(run.digits) == GROUP and (run.singly or run.groups == (GROUP,))
    if not grouped or run.digits[0] not in _ISSUED or run.after not in HESITANT | {""}:
        return False
    beside = heard.around(run.start, run.stop)
    if not run.singly and beside:  # figures in a sentence: a price as well
        return False
    return (paying and beside <= MOST_WITH_GROUP) or speaks_of_paying(heard.text[: run.start])


def whole_code(text: str, before: Before) -> Iterator[tuple[int, int, str]]:
    """Yield a card's code that was asked for and is said as a number: "four hundred and eight"."""
    said = text.lower() if before.asked == "cvv" else ""
    for found in _HUNDREDS.finditer(said):
        counts = re.match(rf"\W*(?:{UNITS.pattern}|{COUNTED.pattern})\b", said[found.end() :])
        if not (counts or PAID.search(said[: found.start()])):
            yield found.start(), found.end(), "cvv"


def code_of_card(text: str, run: Run, before: Before) -> bool:
    """Tell whether a run is the code of a card that is spoken of: "... 123 on the back"."""
    said, rest = text[: run.start].lower(), text[run.stop :].lower()
    if named_before(said) == SPARED:
        return False
    talk = _CARD_TALK.search(said) or before.label in ("card", "expiry") or _SIGNED.match(rest)
    if talk and (_CODE.search(said) or ON_BACK.match(rest)):
        return True
    beside = [*plain(said).split()[-NEAR:], "\n", *plain(rest).split()[:NEAR]]
    paying = bool(talk) or before.paying or CARD.search(rest) is not None
    ordinary = is_plain(text, run) or is_price(run) or YEAR.fullmatch(run.digits) is not None
    return not (ordinary or is_of_others(plain(text))) and asks_for_code(" ".join(beside), paying)
