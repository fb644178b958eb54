"""Finds dates as they are said: of birth, and of the expiry of a card. May import: numerals.

"march fourth nineteen eighty two", "oh three oh four eighty two", "the 4th of 3 82" and "04/27".
Whether a date is private its surroundings tell; here only its shape counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.speech.numerals import Atom

_MONTHS = (
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)
MONTHS = frozenset(_MONTHS.split())
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)
ORDINALS = frozenset(_ORDINALS.split())
_GLUE = frozenset(["of", "the", "in", "slash", "dash", "st", "nd", "rd", "th"])
LONGEST = 8
"""Digits of the longest date."""


@dataclass(frozen=True, slots=True)
class Date:
    """Words that may be a date.

    Attributes:
        start: index of the first character in the text.
        stop: index after the last character.
        months: how many names of months it has.
        ordinals: how many of its numbers are said as "fourth".
        digits: the other digits.
    """

    start: int
    stop: int
    months: int
    ordinals: int
    digits: str

    @property
    def full(self) -> bool:
        """Whether it can be the day that somebody was born on."""
        if re.fullmatch(r"(?:19|20)\d\d", self.digits) and not self.months + self.ordinals:
            return False
        weight = 2 * self.months + 2 * self.ordinals + len(self.digits)
        return weight >= 4 and len(self.digits) <= LONGEST

    @property
    def month_and_year(self) -> bool:
        """Whether it can be the month that a card expires in."""
        if self.ordinals or self.months > 1:
            return False
        return len(self.digits) in ((2, 4) if self.months else (3, 4, 6))


def dates(heard: Sequence[Atom]) -> list[Date]:
    """Return the words of a text that may be dates, in order."""
    return [_date(part) for part in _parts(heard)]


def _parts(words: Sequence[Atom]) -> Iterator[list[Atom]]:
    part: list[Atom] = []
    for word in [*words, Atom(0, 0, "\n")]:
        if _strong(word) or (part and _within(part[-1], word)):
            part.append(word)
            continue
        while part and not (_strong(part[-1]) or part[-1].text in ("st", "nd", "rd", "th")):
            part.pop()
        if part:
            yield part
        part = []


def _within(before: Atom, word: Atom) -> bool:
    """Tell whether a word may stand within a date: "two thousand and five" is one, too."""
    thousands = before.text == "thousand" and word.text == "and"
    return word.soft or word.filler or word.text in _GLUE or thousands


def _strong(word: Atom) -> bool:
    return bool(word.digits) or word.text in MONTHS or word.text in ORDINALS


def _date(part: Sequence[Atom]) -> Date:
    return Date(
        part[0].start,
        part[-1].stop,
        sum(word.text in MONTHS for word in part),
        sum(word.text in ORDINALS for word in part),
        "".join(_digits(part)),
    )


def _digits(part: Sequence[Atom]) -> Iterator[str]:
    """Yield the digits of a date; "two thousand and two" has four of them."""
    for at, word in enumerate(part):
        last = at + 2 < len(part) and word.text == "thousand" and part[at + 1].text == "and"
        yield word.digits[len(part[at + 2].digits) :] if last else word.digits
