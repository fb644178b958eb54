"""Judges which parts of a text are private numbers.

May import: addresses, before, broken, called, cards, dated, judging, naming, plain, shapes,
spelled, spoken.

Whatever has as many digits as a card number is one, whether or not its checksum holds, for one
misheard digit breaks the checksum and not the secret. Shorter runs are judged by what they are
called, by what was asked for and by how they are grouped; prices, dates, times and runs of fewer
than seven digits are ordinary unless words give them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from monitor.speech.addresses import emails
from monitor.speech.before import FEWEST_ASKED, Before
from monitor.speech.broken import broken
from monitor.speech.called import PRIVATE
from monitor.speech.cards import CARD_DIGITS, cards, whole_code
from monitor.speech.dated import dated
from monitor.speech.judging import is_spared, kind_of
from monitor.speech.naming import (
    SPARED,
    TAIL,
    named_before,
    names_anything,
    speaks_of_insurance,
)
from monitor.speech.plain import is_plain
from monitor.speech.shapes import NATIONAL
from monitor.speech.spelled import IBAN, NAMED_NINO, NINO, NINO_END, codes, part_of_code
from monitor.speech.spoken import Heard, Run, hear, runs, runs_of

Part: TypeAlias = tuple[int, int, str]
"""First character, the one after the last, and what kind of number stands between them."""

MOST_APART = 1
"""Words between two numbers of the same name: "order 123 not 456"."""
_ENDS = re.compile(r"\b(?:ends|ending|last)\b", re.IGNORECASE)
_EXTENSION = re.compile(r"\W*(?:extension|ext)\W*")
_LETTERED = re.compile(
    r"(?<![\w'])(?:(?!i\b)[^\W\d_]\b\W*(?:(?:for|as in|like) \w+\W+)?"
    r"(?:(?:dash|hyphen|then)\W+)?)+$",
    re.IGNORECASE,
)
"""The letters with which the number of an account begins: "a dash seven one oh four"."""
_MISSPELLED = re.compile(
    r"(?:(?<![\w'])[a-z]\W+){1,2}(?:no|sorry|wait)\W+(?:(?:no|sorry|that's|it's|an?|mean)\W+)*"
    r"(?:[a-z]\W+)?$"
)
"""Letters that a code is not spelled with: "o a no that's an ..."."""
_SHORT = frozenset(["bsb", "aba", "iban"])
"""Names of numbers that are spelled."""
_ANOTHER = re.compile(
    r"(?:\W|\b(?:and|or|not|but)\b)*(?:the|that|this|an) ?(?:one|other|last|next|previous|old|new)"
    r"(?: (?:one|before|after|is|was|says|said))*\W*"
    r"|\W*(?:on|in|under|over) (?:it|that|there)(?: and)?(?: then)?\W*"
)
"""Words between two numbers of the same name, however many: "... and the one before"."""
_INSTEAD = re.compile(r"\b(?:want|need|wanted|needed|ordered|sent|got|not|instead of) $")
"""Before a number that stands for another as long: "part 629696 is wrong, you want ..."."""
_ITS_ACCOUNT = re.compile(r"\W*(?:and )?(?:the )?account(?: number)?(?: is)?\W*$")
"""Between a bank's number and the account's."""
SORTED = (5, 9)
"""Fewest and most digits of a bank's number."""


def private_parts(text: str, before: Before) -> Iterator[Part]:
    """Yield the private parts of a text, the surest first; they may overlap."""
    heard = hear(text)
    eager = bool(before.digits or before.asked not in ("", SPARED, TAIL))
    said = runs(text, eager=True) if eager else runs_of(heard.atoms)
    yield from _coded(heard, before)
    yield from whole_code(text, before)
    for start, stop in emails(heard, before.asked == "email" or "mail" in text.lower()):
        yield start, stop, "email"
    yield from cards(text, said)
    yield from broken(heard, said, before)
    whole = any(len(run.digits) >= CARD_DIGITS for run in said)
    yield from dated(heard, before, whole)
    yield from _called(heard, said, before)


def _called(heard: Heard, said: Sequence[Run], before: Before) -> Iterator[Part]:
    """Find what its name, a question or its shape gives away, run by run."""
    text = heard.text
    spared: list[Run] = []
    told: dict[str, str] = {}
    for run, after in zip(said, [*said[1:], None], strict=False):
        goes_on = _same_name(text, spared, run)
        if spared and not goes_on and len(spared[-1].digits) >= FEWEST_ASKED + 1:
            heard = replace(heard, text=_numbered(text, spared[-1]))
        kind = kind_of(heard, run, before, spared=goes_on)
        kind = kind or told.get(run.digits, "")  # said again, whatever stands beside it
        if after and not kind and not goes_on and _of_a_bank(text, run, after):
            kind = "account"
        if (goes_on and not kind) or is_spared(heard.text, run):
            spared.append(run)
        if kind:
            told[run.digits] = kind
            extended = (
                after
                and kind == "phone"
                and _EXTENSION.fullmatch(text[run.stop : after.start].lower())
            )
            start = _lettered(text, run.start) if kind == "account" else run.start
            yield start, after.stop if after and extended else run.stop, kind


def _lettered(text: str, start: int) -> int:
    """Return where the letters before a number begin, if they are not its name."""
    letters = _LETTERED.search(text, 0, start)
    named = letters and "".join(filter(str.isalpha, letters[0].lower())) in _SHORT
    return letters.start() if letters and not named else start


def _numbered(text: str, run: Run) -> str:
    """Return a text with a number crossed out, so that its name names no other."""
    length = run.stop - run.start
    return text[: run.start] + "[" + "x" * (length - 2) + "]" + text[run.stop :]


def _same_name(text: str, spared: Sequence[Run], run: Run) -> bool:
    """Tell whether a run has the name of one that is spared."""
    if not spared:
        return False
    between = text[spared[-1].stop : run.start].lower()
    if len(between.split()) <= MOST_APART or _ANOTHER.fullmatch(between):
        return True
    as_long = any(len(one.digits) == len(run.digits) < NATIONAL for one in spared)
    alike = as_long and _INSTEAD.search(between)
    words = re.findall(r"[\w']+", between)
    return bool(alike) and PRIVATE.isdisjoint(words) and not names_anything(between)


def _coded(heard: Heard, before: Before) -> Iterator[Part]:
    """Find what is made of letters and digits."""
    text = heard.text
    for start, stop in codes(heard, IBAN):
        if named_before(text[:start]) != SPARED:
            yield start, stop, "account"
    named = before.asked == "nino" or speaks_of_insurance(text)
    for start, stop in codes(heard, NAMED_NINO if named else NINO, named=named):
        if named or named_before(text[:start]) != SPARED:
            wrong = _MISSPELLED.search(text[:start].lower()) if named else None
            yield wrong.start() if wrong else start, stop, "nino"
    if named and _ENDS.search(text):
        for start, stop in codes(heard, NINO_END, named=True):
            yield start, stop, "nino"
    for start, stop in part_of_code(heard) if before.asked == "nino" else ():
        yield start, stop, "nino"


def _of_a_bank(text: str, run: Run, after: Run) -> bool:
    """Tell whether a run is a sort code, for the number of an account follows."""
    fits = SORTED[0] <= len(run.digits) <= SORTED[1] and not is_plain(text, run)
    follows = _ITS_ACCOUNT.fullmatch(text[run.stop : after.start].lower()) is not None
    return (
        fits
        and follows
        and len(after.digits) >= FEWEST_ASKED
        and not named_before(text[: run.start])
    )
