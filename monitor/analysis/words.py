"""Words as they are matched: lower case, no punctuation, contractions and chat forms spelled out.

Whatever is found is traced back to the exact words of the utterance and to their times, and a line
reads the same whether or not the recognizer punctuates. May import: events.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from monitor.events import Evidence, Utterance, stamp

_WORD = re.compile(r"[^\W_]+(?:['*$#@]+[^\W_]*)*")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "\u00b4": "'"})
_NEGATED = re.compile(r"(do|does|did|is|are|was|were|has|have|had|would|could|should)nt")
_SUFFIXES = {"re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}
_LONGEST_LOOP = 4
"""A run of up to this many words that is said three times in a row is a stutter: two are kept."""


@dataclass(frozen=True, slots=True)
class Token:
    """One matched word and the place it was written at: characters start to end of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """An utterance's text made ready for matching.

    Attributes:
        text: the text as it was said.
        tokens: the words to match, in order.
    """

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def plain(self) -> str:
        """The words to match, separated by single spaces."""
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def _offsets(self) -> list[int]:
        offsets, at = [], 0
        for token in self.tokens:
            offsets.append(at)
            at += len(token.text) + 1
        return offsets

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in `text` the characters start to end of `plain` were written."""
        first = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._offsets, max(start, end - 1)) - 1
        return self.tokens[first].start, self.tokens[last].end


def read(text: str) -> Reading:
    """Split a text into the words that cues and heads look at."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text.translate(_APOSTROPHES)):
        for word in _spelled_out(match.group().lower()):
            tokens.append(Token(word, match.start(), match.end()))
            _drop_loop(tokens)
    return Reading(text, tuple(tokens))


def evidence(utterance: Utterance, start: int, end: int) -> Evidence:
    """Return characters start to end of an utterance with the times they were said at.

    Word times are taken where the recognizer gave one per written word; otherwise the time is
    shared out over the characters.
    """
    text, words = utterance.text, utterance.words
    if words and len(words) == len(text.split()):
        first, last = len(text[: start + 1].split()) - 1, len(text[:end].split()) - 1
        return Evidence(text[start:end], words[first].start, words[max(first, last)].end)
    per_character = (utterance.end - utterance.start) / max(len(text), 1)
    return Evidence(
        text[start:end],
        stamp(utterance.start + start * per_character),
        stamp(utterance.start + end * per_character),
    )


def _spelled_out(word: str) -> list[str]:
    spelling = _spelling()
    if word in spelling:
        return spelling[word].split()
    if _NEGATED.fullmatch(word):
        return [word[:-2], "not"]
    stem, mark, suffix = word.partition("'")
    if mark and suffix in _SUFFIXES:
        return [stem, _SUFFIXES[suffix]]
    joined = word.replace("'", "")
    if mark and suffix == "t" and stem.endswith("n"):
        return spelling.get(joined, f"{stem[:-1]} not").split()
    return [joined]


def _drop_loop(tokens: list[Token]) -> None:
    for size in range(1, _LONGEST_LOOP + 1):
        if len(tokens) < 3 * size:
            return
        if all(
            tokens[-i].text == tokens[-i - size].text == tokens[-i - 2 * size].text
            for i in range(1, size + 1)
        ):
            del tokens[-size:]
            return


@cache
def _spelling() -> dict[str, str]:
    source = files("monitor.analysis").joinpath("data/spelling.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(source)["spelling"])
