"""The script-book: who says what, how, and how long after the line before.

Imports nothing of ours.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Speaker = Literal["caller", "agent"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the script-book.

    Attributes:
        gap: seconds from the end of the line before to this one; negative talks into it.
        into: set for a word dropped into the line before, without taking the floor: seconds from
            that line's start. Replaces `gap`.
        effort: 0 relaxed to 1 shouting: pitch, melody, brightness, loudness and pace together.
        rate: pace on top of that; 1 is the voice's own.
    """

    speaker: Speaker
    text: str
    gap: float = 0.5
    into: float | None = None
    effort: float = 0.0
    rate: float = 1.0


def read_book(path: Path) -> list[Line]:
    """Return the lines of a script-book, in the order they are spoken."""
    return [Line(**line) for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]]
