"""Tells whether a number is called something that is nobody's secret.

May import: initials, numerals.

"customs code is 46197447", "update 2079891": whatever word stands right before a number names it.
Words that lead to a number without naming it, people, and whatever has private numbers are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from monitor.speech.initials import is_initials, is_known, speaks_of_secrets, words_of
from monitor.speech.numerals import BESIDE_DIGITS, DIGITS, LOOKING, TENS

_LEADING = (
    "is are was were be being been reads read says said say shows showed showing marked stamped "
    "labeled labelled goes going number numbers no id code codes the a an as its called headed "
    "has had hash then thing"
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
    "identification pin password passcode passphrase secret expiry cvv birth birthday login "
    "society bonds wages salary barclays lloyds natwest hsbc halifax santander nationwide monzo "
    "starling chase citi citibank fargo revolut tsb"
)
_PEOPLE = (
    "checking current joint direct transfer wire line lines home house work office shop desk "
    "contact callback daytime evening emergency switchboard reception surgery clinic hospital "
    "school college personal private driving driver's drivers medical health insurance national "
    "digit digits details user username student member membership mum mom mother dad father wife "
    "husband son daughter sister brother partner boss manager neighbor neighbour friend carer nan "
    "gran grandma grandpa granddad uncle aunt cousin girlfriend boyfriend landlord landlady doctor "
    "nurse lawyer solicitor accountant secretary assistant colleague mr mrs miss ms sir madam love "
    "mate guy lady man woman name names person customer surname address street town city county "
    "state country village branch plumber builder cleaner driver gardener electrician caretaker "
    "porter receptionist therapist dentist teacher tutor coach chef joiner roofer carpenter "
    "decorator agent broker hairdresser barber babysitter sitter childminder foreman courier keys"
)
DOING = frozenset(_LEADS.split())
"""What is done with numbers."""
_REACHING = "call ring text try dial ask reach get phone contact to into onto from via with"
REACHING = frozenset(_REACHING.split())
"""Words that lead to people and banks: "ask bob 5550132", "refund it to barclays 44129033"."""
CALLING = frozenset(["call", "ring", "dial", "reach"])
"""Whoever says one of these before a number may give one to call."""
PRIVATE = frozenset(_PRIVATE.split())
"""Words by which an utterance speaks of what has private numbers."""
NAMELESS = PRIVATE.union(DOING, _FUNCTION.split(), _PEOPLE.split())
"""Words right before a number that tell nothing of it, or that it may be private."""
OWNERS = frozenset(["my", "his", "her", "their", "mine"])
"""Before a thing they make its number somebody's own."""
MOST_OWNED = 3
"""Words between an owner and the thing."""
DETERMINED = frozenset(["the", "a", "an", "your", "our", "this", "that", "these", "those", "which"])
_CARDS = frozenset(["express", "platinum", "gold", "chase", "discover", "barclaycard"])
_WORD = re.compile(r"[a-z][a-z'-]*")
NUMBERED = frozenset(["number", "numbers", "no", "id", "code", "codes", "ref", "reference"])
PAPERS = frozenset(["note", "return", "check", "change", "charge", "transfer", "move"])
"""What is done with numbers, and names one that is called a number: "the con note number"."""
PAIR = 2


def called(text: str, start: int, digits: int) -> bool:
    """Tell whether the words before a number name it, and nothing private is spoken of.

    Args:
        text: the utterance.
        start: where in it the number begins.
        digits: how many it has.
    """
    said = text.lower().replace("\u2019", "'")
    if not PRIVATE.isdisjoint(_WORD.findall(said)) or speaks_of_secrets(words_of(text), digits):
        return False
    words = _before(text, start)
    beyond = [word for word in _WORD.findall(said[start:]) if not counts(word)]
    alone = len(words) + len(beyond) <= 1  # "smith 44129033"
    beginning = _beginning(words)
    if alone or is_known(beginning):
        return is_known(beginning)
    rest = [*words, beginning.lower()]
    numbered = _lead(words)
    return _names(words, numbered) or (len(beginning) > PAIR and _names(rest, False))


def by_initials(text: str, start: int) -> bool:
    """Tell whether initials name the number that begins somewhere in a text: "the p n r is"."""
    words = _before(text, start)
    if is_known(_beginning(words)):
        return True
    _lead(words)
    return bool(words) and is_initials(words[-1])


def _before(text: str, start: int) -> list[str]:
    """Return the words before a number back to the mask of another, without asides."""
    return words_of(LOOKING.sub(" ", text[:start].rpartition("]")[2]))


def _beginning(words: list[str]) -> str:
    """Take off the letters that a code begins with, and return them."""
    return words.pop() if words and (words[-1].isupper() or len(words[-1]) == 1) else ""


def _lead(words: list[str]) -> bool:
    """Take off what leads to a number, and tell whether it was called a number or a code there."""
    numbered = False
    while words and (len(words[-1]) == 1 or words[-1].removesuffix("'s") in LEADING):
        numbered = words.pop().removesuffix("'s") in NUMBERED
    return numbered


def _names(words: Sequence[str], numbered: bool) -> bool:
    """Tell whether the last of some words names a number that is nobody's secret."""
    if not words:
        return False
    name, beside = words[-1], words[-1 - MOST_OWNED : -1]
    if not REACHING.isdisjoint(beside[-1:]) or not CALLING.isdisjoint(words[:-1]):
        return False
    if is_initials(name):
        return True
    short = name.removesuffix("'s")
    owned = OWNERS.intersection(beside) or _someone(beside)
    someone = name != short and DETERMINED.isdisjoint(beside)
    nameless = short in NAMELESS and not (numbered and short in PAPERS)
    return not (nameless or owned or someone)


def expires(text: str) -> bool:
    """Tell whether a thing that is no card expires: "milk powder expires in may"."""
    words = [word for word in _WORD.findall(text) if not counts(word)]
    verbs = ("expires", "expired", "expire", "runs")
    others = (name for name, verb in pairwise(words) if verb in verbs)
    return any(name not in NAMELESS | LEADING | _CARDS for name in others)


def _someone(beside: Sequence[str]) -> bool:
    """Tell whether a thing is some person's: "dave's plan", "the wife's plan"."""
    owners = {word.removesuffix("'s") for word in beside if word.endswith("'s")} - LEADING
    return bool(owners) and (DETERMINED.isdisjoint(beside) or not owners.isdisjoint(NAMELESS))


def counts(word: str) -> bool:
    """Tell whether a word is a digit or a number below a hundred."""
    return word in DIGITS or word in TENS or word in BESIDE_DIGITS
