"""Finds runs of digits in what was said, written as figures or as words. Imports nothing of ours.

"4111-1111", "four one one one", "double four, oh, triple two" and "forty-one eleven" are all runs.
Punctuation and small fillers do not end a run; any other word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS.split())}
DIGITS |= {"nought": "0", "naught": "0", "niner": "9"}
TENS = {word: str(number) for number, word in enumerate(_TENS.split(), start=2)}
REPEATS = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
ZEROS = {"hundred": "00", "thousand": "000"}
BESIDE_DIGITS = {"oh": "0", "o": "0"}
"""Read as digits next to a number, for elsewhere "oh" is only a sigh."""
ALIKE = {"to": "2", "too": "2", "for": "4", "fore": "4", "won": "1", "ate": "8", "tree": "3"}
ALIKE |= {"sicks": "6", "sex": "6", "fife": "5"}
"""What engines write for a digit that sounds alike; read so only in the company of digits."""
COMPANY = 7
"""Digits, said one by one, among which words that sound like digits are digits too."""
FEWEST_REAL = 0.25
"""The share of them that must be digits beyond doubt."""
WHOLE = frozenset({10, 16})
"""Digits of a number that needs no "for" or "to" beside it."""
_FILLERS = "uh uhm um er erm ah dash hyphen minus space dot slash then again"
FILLERS = frozenset(_FILLERS.split())
_HESITATIONS = "and so okay ok let me see sorry no wait yeah yes hang on next now that's"
HESITANT = FILLERS | frozenset(_HESITATIONS.split())
"""What people say between the groups of one number."""
_CURRENCIES = "dollars dollar bucks euros pounds quid cents pence percent"
_THINGS = frozenset(["the", "a", "an", "my", "our", "your", "this", "that", "each"])
"""Words before a thing that something is for."""
CURRENCIES = frozenset(_CURRENCIES.split())
"""After a price, and after nothing else."""
MOST_OF_PRICE = 4
"""Words of a price before its "hundred" or its currency."""
MOST_FILLERS = 3
CONTEXT = 16
"""Words and signs before a run that may tell what it is."""

_ATOM = re.compile(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[^\w\s]|_")
_SOFT = frozenset("-.,;:/\\()[]+#*_'\"\u00ad\u2022\u2026\u200b\u200c\u200d\u2060\ufeff")
_SOFT |= {chr(code) for code in range(0x2010, 0x201A)}  # dashes and single quotation marks


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
class Atom:
    """A word, a group of figures or a sign, in lower case, with the digits it stands for."""

    start: int
    stop: int
    text: str
    digits: str = ""

    @property
    def soft(self) -> bool:
        """Whether it is a sign that may stand within a number."""
        return self.text in _SOFT

    @property
    def filler(self) -> bool:
        """Whether it is a word that may stand within a number."""
        return self.text in FILLERS


def atoms(text: str, eager: bool = False) -> list[Atom]:
    """Return the words, figures and signs of a text with their digits.

    Args:
        text: what was said.
        eager: a number is expected, so that fewer digits make company.
    """
    return _sounding_alike(list(_numerals(_cut(text))), 3 if eager else COMPANY)


def runs(text: str, eager: bool = False) -> list[Run]:
    """Return every run of digits in a text, in order, the single digits too."""
    heard = atoms(text, eager)
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


def _cut(text: str) -> list[Atom]:
    return [Atom(*match.span(), match[0].lower()) for match in _ATOM.finditer(text)]


def _numerals(atoms: list[Atom]) -> Iterator[Atom]:
    """Give numbers their digits, joining "double four" and "forty-one" into one atom."""
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        after = index + 1
        while after < len(atoms) and atoms[after].soft:
            after += 1
        partner = atoms[after] if after < len(atoms) else None
        if atom.text in TENS and partner and _unit(partner):
            yield replace(partner, start=atom.start, digits=TENS[atom.text] + DIGITS[partner.text])
            index = after
        elif atom.text in REPEATS and partner and (unit := _repeated(partner)):
            yield replace(partner, start=atom.start, digits=unit * REPEATS[atom.text])
            index = after
        elif atom.text in ZEROS and (index == 0 or not _digits(atoms[index - 1])):
            yield atom
        elif atom.text == "thousand" and partner and _digits(partner):
            yield replace(atom, digits="0")  # "two thousand nineteen" has four digits
        else:
            digits = _digits(atom)
            yield replace(atom, digits=digits) if digits else atom
        index += 1


def _digits(atom: Atom) -> str:
    if atom.text.isdecimal():
        return "".join(str(int(char)) for char in atom.text)
    if atom.text in TENS:
        return TENS[atom.text] + "0"
    return DIGITS.get(atom.text) or ZEROS.get(atom.text, "")


def _unit(atom: Atom) -> bool:
    return len(DIGITS.get(atom.text, "00")) == 1 and DIGITS[atom.text] != "0"


def _repeated(atom: Atom) -> str:
    return BESIDE_DIGITS.get(atom.text) or ALIKE.get(atom.text) or _digits(atom)


def _sounding_alike(atoms: list[Atom], company: int) -> list[Atom]:
    """Read "oh" beside digits as zero, and "to" and "for" in the company of digits as digits."""
    heard = _in_company(list(_without_prices(list(_without_ranges(atoms)))), company)
    spoken = [index for index, atom in enumerate(heard) if not (atom.soft or atom.filler)]
    for before, index, after in zip([None, *spoken], spoken, [*spoken[1:], None], strict=False):
        left = "" if before is None else heard[before].digits
        right = "" if after is None else heard[after].digits or _zeros(heard, after)
        text = heard[index].text
        if heard[index].digits:
            continue
        if (
            text in BESIDE_DIGITS
            and (left or right)
            and not (text == "o" and _of_letters(heard, index))
        ):
            heard[index] = replace(heard[index], digits=BESIDE_DIGITS[text])
        elif text in ALIKE and len(left) == len(right) == 1:
            heard[index] = replace(heard[index], digits=ALIKE[text])
    return heard


def _of_letters(heard: Sequence[Atom], at: int) -> bool:
    """Tell whether the letter o belongs to one before it: "p o"."""
    return at > 0 and heard[at - 1].text == "p"


def _zeros(heard: Sequence[Atom], at: int) -> str:
    """Return the digits after some words like "oh", if that is what stands there: "oh oh seven"."""
    while at < len(heard) and heard[at].text in BESIDE_DIGITS:
        at += 1
    return heard[at].digits if at < len(heard) else ""


def _without_ranges(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Take "to" for no digit where numbers go from one to another."""
    goes_from = False
    for atom in atoms:
        if goes_from and atom.text == "to":
            yield replace(atom, text="until")
            goes_from = False
            continue
        goes_from = atom.text == "from" or (
            goes_from and bool(atom.digits or atom.soft or atom.filler)
        )
        yield atom


