"""Tells whether a number is called something that is nobody's secret. Imports nothing of ours.

"customs code is 46197447", "update 2079891": whatever word stands right before a number names it.
Words that lead to a number without naming it, people, and whatever has private numbers are none.
"""

from __future__ import annotations

import re

_LEADING = (
    "is are was were be being been reads read says said say shows showed showing marked stamped "
    "labeled labelled goes going number numbers no id code codes the a an as its called hash "
    "then"
)
LEADING = frozenset(_LEADING.split())
"""Words between a name and its number."""
_FUNCTION = (
    "i i'm i've i'll i'd me my mine you you're you've your yours he he's she she's it it's "
    "it'll it'd they they're we we're we've us him her hers them their that that's that'd "
    "that'll this these those here here's there there's what what's which who whose where when "
    "why how on to at in from by for of with about into under over off via through after before "
    "until since up down out back and or but so if because than am have has had do does did can "
    "could will would should may might must shall let let's now just only again still also too "
    "yeah yes yep nope okay ok well um uh er erm hmm right sure please actually sorry wait "
    "hello hi hey alright fine good great thanks thank oh ah not never same other another one "
    "ones next last first second third new old end beginning start rest whole full half thing "
    "something anything everything today tomorrow yesterday always maybe double triple"
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
    "account accounts acct acc bank banks savings checking current chequing joint loan mortgage "
    "pension isa sort routing iban card cards visa mastercard amex maestro debit payment "
    "payments payee direct deposit transfer wire phone phones telephone mobile cell cellphone "
    "landline line lines home house work office shop desk fax pager whatsapp contact callback "
    "daytime evening emergency switchboard reception surgery clinic hospital school college "
    "personal private passport licence license driving driver's drivers nhs medicare medicaid "
    "patient medical health insurance national tax taxpayer tin itin social security identity "
    "identification pin password passcode passphrase secret digit digits details expiry cvv "
    "birth birthday login user username student mum mom mother dad father wife husband son "
    "daughter sister brother partner boss manager neighbor neighbour friend carer nan gran "
    "grandma grandpa granddad uncle aunt cousin girlfriend boyfriend landlord tenant doctor "
    "nurse lawyer solicitor accountant secretary assistant colleague mr mrs miss ms sir madam "
    "love mate guy lady man woman name names person customer"
)
DOING = frozenset(_LEADS.split())
"""What is done with numbers and people: "call bob 5550132"."""
PRIVATE = frozenset(_PRIVATE.split())
"""Words by which an utterance speaks of what has private numbers."""
NAMELESS = PRIVATE | DOING | frozenset(_FUNCTION.split())
"""Words right before a number that tell nothing of it, or that it may be private."""
OWNERS = frozenset(["my", "his", "her", "their", "mine"])
"""Before a thing they make its number somebody's own."""
MOST_OWNED = 3
"""Words between an owner and the thing."""
_DETERMINED = frozenset(
    ["the", "a", "an", "your", "our", "this", "that", "these", "those", "which"]
)
_WORD = re.compile(r"[a-z][a-z'-]*")


def called(text: str, start: int) -> bool:
    """Tell whether the words before a number name it, and nothing private is spoken of.

    Args:
        text: the utterance.
        start: where in it the number begins.
    """
    said = text.lower().replace("\u2019", "'")
    if "[" in said or not PRIVATE.isdisjoint(_WORD.findall(said)):
        return False
    words = _WORD.findall(said[:start])
    while words and words[-1] in LEADING:
        words.pop()
    if not words:
        return False
    name, beside = words.pop(), words[-MOST_OWNED:]
    short = name.removesuffix("'s")
    owned = OWNERS.intersection(beside) or any(word.endswith("'s") for word in beside)
    someone = name != short and _DETERMINED.isdisjoint(beside)
    led = beside and beside[-1] in DOING
    return len(short) > 1 and short not in NAMELESS and not (owned or someone or led)
