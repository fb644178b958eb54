"""Words as they are matched: lower case, no punctuation, contractions and chat spelling written out.

Whatever is found is traced back to the exact words of the utterance and to their times.
May import: events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from monitor.events import Evidence, Utterance, stamp

_WORD = re.compile(r"[^\W_]+(?:['’`*$#@]+[^\W_]*)*")
_SUFFIXES = {"re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}
_WHOLE = {
    "cant": "can not",
    "wont": "will not",
    "aint": "is not",
    "cannot": "can not",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "youve": "you have",
    "youll": "you will",
    "theyre": "they are",
    "theyve": "they have",
    "u": "you",
    "ur": "your",
    "r": "are",
    "ya": "you",
    "yer": "your",
    "yall": "you all",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "gimme": "give me",
    "lemme": "let me",
    "dunno": "do not know",
    "thats": "that is",
    "whats": "what is",
    "thx": "thanks",
    "pls": "please",
    "plz": "please",
    "ok": "okay",
    "stfu": "shut the fuck up",
    "wtf": "what the fuck",
    "gtfo": "get the fuck out",
}
_NEGATED = re.compile(r"(do|does|did|is|are|was|were|has|have|had|would|could|should)nt")
_LOOP = 2
"""How often a word or a short run of words may follow itself before it counts as a stutter."""


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
    for match in _WORD.finditer(text):
        for word in _written_out(match.group().lower().replace("’", "'").replace("`", "'")):
            tokens.append(Token(word, match.start(), match.end()))
    return Reading(text, tuple(_without_loops(tokens)))


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


def _written_out(word: str) -> list[str]:
    if word in _WHOLE:
        return _WHOLE[word].split()
    if _NEGATED.fullmatch(word):
        return [word[:-2], "not"]
    stem, mark, suffix = word.partition("'")
    if not mark:
        return [word]
    if suffix == "t" and stem.endswith("n"):
        return _WHOLE.get(stem + "t", f"{stem[:-1]} not").split()
    if suffix in _SUFFIXES:
        return [stem, _SUFFIXES[suffix]]
    if suffix == "s":
        return [stem, "is"] if stem in _TAKES_IS else [f"{stem}s"]
    return [word.replace("'", "")]


_TAKES_IS = frozenset(
    "that what it he she there here who where how this when everything nothing".split()
)


def _without_loops(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        for size in (1, 2, 3, 4):
            runs = [kept[len(kept) - size * n : len(kept) - size * (n - 1)] for n in range(1, 4)]
            if len(kept) >= size * (_LOOP + 1) and _same(runs):
                del kept[-size:]
                break
    return kept


def _same(runs: list[list[Token]]) -> bool:
    texts = [[token.text for token in run] for run in runs]
    return all(text == texts[0] for text in texts)
