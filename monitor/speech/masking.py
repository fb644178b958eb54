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

MONEY = frozenset("$€£¥")
UNITS = re.compile(
    r"%|dollars?|bucks|euros?|pounds?|cents?|pesos|percent|million|billion|thousand|miles|meters"
)

_CODE = re.compile(
    r"\b(?:c ?v ?[vcn]2?|c ?s ?c|security code|(?:digits|number|code) on the back)\b"
)
_SOCIAL = re.compile(r"\b(?:social(?: security)?|s ?s ?n)\b")
_CARD = re.compile(r"\b(?:card(?: number| no| is)|(?:number|digits) on (?:the|my|your) card)\b")
_PARTLY = re.compile(r"\b(?:ending|ends|last)\b")
_PLAIN = (
    re.compile(r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)"),  # 11/22/2024
    re.compile(r"(?<!\d)\d{4}([/.-])\d{1,2}\1\d{1,2}(?!\d)"),  # 2024-11-22
    re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[ ,]+(?:[12]?\d|3[01])[ ,]+(?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<!\d)[012]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)"),  # 10:30
)


@dataclass(frozen=True, slots=True)
class Mask:
    """Where in a text a number stood, and what is put there instead, such as "[card]"."""

    start: int
    stop: int
    label: str


def masked(utterance: Utterance) -> Utterance:
    """Return the utterance with its numbers masked, the same in text and timed words."""
    text, words = mask_numbers(utterance.text, utterance.words)
    return replace(utterance, text=text, words=words)


def mask_numbers(
    text: str, words: tuple[Word, ...] | None = None
) -> tuple[str, tuple[Word, ...] | None]:
    """Return a text and its timed words with every number that must not be kept replaced.

    The words of one number become a single word, its mask, with the times of the whole.
    """
    masks = find_numbers(text)
    for mask in reversed(masks):
        text = text[: mask.start] + mask.label + text[mask.stop :]
    return text, words if words is None else _mask_words(words)


def find_numbers(text: str) -> list[Mask]:
    """Return the masks of a text, in order, never overlapping."""
    found = ((run, _label(text, run)) for run in runs(text))
    return [Mask(run.start, run.stop, f"[{label}]") for run, label in found if label]


def _label(text: str, run: Run) -> str:
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
    return _shaped(text, run) if count >= FEWEST_DIGITS else ""


def _is_plain(text: str, run: Run) -> bool:
    """Tell whether a run is a price, a quantity, or made of dates and times."""
    if UNITS.fullmatch(run.after) or (run.before and run.before[-1] in MONEY):
        return True
    said = text[run.start : run.stop]
    for pattern in _PLAIN:
        said = pattern.sub(" ", said)
    return len(re.sub(r"\D", "", said)) < FEWEST_DIGITS and said != text[run.start : run.stop]


def _shaped(text: str, run: Run) -> str:
    """Name a run of seven to twelve digits by how it is grouped."""
    count = len(run.digits)
    if count == 9 and run.groups == (3, 2, 4):
        return "ssn"
    national = count == 10 or (count == 11 and run.digits[0] == "1")
    local = count == 7 and (run.groups == (3, 4) or set(run.groups) == {1})
    return "phone" if national or local or text[run.start] == "+" else "number"


def _mask_words(words: Sequence[Word]) -> tuple[Word, ...]:
    text = " ".join(word.text for word in words)
    masks = find_numbers(text)
    if not masks:
        return tuple(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word.text) + 1)
    kept: list[Word] = []
    at = 0
    for mask in masks:
        first = next(i for i in range(at, len(words)) if starts[i + 1] - 1 > mask.start)
        last = next(i for i in range(first, len(words)) if starts[i + 1] - 1 >= mask.stop)
        kept += words[at:first]
        kept.append(_joined(words[first : last + 1], text, starts[first], mask))
        at = last + 1
    return (*kept, *words[at:])


def _joined(words: Sequence[Word], text: str, start: int, mask: Mask) -> Word:
    stop = start + sum(len(word.text) + 1 for word in words) - 1
    told = [word.confidence for word in words if word.confidence is not None]
    shown = text[start : mask.start] + mask.label + text[mask.stop : stop]
    return Word(shown, words[0].start, words[-1].end, min(told) if told else None)
