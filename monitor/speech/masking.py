"""Takes spoken card, phone, account and other private numbers out of a text before anyone sees it.

Pure functions: the same text gives the same masks. May import: before, events, finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.events import Utterance, Word
from monitor.speech.before import NOTHING, Before
from monitor.speech.finding import private_parts

KINDS = ("card", "cvv", "expiry", "ssn", "nino", "phone", "email", "dob", "account", "number")
"""What can be masked; "number" is whatever is too long to be harmless and has no other name."""
ALL = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Mask:
    """Where in a text a number stood, and what is put there instead, such as "[card]"."""

    start: int
    stop: int
    label: str


def masked(
    utterance: Utterance, before: Before = NOTHING, kinds: frozenset[str] = ALL
) -> Utterance:
    """Return the utterance with its numbers masked, the same in text and timed words."""
    text, words = mask_numbers(utterance.text, utterance.words, before, kinds)
    return replace(utterance, text=text, words=words)


def mask_numbers(
    text: str,
    words: tuple[Word, ...] | None = None,
    before: Before = NOTHING,
    kinds: frozenset[str] = ALL,
) -> tuple[str, tuple[Word, ...] | None]:
    """Return a text and its timed words with every number that must not be kept replaced.

    The words of one number become a single word, its mask, with the times of the whole.
    """
    masks = find_numbers(text, before, kinds)
    left = _replaced(text, masks)
    if words is None:
        return left, None
    said = " ".join(word.text for word in words)
    same = masks if said == text else find_numbers(said, before, kinds)
    return left, _mask_words(words, said, same)


def find_numbers(text: str, before: Before = NOTHING, kinds: frozenset[str] = ALL) -> list[Mask]:
    """Return the masks of a text, in order, never overlapping.

    Of a card number that is a part of something else, too, what that leaves is masked as well.
    """
    found: list[Mask] = []
    for start, stop, kind in private_parts(text, before):
        taken = [one for one in found if one.start < stop and start < one.stop]
        if kind in kinds and (not taken or kind == "card"):
            for first, end in _left(text, start, stop, taken):
                found.append(Mask(first, end, f"[{kind}]"))
    return sorted(found, key=lambda mask: mask.start)


def _left(text: str, start: int, stop: int, taken: Sequence[Mask]) -> Iterator[tuple[int, int]]:
    """Yield what masks leave of a part of a text, where anything can be read in it."""
    for mask in sorted(taken, key=lambda mask: mask.start):
        yield from _without_spaces(text, start, mask.start)
        start = max(start, mask.stop)
    yield from _without_spaces(text, start, stop)


def _without_spaces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield a part of a text without the spaces around it, if anything can be read in it."""
    part = text[start:stop]
    if any(map(str.isalnum, part)):
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _mask_words(words: Sequence[Word], text: str, masks: Sequence[Mask]) -> tuple[Word, ...]:
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
