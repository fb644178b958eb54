"""Reads words that sound like digits as digits, where digits stand around them.

"oh" beside a number is a zero, and "to" and "for" among enough digits are a two and a four.
May import: numerals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.speech.numerals import ALIKE, BESIDE_DIGITS, CURRENCIES, HESITANT, ZEROS, Atom

COMPANY = 7
"""Digits, said one by one, among which words that sound like digits are digits too."""
FEWEST_REAL = 0.25
"""The share of them that must be digits beyond doubt."""
WHOLE = frozenset({10, 16})
"""Digits of a number that needs no "for" or "to" beside it."""
_THINGS = frozenset(["the", "a", "an", "my", "our", "your", "this", "that", "each"])
"""Words before a thing that something is for."""
MOST_OF_PRICE = 4
"""Words of a price before its "hundred" or its currency."""


def sounding_alike(atoms: list[Atom], company: int) -> list[Atom]:
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
    """Tell whether the letter o belongs to one before it: "p o", "S.O."."""
    while at > 0 and heard[at - 1].text == ".":
        at -= 1
    return at > 0 and heard[at - 1].text in ("p", "s", "w")


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
