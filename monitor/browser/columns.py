"""The columns of the table, and which of them fit.

May import: store.row, panel.themes, text, wording.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from monitor.panel.themes import LEVEL, PROMPT, QUIET
from monitor.store.row import CallRow
from monitor.text import printable
from monitor.wording import clock, pips

GAP = 2
STATES = {"new": "", "talk": "talk", "reviewed": "done"}
"""How the table names the state of the review."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        width: cells; 0 takes what is left.
        fits: cells of the terminal from which it is shown.
        cell: its text for a call.
        style: its style for a call.
        right: it is set to the right.
    """

    name: str
    width: int
    fits: int
    cell: Callable[[CallRow], str]
    style: Callable[[CallRow], str] = lambda _: ""
    right: bool = False


COLUMNS = (
    Column("date", 10, 0, lambda row: row.day),
    Column("length", 7, 60, lambda row: clock(row.duration), right=True),
    Column("peak", 14, 0, lambda row: f"{pips(row.peak)} {row.peak}", lambda row: LEVEL[row.peak]),
    Column("angry", 7, 48, lambda row: clock(round(row.angry)) if row.angry else "-", right=True),
    Column("abuse", 5, 70, lambda row: str(row.abuse or "-"), right=True),
    Column("prompts", 7, 84, lambda row: str(row.prompts or "-"), right=True),
    Column("review", 6, 50, lambda row: STATES[row.state], lambda _: PROMPT),
    Column("judged", 6, 96, lambda row: row.verdict),
    Column("caller", 12, 128, lambda row: printable(row.caller)),
    Column("agent", 10, 108, lambda row: printable(row.agent)),
    Column("recording", 0, 0, lambda row: printable(row.source)),
)


def fitting(width: int) -> list[Column]:
    """Return the columns for a table of `width` cells."""
    return [column for column in COLUMNS if column.fits <= width]


def head(columns: Sequence[Column], width: int) -> Content:
    """Return the names of the columns as one line."""
    names = [_set(Content(column.name), column, columns, width) for column in columns]
    return Content(" " * GAP).join(names).stylize(QUIET)


def cells(row: CallRow, columns: Sequence[Column], width: int) -> Content:
    """Return a call as one line."""
    parts = []
    for column in columns:
        text = Content(column.cell(row))
        if style := column.style(row):
            text = text.stylize(style)
        parts.append(_set(text, column, columns, width))
    return Content(" " * GAP).join(parts)


def _set(text: Content, column: Column, columns: Sequence[Column], width: int) -> Content:
    taken = sum(one.width + GAP for one in columns if one.width)
    cells = column.width or max(8, width - taken)
    text = text.truncate(cells, ellipsis=True)
    pad = cells - text.cell_length
    return text.pad_left(pad) if column.right else text.pad_right(pad)
