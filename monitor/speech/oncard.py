"""The words for what stands on a card besides its number: its code and its expiry.

Some of them name a number wherever they are said ("security code"); others are ordinary words,
which do so where a card is spoken of ("the three little numbers"). Imports nothing of ours.
"""

from __future__ import annotations

import re

_PAID_WITH = r"(?:(?:debit |credit |bank )?card|visa|amex|american express|mastercard|maestro)"
_SIDE = r"(?:back|front|reverse|other side|flip ?side)"
CODE = (
    r"c ?v ?[vcn](?: ?(?:2|two))?|c ?v ?(?:2|two)|c ?s ?c|c ?i ?d (?:code|number)|"
    r"signature (?:strip|panel)|(?:(?<!social )security|verification|validation) "
    r"(?:code|number|no|value|digits?|three|3|bit)|"
    rf"(?:digits?|numbers?|(?<!error )code) (?:on|from|at|off|over on) the (?:very )?{_SIDE}"
    rf"(?: of (?:the|my|your|this|that) (?:\w+ )?{_PAID_WITH}(?: is| it's)?|"
    rf"(?! of (?:the|my|your|this|that|our|an?|his|her|some) (?!\w* ?{_PAID_WITH})))|"
    r"(?:back|reverse|other side) of (?:the|my|this|that|your) card|"
    r"my (?:three|four) digit (?:code|number)|"
    r"(?:digits|numbers?|code) (?:by|beside|near|after|next to) (?:the|my|your) signature|"
    r"back (?:three|four)"
    r"(?= (?:digits|numbers|are|is|it|it's|says|that's|as|again|too|then)\b| *$)|"
    r"(?:card|visa|amex)'s back|back number|"
    r"(?:the|your|my) security(?: one)?(?= *$| (?:is|it's|that's)\b)|"
    rf"code (?:on|for|of|off) (?:the|my|your|this|that) {_PAID_WITH}"
)
"""Names of a card's code."""
_ON_STRIP = (
    r"(?:on|from|by|at|off) (?:the|my|your) (?:back|front|reverse|(?:signature )?strip|signature)\b"
)
DIGITS_OF = rf"(?:three|four|3|4)(?: (?:digits|numbers)|(?= {_ON_STRIP}))"
"""The digits that it has, before "on the back"."""
_VALID = r"(?:(?<!we're )(?<!you're )(?<!i'm )good|valid)"
_UNTIL = r"(?:until|till?|through|thru|to|up ?to|up until)"
EXPIRY = (
    r"(?:(?:expiry|expiration|exp(?!-))(?: (?:date|month|year))?|end date|valid date)"
    r"(?: (?:on|of|for) (?:the|my|your|this) (?:\w+ )?card)?(?: is| it's|'s)?|"
    r"expir(?:es?|ed|ing)|(?:card|it|one|that)(?:'s| is) until|out of date(?: in| on)?|"
    rf"(?:{_VALID}|dated) {_UNTIL}|"
    rf"card (?:lasts|runs|goes) {_UNTIL}|(?:it|one) (?:lasts|runs) {_UNTIL}|"
    r"(?:the|my) (?:until|valid to|good thru)|(?:runs|(?:it|that|card)'ll run) out|month and year|"
    r"(?:card|visa|amex|mastercard|maestro)(?:'s| is) up|date on (?:the|my|your) card"
)
"""Names of the month in which a card expires."""
_HALF = re.compile(
    r"(?:(?:and|now|okay|so|then|the|what|what's|end of) )*(?:date|month|year)"
    r"(?: on it)?(?: please)?"
)
_THE_CARD = r"(?:it|that|this one|(?:the|your|that|this) card)"
ASKS_EXPIRY = re.compile(
    r"\b(?:expiry|expiration|exp|expires?|expiring|in date|out of date|"
    r"(?:end|valid|through|thru|until) date|month and (?:the )?year|"
    r"(?:under|says) valid|valid from|"
    rf"{_VALID} {_UNTIL}|"
    r"(?:it|that|this|card|one|visa|amex|when|which)(?:'s| does| do| will)?"
    rf"(?: this| {_THE_CARD})? (?:runs?|running) out|"
    rf"(?:card|it|visa|amex|that|this one)(?:'s| is)? (?:last|up|runs?) {_UNTIL}|"
    rf"(?:how long|what date)(?:'s| is) {_THE_CARD} (?:good|valid)|"
    r"(?:when|what (?:month|date))(?:'s| is| does| will) (?:the|your|that|this) card (?:be )?"
    r"(?:up|end)|"
    r"(?:date|month|year) (?:(?:still|is|the|same|you|have|see|there) ){0,3}"
    r"(?:on|at|across) (?:the (?:\w+ of (?:the|your|my) )?|your |that |my )"
    r"card)\b"
)
"""A question for it, or talk of it."""
_COUNT = r"(?:three|four|3|4)"
_FIGURES = r"(?:digits?|numbers?|figures?|code|ones|bits?)"
_SMALL = r"(?:little|small|smaller|tiny|wee|short|last|final|extra|separate|security)"
_BACK = (
    r"(?:(?:on|off|at|round|from|over) (?:the|its|your|my|that) (?:very )?"
    rf"(?:{_SIDE}|(?:\w+ )?(?:stripe?|panel)|signature)|"
    r"(?:by|beside|near|next to|after|above|under) (?:the|your|my) "
    r"(?:signature|(?:magnetic )?stripe?|(?:long |card |main )?number|logo)|"
    r"(?:turn|flip)(?:ing|ed|ped|ping)? (?:it|that|the card|your card|my card|over|the thing)"
    r"(?: over| round| around)?|other side|flip ?side|on the signature|"
    r"at the end of the (?:strip|signature)|where (?:you|you've|i|i've|it's) sign(?:ed)?)"
)
_CODED = re.compile(
    rf"\b(?:{_COUNT} (?:{_SMALL} )?{_FIGURES}|{_COUNT}[ -]digit|{_SMALL} {_COUNT}(?: {_FIGURES})?|"
    rf"{_COUNT}(?= {_BACK})|{_SMALL} (?:{_FIGURES})|code|(?:short|little|small|tiny) one|"
    r"back(?: of it)? (?:says|reads)|on the back (?:i have|i've got|it says|it's|says)|"
    r"signature (?:(?:strip|panel) )?(?:it )?(?:says|reads|it's)|"
    rf"(?:numbers?|digits|bit)(?= (?:\w+ )?{_BACK}))\b"
)
_BEHIND = re.compile(rf"\b(?:{_BACK}|back(?: of it)? (?:says|reads))\b")
_BARE = re.compile(
    r"\b(?:three|3)[ -](?:digit|figure)s?\b|\b(?:the|those|your|last) three numbers\b|"
    r"\b(?:last|final|other) three(?: on (?:there|it))? *$"
)
"""Digits that are asked for with no word of where they stand,"""
SHORT = 8
"""and the most words of such a question."""
_OTHERS = re.compile(
    r"\b(?:order|ticket|router|modem|box|device|machine|label|bill|letter|invoice|receipt|parcel|"
    r"meter|unit|door|sticker|phone|post|zip|discount|promo|voucher|error|area|sort|access|login|"
    r"account|house|back of the (?!card|visa|amex)\w+|gift|loyalty|library|serial|model|"
    r"(?:the|your|a) (?:cables?|hoses?|pipes?|plugs?|leads?|lights?|buttons?|switch|valve|filter|"
    r"fan|socket|port))\b"
)
"""Words of a talk about codes that are no card's."""
_THINGS = re.compile(
    r"\b(?:router|modem|hub|box|device|machine|label|meter|unit|sticker|handset|boiler|fridge|"
    r"printer|laptop|camera|cooker|washer|dryer)\b"
)
_OF_A_CARD = re.compile(r"\b(?:card|visa|amex|mastercard|maestro|security|signature|c ?v ?[vcn])\b")


def stands_on_a_thing(said: str) -> bool:
    """Tell whether a plain text speaks of the back of a thing, and of no card."""
    return _THINGS.search(said) is not None and not _OF_A_CARD.search(said)


def asks_half_of_expiry(said: str) -> bool:
    """Tell whether a plain text asks for a date, a month or a year and says no other word."""
    return _HALF.fullmatch(said.strip()) is not None


def is_of_others(said: str) -> bool:
    """Tell whether a plain text speaks of what has codes or numbers of its own."""
    return _OTHERS.search(said) is not None


def asks_for_code(said: str, paying: bool = False) -> bool:
    """Tell whether a plain text speaks of a card's code: "turn it over, the last three numbers".

    Args:
        said: the text in lower case, without signs.
        paying: somebody spoke of paying by card not long ago.
    """
    if is_of_others(said) or not _CODED.search(said):
        return False
    bare = len(said.split()) <= SHORT and _BARE.search(said) is not None
    return paying or bare or _BEHIND.search(said) is not None
