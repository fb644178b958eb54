"""Finds runs of digits in what was said, written as figures or as words.

"4111-1111", "four one one one", "double four, oh, triple two" and "forty-one eleven" are all runs.
Punctuation and small fillers do not end a run; any other word does.
May import: alike, numerals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.speech.alike import COMPANY, sounding_alike
from monitor.speech.numerals import HESITANT, Atom, numerals

EAGER = 3
"""Digits that make company where a number is expected."""
MOST_FILLERS = 3
CONTEXT = 16
"""Words and signs before a run that may tell what it is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Digits said one after the other.

    Attributes:
        start: index of the first character in the text.
        stop: index after the last character.
        digits: the digits in ASCII.
        groups: how many digits stand together, one number for each word or figure group.
        before: the words and signs shortly before it, in lower case.
        after: the word or sign that follows it, in lower case.
    """

    start: int
    stop: int
    digits: str
    groups: tuple[int, ...]
    before: tuple[str, ...]
    after: str

    @property
    def singly(self) -> bool:
        """Whether most of the digits were said one by one."""
        return len(self.groups) > 1 and 2 * self.groups.count(1) >= len(self.groups)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, cut once.

    Attributes:
        text: what was said.
        atoms: its words, figures and signs with their digits.
    """

    text: str
    atoms: tuple[Atom, ...]

    def around(self, start: int, stop: int) -> int:
        """Return how many words stand beside a part, but hesitation and other digits."""
        beside = (atom for atom in self.atoms if atom.stop <= start or atom.start >= stop)
        return sum(not (atom.soft or atom.digits or atom.text in HESITANT) for atom in beside)


def hear(text: str) -> Heard:
    """Cut a text."""
    return Heard(text, tuple(atoms(text)))


def atoms(text: str, eager: bool = False) -> list[Atom]:
    """Return the words, figures and signs of a text with their digits.

    Args:
        text: what was said.
        eager: a number is expected, so that fewer digits make company.
    """
    return sounding_alike(numerals(text), EAGER if eager else COMPANY)


def runs(text: str, eager: bool = False) -> list[Run]:
    """Return every run of digits in a text, in order, the single digits too."""
    return runs_of(atoms(text, eager))


def runs_of(heard: Sequence[Atom]) -> list[Run]:
    """Return every run of digits among the words of a text."""
    found: list[Run] = []
    first, last, fillers = -1, -1, 0
    for index, atom in enumerate(heard):
        if atom.digits:
            first = index if first < 0 else first
            last, fillers = index, 0
        elif first >= 0:
            fillers += atom.filler
            if not (atom.soft or atom.filler) or fillers > MOST_FILLERS:
                found.append(_run(heard, first, last))
                first = -1
    if first >= 0:
        found.append(_run(heard, first, last))
    return found


def _run(atoms: Sequence[Atom], first: int, last: int) -> Run:
    numbers = [atom.digits for atom in atoms[first : last + 1] if atom.digits]
    start = atoms[first].start
    for atom in reversed(atoms[:first]):
        if atom.text == "plus" and sum(map(len, numbers)) >= COMPANY:
            start = atom.start
            break
        if atom.text not in ("(", "+") or atom.stop != start:
            break
        start = atom.start
    after = next((atom.text for atom in atoms[last + 1 :] if not atom.soft), "")
    return Run(
        start,
        atoms[last].stop,
        "".join(numbers),
        tuple(len(number) for number in numbers),
        tuple(atom.text for atom in atoms[max(0, first - CONTEXT) : first] if not atom.soft),
        after,
    )
