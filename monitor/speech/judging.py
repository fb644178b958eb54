"""Judges one run of digits by its name, by what was asked, by its shape.

May import: before, called, cards, dates, naming, numerals, plain, shapes, spoken.
"""

from __future__ import annotations

import re

from monitor.speech.before import FEWEST_ASKED, FIT, MOST_AROUND, Before, answered
from monitor.speech.called import called
from monitor.speech.cards import CARD, CARD_DIGITS, code_of_card, opens_card
from monitor.speech.dates import MONTHS
from monitor.speech.naming import SPARED, TAIL, ends_social, named_after, named_before
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
from monitor.speech.shapes import (
    NATIONAL,
    after_letter,
    is_said_twice,
    of_a_phone,
    of_the_post,
    on_a_thing,
    shaped,
)
from monitor.speech.spoken import Heard, Run

MOST_BEGUN = 3
"""Words before a number with which an answer begins: "yeah, it's ..."."""
FEWEST_ALONE = 4
"""Digits, read one by one, that nobody says without another word unless they are part of more."""
WHOLE = {"cvv": (3, 4), "ssn": (9, 9), "account": (6, 12)}
"""Fewest and most digits of what answers a question, whatever is said beside it."""
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


def kind_of(heard: Heard, run: Run, before: Before, *, spared: bool) -> str:
    """Return what a run is, or nothing; `spared` if the one just before it was a business's own."""
    text = heard.text
    if len(run.digits) >= CARD_DIGITS:
        return "card"
    echoed = run.digits in before.shown and not before.digits
    if echoed or of_the_post(run) or is_said_twice(run):
        return ""
    name = named_before(text[: run.start]) or named_after(text[run.stop :])
    if run.before[-1:] == ("last",) and name in ("", "card") and len(run.digits) <= MOST_SHOWN:
        name = TAIL  # "the last four one two three four": the first word is a digit, too
    if name == TAIL and ends_social(text[run.stop :]):
        name = "ssn"
    if not name and on_a_thing(text, run):
        name = SPARED
    sure = _surely(heard, run, before, name)
    if sure or spared or name == SPARED or is_plain(text, run):
        return sure
    named = _by_name(text, run, name)
    if named == "card" != name and _question(heard, run, before) == SPARED:
        named = ""  # the number of a thing was asked for, and the card is spoken of later
    return named or _continued(heard, run, before, name)


def _surely(heard: Heard, run: Run, before: Before, name: str) -> str:
    """Name a run whose name or question outweighs that it looks like a date."""
    text = heard.text
    counted = is_counted(run) or is_amount(text, run) or (name == "ssn" and is_time(run))
    lettered = name == "cvv" and after_letter(run)
    if name in ("cvv", "ssn", "account") and _fitting(name, run) and not (counted or lettered):
        return name
    if 3 <= len(run.digits) <= 4 and not after_letter(run) and code_of_card(text, run, before):
        return "cvv"
    if name != SPARED and _asked_outright(heard, run, before):
        return before.asked
    return before.asked if name in ("", "card") and _asked_at_all(heard, run, before) else ""


def _by_name(text: str, run: Run, name: str) -> str:
    lettered = name == "cvv" and after_letter(run)
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


def _continued(heard: Heard, run: Run, before: Before, name: str) -> str:
    """Name a run that answers a question for a number, goes on with one, or looks like one."""
    text = heard.text
    if name == TAIL and len(run.digits) <= MOST_SHOWN:
        return ""
    count, asked = len(run.digits), _question(heard, run, before)
    alone = not re.sub(r"\W", "", text[: run.start] + text[run.stop :])
    goes_on = bare(run) and (count >= FEWEST_ASKED or not run.after)
    whole = before.digits + count
    if before.digits and goes_on and whole >= CARD_DIGITS:
        return "card"
    sentence = len(run.before) <= MOST_BEGUN and text[run.stop :].startswith((". ", "! ", "? "))
    close = sentence or heard.around(run.start, run.stop) <= MOST_AROUND
    answers = close or (before.thing > NATIONAL and bare(run))
    thing = count <= before.thing and answers and not of_a_phone(run)
    if asked == SPARED or (not asked and (thing or count == before.again)):
        return ""
    if asked and _fits(asked, count, alone):
        return asked
    if before.digits and goes_on and (label := _grown(heard, run, before, whole)):
        return "" if label == SPARED else label
    paying = before.paying and before.asked in ("", "card")
    shape = "card" if opens_card(heard, run, paying) else shaped(text, run, before.asked)
    return "number" if not shape and alone and count >= FEWEST_ALONE and run.singly else shape


def _question(heard: Heard, run: Run, before: Before) -> str:
    """Return what was asked for if a run answers it: "aye it's s l four four nine, it says ..."."""
    asked = answered(heard, run.start, run.stop, before)
    if before.asked == SPARED and not of_a_phone(run) and _first(heard, run):
        asked = SPARED
    if before.asked == TAIL:  # who is asked for the last four may say all of it
        asked = SPARED if len(run.digits) <= MOST_SHOWN else "account"
    return "" if asked == SPARED and of_a_phone(run) else asked


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
    return named == SPARED or (not named and long and called(text, run.start, len(run.digits)))


def bare(run: Run) -> bool:
    """Tell whether nothing but hesitation stands before a run."""
    return all(word in HESITANT or not word.isalpha() for word in run.before)


def _asked_outright(heard: Heard, run: Run, before: Before) -> bool:
    """Tell whether a number answers a question, rather than going on with a card number."""
    asked = answered(heard, run.start, run.stop, before)
    fits = asked in ("cvv", "account") and _fits(asked, len(run.digits), False)
    begun = run.after == "and" and heard.text[run.start : run.stop].lower().endswith("hundred")
    return fits and not (begun or is_counted(run) or is_time(run))


def _asked_at_all(heard: Heard, run: Run, before: Before) -> bool:
    """Tell whether a number answers a question among other words: "it's faded, nine one one"."""
    fewest, most = WHOLE.get(before.asked, (1, 0))
    fits = fewest <= len(run.digits) <= most and (run.singly or run.after not in DESIGNED)
    ordinary = is_plain(heard.text, run) or is_price(run) or YEAR.fullmatch(run.digits)
    return fits and not ordinary and not on_a_thing(heard.text, run)


def _fits(asked: str, count: int, alone: bool) -> bool:
    if asked in ("email", "dob", "expiry"):
        return False
    if asked == "cvv":
        return count in (3, 4)
    return count >= FEWEST_ASKED or (alone and count == 2)
