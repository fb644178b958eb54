"""Tells what number somebody asks for. May import: before, business, naming, oncard."""

from __future__ import annotations

import re

from monitor.speech.before import CODE
from monitor.speech.business import ASKED
from monitor.speech.naming import INSURANCE, SPARED, TAIL, plain, speaks_of_terms
from monitor.speech.oncard import (
    ASKS_EXPIRY,
    DIGITS_OF,
    asks_for_code,
    asks_half_of_expiry,
    stands_on_a_thing,
)
from monitor.speech.oncard import CODE as CVV

_ASKING = {
    CODE: re.compile(
        r"\b(?:one[ -]time (?:pass ?)?code|passcode|o ?t ?p|code (?:i|we)(?:'ve| have)? (?:just )?"
        r"(?:sent|texted|emailed)|(?:send|sending|sent|text|texting|texted|e-?mail(?:ed|ing)?) "
        r"(?:(?:you|it|a|the|another|new|over|out|six|four|digit|security|verification) )*code)\b"
    ),
    "cvv": re.compile(rf"\b(?:{CVV}|{DIGITS_OF} on)\b"),
    "expiry": ASKS_EXPIRY,
    "ssn": re.compile(r"\b(?:social(?: security)?(?! media| network)|s ?s ?n)\b"),
    "nino": re.compile(rf"\b(?:{INSURANCE})\b"),
    "dob": re.compile(
        r"\b(?:(?:date|day|month|year) of birth|"
        r"d ?o ?b|birth ?date|your birthday|(?:was|were) (?:\w+ ){1,2}born)\b"
    ),
    "email": re.compile(r"\be[ -]?mail\b"),
    "account": re.compile(
        r"\b(?:account (?:number|please)|(?:hospital|patient) (?:number|id)|sort code|"
        r"routing number|iban|i b a n|bank account|"
        r"(?:transit|branch|roll|giro) number|branch code|"
        r"which (?:of your )?accounts?(?! (?:type|page|plan|level|tier|team|manager|holder)))\b"
    ),
    "card": re.compile(
        r"\b(?:card(?: number| no| is| it is| it's)|(?:number|digits) on (?:the|my|your) card|"
        r"long number|sixteen digits|16 digits|card details)\b"
    ),
    "phone": re.compile(
        r"\b(?:(?:phone|contact|callback|mobile|cell|telephone|daytime|home|best|work) number|"
        r"which mobile)\b"
    ),
    SPARED: re.compile(ASKED),
}
_BY_CARD = re.compile(r"\b(?:with|take|have|for) (?:the|your|a) card\b")
"""A question for a card, if nothing else of it was asked for."""
_ANY = re.compile(r"\b(?:what number|name and (?:a )?number|number (?:to|can|should|are))\b")
"""A question for a phone number, if no other was asked for."""
_PARTLY = re.compile(r"\b(?:ending|ends|last (?:four|4))\b")
_LAST_OF = re.compile(
    r"\blast (?:four|4)(?: digits)? (?:of|on|from) (?:the|your|that) (?:\w+ )?(?:card|account)\b"
)
_OWN = re.compile(r"\byour (?:\w+ )?account$")


def asked_for(text: str, paying: bool = False) -> str:
    """Return the kind of number that an utterance asks for or speaks of, or nothing.

    The one that is named last is the one that is waited for.

    Args:
        text: the utterance.
        paying: somebody spoke of paying by card not long ago.
    """
    said = plain(text).strip()
    latest, kind = -1, ""
    for name, pattern in _ASKING.items():
        for found in pattern.finditer(said):
            if found.end() > latest:
                latest, kind = found.end(), name
    if kind in ("", SPARED) and any(one.end() > latest for one in _BY_CARD.finditer(said)):
        kind = "card"
    if not kind and _ANY.search(said):
        kind = "phone"
    if end := _end_of(said, kind):
        return end
    if kind in ("", "card") and asks_for_code(said, paying or kind == "card"):
        return "cvv"
    if paying and not kind and asks_half_of_expiry(said):
        return "expiry"
    if kind == "cvv" and stands_on_a_thing(said):
        return SPARED
    return SPARED if kind == "expiry" and speaks_of_terms(text) else kind


def _end_of(said: str, kind: str) -> str:
    """Return what the end of a number is that somebody asks for: of a card's it may be shown."""
    if found := _LAST_OF.search(said):
        return "account" if _OWN.search(found[0]) else TAIL
    return TAIL if kind in ("card", "account") and _PARTLY.search(said) else ""
