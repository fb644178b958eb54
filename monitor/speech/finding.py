"""Judges which parts of a text are private numbers.

May import: cards, dates, naming, plain, spelled, spoken.

Whatever has as many digits as a card number is one, whether or not its checksum holds, for one
misheard digit breaks the checksum and not the secret. Shorter runs are judged by what they are
called, by what was asked for and by how they are grouped; prices, dates, times and runs of fewer
than seven digits are ordinary unless words give them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from monitor.speech.called import called
from monitor.speech.cards import CARD, CARD_DIGITS, GROUP, around, cards, opens_card
from monitor.speech.dates import MONTHS, dates
from monitor.speech.naming import (
    SPARED,
    TAIL,
    named_after,
    named_before,
    speaks_of_terms,
)
from monitor.speech.plain import (
    FEWEST_DIGITS,
    YEAR,
    is_amount,
    is_counted,
    is_plain,
    is_price,
    is_time,
)
from monitor.speech.spelled import IBAN, NAMED_NINO, NINO, codes, emails
from monitor.speech.spoken import HESITANT, Run, runs

Part: TypeAlias = tuple[int, int, str]
"""First character, the one after the last, and what kind of number stands between them."""

FEWEST_ASKED = 3
"""Digits of the shortest part of a number that somebody has asked for."""
FEWEST_ALONE = 4
"""Digits, read one by one, that nobody says without another word unless they are part of more."""
NATIONAL = 10
"""Digits of a phone number with its area."""
LOCAL = 7
"""Digits of a phone number without its area."""
MOST_AROUND = 4
"""Words beside a number in an answer that is nothing but the number: "yeah, it's ..."."""
MOST_APART = 1
"""Words between two numbers of the same name: "order 123 not 456"."""
MOST_SHOWN = 5
"""Digits of the end of a card number that may be shown."""
FIT = {"card": (4, 19), "cvv": (3, 4), "ssn": (4, 9), "nino": (6, 6), "phone": (7, 15)}
FIT |= {"account": (5, 12)}
"""Fewest and most digits of a number that is called something."""

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

_ON_BACK = re.compile(r"\W*(?:is )?(?:on|from|at) the (?:back|reverse)\b")
_EXTENSION = re.compile(r",? (?:extension|ext\.?) (\w+)")
_CODE = re.compile(r"\bcode(?:'s| is)?\W*$")
_CORRECTED = re.compile(r"\b(?:no|sorry|wait)\b")
_ANOTHER = re.compile(
    r"(?:\W|\b(?:and|or|not|but)\b)*(?:the|that|this|an) ?(?:one|other|last|next|previous|old|new)"
    r"(?: (?:one|before|after|is|was|says|said))*\W*"
    r"|\W*(?:on|in|under|over) (?:it|that|there)(?: and)?(?: then)?\W*"
    r"|.*\b(?:want|need|wanted|needed|ordered|sent|got|not|instead of) ",
    re.DOTALL,
)
"""Words between two numbers of the same name, however many: "... and the one before"."""
_ITS_ACCOUNT = re.compile(r"\W*(?:and )?(?:the )?account(?: number)?(?: is)?\W*$")
"""Between a bank's number and the account's."""
SORTED = (5, 9)
"""Fewest and most digits of a bank's number."""
_CARD_TALK = re.compile(rf"{CARD.pattern}|\bexpir")


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a text and tells what its numbers are.

    Attributes:
        digits: how many digits of an unfinished number the speaker just said.
        label: what they were masked as; empty if they were not.
        asked: the kind of number that somebody has just asked for; empty if nobody has.
        paying: somebody spoke of paying by card not long ago.
        again: digits of a spared number that was just named, and may be said again; or 0.
        thing: somebody has just asked for what a thing is numbered.
    """

    digits: int = 0
    label: str = ""
    asked: str = ""
    paying: bool = False
    again: int = 0
    thing: bool = False


NOTHING = Before()


def private_parts(text: str, before: Before) -> Iterator[Part]:
    """Yield the private parts of a text, the surest first; they may overlap."""
    said = runs(text, eager=bool(before.digits or before.asked not in ("", SPARED)))
    yield from _coded(text, before)
    for start, stop in emails(text, before.asked == "email" or "mail" in text.lower()):
        yield start, stop, "email"
    yield from cards(text, said)
    yield from _broken(text, said, before)
    yield from _dated(text, before)
    spared_until = -1
    for run, after in zip(said, [*said[1:], None], strict=False):
        between = text[max(spared_until, 0) : run.start].lower()
        another = len(between.split()) <= MOST_APART or _ANOTHER.fullmatch(between) is not None
        goes_on = spared_until >= 0 and another
        kind = _kind(text, run, before, spared=goes_on)
        if after and not kind and not goes_on and _of_a_bank(text, run, after):
            kind = "account"
        if (goes_on and not kind) or is_spared(text, run):
            spared_until = run.stop
        if kind:
            longer = _EXTENSION.match(text, run.stop) if kind == "phone" else None
            yield run.start, longer.end() if longer else run.stop, kind


def _coded(text: str, before: Before) -> Iterator[Part]:
    """Find what is made of letters and digits."""
    for start, stop in codes(text, IBAN):
        yield start, stop, "account"
    named = before.asked == "nino" or "nino" in (named_before(text), named_after(text))
    for start, stop in codes(text, NAMED_NINO if named else NINO):
        if named or named_before(text[:start]) != SPARED:
            yield start, stop, "nino"


def _broken(text: str, said: Sequence[Run], before: Before) -> Iterator[Part]:
    """Find numbers that are called something and broken by hesitation or correction."""
    chain: list[Run] = []
    for run in [*said, None]:
        if (
            run
            and chain
            and not is_plain(text, run)
            and _hesitant(text[chain[-1].stop : run.start])
        ):
            chain.append(run)
            continue
        if len(chain) > 1 and (name := _name_of_broken(text, chain, before)):
            yield chain[0].start, chain[-1].stop, name
        chain = [run] if run else []


def _name_of_broken(text: str, chain: Sequence[Run], before: Before) -> str:
    start, stop = chain[0].start, chain[-1].stop
    name = named_before(text[:start]) or named_after(text[stop:])
    if not name and before.asked == "account":
        name = _answered(text, start, stop, before)
    fewest, most = FIT.get(name, (1, 0))
    most += GROUP if _CORRECTED.search(text[start:stop].lower()) else 0
    shortest = min(len(run.digits) for run in chain)
    again = chain[-1].digits.startswith(chain[0].digits)  # begun and said again
    likely = name == "account" or shortest >= FEWEST_ASKED or again
    return name if likely and fewest <= sum(len(run.digits) for run in chain) <= most else ""


def _hesitant(between: str) -> bool:
    words = re.findall(r"[\w']+", between.lower())
    return bool(words) and HESITANT.issuperset(words)


def _dated(text: str, before: Before) -> Iterator[Part]:
    """Find dates of birth, and dates on which a card expires."""
    paying = before.paying or before.asked in ("card", "expiry")
    about_card = paying or not speaks_of_terms(text) or CARD.search(text.lower())
    for date in dates(text):
        kind = named_before(text[: date.start]) or _answered(text, date.start, date.stop, before)
        expires = date.month_and_year and about_card and not _ON_BACK.match(text[date.stop :])
        fits = {"dob": date.full, "expiry": expires}
        if fits.get(kind):
            yield date.start, date.stop, kind


def _kind(text: str, run: Run, before: Before, *, spared: bool) -> str:
    """Return what a run is, or nothing; `spared` if the one just before it was a business's own."""
    if len(run.digits) >= CARD_DIGITS:
        return "card"
    name = named_before(text[: run.start]) or named_after(text[run.stop :])
    if run.before[-1:] == ("last",) and name in ("", "card") and len(run.digits) <= MOST_SHOWN:
        name = TAIL  # "the last four one two three four": the first word is a digit, too
    sure = _surely(text, run, before, name)
    if sure or spared or name == SPARED or is_plain(text, run):
        return sure
    return _by_name(text, run, name) or _continued(text, run, before, name)


