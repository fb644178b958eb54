"""Finds codes of letters and digits: national insurance numbers, IBANs.

May import: letters, numerals, spoken.

"q q one two three four five six c", "b for bob k one ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.speech.letters import letter, spelled
from monitor.speech.numerals import Atom
from monitor.speech.spoken import Heard

NINO = re.compile(r"[A-Z]{2}\d{6}[A-D]")
NAMED_NINO = re.compile(r"[A-Z]{2}\d{6}[A-Z]?")
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def codes(heard: Heard, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where letters and digits, spelled or not, make what a pattern describes."""
    found: list[tuple[int, int]] = []
    if not any(word.digits for word in heard.atoms):
        return found
    for part in _letters_and_digits(heard):
        said = "".join(shown for shown, _ in part)
        owner = [word for shown, word in part for _ in shown]
        for match in pattern.finditer(said):
            first, last = match.start(), match.end() - 1
            found.append((owner[first].start, owner[last].stop))
    return found


def _letters_and_digits(heard: Heard) -> Iterator[list[tuple[str, Atom]]]:
    """Yield the stretches of a text that are nothing but letters and digits, one by one."""
    part: list[tuple[str, Atom]] = []
    text = heard.text
    for word in [*spelled(heard.atoms), Atom(0, 0, "the end")]:
        written = text[word.start : word.stop]
        shown = word.digits or letter(word.text)
        beside = text[max(word.start - 1, 0) : word.start] + text[word.stop : word.stop + 1]
        joined = written.isupper() or any(map(str.isdigit, beside))
        if not shown and written.isalpha() and len(written) <= 4 and joined:
            shown = written
        if shown:
            part.append((shown.upper(), word))
        elif not (word.soft or word.filler):
            yield part
            part = []
