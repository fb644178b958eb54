"""What engines make up is taken out of their words: loops and stock phrases.

Pure functions on lists of tokens (words with their punctuation), so that a text and its timed
words are cleaned alike. May import: numerals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.speech.numerals import DIGITS

LONGEST_WORD = 60
"""Characters after which a word is cut: no English word is that long, a stuck engine's is."""
MOST_WORDS = 200
"""Words of an utterance beyond which the rest is dropped: more than anyone says in a segment."""
LONGEST_LOOP = 8
"""Words of the longest phrase that is looked for in repetition."""
MOST_WORD_REPEATS = 3
"""How often one word may follow itself: people say "no, no, no"."""
MOST_PHRASE_REPEATS = 2
"""How often a phrase may follow itself before it is taken for a loop."""

INVENTED = frozenset(
    {
        "you",
        "c transcript emily beynon",
        "transcript emily beynon",
        "thank you for watching",
        "thanks for watching",
        "please subscribe",
        "subtitles by the amara org community",
        "music",
        "applause",
        "blank audio",
        "silence",
    }
)
"""Whole utterances that speech engines are known to write for noise and music."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def kept(tokens: Sequence[str]) -> list[int]:
    """Return the indices of the tokens that remain.

    Loops are cut down to one round; of a phrase that engines write where nobody spoke, or of signs
    without a word, nothing remains.
    """
    words = [_bare(token) for token in tokens[:MOST_WORDS]]
    said = " ".join(word for word in words if word)
    if not said or said in INVENTED or set(said.split()) == {"beep"}:
        return []
    indices: list[int] = []
    at = 0
    while at < len(words):
        size, rounds = _loop_at(words, at)
        stays = size * (MOST_WORD_REPEATS if size == 1 else 1) if rounds else 1
        indices += range(at, at + stays)
        at += max(size * rounds, 1)
        if rounds and size > 1 and words[at:] == words[at - size : at - size + len(words) - at]:
            break  # the last round was cut short by the end of the segment
    return indices


def _loop_at(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return (words, rounds) of the loop that begins at a word, (1, 0) where there is none."""
    for size in range(1, LONGEST_LOOP + 1):
        if words[at : at + 1] != words[at + size : at + size + 1]:
            continue
        phrase = words[at : at + size]
        if all(not word or word[0].isdigit() or word in DIGITS for word in phrase):
            continue
        rounds = 1
        while words[at + rounds * size : at + (rounds + 1) * size] == phrase:
            rounds += 1
        if rounds > (MOST_WORD_REPEATS if size == 1 else MOST_PHRASE_REPEATS):
            return size, rounds
    return 1, 0


def _bare(token: str) -> str:
    return " ".join(_WORD.findall(token.lower()))
