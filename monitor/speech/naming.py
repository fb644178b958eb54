"""The words by which people say what a number is. Imports nothing of ours.

"my card number is", "the three digits on the back", "order number": the name that stands nearest
to a number decides what it is. Some names tell that a number is nobody's secret.
"""

from __future__ import annotations

import re

SPARED = "spared"
"""Kind of the numbers that a business gives out itself: orders, tickets, models, versions."""
TAIL = "tail"
"""Kind of the last digits of a card, which may be shown."""
NEAR = 8
"""Words between a name and its number."""
NEAR_SPARED = 6
"""The same for numbers that are spared: these must be named closely."""
NEAREST = {"account": 0, "acct": 0, "born": 2}
"""The same for words that mostly speak of something else."""
NEAR_AFTER = 5
"""Words between a number and the name that follows it."""

_CVV = (
    r"c ?v ?[vcn](?: ?(?:2|two))?|c ?s ?c|signature strip|"
    r"(?:(?<!social )security|verification) (?:code|number|value|digits)|"
    r"(?:digits?|numbers?|code) (?:on|from|at) the (?:back|front|reverse)|"
    r"(?:back|reverse) of (?:the|my|this) card"
)
_DIGITS_OF = r"(?:three|four|3|4) (?:digits|numbers)"
_NAMES: dict[str, str] = {
    "cvv": rf"{_CVV}|{_DIGITS_OF} (?:on|at|from)",
    "expiry": r"expiry|expiration|exp date|end date|expir(?:es?|ing)|"
    r"valid (?:until|through|thru|to)|good (?:until|through|thru)|runs out|month and year",
    "ssn": r"social security|social(?! media| network| worker)|s ?s ?n",
    "nino": r"national insurance|n ?i number|my n ?i|n ?i is",
    "dob": r"date of birth|d ?o ?b|birth ?date|birthday(?:'s| is| was)|born(?: on| in)?",
    "email": r"e[ -]?mails?",
    "account": r"(?:account|acct)(?: number| no| is)?|sort code|routing(?: number)?|iban|i b a n",
    "card": r"card (?:number|no|is|it is|it's)|(?:number|digits) on (?:the|my|your) card|"
    r"long (?:card )?number|(?:six|fif)teen digits|(?:card|it) (?:starts|begins) with|(?:amex|visa|"
    r"mastercard|maestro)(?: card)? is",
    "phone": r"(?:tele)?phone|mobile|cell|landline|area code|contact number|callback|"
    r"(?:call|ring|reach|text|phone) (?:me|you|us|him|her|back|it)|calling from|best number",
    TAIL: r"ending|ends|last (?:four|4|five|5|two|2)"
    r"(?! (?:digits )?(?:of|in) (?:my|the|your) social)",
    SPARED: r"(?:order|ticket|case|invoice|ref(?:erence)?|confirmation|booking|reservation|item|"
    r"sku|batch|p ?o number|serial|model|part|meter|reading|flight|zip|post ?(?:al )?code|error|"
    r"i ?p address|router|employee|version|claim|product|gate|extension|parcel|shipment|docket|"
    r"quote|receipt|transaction|estimate|outage|job number|file number|lot number)s?|tracking|"
    r"firmware|policy|customer number|member(?:ship)? number|catalog(?:ue)?|code on the box",
}
_SPOKEN = re.compile(
    r"(?<![\w])(?:" + "|".join(f"(?P<{kind}>{said})" for kind, said in _NAMES.items()) + r")(?!\w)"
)
_ASKING = {
    "cvv": re.compile(rf"\b(?:{_CVV}|{_DIGITS_OF} on)\b"),
    "expiry": re.compile(
        r"\b(?:expiry|expiration|exp date|end date|card expire|expire|month and year|valid until)\b"
    ),
    "ssn": re.compile(r"\b(?:social(?: security)?(?! media| network)|s ?s ?n)\b"),
    "nino": re.compile(r"\b(?:national insurance|n ?i number)\b"),
    "dob": re.compile(r"\b(?:date of birth|d ?o ?b|birth ?date|your birthday|were you born)\b"),
    "email": re.compile(r"\be[ -]?mail\b"),
    "account": re.compile(
        r"\b(?:account number|sort code|routing number|iban|i b a n|which account|bank account)\b"
    ),
    "card": re.compile(
        r"\b(?:card(?: number| no| is| it is| it's)|(?:number|digits) on (?:the|my|your) card|"
        r"long number|sixteen digits|16 digits|card details|(?:with|take|have|for) (?:the|"
        r"your|a) card)\b"
    ),
    "phone": re.compile(
        r"\b(?:(?:phone|contact|callback|mobile|cell|telephone|daytime|home|best|work) number|"
        r"what number|number (?:to|can|should|are)|which mobile)\b"
    ),
    SPARED: re.compile(
        r"\b(?:(?:order|ticket|case|invoice|reference|confirmation|booking|tracking|serial|model|"
        r"item|part|flight|customer|member|claim|policy|po|meter) (?:number|code|no|reading)|"
        r"zip|post ?code|version|reference)\b"
    ),
}
_PARTLY = re.compile(r"\b(?:ending|ends|last (?:four|4))\b")
_TERMS = re.compile(
    r"\b(?:offer|vouchers?|warrant(?:y|ies)|subscription|contract|coupon|trial|membership|"
    r"licen[cs]e"
    r"|pass|plan|points|promotion|deal|guarantee|passport|visa stamp|quote|discount|sale)\b"
)
"""What else expires."""


def named_before(text: str) -> str:
    """Return the kind of number that the end of a text announces, or nothing."""
    last = None
    for found in _SPOKEN.finditer(_plain(text)):
        last = found
    if last is None or last.lastgroup is None:
        return ""
    between = len(last.string[last.end() :].split())
    near = NEAR_SPARED if last.lastgroup in (SPARED, TAIL) else NEAR
    return last.lastgroup if between <= NEAREST.get(last[0], near) else ""


def named_after(text: str) -> str:
    """Return the kind of number that the beginning of a text calls what came before it."""
    found = _SPOKEN.search(_plain(text))
    if found is None or found.lastgroup is None or found.lastgroup == TAIL:
        return ""
    said = found.string[: found.start()].split()
    if len(said) > NEAR_AFTER or not {"is", "was", "that's", "my", "the"} & set(said):
        return ""
    return found.lastgroup


def asked_for(text: str) -> str:
    """Return the kind of number that an utterance asks for or speaks of, or nothing.

    The one that is named last is the one that is waited for.
    """
    said = _plain(text)
    latest, kind = -1, ""
    for name, pattern in _ASKING.items():
        for found in pattern.finditer(said):
            if found.end() > latest:
                latest, kind = found.end(), name
    if kind == "card" and _PARTLY.search(said):
        return SPARED
    return "" if kind == "expiry" and speaks_of_terms(text) else kind


def names_anything(text: str) -> bool:
    """Tell whether a number of any kind is spoken of."""
    return _SPOKEN.search(_plain(text)) is not None


def speaks_of_terms(text: str) -> bool:
    """Tell whether something other than a card expires here."""
    return _TERMS.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return re.sub(r"[^\w\s'-]", " ", text.lower()).replace("\u2019", "'")
