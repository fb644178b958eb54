"""Phrases of a playbook: what people write in it, and where it is found in what was said.

A phrase is plain words. `a|b` is either word, `(one two|three)` either group, `[word]` may be
left out, `word*` is any ending, `...` is up to four words in between. Case, punctuation and
contractions do not matter. May import: analysis.words, events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from monitor.analysis.words import Reading, read

_PIECE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[^\s()\[\]]+")
_GAP = r"(?: \S+){0,4}?"


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


_NOTHING = re.compile(r"(?!)")


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    patterns = [pattern_of(phrase) for phrase in phrases]
    return re.compile(rf"(?:{'|'.join(patterns)})(?= )") if patterns else _NOTHING


def pattern_of(phrase: str) -> str:
    """Return a phrase as a regular expression over words that each follow one space."""
    if re.sub(r"\s+", "", "".join(_PIECE.findall(phrase))) != re.sub(r"\s+", "", phrase):
        raise ValueError(f"unbalanced brackets in {phrase!r}")
    pattern = "".join(_piece(piece) for piece in _PIECE.findall(phrase))
    if not re.search(r"\w", pattern.replace(_GAP, "")):
        raise ValueError(f"no words in {phrase!r}")
    return pattern


def _piece(piece: str) -> str:
    if piece == "...":
        return _GAP
    if piece.startswith("["):
        return f"(?:{_either(piece[1:-1])})?"
    return _either(piece.strip("()"))


def _either(text: str) -> str:
    ways = ["".join(_word(word) for word in way.split()) for way in text.split("|")]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _word(word: str) -> str:
    if word == "...":
        return _GAP
    tail = r"\S*" if word.endswith("*") else ""
    spelled = " ".join(token.text for token in read(word.rstrip("*")).tokens)
    return f" {re.escape(spelled)}{tail}".replace(r"\ ", " ") if spelled else ""
