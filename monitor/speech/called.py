"""Tells whether a number is called something that is nobody's secret. May import: numerals.

"customs code is 46197447", "update 2079891": whatever word stands right before a number names it.
Words that lead to a number without naming it, people, and whatever has private numbers are none.
"""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.speech.numerals import DIGITS, TENS

_LEADING = (
    "is are was were be being been reads read says said say shows showed showing marked stamped "
    "labeled labelled goes going number numbers no id code codes the a an as its called headed "
    "has had hash then"
)
LEADING = frozenset(_LEADING.split())
"""Words between a name and its number."""
_FUNCTION = (
    "i i'm i've i'll i'd me my mine you you're you've your yours he he's she she's it it's "
    "it'll it'd they they're we we're we've us him her hers them their that that's that'd "
    "that'll this these those here here's there there's what what's which who whose where when "
    "why how on to at in from by for of with about into under over off via through after before "
    "until since up down out back and or but so if because than am have do does did can could "
    "will would should may might must shall let let's now just only again still also too yeah "
    "yes yep nope okay ok well um uh er erm hmm right sure please actually sorry wait hello hi "
    "hey alright fine good great thanks thank oh ah not never same other another one ones next "
    "last first second third new old end beginning start rest whole full half thing something "
    "anything everything today tomorrow yesterday always maybe double triple middle bit bits "
    "part piece group set sequence row strip remainder remaining front side number numbers "
    "digit best better easier easiest quicker way"
)
_LEADS = (
    "call calls calling called ring rings ringing rang text texts texting try trying tried dial "
    "dialing dialed use using used reach get gets getting got contact take taking took put "
    "write wrote note down enter entered type typed pay pays paying paid transfer transferred "
    "charge charged debit debited credit credited refund refunded give gives gave given need "
    "needs want wants have having check find look looking see seeing hear listen repeat know "
    "think guess believe mean tell told go move moved send speak message messaging answer "
    "replace change changed add added ready starts start begins ends ending listed registered "
    "ask asked"
)
_PRIVATE = (
    "account accounts acct acc bank banks savings chequing loan mortgage pension isa sort "
    "routing iban card cards visa mastercard amex maestro debit payment payments payee deposit "
    "phone phones telephone mobile cell cellphone landline fax pager whatsapp passport licence "
    "license nhs medicare medicaid patient tax taxpayer tin itin social security identity "
    "identification pin password passcode passphrase secret expiry cvv birth birthday login"
)
_PEOPLE = (
    "checking current joint direct transfer wire line lines home house work office shop desk "
    "contact callback daytime evening emergency switchboard reception surgery clinic hospital "
    "school college personal private driving driver's drivers medical health insurance national "
    "digit digits details user username student mum mom mother dad father wife husband son "
    "daughter sister brother partner boss manager neighbor neighbour friend carer nan gran "
    "grandma grandpa granddad uncle aunt cousin girlfriend boyfriend landlord tenant doctor "
    "nurse lawyer solicitor accountant secretary assistant colleague mr mrs miss ms sir madam "
    "love mate guy lady man woman name names person customer"
)
DOING = frozenset(_LEADS.split())
"""What is done with numbers."""
REACHING = frozenset(
    ["call", "ring", "text", "try", "dial", "ask", "reach", "get", "phone", "contact"]
)
"""What is done with people: "call bob 5550132"."""
PRIVATE = frozenset(_PRIVATE.split())
"""Words by which an utterance speaks of what has private numbers."""
NAMELESS = PRIVATE.union(DOING, _FUNCTION.split(), _PEOPLE.split())
"""Words right before a number that tell nothing of it, or that it may be private."""
OWNERS = frozenset(["my", "his", "her", "their", "mine"])
"""Before a thing they make its number somebody's own."""
MOST_OWNED = 3
"""Words between an owner and the thing."""
_DETERMINED = frozenset(
    ["the", "a", "an", "your", "our", "this", "that", "these", "those", "which"]
)
_ASKS = re.compile(
    r"(?:and |okay |so |right |sorry |then )*(?:what(?:'s|s)?\b|which\b|"
    r"(?:(?:can|could|would|will|may) (?:you|i) |please )?(?:have|get|give|tell|read)\b|"
    r"do you (?:have|know|see)\b|(?:the|your|any|a)\b|\w+ (?:number|id|code)(?: please)?$)"
)
_TRAILING = frozenset(
    ["please", "number", "numbers", "no", "id", "code", "say", "says", "there", "then"]
)
_CARDS = frozenset(["express", "platinum", "gold", "chase", "discover", "barclaycard"])
MOST_ASKING = 9
"""Words of a question for the number of a thing."""
_WORD = re.compile(r"[a-z][a-z'-]*")


def called(text: str, start: int) -> bool:
    """Tell whether the words before a number name it, and nothing private is spoken of.

    Args:
        text: the utterance.
        start: where in it the number begins.
    """
    said = text.lower().replace("\u2019", "'")
    if not PRIVATE.isdisjoint(_WORD.findall(said)):
        return False
    words = _WORD.findall(said[:start].rpartition("]")[2])
    while words and words[-1] in LEADING:
        words.pop()
    if not words:
        return False
    name, beside = words.pop(), words[-MOST_OWNED:]
    short = name.removesuffix("'s")
    owned = OWNERS.intersection(beside) or any(word.endswith("'s") for word in beside)
    someone = name != short and _DETERMINED.isdisjoint(beside)
    led = bool(REACHING.intersection(beside[-1:]))
    return len(short) > 1 and short not in NAMELESS and not (owned or someone or led)


def asks_for_a_thing(text: str) -> bool:
    """Tell whether an utterance is a question for the number of a thing: "the bag tag please"."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    if len(words) > MOST_ASKING or not PRIVATE.isdisjoint(words):
        return False
    if not _ASKS.match(" ".join(words)):
        return False
    whole = len(words)
    while words and words[-1] in _TRAILING:
        words.pop()
    name = words[-1] if words else ""
    pointed = whole > len(words) or _DETERMINED.intersection(words[-1 - MOST_OWNED : -1])
    counted = name in DIGITS or name in TENS
    return bool(pointed) and len(name) > 1 and name not in NAMELESS and not counted


def expires(text: str) -> bool:
    """Tell whether a thing that is no card expires: "milk powder expires in may"."""
    words = _WORD.findall(text)
    for name, verb in pairwise(words):
        if (
            verb in ("expires", "expired", "expire", "runs")
            and name not in NAMELESS | LEADING | _CARDS
        ):
            return name not in DIGITS and name not in TENS and not name.endswith("ly")
    return False
