"""Judges one run of digits by its name, by what was asked, by its shape.

May import: before, business, called, cards, dated, dates, naming, numerals, plain, spoken.
"""

from __future__ import annotations

import re

from monitor.speech.before import FEWEST_ASKED, FIT, MOST_AROUND, Before, answered
from monitor.speech.business import ON_A_THING
from monitor.speech.called import called
from monitor.speech.cards import CARD, CARD_DIGITS, opens_card
from monitor.speech.dated import ON_BACK
from monitor.speech.dates import MONTHS
from monitor.speech.naming import SPARED, TAIL, named_after, named_before
from monitor.speech.numerals import HESITANT
from monitor.speech.plain import (
    FEWEST_DIGITS,
    YEAR,
    is_amount,
    is_counted,
    is_plain,
    is_price,
    is_time,
)
from monitor.speech.spoken import Heard, Run

FEWEST_ALONE = 4
"""Digits, read one by one, that nobody says without another word unless they are part of more."""
NATIONAL = 10
"""Digits of a phone number with its area."""
NUMBERED = re.compile(r"\b(?:number|code|id|reference|ref)(?:'s| is| was)?:?(?: [a-z])*\W*$")
"""Between the name of a thing and its number, so that it may be as long as a phone's."""
MOBILE = re.compile(r"(?:0|44|0044)7\d{9}")
"""A British mobile number, which answers no question for an order."""
PARCEL = 9
"""Digits of what the post carries abroad, by the Universal Postal Union's S10."""
LOCAL = 7
"""Digits of a phone number without its area."""
MOST_SHOWN = 5
"""Digits of the end of a card number that may be shown."""
_BESIDE = (
    "card visa mastercard maestro amex express debit credit it's it is that's says reads be please "
    "number numbers digits here here's this mine with using use expires out through thru until "
    "starts begins off"
)
BESIDE = HESITANT | frozenset(_BESIDE.split())
"""Words before the digits of a card that is spoken of, but not called: "my visa ... says"."""
_DESIGNED = "model version series edition release building block range build"
DESIGNED = frozenset(_DESIGNED.split())
"""Words that a number before them tells apart."""
_SIGNED = re.compile(r"(?:\W+\w+){0,5}\W+(?:signature|strip)\b")
"""After the code of a card, too."""
_CODE = re.compile(r"\bcode(?:'s| is)?\W*$")
_CARD_TALK = re.compile(rf"{CARD.pattern}|\bexpir")


def kind_of(heard: Heard, run: Run, before: Before, *, spared: bool) -> str:
    """Return what a run is, or nothing; `spared` if the one just before it was a business's own."""
    text = heard.text
    if len(run.digits) >= CARD_DIGITS:
        return "card"
    if run.digits in before.shown or _of_the_post(run):
        return ""
    name = named_before(text[: run.start]) or named_after(text[run.stop :])
    if run.before[-1:] == ("last",) and name in ("", "card") and len(run.digits) <= MOST_SHOWN:
        name = TAIL  # "the last four one two three four": the first word is a digit, too
    if not name and _on_a_thing(text, run):
        name = SPARED
    sure = _surely(heard, run, before, name)
    if sure or spared or name == SPARED or is_plain(text, run):
        return sure
    return _by_name(text, run, name) or _continued(heard, run, before, name)


def _surely(heard: Heard, run: Run, before: Before, name: str) -> str:
    """Name a run whose name or question outweighs that it looks like a date."""
    text = heard.text
    counted = is_counted(run) or is_amount(text, run) or (name == "ssn" and is_time(run))
    lettered = name == "cvv" and _after_letter(run)
    if name in ("cvv", "ssn", "account") and _fitting(name, run) and not (counted or lettered):
        return name
    if 3 <= len(run.digits) <= 4 and _code_of_card(text, run, before):
        return "cvv"
    return before.asked if name != SPARED and _asked_outright(heard, run, before) else ""


def _after_letter(run: Run) -> bool:
    """Tell whether a run is the end of a code of letters and digits: "an e one one nine"."""
    last = run.before[-1:]
    return bool(last) and len(last[0]) == 1 and last[0].isalpha() and last[0] != "o"


def _by_name(text: str, run: Run, name: str) -> str:
    lettered = name == "cvv" and _after_letter(run)
    if _fitting(name, run) and name != "nino" and not lettered:
        return name
    begun = run.singly or len(run.groups) == 1
    if name == "account" and len(run.digits) in (3, 4) and begun and run.after in {"", *HESITANT}:
        return name  # the first of several parts
    elsewhere = bool(run.before) and run.before[-1].isalpha() and run.before[-1] not in BESIDE
    if elsewhere or run.after in DESIGNED or is_price(run):
        return ""
    beside_card = run.singly and len(run.digits) >= FEWEST_ALONE and CARD.search(text.lower())
    if YEAR.fullmatch(run.digits) and MONTHS & set(run.before[-4:]):
        return ""
    return "card" if beside_card and name != TAIL else ""


def _fitting(name: str, run: Run) -> bool:
    fewest, most = FIT.get(name, (1, 0))
    return fewest <= len(run.digits) <= most


