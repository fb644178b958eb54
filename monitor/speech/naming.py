"""The words by which people say what a number is. May import: business, numerals, oncard.

"my card number is", "the three digits on the back", "order number": the name that stands nearest
to a number decides what it is. Some names tell that a number is nobody's secret.
"""

from __future__ import annotations

import re

from monitor.speech import business
from monitor.speech.business import NO_OTHER, NOUNS, THINGS
from monitor.speech.numerals import LOOKING
from monitor.speech.oncard import CODE, DIGITS_OF, EXPIRY

SPARED = "spared"
"""Kind of the numbers that a business gives out itself: orders, tickets, models, versions."""
TAIL = "tail"
"""Kind of the last digits of a card, which may be shown."""
_THING = "thing"
"""What is spared where its number follows at once: "unit 4471"."""
NEAR = 8
"""Words between a name and its number."""
NEAR_SPARED = 6
"""The same for numbers that are spared: these must be named closely."""
NEAREST = {"account": 0, "acct": 0, "born": 2, "born in": 3, "social": 2, "exp": 1}
"""The same for words that mostly speak of something else."""
_GLUE = (
    "again all as be but from goes have here i i'm in is it it's it'll letter mine my of on okay "
    "one see so that that's the then this uh um was well which with would yes you into paid pay "
    "use used want"
)
GLUE = frozenset(_GLUE.split())
"""Words that may stand between those and their number all the same: "the account i have is"."""
_SAYING = "is was are were says said read reads show shows showed the number no id"
SAYING = frozenset(_SAYING.split())
"""The same between a thing and its number."""
NEAR_AFTER = 5
"""Words between a number and the name that follows it."""

INSURANCE = (
    r"national insurance|insurance number|n ?i (?:number|no|please|is|on|for)|"
    r"(?:my|your|his|her|their|the|\w+'s|and) n ?i(?:'s| is)?|n ?i's|^n ?i$"
)
"""Names of a national insurance number."""
_INSURANCE = re.compile(rf"\b(?:{INSURANCE})\b")
_NAMES: dict[str, str] = {
    "cvv": rf"{CODE}|{DIGITS_OF} (?:on|at|from)",
    "expiry": EXPIRY,
    "ssn": r"(?:social(?: security)?(?: number)?|s ?s ?n) (?:ends|ending)|social security|"
    r"social(?! media| network| worker| club| housing| event| care|"
    r" team| page| post| feed| channel)|s ?s ?n",
    "nino": INSURANCE,
    "dob": r"(?:date|day|month|year) of birth"
    r"(?: (?:on|for|of) (?:the|my|your|this|that) (?:\w+ )?\w+(?: is| was| says))?|"
    r"d ?o ?b|birth ?date|birthday(?:'s| is| was)|born(?: on| in)?",
    "email": r"e[ -]?mails?",
    "account": r"(?:hospital|patient) (?:number|no|id)|"
    r"(?:account|acct)(?: number| no| ref(?:erence)?|'s| is)?|sort code|"
    r"routing(?: number)?|iban|i b a n|b ?s ?b|a b a(?: number)?|"
    r"(?:transit|branch|roll|giro) number|branch code",
    "card": NO_OTHER
    + r"card (?:number|no|is|it is|it's)|(?:number|digits) on (?:the|my|your) card|"
    r"long (?:card )?number|(?:six|fif)teen digits|(?:card|it) (?:starts|begins) with|(?:amex|visa|"
    r"mastercard|maestro)(?: card)? is",
    "phone": r"(?:tele)?phone|mobile|cell|landline|area code|contact number|callback|"
    r"(?:call|ring|reach|text|phone) (?:me|you|us|him|her|back|it)|calling from|best number",
    TAIL: r"ending|ends|last (?:four|4|five|5|two|2)"
    r"(?! (?:digits )?(?:of|in) (?:my|the|your) social)",
    SPARED: NOUNS,
    _THING: THINGS,
}
_SPOKEN = re.compile(
    r"(?<![\w])(?:" + "|".join(f"(?P<{kind}>{said})" for kind, said in _NAMES.items()) + r")(?!\w)"
)
_PAYING = re.compile(
    r"\b(?:(?:debit|credit|bank|by|with|my|the|your|a|this|that|what|which|new|another) card|visa|"
    r"mastercard|maestro|amex|american express|(?:by|on|to|with) (?:debit|credit)|pay(?:ing|ment)?|"
    r"settle|(?:put|charge|bill) it (?:on|to)|"
    r"take (?:it|that|them|the \w+) (?:from|off))\b"
    r"(?! (?:reader|machine|terminal|game|fail|plan|date))"
)
"""Talk in which a card number may be read out without having been asked for."""
_PLACED = frozenset(("on", "in", "to", "from", "into", "off", "for", "about", "with"))
_PLACES = frozenset(("phone", "ssn", "nino", "dob", "cvv", "expiry", "account"))
_ON_PAPER = re.compile(
    r"(?: number| code)?(?:'s| is)? (?:on|for|from|under|in) "
    r"(?:the|my|your|his|her|their|this|that) (?:\w+ )?"
)
"""Between a name and the paper that its number is written on."""
_OF_SOCIAL = re.compile(
    r"\W*(?:(?:for|of|on|in) (?:the|my|your|his|her) (?:social|s ?s ?n)\b)(?! (?:club|media|event))"
)
_MASK = re.compile(r"\[\w+\]")


