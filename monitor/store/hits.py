"""Where in a call the words of a search were said.

May import: events, analysis.words, record.reader, text, wording, row, words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.analysis.words import evidence
from monitor.events import Event, Utterance
from monitor.record.reader import read_call
from monitor.store.row import CallRow
from monitor.store.words import WORD, Term, terms_of
from monitor.text import printable
from monitor.wording import by_whom, clock

BEFORE, LONGEST = 40, 110
"""Characters before what was found, and of the whole line that is shown."""
MOST = 3
"""Lines that are shown of one call."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a call in which something that was searched for begins.

    Attributes:
        at: when the words were said, in seconds.
        who: as `by_whom` names the party.
        text: the words with some of what stands around them; harmless.
    """

    at: float
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: Utterance
    start: int
    end: int


def hits_in(events: Iterable[Event], question: str) -> tuple[Hit, ...]:
    """Return the lines that answer a question, in the order of the call.

    Raises:
        UsageError: there is nothing to look for.
    """
    terms = [term for term in terms_of(question) if not term.absent]
    words: dict[str, list[_Word]] = {}
    for event in events:
        if isinstance(event, Utterance):
            places = WORD.finditer(event.text)
            found = (_Word(one[0].casefold(), event, one.start(), one.end()) for one in places)
            words.setdefault(event.speaker, []).extend(found)
    first: dict[int, Hit] = {}
    for term in terms:
        for who, said in words.items():
            for word in _begins(term, said) if term.who in {"", who} else ():
                first.setdefault(id(word.line), _hit(word))
    return tuple(sorted(first.values(), key=lambda hit: hit.at))


def first_hit(row: CallRow, question: str) -> float | None:
    """Return when the first of the words was said in a call, in seconds; None if none was.

    Raises:
        MonitorError: the event file cannot be read, or there is nothing to look for.
    """
    return next((hit.at for hit in hits_in(read_call(Path(row.file)).events, question)), None)


def hit_lines(events: Iterable[Event], question: str) -> Iterator[str]:
    """Yield where the words of a question were said, as lines for a person."""
    hits = hits_in(events, question)
    for hit in hits[:MOST]:
        yield f"said       {clock(hit.at)}  {hit.who}: “{hit.text}”"
    if len(hits) > MOST:
        yield f"           and in {len(hits) - MOST} more of its lines"


def _begins(term: Term, said: Sequence[_Word]) -> Iterator[_Word]:
    """Yield where words that stand side by side begin; a line may end between them."""
    *whole, last = term.words
    for start in range(len(said) - len(whole)):
        here = said[start : start + len(term.words)]
        end = here[-1].text
        same = [word.text for word in here[:-1]] == whole
        if same and (end.startswith(last) if term.open else end == last):
            yield here[0]


def _hit(word: _Word) -> Hit:
    text = word.line.text
    start = max(0, word.start - BEFORE)
    start = text.find(" ", start, word.start) + 1 if start else 0
    cut = text[start : start + LONGEST]
    if start + len(cut) < len(text):
        cut = f"{cut.rsplit(' ', 1)[0]} …"
    shown = f"… {cut}" if start else cut
    at = evidence(word.line, word.start, word.end).start
    return Hit(at, by_whom(word.line), printable(shown))
