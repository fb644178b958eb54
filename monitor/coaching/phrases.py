"""Phrases of a playbook: what people write in it, and where it is found in what was said.

A phrase is plain words. `(one two|three)` is either, `[word]` may be left out, `word*` has any
ending, `...` is up to four words in between; brackets may stand in brackets. `^` stands for the
beginning of what was said and `$` for its end. Case, punctuation and contractions do not matter.
May import: analysis.words.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache

from monitor.analysis.words import Reading, read

_PIECE = re.compile(r"\.\.\.|[()\[\]|]|[^\s()\[\]|]+")
_GAP = r"(?: \S+){0,4}?"
DEEPEST = 20
"""Brackets in brackets that a phrase may have."""
_NOTHING = re.compile(r"(?!)")


class PhraseGroup:
    """Several ways to say one thing; what looks for them is made at the first look.

    Args:
        phrases: any of them counts.
        but_not: a find that touches one of these does not count.

    Raises:
        ValueError: a phrase has unbalanced brackets or no words.
    """

    def __init__(self, phrases: Iterable[str], but_not: Iterable[str] = ()) -> None:
        self._ways = "|".join(map(pattern_of, phrases))
        self._but_not = "|".join(map(pattern_of, but_not))

    def find(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield where in the text each find stands, as characters start to end."""
        line = f" {reading.plain} "
        unwanted = [match.span() for match in _any_of(self._but_not).finditer(line)]
        for match in _any_of(self._ways).finditer(line):
            start, end = match.span()
            if not any(start < stop and begin < end for begin, stop in unwanted):
                yield reading.span(start, end - 1)


@cache
def phrase_group(phrases: tuple[str, ...], but_not: tuple[str, ...]) -> PhraseGroup:
    """Return a group, made once however many calls use it."""
    return PhraseGroup(phrases, but_not)


@cache
def _any_of(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns})(?= )") if patterns else _NOTHING


@cache
def pattern_of(phrase: str) -> str:
    """Return a phrase as a regular expression over words that each follow one space.

    Raises:
        ValueError: unbalanced brackets, a `|` outside of them, or no words that must be said.
    """
    return _Parser(phrase).whole()


class _Parser:
    """Reads a phrase from left to right; each part tells whether a word of it must be said."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._pieces = deque(_PIECE.findall(phrase))
        self._depth = 0

    def whole(self) -> str:
        pattern, said = self._sequence()
        if self._pieces:
            raise ValueError(f"brackets do not match in {self._phrase!r}")
        if not said:
            raise ValueError(f"{self._phrase!r} has no word that must be said")
        return pattern

    def _sequence(self) -> tuple[str, bool]:
        pattern, said = "", False
        while self._pieces and self._pieces[0] not in (")", "]", "|"):
            part, must = self._item(self._pieces.popleft())
            pattern, said = pattern + part, said or must
        return pattern, said

    def _either(self, closing: str) -> tuple[str, bool]:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(f"brackets stand more than {DEEPEST} deep in {self._phrase!r}")
        ways = [self._sequence()]
        while self._pieces and self._pieces[0] == "|":
            self._pieces.popleft()
            ways.append(self._sequence())
        if not self._pieces or self._pieces.popleft() != closing:
            raise ValueError(f"brackets do not match in {self._phrase!r}")
        self._depth -= 1
        return f"(?:{'|'.join(way for way, _ in ways)})", all(said for _, said in ways)

    def _item(self, piece: str) -> tuple[str, bool]:
        match piece:
            case "...":
                return _GAP, False
            case "^":
                return "^", False
            case "$":
                return "(?= $)", False
            case "(":
                return self._either(")")
            case "[":
                return f"{self._either(']')[0]}?", False
            case _:
                tail = r"\S*" if piece.endswith("*") else ""
                words = _spoken(piece.rstrip("*"))
                return words + tail, bool(words)


@cache
def _spoken(piece: str) -> str:
    """Return the words that a piece of a phrase stands for, as a regular expression."""
    return "".join(f" {re.escape(token.text)}" for token in read(piece).tokens)