def _code_of_card(text: str, run: Run, before: Before) -> bool:
    said, rest = text[: run.start].lower(), text[run.stop :].lower()
    talk = _CARD_TALK.search(said) or before.label in ("card", "expiry") or _SIGNED.match(rest)
    code = _CODE.search(said) is not None or ON_BACK.match(rest) is not None
    return bool(talk) and code and named_before(said) != SPARED


def _continued(heard: Heard, run: Run, before: Before, name: str) -> str:
    """Name a run that answers a question for a number, goes on with one, or looks like one."""
    text = heard.text
    count = len(run.digits)
    if name == TAIL and count <= MOST_SHOWN:
        return ""
    asked = _question(heard, run, before)
    alone = not re.sub(r"\W", "", text[: run.start] + text[run.stop :])
    goes_on = bare(run) and (count >= FEWEST_ASKED or not run.after)
    whole = before.digits + count
    if before.digits and goes_on and whole >= CARD_DIGITS:
        return "card"
    close = heard.around(run.start, run.stop) <= MOST_AROUND
    thing = before.thing and count < NATIONAL and close
    if asked == SPARED or (not asked and (thing or count == before.again)):
        return ""
    if asked and _fits(asked, count, alone):
        return asked
    if before.digits and goes_on and (label := _grown(heard, run, before, whole)):
        return "" if label == SPARED else label
    paying = before.paying and before.asked in ("", "card")
    shape = "card" if opens_card(heard, run, paying) else _shaped(text, run, before.asked)
    return "number" if not shape and alone and count >= FEWEST_ALONE and run.singly else shape


def _of_the_post(run: Run) -> bool:
    """Tell whether a run has the letters of a parcel around it: "r m 267104489 g b"."""
    around = (*run.before[-2:], run.after)
    return len(run.digits) == PARCEL and [len(one) for one in around] == [1, 1, 1]


def _on_a_thing(text: str, run: Run) -> bool:
    """Tell whether a run too short for a phone with its area stands on a thing."""
    return len(run.digits) < NATIONAL and ON_A_THING.match(text[run.stop :].lower()) is not None


def _question(heard: Heard, run: Run, before: Before) -> str:
    """Return what was asked for if a run answers it: "aye it's s l four four nine, it says ..."."""
    asked = answered(heard, run.start, run.stop, before)
    if before.asked == SPARED and len(run.digits) < NATIONAL and _first(heard, run):
        asked = SPARED
    return "" if asked == SPARED and MOBILE.fullmatch(run.digits) else asked


def _first(heard: Heard, run: Run) -> bool:
    """Tell whether no other number stands before a run."""
    return not any(atom.digits for atom in heard.atoms if atom.stop <= run.start)


def _grown(heard: Heard, run: Run, before: Before, whole: int) -> str:
    """Name the rest of a number whose beginning was said before; prices in turn are none."""
    if before.label == SPARED:
        return "" if before.paying else SPARED
    if YEAR.fullmatch(run.digits) and not before.label and whole < CARD_DIGITS:
        return ""
    pairs = not run.after and not heard.around(run.start, run.stop)
    one = run.singly or run.groups == (len(run.digits),) or pairs
    grows = whole >= FEWEST_DIGITS and (before.label or one)
    return (before.label or "number") if grows or before.label == "account" else ""


def is_spared(text: str, run: Run) -> bool:
    """Tell whether a run is called something that is nobody's secret."""
    named = named_before(text[: run.start])
    long = len(run.digits) >= FEWEST_DIGITS
    return named == SPARED or (not named and long and called(text, run.start))


def bare(run: Run) -> bool:
    """Tell whether nothing but hesitation stands before a run."""
    return all(word in HESITANT or not word.isalpha() for word in run.before)


def _asked_outright(heard: Heard, run: Run, before: Before) -> bool:
    """Tell whether a number answers a question, rather than going on with a card number."""
    asked = answered(heard, run.start, run.stop, before)
    fits = asked in ("cvv", "account") and _fits(asked, len(run.digits), False)
    return fits and not (is_counted(run) or is_time(run))


def _fits(asked: str, count: int, alone: bool) -> bool:
    if asked in ("email", "dob", "expiry"):
        return False
    if asked == "cvv":
        return count in (3, 4)
    return count >= FEWEST_ASKED or (alone and count == 2)


def _shaped(text: str, run: Run, asked: str) -> str:
    """Name a run of seven to twelve digits by how it is grouped; shorter ones have no name."""
    count = len(run.digits)
    if count < FEWEST_DIGITS:
        return ""
    if count == 9 and run.groups == (3, 2, 4):
        return "ssn"
    national = count == NATIONAL or (count == 11 and run.digits[0] in "01")
    local = count == LOCAL and (run.groups == (3, 4) or set(run.groups) == {1})
    international = text[run.start : run.start + 4].lower().startswith(("+", "plus"))
    by_name = NUMBERED.search(text[: run.start].lower()) is not None
    if (by_name or not (national or international or asked)) and called(text, run.start):
        return ""
    return "phone" if national or local or international else "number"