def named_before(text: str) -> str:
    """Return the kind of number that the end of a text announces, or nothing.

    No name reaches over a mask, which is what it named.
    """
    last = None
    for found in _SPOKEN.finditer(plain(LOOKING.sub(" ", _MASK.split(text)[-1]))):
        if last and (_is_paper(last, found) or _is_its_end(last, found)):
            continue
        if found.lastgroup != _THING or SAYING.issuperset(_between(found)):
            last = found
    if last is None or last.lastgroup is None:
        return ""
    kind, between = last.lastgroup, last.string[last.end() :].split()
    if kind == _THING:
        return SPARED
    if kind == SPARED:
        between = _between(last)
    near = NEAR_SPARED if kind in (SPARED, TAIL) else NEAR
    nearest = near if GLUE.issuperset(between) else NEAREST.get(last[0], near)
    return kind if len(between) <= nearest else ""


def _is_paper(last: re.Match[str], found: re.Match[str]) -> bool:
    """Tell whether a name is of what a private number is written on: "the s s n on the claim"."""
    between = found.string[last.end() : found.start()]
    private = last.lastgroup in _PLACES and found.lastgroup in (SPARED, _THING)
    mailed = last.lastgroup == SPARED and found.lastgroup == "email"
    return (private or mailed) and _ON_PAPER.fullmatch(between) is not None


def _is_its_end(last: re.Match[str], found: re.Match[str]) -> bool:
    """Tell whether only the end of a business's number is said: "the order ends in"."""
    ends = last.lastgroup == SPARED and found.lastgroup == TAIL and found[0].startswith("end")
    return ends and found.string[last.end() : found.start()].split() in ([], ["number"])


def _between(found: re.Match[str]) -> list[str]:
    """Return the words after a name, but its verb and the letters of a code."""
    words = found.string[found.end() :].split()
    return [word for word in words if len(word) > 1 and word != "'s"]


def named_after(text: str) -> str:
    """Return the kind of number that the beginning of a text calls what came before it."""
    said = plain(_MASK.split(text)[0])
    found = next((one for one in _SPOKEN.finditer(said) if one.lastgroup != _THING), None)
    if found is None or found.lastgroup is None or found.lastgroup == TAIL:
        return ""
    between = said[: found.start()].split()
    if found.lastgroup in ("account", SPARED) and _PLACED.intersection(between):
        return ""  # 75 dollars are on the account, and do not name it
    if len(between) > NEAR_AFTER or not {"is", "was", "that's", "my", "the"} & set(between):
        return ""
    return found.lastgroup


def ends_social(text: str) -> bool:
    """Tell whether the digits before a text end a social security number: "... for the social"."""
    return _OF_SOCIAL.match(plain(text)) is not None


def speaks_of_paying(text: str) -> bool:
    """Tell whether somebody speaks of paying by card."""
    return _PAYING.search(plain(text)) is not None


def names_anything(text: str) -> bool:
    """Tell whether a number of any kind is spoken of."""
    return any(found.lastgroup != _THING for found in _SPOKEN.finditer(plain(text)))


def speaks_of_insurance(text: str) -> bool:
    """Tell whether somebody speaks of a national insurance number."""
    return _INSURANCE.search(plain(text).strip()) is not None


def speaks_of_terms(text: str) -> bool:
    """Tell whether something other than a card expires here."""
    return business.speaks_of_terms(plain(text))


def plain(text: str) -> str:
    """Return a text in lower case without its signs."""
    return re.sub(r"[^\w\s'-]", " ", text.lower()).replace("\u2019", "'")
