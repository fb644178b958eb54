"""Tells questions for the number of a thing: "the bag tag please". May import: called, initials."""

from __future__ import annotations

import re

from monitor.speech.called import (
    DETERMINED,
    MOST_OWNED,
    NAMELESS,
    NUMBERED,
    PAPERS,
    PRIVATE,
    counts,
)
from monitor.speech.initials import is_initials, speaks_of_secrets, words_of

_WORD = re.compile(r"[a-z][a-z'-]*")
_ASKS = re.compile(
    r"(?:and |okay |so |right |sorry |then )*(?:what(?:'s|s)?\b|which\b|"
    r"(?:(?:can|could|would|will|may) (?:you|i) |please )?(?:have|get|take|grab|give|tell|read)\b|"
    r"(?:do you (?:have|know|see)|is there|(?:did|does|has) (?:it|he|she|they)|did you)\b|"
    r"(?:the|your|any|a)\b|"
    r"(?:\w+ ){1,4}(?:number|id|code|ref)(?:'s)?(?: (?:was|is|were))?(?: what)?(?: please)?$|"
    r"(?:\w+ ){1,4}(?:was|is) what$)"
)
_AT_END = re.compile(
    r"\b(?:(?:can|could|may|will) (?:i|you) (?:please )?(?:have|get|take|grab|give|tell|read)|"
    r"do you have|have you got)(?: \w+){1,4} (?:number|id|code)(?: please| for me| there)?$"
)
_ENDING = "please number numbers no id code ref say says there then is it was that this for me what"
_TRAILING = frozenset(_ENDING.split())
MOST_ASKING = 9
"""Words of a question for the number of a thing."""
_REACHED = "hotel garage gym restaurant pub dealer dealership depot nursery library museum theatre"
_REACHED += " cinema bar cafe salon vet vets council helpline hotline freephone support sales main"
_REACHED += " alternate alternative secondary primary preferred spare backup local service services"
_TELEPHONED = frozenset(_REACHED.split())
"""Whose number may be one to call."""
SHORT = 9
"""Digits of a thing's number, which is shorter than a phone's with its area,"""
ANY = 12
"""and of one that was asked for as a number."""


def asks_for_a_thing(text: str) -> int:
    """Return how many digits the number of a thing may have that is asked for, or 0.

    "the bag tag please", "what was the awb number": who asks for a number gets one of any length.
    """
    words = words_of(text)
    if not PRIVATE.isdisjoint(_WORD.findall(text.lower())) or speaks_of_secrets(words):
        return 0
    said = " ".join(words).lower()
    if len(words) > MOST_ASKING and (asking := _AT_END.search(said)):
        words = words[-len(asking[0].split()) :]
        said = asking[0]  # "hello, parcels, anna speaking, can I take your ... number?"
    if len(words) > MOST_ASKING:
        return 0
    initials = words and is_initials(words[0]) and (len(words) == 1 or words[1:] == ["please"])
    if not (initials or _ASKS.match(said)):
        return 0
    whole = len(words)
    numbered = False
    while words and words[-1].removesuffix("'s") in _TRAILING:
        numbered |= words.pop() in NUMBERED
    name = words[-1] if words else ""
    if is_initials(name):
        return ANY
    pointed = whole > len(words) or DETERMINED.intersection(words[-1 - MOST_OWNED : -1])
    nameless = name in NAMELESS and not (numbered and name in PAPERS)
    if not pointed or len(name) <= 1 or nameless or counts(name):
        return 0
    return ANY if numbered and name not in _TELEPHONED | DETERMINED else SHORT
