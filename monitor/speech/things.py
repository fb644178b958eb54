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
    r"do you have|have you got)(?: \w+){1,4} (?:number|id|code)(?: please| for me| there)?$|"
    r"\bwhat(?:'s|'re| is| are) (?:the|your|that|those)(?: \w+){1,3} (?:numbers?|id|code)$"
)
_ENDING = "please number numbers no id code ref say says there then is it was that this for me what"
_TRAILING = frozenset(_ENDING.split())
MOST_SPELLED = 14
"""Words of a question for the number of a thing, letters counted,"""
MOST_ASKING = 9
"""and what is spelled counted once."""
SHORT = 9
"""Digits of a thing's number, which is shorter than a phone's with its area,"""
ANY = 12
"""and of one that initials name."""


def asks_for_a_thing(text: str) -> int:
    """Return how many digits the number of a thing may have that is asked for, or 0.

    "the bag tag please", "what was the awb number": what initials name may be as long as a phone's.
    """
    plain = _WORD.findall(text.lower().replace("\u2019", "'"))
    whole = " ".join(plain)
    long = len(plain) > MOST_ASKING or not _ASKS.match(whole)
    asking = _AT_END.search(whole) if long else None
    if not PRIVATE.isdisjoint(plain) or (len(plain) > MOST_SPELLED and not asking):
        return 0
    words = words_of(text)
    if asking and (asking := _AT_END.search(" ".join(words).lower())):
        words = words[-len(asking[0].split()) :]  # "hello, anna speaking, can I take your ...?"
    if len(words) > MOST_ASKING or speaks_of_secrets(words):
        return 0
    said = " ".join(words).lower()
    initials = words and is_initials(words[0]) and (len(words) == 1 or words[1:] == ["please"])
    if not (initials or _ASKS.match(said)):
        return 0
    length = len(words)
    numbered = False
    while words and words[-1].removesuffix("'s") in _TRAILING:
        numbered |= words.pop() in NUMBERED
    name = words[-1] if words else ""
    if is_initials(name):
        return ANY
    pointed = length > len(words) or DETERMINED.intersection(words[-1 - MOST_OWNED : -1])
    nameless = name in NAMELESS and not (numbered and name in PAPERS)
    vague = name in DETERMINED and plain[-1] in ("number", "numbers")  # "can I have the number"
    if not pointed or len(name) <= 1 or nameless or vague or counts(name):
        return 0
    return SHORT
