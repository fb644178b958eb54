"""How one line of the transcript looks: who, what, and whether it is final.

May import: the view, wording and themes of the panel.
"""

from __future__ import annotations

from textual.content import Content

from monitor.panel.themes import LEVEL, PROMPT, QUIET, STRONG
from monitor.panel.view import Hearing, Line
from monitor.panel.widgets.region import wrap
from monitor.panel.wording import clock

NAME = 8
"""Cells of the speaker's name."""
TIME = 7
"""Cells of the time, on lines that show it."""
TIMES_FROM = 60
"""Cells from which lines show their times."""
HEARING = "(hearing)"


def said_rows(line: Line, width: int) -> list[Content]:
    """Return a committed line, wrapped to `width` cells under its name."""
    if line.who is None:
        color = LEVEL[line.level] if line.level else PROMPT
        return _hung(line.at, Content(" " * NAME), wrap(line.text, _room(width)), color, width)
    quiet = line.who == "agent"
    name = "" if line.goes_on else line.who
    label = Content(f"{name:{NAME}}").stylize(QUIET if quiet else STRONG)
    rows = wrap(line.text, _room(width))
    return _hung(line.at, label, rows, QUIET if quiet else "", width)


def hearing_rows(one: Hearing, width: int) -> list[Content]:
    """Return provisional text: italic, open-ended, and marked as such in words."""
    label = Content(f"{one.who:{NAME}}").stylize(QUIET if one.who == "agent" else STRONG)
    text = f"{one.text} ... {HEARING}" if one.text else HEARING
    return _hung(one.start, label, wrap(text, _room(width)), f"italic {QUIET}", width)


def _room(width: int) -> int:
    return max(1, width - NAME - (TIME if width >= TIMES_FROM else 0))


def _hung(at: float, label: Content, rows: list[str], style: str, width: int) -> list[Content]:
    time = Content(f"{clock(at):{TIME}}").stylize(QUIET) if width >= TIMES_FROM else Content()
    margin = " " * (time.cell_length + NAME)
    return [
        Content.assemble(*((time, label) if number == 0 else (margin,)), (row, style))
        for number, row in enumerate(rows)
    ]
