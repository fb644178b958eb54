"""Takes spoken card, phone and social security numbers out of a text before anyone sees it.

Pure functions: the same text gives the same masks. May import: events, spoken.

Whatever has as many digits as a card number is masked, whether or not its checksum holds, for one
misheard digit breaks the checksum and not the secret. Shorter runs are judged by how they are
grouped and by the words around them; prices, dates, times and runs of fewer than seven digits stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.events import Utterance, Word
from monitor.speech.spoken import Run, runs

CARD_DIGITS = 13
"""Digits of the shortest card number (ISO/IEC 7812 allows up to 19)."""
FEWEST_DIGITS = 7
"""Digits of the shortest phone number; shorter runs are masked only where words give them away."""

MOST_AROUND = 4
"""Words beside a number in an answer that is nothing but the number: "yeah, it's ..."."""

MONEY = frozenset("$€£¥")
MASKED = re.compile(r"\[(?:card|cvv|ssn|phone|number)\]")
"""What stands in a text where a number was."""
UNITS = re.compile(
    r"%|dollars?|bucks|euros?|pounds?|cents?|pesos|percent|million|billion|thousand|miles|meters"
)

_CODE = re.compile(
    r"\b(?:c ?v ?[vcn]2?|c ?s ?c|security code|(?:digits|number|code) on the back)\b"
)
_SOCIAL = re.compile(r"\b(?:social(?: security)?|s ?s ?n)\b")
_CARD = re.compile(r"\b(?:card(?: number| no| is)|(?:number|digits) on (?:the|my|your) card)\b")
_PHONE = re.compile(r"\b(?:phone|contact|callback|mobile|cell|best) number\b")
_PARTLY = re.compile(r"\b(?:ending|ends|last)\b")
_PLAIN = (
    re.compile(r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)"),  # 11/22/2024
    re.compile(r"(?<!\d)\d{4}([/.-])\d{1,2}\1\d{1,2}(?!\d)"),  # 2024-11-22
    re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[ ,]+(?:[12]?\d|3[01])[ ,]+(?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-\u2013]\s*(?:19|20)\d\d(?!\d)"),  # 2019-2021
    re.compile(r"(?<!\d)[012]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)"),  # 10:30
)


@dataclass(frozen=True, slots=True)
class Mask:
    """Where in a text a number stood, and what is put there instead, such as "[card]"."""

    start: int
    stop: int
    label: str


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a text and tells what its numbers are.

    Attributes:
        digits: how many digits of an unfinished number the speaker just said.
        label: what they were masked as; empty if they were not.
        asked: the kind of number that somebody has just asked for; empty if nobody has.
    """

    digits: int = 0
    label: str = ""
    asked: str = ""


NOTHING = Before()


def masked(utterance: Utterance, before: Before = NOTHING) -> Utterance:
    """Return the utterance with its numbers masked, the same in text and timed words."""
    text, words = mask_numbers(utterance.text, utterance.words, before)
    return replace(utterance, text=text, words=words)


def mask_numbers(
    text: str, words: tuple[Word, ...] | None = None, before: Before = NOTHING
) -> tuple[str, tuple[Word, ...] | None]:
    """Return a text and its timed words with every number that must not be kept replaced.

    The words of one number become a single word, its mask, with the times of the whole.
    """
    left = _replaced(text, find_numbers(text, before))
    return left, words if words is None else _mask_words(words, before)


def find_numbers(text: str, before: Before = NOTHING) -> list[Mask]:
    """Return the masks of a text, in order, never overlapping."""
    found = ((run, _label(text, run, before)) for run in runs(text))
    return [Mask(run.start, run.stop, f"[{label}]") for run, label in found if label]


def asked_for(text: str) -> str:
    """Return the kind of number that an utterance speaks of, or nothing."""
    said = text.lower()
    if _CODE.search(said):
        return "cvv"
    if _SOCIAL.search(said):
        return "ssn"
    if _CARD.search(said) and not _PARTLY.search(said):
        return "card"
    return "phone" if _PHONE.search(said) else ""


def _label(text: str, run: Run, before: Before) -> str:
    count = len(run.digits)
    if count >= CARD_DIGITS:
        return "card"
    context = " ".join(run.before)
    if 3 <= count <= 4 and _CODE.search(context):
        return "cvv"
    if 4 <= count <= 9 and _SOCIAL.search(context):
        return "ssn"
    if _is_plain(text, run):
        return ""
    if count >= 4 and _CARD.search(context) and not _PARTLY.search(context):
        return "card"
    return _continued(text, run, before) or _shaped(text, run)


def _continued(text: str, run: Run, before: Before) -> str:
    """Name a run that answers a question for a number, or goes on with one."""
    count = len(run.digits)
    words = len(text[: run.start].split()) + len(text[run.stop :].split())
    if before.asked and count >= 3 and words <= MOST_AROUND:
        return before.asked
    whole = before.digits + count
    goes_on = not any(map(str.isalpha, run.before)) and (count >= 3 or not run.after)
    if before.digits and goes_on and whole >= FEWEST_DIGITS:
        return "card" if whole >= CARD_DIGITS else before.label or "number"
    return ""


def _is_plain(text: str, run: Run) -> bool:
    """Tell whether a run is a price, a quantity, or made of dates and times."""
    if UNITS.fullmatch(run.after) or (run.before and run.before[-1] in MONEY):
        return True
    said = text[run.start : run.stop]
    for pattern in _PLAIN:
        said = pattern.sub(" ", said)
    return len(re.sub(r"\D", "", said)) < FEWEST_DIGITS and said != text[run.start : run.stop]


def _shaped(text: str, run: Run) -> str:
    """Name a run of seven to twelve digits by how it is grouped; shorter ones have no name."""
    count = len(run.digits)
    if count < FEWEST_DIGITS:
        return ""
    if count == 9 and run.groups == (3, 2, 4):
        return "ssn"
    national = count == 10 or (count == 11 and run.digits[0] == "1")
    local = count == 7 and (run.groups == (3, 4) or set(run.groups) == {1})
    return "phone" if national or local or text[run.start] == "+" else "number"


def _mask_words(words: Sequence[Word], before: Before) -> tuple[Word, ...]:
    text = " ".join(word.text for word in words)
    masks = find_numbers(text, before)
    stops = [0]
    for word in words:
        stops.append(stops[-1] + len(word.text) + 1)
    kept: list[Word] = []
    first = 0
    while first < len(words):
        last, mine = first, 0
        while mine < len(masks) and masks[mine].start < stops[last + 1] - 1:
            while stops[last + 1] - 1 < masks[mine].stop:
                last += 1
            mine += 1
        shown = _replaced(text[stops[first] : stops[last + 1] - 1], masks[:mine], stops[first])
        kept.append(_joined(words[first : last + 1], shown) if mine else words[first])
        masks = masks[mine:]
        first = last + 1
    return tuple(kept)


def _joined(words: Sequence[Word], text: str) -> Word:
    told = [word.confidence for word in words if word.confidence is not None]
    return Word(text, words[0].start, words[-1].end, min(told) if told else None)


def _replaced(text: str, masks: Sequence[Mask], offset: int = 0) -> str:
    for mask in reversed(masks):
        text = text[: mask.start - offset] + mask.label + text[mask.stop - offset :]
    return text
