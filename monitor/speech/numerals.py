"""Cuts what was said into words, figures and signs, and gives numbers their digits.

"double four" and "forty-one" are one number each. Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_FILLERS = "uh uhm um er erm ah dash hyphen minus space dot slash then again"
FILLERS = frozenset(_FILLERS.split())
_HESITATIONS = (
    "and so okay ok let me see sorry no wait yeah yes yep yup huh mm mhm hmm hang on next now "
    "that's"
)
HESITANT = FILLERS | frozenset(_HESITATIONS.split())
"""What people say between the groups of one number."""
LOOKING = re.compile(
    r"\b(?:let me (?:just )?(?:see|check|look|find|get|grab|open)(?: (?:it|that))?"
    r"(?: (?:(?:in|on|up) )?(?:the|my|your) (?:e ?-?mail|screen|app|message|inbox|page|letter))?|"
    r"hang on|hold on|bear with me|(?:one|just a|a) (?:sec|second|moment|minute)|"
    r"(?:here|there) (?:we|you) (?:go|are)|here it is|it's (?:somewhere )?here|in front of me|"
    r"on (?:it|here|there)(?= is\b)|(?:it's )?at the (?:top|bottom)(?: somewhere)?)\b",
    re.IGNORECASE,
)
"""What is said while somebody looks for a number."""
_CURRENCIES = "dollars dollar bucks euros pounds quid cents pence percent"
CURRENCIES = frozenset(_CURRENCIES.split())
"""After a price, and after nothing else."""
_ATOM = re.compile(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[^\w\s]|_")
_SOFT = frozenset("-.,;:/\\()[]+#*_'\"\u00ad\u2022\u2026\u200b\u200c\u200d\u2060\ufeff")
_SOFT |= {chr(code) for code in range(0x2010, 0x201A)}  # dashes and single quotation marks


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


def numerals(text: str) -> list[Atom]:
    """Return the words, figures and signs of a text; numbers beyond doubt have their digits."""
    return list(_numerals(_cut(text)))


def _cut(text: str) -> list[Atom]:
    return list(
        _without_verbs(Atom(*match.span(), match[0].lower()) for match in _ATOM.finditer(text))
    )


def _without_verbs(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Take the "is" off a number: "oh four twenty nine's the expiry"."""
    for atom in atoms:
        number = atom.text[:-2]
        if (
            atom.text[-2:] in ("'s", "\u2019s")
            and (number in TENS or number in DIGITS)
            and number != "one"
        ):
            yield replace(atom, stop=atom.stop - 2, text=number)
            yield Atom(atom.stop - 2, atom.stop, "'s")
        else:
            yield atom


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