def _surely(text: str, run: Run, before: Before, name: str) -> str:
    """Name a run whose name or question outweighs that it looks like a date."""
    counted = is_counted(run) or is_amount(text, run) or (name == "ssn" and is_time(run))
    if name in ("cvv", "ssn", "account") and _fitting(name, run) and not counted:
        return name
    if 3 <= len(run.digits) <= 4 and _code_of_card(text, run, before):
        return "cvv"
    return before.asked if name != SPARED and _asked_outright(text, run, before) else ""


def _by_name(text: str, run: Run, name: str) -> str:
    if _fitting(name, run) and name != "nino":
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
    talk = _CARD_TALK.search(said) is not None or before.label in ("card", "expiry")
    code = _CODE.search(said) is not None or _ON_BACK.match(rest) is not None
    return talk and code and named_before(said) != SPARED


def _answered(text: str, start: int, stop: int, before: Before) -> str:
    """Return what was asked for, if a text is hardly more than the answer, or a code begins it."""
    begins = before.asked == "cvv" and HESITANT.issuperset(text[:start].lower().split())
    return before.asked if begins or around(text, start, stop) <= MOST_AROUND else ""


def _continued(text: str, run: Run, before: Before, name: str) -> str:
    """Name a run that answers a question for a number, goes on with one, or looks like one."""
    count = len(run.digits)
    if name == TAIL and count <= MOST_SHOWN:
        return ""
    asked = _answered(text, run.start, run.stop, before)
    alone = not re.sub(r"\W", "", text[: run.start] + text[run.stop :])
    goes_on = bare(run) and (count >= FEWEST_ASKED or not run.after)
    whole = before.digits + count
    if before.digits and goes_on and whole >= CARD_DIGITS:
        return "card"
    close = around(text, run.start, run.stop) <= MOST_AROUND
    thing = before.thing and count < NATIONAL and close
    if asked == SPARED or (not asked and (thing or count == before.again)):
        return ""
    if asked and _fits(asked, count, alone):
        return asked
    if before.digits and goes_on and (label := _grown(text, run, before, whole)):
        return "" if label == SPARED else label
    paying = before.paying and before.asked in ("", "card")
    shape = "card" if opens_card(text, run, paying) else _shaped(text, run, before.asked)
    return "number" if not shape and alone and count >= FEWEST_ALONE and run.singly else shape


def _of_a_bank(text: str, run: Run, after: Run) -> bool:
    """Tell whether a run is a sort code, for the number of an account follows."""
    fits = SORTED[0] <= len(run.digits) <= SORTED[1] and not is_plain(text, run)
    follows = _ITS_ACCOUNT.fullmatch(text[run.stop : after.start].lower()) is not None
    return (
        fits
        and follows
        and len(after.digits) >= FEWEST_ASKED
        and not named_before(text[: run.start])
    )


def _grown(text: str, run: Run, before: Before, whole: int) -> str:
    """Name the rest of a number whose beginning was said before; prices in turn are none."""
    if before.label == SPARED:
        return "" if before.paying else SPARED
    if YEAR.fullmatch(run.digits) and not before.label and whole < CARD_DIGITS:
        return ""
    pairs = not run.after and not around(text, run.start, run.stop)
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


def _asked_outright(text: str, run: Run, before: Before) -> bool:
    """Tell whether a number answers a question, rather than going on with a card number."""
    asked = _answered(text, run.start, run.stop, before)
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
    if not (national or international or asked) and called(text, run.start):
        return ""
    return "phone" if national or local or international else "number"