def _without_prices(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Take "for" and "to" for no digits where a price or another number follows."""
    last = Atom(0, 0, "")
    for index, atom in enumerate(atoms):
        inert = atom.text in ("for", "to") and _another_follows(atoms, index + 1, last)
        yield replace(atom, text="about") if inert else atom
        last = atom


def _another_follows(atoms: Sequence[Atom], at: int, last: Atom) -> bool:
    """Tell whether digits are said unlike the last: several at once, figures, or a price."""
    after = atoms[at] if at < len(atoms) else last
    figures = after.text.isdecimal() and bool(last.digits) and not last.text.isdecimal()
    few = [one.digits for one in atoms[at : at + 2]]
    several = any(len(set(digits)) > 1 for digits in few)  # "double two" is no more than a digit
    return figures or several or after.text in _THINGS or _price_follows(atoms, at)


def _price_follows(atoms: Sequence[Atom], at: int) -> bool:
    """Tell whether a number that begins at an atom is a price: "nine hundred", "fifty dollars"."""
    first = at
    while at < len(atoms) and (atoms[at].digits or atoms[at].soft):
        if atoms[at].text in ZEROS and at > first:
            return at - first < MOST_OF_PRICE
        at += 1
    money = at < len(atoms) and atoms[at].text in CURRENCIES
    return money and 0 < at - first <= MOST_OF_PRICE


def _in_company(atoms: Sequence[Atom], company: int) -> list[Atom]:
    """Read words that sound like digits as digits where enough stand together."""
    heard = list(atoms)
    group: list[int] = []
    for index, atom in enumerate([*atoms, Atom(0, 0, "end")]):
        alike = atom.text in ALIKE or atom.text in BESIDE_DIGITS
        if alike or (atom.digits and len(atom.digits) <= 3):
            group.append(index)
        elif not (atom.soft or atom.text in HESITANT):
            for one in _digits_of(heard, group, company):
                text = heard[one].text
                heard[one] = replace(heard[one], digits=ALIKE.get(text) or BESIDE_DIGITS[text])
            group = []
    return heard


def _digits_of(heard: Sequence[Atom], group: list[int], company: int) -> list[int]:
    """Return which of the words that sound like digits are digits."""
    group = list(group)
    for edge in (0, -1):
        while group and heard[group[edge]].text in ("to", "for", "too"):
            rest = sum(len(heard[one].digits) or 1 for one in group) - 1
            if rest not in WHOLE and rest >= company:
                break
            group.pop(edge)
    real = sum(bool(heard[one].digits or heard[one].text in BESIDE_DIGITS) for one in group)
    if any(heard[one].text in ZEROS for one in group):
        return []  # a quantity, which nobody says digit by digit
    if len(group) < company or FEWEST_REAL * len(group) > real:
        return []
    return [one for one in group if not heard[one].digits]


def _run(atoms: list[Atom], first: int, last: int) -> Run:
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
