"""Reads letters as they are spelled: "queue" is q, "b as in bravo" is b. May import: numerals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.speech.numerals import Atom

_LETTERS = {
    "queue": "q", "cue": "q", "see": "c", "sea": "c", "bee": "b", "be": "b", "dee": "d", "tea": "t",
    "tee": "t", "pea": "p", "pee": "p", "why": "y", "gee": "g", "jay": "j", "kay": "k", "are": "r",
    "ay": "a", "hey": "a", "eh": "a", "em": "m", "en": "n", "ess": "s", "ex": "x", "zed": "z",
    "zee": "z", "ell": "l", "eye": "i",
}  # fmt: skip
_ALPHABET = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
)
_LETTERS |= {word: word[0] for word in f"{_ALPHABET} alfa juliett whisky".split()}
_LIKE = (("as", "in"), ("is", "for"), ("for",), ("as",), ("like",))
"""Between a letter and a word that begins with it."""


def letter(word: str) -> str:
    """Return the letter that a word stands for, or nothing."""
    return word if len(word) == 1 and word.isalpha() else _LETTERS.get(word, "")


def spelled(heard: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the words of a text, "b as in bravo" and "b, for bob" as the letter alone."""
    at = 0
    while at < len(heard):
        last = _example(heard, at)
        if last > at:
            one = letter(heard[at].text)
            yield replace(heard[at], stop=heard[last].stop, text=one, digits="")
        else:
            yield heard[at]
        at = last + 1


def _example(heard: Sequence[Atom], at: int) -> int:
    """Return where the word stands that a letter is explained by, or where the letter does."""
    first = letter(heard[at].text)
    if not first:
        return at
    after = [place for place in range(at + 1, min(at + 6, len(heard))) if not heard[place].soft]
    said = tuple(heard[place].text for place in after)
    if first == "x" and said[:1] == ("ray",):
        return after[0]
    for like in _LIKE:
        word = said[len(like)] if len(said) > len(like) else ""
        if said[: len(like)] == like and len(word) > 1 and word[0] == first:
            return after[len(like)]
    return at
