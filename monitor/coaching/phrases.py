"""Phrases of a playbook: what people write in it, and where it is found in what was said.

A phrase is plain words. `(one two|three)` is either, `[word]` may be left out, `word*` has any
ending, `...` is up to four words in between; brackets may stand in brackets. `^` stands for the
beginning of what was said and `$` for its end. Case, punctuation and contractions do not matter.
May import: analysis.words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from monitor.analysis.words import Reading, read

_PIECE = re.compile(r"\.\.\.|[()\[\]|]|[^\s()\[\]|]+")
_GAP = r"(?: \S+){0,4}?"
_NOTHING = re.compile(r"(?!)")


class PhraseGroup:
    """Several ways to say one thing.

    Args:
        phrases: any of them counts.
        but_not: a find that touches one of these does not count.

    Raises:
        ValueError: a phrase has unbalanced brackets or no words.
    """

    def __init__(self, phrases: Iterable[str], but_not: Iterable[str] = ()) -> None:
        self._wanted = _any_of(phrases)
        self._unwanted = _any_of(but_not)

    def find(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield where in the text each find stands, as characters start to end."""
        line = f" {reading.plain} "
        unwanted = [match.span() for match in self._unwanted.finditer(line)]
        for match in self._wanted.finditer(line):
            start, end = match.span()
            if not any(start < stop and begin < end for begin, stop in unwanted):
                yield reading.span(start, end - 1)


@cache
def phrase_group(phrases: tuple[str, ...], but_not: tuple[str, ...]) -> PhraseGroup:
    """Return a group, made once however many calls use it."""
    return PhraseGroup(phrases, but_not)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    patterns = [pattern_of(phrase) for phrase in phrases]
    return re.compile(rf"(?:{'|'.join(patterns)})(?= )") if patterns else _NOTHING


def pattern_of(phrase: str) -> str:
    """Return a phrase as a regular expression over words that each follow one space.

    Raises:
        ValueError: unbalanced brackets, a `|` outside of them, or no words that must be said.
    """
    pieces = _PIECE.findall(phrase)
    pattern = _either(pieces, None)
    if pieces:
        raise ValueError(f"brackets do not match in {phrase!r}")
    if re.search(rf"(?:{pattern})(?= |$)", " "):
        raise ValueError(f"{phrase!r} has no word that must be said")
    return pattern


def _either(pieces: list[str], closing: str | None) -> str:
    """Consume pieces up to a closing bracket; return the ways that `|` separates."""
    ways = [""]
    while pieces:
        piece = pieces.pop(0)
        if piece == closing:
            return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
        if piece == "|" and closing is not None:
            ways.append("")
        elif piece in ")]|":
            pieces.insert(0, piece)
            return ways[-1]
        else:
            ways[-1] += _item(piece, pieces)
    if closing is not None:
        pieces.append(closing)
    return ways[0]


def _item(piece: str, pieces: list[str]) -> str:
    match piece:
        case "...":
            return _GAP
        case "^":
            return "^"
        case "$":
            return "(?= $)"
        case "(":
            return _either(pieces, ")")
        case "[":
            return f"(?:{_either(pieces, ']')})?"
        case _:
            tail = r"\S*" if piece.endswith("*") else ""
            words = [re.escape(token.text) for token in read(piece.rstrip("*")).tokens]
            return "".join(f" {word}" for word in words) + tail
