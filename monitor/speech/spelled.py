"""Finds codes of letters and digits: national insurance numbers, IBANs.

May import: before, letters, numerals, spoken.

"q q one two three four five six c", "b for bob k one ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.speech.before import LEADING
from monitor.speech.letters import letter, spelled
from monitor.speech.numerals import HESITANT, Atom
from monitor.speech.spoken import Heard

NINO = re.compile(r"[A-Z]{2}\d{6}[A-D]")
NAMED_NINO = re.compile(r"[A-Z]{2}\d{6}[A-Z]?")
MOST_JOINED = 4
"""Letters that are written together in a code."""
PAIR = 2
MOST_OF_PART = 9
"""Letters and digits of a part of a national insurance number."""
_TWO = (
    "am an as at be by do go he hi if in is it me my no of oh ok on or so to uh um up us we er ah"
)
_WORDS = frozenset(_TWO.split())
"""Words of two letters, which are no part of a code."""
_ASIDES = "the letter letters then it ends in with starts is last number numbers"
BETWEEN = HESITANT.union(_ASIDES.split())
"""Words between the parts of a code that was asked for."""
NINO_END = re.compile(r"\d{2,6}[A-D]")
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def codes(heard: Heard, pattern: re.Pattern[str], *, named: bool = False) -> list[tuple[int, int]]:
    """Return where letters and digits, spelled or not, make what a pattern describes.

    Args:
        heard: what was said.
        pattern: the letters and digits of a code.
        named: such a code was spoken of, so that it goes on after "yeah, and then the letter".
    """
    found: list[tuple[int, int]] = []
    if not any(word.digits for word in heard.atoms):
        return found
    for part in _letters_and_digits(heard, named):
        said = "".join(shown for shown, _ in part)
        owner = [word for shown, word in part for _ in shown]
        for match in pattern.finditer(said):
            first, last = match.start(), match.end() - 1
            found.append((owner[first].start, owner[last].stop))
    return found


def part_of_code(heard: Heard) -> list[tuple[int, int]]:
    """Return where letters and digits stand if an utterance is little else: "g h, yep, four"."""
    parts = list(_letters_and_digits(heard, named=True))
    if len(parts) != 1 or sum(len(shown) for shown, _ in parts[0]) > MOST_OF_PART:
        return []
    words = {word.text for word in heard.atoms if not (word.soft or word.digits)}
    said = {word.text for _, word in parts[0]}
    if not BETWEEN.union(LEADING, said).issuperset(words):
        return []
    return [(word.start, word.stop) for _, word in parts[0]]


def _letters_and_digits(heard: Heard, named: bool) -> Iterator[list[tuple[str, Atom]]]:
    """Yield the stretches of a text that are nothing but letters and digits, one by one."""
    part: list[tuple[str, Atom]] = []
    text = heard.text
    doubled = 1
    for word in [*spelled(heard.atoms), Atom(0, 0, "the end")]:
        written = text[word.start : word.stop]
        shown = word.digits or letter(word.text)
        beside = text[max(word.start - 1, 0) : word.start] + text[word.stop : word.stop + 1]
        joined = written.isupper() or any(map(str.isdigit, beside))
        two = named and len(written) == PAIR and word.text not in _WORDS
        if not shown and written.isalpha() and ((len(written) <= MOST_JOINED and joined) or two):
            shown = written
        if shown:
            part.append((shown.upper() * (1 if word.digits else doubled), word))
        elif word.text != "double" and not (
            word.soft or word.filler or (named and word.text in BETWEEN)
        ):
            if part:
                yield part
            part = []
        doubled = 2 if word.text == "double" else 1
