"""Finds dates of birth, and dates on which a card expires, by what they are called.

May import: before, cards, dates, naming, oncard, plain, spoken.

"my d o b is ...", "... is the expiry on that": the name stands before a date or after it, or a
question asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.speech.before import LEADING, Before, answered
from monitor.speech.cards import CARD, ON_BACK
from monitor.speech.dates import MONTHS, ORDINALS, Date, dates
from monitor.speech.naming import SPARED, named_before, plain, speaks_of_terms
from monitor.speech.oncard import ASKS_EXPIRY
from monitor.speech.plain import COUNTED, UNITS
from monitor.speech.spoken import Heard

_PLACED = re.compile(r"\b(?:at|room|row|seat|page)\W*$|[$\u20ac\u00a3\u00a5]\s*$")
"""Before a time of day, a place or a price that no card expires at."""
_COUNTED = re.compile(
    rf"\W*(?:{UNITS.pattern}|{COUNTED.pattern}|"
    r"(?:this )?(?:morning|afternoon|evening)|tonight|today|tomorrow|o'clock|"
    r"[ap] ?m|on the (?:dial|gauge|clock|display|screen))s?\b",
    re.IGNORECASE,
)
"""After what is no date."""
_END = re.compile(r"\b(?:end|start|beginning|last day|first day) of (?:the )?$")
"""Before a month, of which it is a part."""
NEAR = 8
"""Words beside a date that may tell what it is."""
_HALVES = {
    "expiry": re.compile(r"0?[1-9]|1[0-2]|(?:20)?[234]\d"),
    "dob": re.compile(r"(?:19|20)\d\d"),
}
"""The digits of a month or of a year, where that alone was asked for."""
_BESIDE = "the month year of in end is says expires just still day was"
_BARE = LEADING.union(MONTHS, _BESIDE.split())
"""Words of an answer that is the month or the year alone."""
BIRTHDAY = "birthday"
"""Kind of a day that is one of birth if its year is said, and else one for a cake."""
_BIRTHDAY = re.compile(
    r"\bbirthday(?: "
    r"(?:as|be|but|i'm|in|is|it|it's|meant|of|should|so|says|supposed|that's|the|to|um|was))* *$"
)
_FEAST = re.compile(
    r"\b(?:april fool'?s'?(?: day)?|christmas(?: day| eve)?|boxing day|new year'?s(?: day| eve)|"
    r"hallowe'?en|valentine'?s(?: day)?|leap day)(?: (?:in|of))? $"
)
_AGAIN = re.compile(r"\W*(?:so|or|that's|i mean|which is)\W*")
"""Between a date of birth and itself, said otherwise."""
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
    terms = before.asked == SPARED or speaks_of_terms(text)
    about_card = paying or not terms or CARD.search(text.lower())
    found = dates(heard.atoms)
    born = 0
    for date in found:
        said, rest = text[: date.start], text[date.stop :]
        elsewhere = ON_BACK.match(rest) or _PLACED.search(said.lower()) or _COUNTED.match(rest)
        of_days = date.ordinals and text[date.start : date.stop].split()[0].lower() not in ORDINALS
        expires = date.month_and_year and about_card and not (elsewhere or of_days)
        fits = {"dob": date.full, "expiry": expires, BIRTHDAY: date.with_year}
        kind = named_before(said) or answered(heard, date.start, date.stop, before)
        if before.asked == "dob" and date.months and date.full and not (born or fits.get(kind)):
            kind = "dob"
        if not fits.get(kind):
            birthday = _BIRTHDAY.search(plain(said))
            kind = BIRTHDAY if birthday else _named_after(rest)
        feast = _FEAST.search(text[: _after_day(text, date.start)].lower())
        if feast and len(date.digits) in (2, 4) and _of_birth(heard, feast.start(), date, before):
            born = date.stop
            yield feast.start(), date.stop, "dob"
            continue
        if born and date.with_year and _AGAIN.fullmatch(text[born : date.start].lower()):
            kind = "dob"
        if not fits.get(kind) and expires and date.of_a_card and _expires(said, rest, before):
            kind = "expiry"
        if fits.get(kind) and kind == "expiry":
            ends = _END.search(said.lower())
            yield (ends.start() if ends else date.start), date.stop, kind
        elif fits.get(kind):
            born = date.stop
            yield date.start, date.stop, "dob"
        elif before.asked in _HALVES and _half(heard, found, date, before.asked):
            yield date.start, date.stop, before.asked


def _after_day(text: str, start: int) -> int:
    """Return where a date begins without the word "day", which may end a feast's name."""
    return start + 4 if text[start : start + 4].lower() == "day " else start


def _of_birth(heard: Heard, start: int, date: Date, before: Before) -> bool:
    """Tell whether somebody was born on a feast: "my birthday's christmas eve seventy one"."""
    said = heard.text[:start]
    kind = named_before(said) or answered(heard, start, date.stop, before)
    return kind == "dob" or _BIRTHDAY.search(plain(said)) is not None


def _expires(said: str, rest: str, before: Before) -> bool:
    """Tell whether a date was asked for, or stands near words by which cards expire."""
    beside = [*plain(said).split()[-NEAR:], "\n", *plain(rest).split()[:NEAR]]
    return before.asked == "expiry" or ASKS_EXPIRY.search(" ".join(beside)) is not None


def _half(heard: Heard, found: Sequence[Date], date: Date, asked: str) -> bool:
    """Tell whether an answer is nothing but a month or a year, or a year of birth and its day."""
    others = [one for one in found if one is not date]
    days = asked == "dob" and all(one.full for one in others)
    if date.ordinals or (others and not days):
        return False
    words = {atom.text for atom in heard.atoms if not (atom.soft or atom.digits)}
    number = _HALVES[asked].fullmatch(date.digits) is not None and not date.months
    return words <= _BARE.union(ORDINALS) and (number or (date.months == 1 and not date.digits))


def _named_after(text: str) -> str:
    """Return what the beginning of a text calls the date before it: "is my date of birth"."""
    found = _AFTER.match(" ".join(plain(text).split()))
    if not found or (found["rest"] and not found["led"]):
        return ""
    return next(kind for kind in ("expiry", "dob", BIRTHDAY) if found[kind])
