"""What was said before a text, and whether the text is an answer to it.

May import: numerals, spoken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.speech.numerals import HESITANT
from monitor.speech.spoken import Heard

FEWEST_ASKED = 3
"""Digits of the shortest part of a number that somebody has asked for."""
CODE = "number"
"""Kind of a code that was sent to somebody, who reads it out: "oh there it is, five five ..."."""
BEGINNING = frozenset(["cvv", "ssn", "dob", "expiry", CODE])
"""What an answer begins with, whatever is said after it: "forty four oh two, I come out ..."."""
_LEADING = "well it's it is its the that's that'd that would be i'm born on my mine um"
LEADING = HESITANT.union(_LEADING.split())
"""Words before it."""
NAMES = {"ssn": 2}
"""More of them, for a question for it often asks for the name as well."""
MOST_AROUND = 4
"""Words beside a number in an answer that is nothing but the number: "yeah, it's ..."."""
FIT = {"card": (4, 19), "cvv": (3, 4), "ssn": (4, 9), "nino": (6, 6), "phone": (7, 15)}
FIT |= {"account": (5, 12)}
"""Fewest and most digits of a number that is called something."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a text and tells what its numbers are.

    Attributes:
        digits: how many digits of an unfinished number the speaker just said.
        label: what they were masked as; empty if they were not.
        asked: the kind of number that somebody has just asked for; empty if nobody has.
        paying: somebody spoke of paying by card not long ago.
        again: digits of a spared number that was just named, and may be said again; or 0.
        thing: most digits of a thing's number, if somebody has just asked for one; or 0.
        shown: numbers that were said and shown a moment ago; who repeats one tells nothing.
    """

    digits: int = 0
    label: str = ""
    asked: str = ""
    paying: bool = False
    again: int = 0
    thing: int = 0
    shown: frozenset[str] = frozenset()


NOTHING = Before()


def answered(heard: Heard, start: int, stop: int, before: Before) -> str:
    """Return what was asked for, if a text is hardly more than the answer, or a code begins it."""
    words = re.findall(r"[\w']+", heard.text[:start].lower())
    begins = before.asked in BEGINNING and LEADING.issuperset(words[NAMES.get(before.asked, 0) :])
    begins &= "hundred" not in heard.text[start:stop].lower()
    ends = before.asked == CODE and not any(map(str.isalnum, heard.text[stop:]))
    answers = begins or ends or heard.around(start, stop) <= MOST_AROUND
    return before.asked if answers else ""
