"""Finds dates of birth, and dates on which a card expires, by what they are called.

May import: before, cards, dates, naming, spoken.

"my d o b is ...", "... is the expiry on that": the name stands before a date or after it, or a
question asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.speech.before import Before, answered
from monitor.speech.cards import CARD, ON_BACK
from monitor.speech.dates import dates
from monitor.speech.naming import named_before, plain, speaks_of_terms
from monitor.speech.spoken import Heard

_PLACED = re.compile(r"\b(?:at|room|row|seat|page)\W*$")
"""Before a time of day or a place that no card expires at."""
BIRTHDAY = "birthday"
"""Kind of a day that is one of birth if its year is said, and else one for a cake."""
_BIRTHDAY = re.compile(
    r"\bbirthday(?: (?:as|be|in|is|it|it's|meant|of|should|so|supposed|that's|the|to|um|was))* *$"
)
_LED = (
    "is was are that's that it's its it so for as what says when the my your his her their our "
    "he she i me card card's end full whole yeah yes"
)
_AFTER = re.compile(
    rf"(?P<led>(?:(?:{_LED.replace(' ', '|')}|[a-z]*'s) ){{0,6}})"
    r"(?:(?:on (?:the )?)?(?P<expiry>expiry|expiration|exp|end date|expires|runs out)|"
    r"(?P<dob>date of birth|d ?o ?b|birth ?date|(?:was|were) born|born)|"
    rf"(?P<{BIRTHDAY}>birthday))\b(?P<rest>.*)"
)
"""The name of a date that was said before it."""


def dated(heard: Heard, before: Before, whole: bool) -> Iterator[tuple[int, int, str]]:
    """Find dates of birth, and dates on which a card expires.

    Args:
        heard: the utterance.
        before: what was said before it.
        whole: it holds a number as long as a card's.
    """
    text = heard.text
    paying = whole or before.paying or before.asked in ("card", "expiry")
    about_card = paying or not speaks_of_terms(text) or CARD.search(text.lower())
    for date in dates(heard.atoms):
        elsewhere = ON_BACK.match(text[date.stop :]) or _PLACED.search(text[: date.start].lower())
        expires = date.month_and_year and about_card and not elsewhere
        fits = {"dob": date.full, "expiry": expires, BIRTHDAY: date.with_year}
        kind = named_before(text[: date.start]) or answered(heard, date.start, date.stop, before)
        if not fits.get(kind):
            birthday = _BIRTHDAY.search(plain(text[: date.start]))
            kind = BIRTHDAY if birthday else _named_after(text[date.stop :])
        if fits.get(kind):
            yield date.start, date.stop, "dob" if kind == BIRTHDAY else kind


def _named_after(text: str) -> str:
    """Return what the beginning of a text calls the date before it: "is my date of birth"."""
    found = _AFTER.match(" ".join(plain(text).split()))
    if not found or (found["rest"] and not found["led"]):
        return ""
    return next(kind for kind in ("expiry", "dob", BIRTHDAY) if found[kind])
