"""Tells numbers by how long they are and how they are grouped: phones, parcels, what a label says.

May import: business, called, plain, spoken.
"""

from __future__ import annotations

import re

from monitor.speech.business import ON_A_THING
from monitor.speech.called import OWNERS, REACHING, by_initials, called
from monitor.speech.plain import FEWEST_DIGITS
from monitor.speech.spoken import Run

NATIONAL = 10
"""Digits of a phone number with its area."""
_NUMBERED_AS = re.compile(
    r"\b(?:number|code|i ?d|reference|ref)(?:'s| is| was)?:?(?: [a-z])*(?: [a-z]{2})?\W*$"
)
"""Between the name of a thing and its number, so that it may be as long as a phone's."""
MOBILE = re.compile(r"(?:0|44|0044)7\d{9}")
"""A British mobile number, which answers no question for an order."""
_REACHED = OWNERS.union(REACHING, ["on", "at", "me"]) - {"from", "with", "get"}
"""Words before the number of a phone, in an answer to another question."""
PARCEL = (8, 9)
"""Digits of what the post carries abroad, by the Universal Postal Union's S10, the check or not."""
LOCAL = 7
"""Digits of a phone number without its area."""


def after_letter(run: Run) -> bool:
    """Tell whether a run is the end of a code of letters and digits: "an e one one nine"."""
    last = run.before[-1:]
    if run.before[-3:-1] in (("c", "v"), ("c", "s")):
        return False  # "c v c nine one one"
    return bool(last) and len(last[0]) == 1 and last[0].isalpha() and last[0] != "o"


def of_the_post(run: Run) -> bool:
    """Tell whether a run has the letters of a parcel around it: "r m 267104489 g b"."""
    around = (*run.before[-2:], run.after)
    return len(run.digits) in PARCEL and [len(one) for one in around] == [1, 1, 1]


def of_a_phone(run: Run) -> bool:
    """Tell whether a run is no order's, if one was asked for: "i'm on oh one six one ..."."""
    reached = len(run.digits) >= NATIONAL and not _REACHED.isdisjoint(run.before)
    return reached or MOBILE.fullmatch(run.digits) is not None


def is_said_twice(run: Run) -> bool:
    """Tell whether a run is a small number and its digits again: "fifteen, one five"."""
    return run.groups == (2, 1, 1) and run.digits[:2] == run.digits[2:]


def on_a_thing(text: str, run: Run) -> bool:
    """Tell whether a run too short for a phone with its area stands on a thing."""
    return len(run.digits) < NATIONAL and ON_A_THING.match(text[run.stop :].lower()) is not None


def shaped(text: str, run: Run, asked: str) -> str:
    """Name a run of seven to twelve digits by how it is grouped; shorter ones have no name."""
    count = len(run.digits)
    if count < FEWEST_DIGITS:
        return ""
    if count == 9 and run.groups == (3, 2, 4):
        return "ssn"
    national = count == NATIONAL or (count == 11 and run.digits[0] in "01")
    local = count == LOCAL and (run.groups == (3, 4) or set(run.groups) == {1})
    international = text[run.start : run.start + 4].lower().startswith(("+", "plus"))
    by_name = _NUMBERED_AS.search(text[: run.start].lower()) or by_initials(text, run.start)
    if (by_name or not (national or international or asked)) and called(
        text, run.start, len(run.digits)
    ):
        return ""
    return "phone" if national or local or international else "number"
