"""Finds dates as they are said: of birth, and of the expiry of a card. May import: numerals.

"march fourth nineteen eighty two", "oh three oh four eighty two", "the 4th of 3 82" and "04/27".
Whether a date is private its surroundings tell; here only its shape counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
_GLUE = frozenset(["of", "the", "in", "slash", "stroke", "dash", "st", "nd", "rd", "th"])
_PARTS = frozenset(["day", "month", "year"])
_LEADING = frozenset(["day", "month"])
"""Words that a date may begin with: "month five and then year thirty"."""
_POINTING = frozenset(["new", "old", "other", "this", "that", "which"])
"""Words before a "one" that is no number."""
_CORRECTS = frozenset(["no", "not", "sorry", "wait", "mean", "meant", "rather", "actually"])
_MEANT = "i it's it is should be make that hang on the uh um er"
_CORRECTING = _CORRECTS.union(_MEANT.split())
"""Words between a date and the one that is meant."""
_MONTH = re.compile(r"^(?:0[1-9]|1[0-2]|[1-9](?=\d\d$|\d{4}$))")
_SOON = re.compile(r"(?:20)?[234]\d")
"""Years in which cards expire."""
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
        if self._a_year:
            return False
        weight = 2 * self.months + 2 * self.ordinals + len(self.digits)
        return weight >= 4 and len(self.digits) <= LONGEST

    @property
    def month_and_year(self) -> bool:
        """Whether it can be the month that a card expires in."""
        if self.ordinals + self.months > 1 or self._a_year:
            return False
        return len(self.digits) in ((2, 4) if self.months + self.ordinals else (3, 4, 6))

    @property
    def of_a_card(self) -> bool:
        """Whether it is a month in which a card of these years expires, and not a time or price."""
        year = self.digits if self.months + self.ordinals else _MONTH.sub("", self.digits, count=1)
        return self.month_and_year and _SOON.fullmatch(year) is not None

    @property
    def _a_year(self) -> bool:
        year = re.fullmatch(r"(?:19|20)\d\d", self.digits)
        return year is not None and not self.months + self.ordinals

    @property
    def with_year(self) -> bool:
        """Whether it has a year besides the day and the month."""
        return self.full and len(self.digits) >= (2 if self.months or self.ordinals > 1 else 4)


def dates(heard: Sequence[Atom]) -> list[Date]:
    """Return the words of a text that may be dates, in order; one that is corrected once."""
    found: list[Date] = []
    for part in _parts(heard):
        date = _date(part)
        if found and _corrects(heard, found[-1], date):
            right = date if date.full or date.month_and_year else found[-1]
            found[-1] = replace(right, start=found[-1].start, stop=date.stop)
        else:
            found.append(date)
    return found


def _corrects(heard: Sequence[Atom], wrong: Date, right: Date) -> bool:
    """Tell whether a date is said for another: "the sixth, no sorry, the seventh of may"."""
    between = {
        word.text
        for word in heard
        if wrong.stop <= word.start and word.stop <= right.start and not word.soft
    }
    return not _CORRECTS.isdisjoint(between) and _CORRECTING.issuperset(between)


def _parts(words: Sequence[Atom]) -> Iterator[list[Atom]]:
    part: list[Atom] = []
    for last, word in zip([None, *words], [*words, Atom(0, 0, "\n")], strict=True):
        pointed = word.text == "one" and last and last.text in _POINTING and not part
        if (_strong(word) and not pointed) or (part and _within(part, word)):
            if not part and last and last.text in _LEADING:
                part.append(last)
            part.append(word)
            continue
        while part and not (_strong(part[-1]) or part[-1].text in ("st", "nd", "rd", "th")):
            part.pop()
        if part:
            yield part
        part = []


def _within(part: Sequence[Atom], word: Atom) -> bool:
    """Tell whether a word may stand within a date: "two thousand and five", "four and thirty"."""
    if word.text == "and":
        month = sum(len(one.digits) for one in part) <= 2 and not any(map(_named, part))
        return part[-1].text == "thousand" or month
    if word.text == "is":
        return part[-1].text in _PARTS
    return word.soft or word.filler or word.text in _GLUE or word.text in _PARTS


def _named(word: Atom) -> bool:
    return word.text in MONTHS or word.text in ORDINALS


def _strong(word: Atom) -> bool:
    return bool(word.digits) or _named(word)


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
