"""How one line of the transcript looks: who, what, and whether it is final.

May import: events, wording, and the panel's view, themes and regions.
"""

from __future__ import annotations

from textual.content import Content

from monitor.panel.themes import LEVEL, PROMPT, QUIET, STRONG
from monitor.panel.view import Hearing, Line
from monitor.panel.widgets.region import fit, hung, wrap
from monitor.wording import clock

NAME = 8
"""Cells of the speaker's name."""
TIME = 7
"""Cells of the time, on lines that show it."""
TIMES_FROM = 60
"""Cells from which lines show their times."""
HEARING = "(hearing)"


def said_rows(line: Line, width: int) -> list[Content]:
    """Return a committed line, wrapped to `width` cells under its name; most marks take one row."""
    if line.who is None:
        label = _label(None, "", "", width)
        color = LEVEL[line.level] if line.level else PROMPT
        if line.whole:
            return hung(label, line.text, width, color)
        return [Content.assemble(label, (fit(line.text, width - label.cell_length), color))]
    quiet = line.who == "agent"
    name = "" if line.goes_on else line.name or line.who
    label = _label(line.at, name, QUIET if quiet else STRONG, width)
    return hung(label, line.text, width, QUIET if quiet else "")


def said_height(line: Line, width: int) -> int:
    """Return how many rows a committed line takes."""
    room = width - NAME - (TIME if width >= TIMES_FROM else 0)
    return 1 if line.who is None and not line.whole else len(wrap(line.text, room))


def hearing_rows(one: Hearing, width: int) -> list[Content]:
    """Return provisional text: italic, open-ended, and marked as such in words."""
    label = _label(one.start, one.who, QUIET if one.who == "agent" else STRONG, width)
    text = f"{one.text} ... {HEARING}" if one.text else HEARING
    return hung(label, text, width, f"italic {QUIET}")


def _label(at: float | None, name: str, style: str, width: int) -> Content:
    when = f"{'' if at is None else clock(at):{TIME}}" if width >= TIMES_FROM else ""
    return Content.assemble((when, QUIET), (f"{name:{NAME}}", style))
