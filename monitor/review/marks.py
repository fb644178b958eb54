"""Where in a line of transcript the words lie that something rests on. May import: events, text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.events import Utterance
from monitor.text import printable


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line.

    Attributes:
        tip: what the words are evidence of, or empty.
        cools: they are evidence of calming down.
    """

    text: str
    tip: str = ""
    cools: bool = False


def parted(text: str, evidence: Iterable[tuple[str, str, bool]]) -> tuple[Part, ...]:
    """Cut a line where evidence begins and ends.

    Args:
        text: the line, already harmless.
        evidence: (words, what they are evidence of, whether it is of calming); words that are not
            in the line are left out, and of two that overlap the later one is.
    """
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    tips: dict[tuple[int, int], list[tuple[str, bool]]] = {}
    for words, tip, cools in evidence:
        wanted = printable(words)
        start = folded.find(wanted.casefold()) if wanted else -1
        if start >= 0:
            tips.setdefault((start, start + len(wanted)), []).append((tip, cools))
    parts: list[Part] = []
    done = 0
    for (start, end), said in sorted(tips.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start < done:
            continue
        if start > done:
            parts.append(Part(text[done:start]))
        told = "; ".join(dict.fromkeys(tip for tip, _ in said))
        parts.append(Part(text[start:end], told, all(cools for _, cools in said)))
        done = end
    if done < len(text):
        parts.append(Part(text[done:]))
    return tuple(parts)


def word_times(said: Utterance, text: str) -> str:
    """Return when each word of `text` starts, in hundredths of a second from the line's start.

    Empty where the recognizer gave no times, or not for just these words.
    """
    words: Sequence[str] = text.split()
    if said.words is None or len(said.words) != len(words):
        return ""
    return " ".join(str(max(0, round((word.start - said.start) * 100))) for word in said.words)
