"""The columns of the table, and which of them fit.

May import: store, panel.themes, text, wording.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rich.cells import cell_len
from textual.content import Content

from monitor.panel.themes import LEVEL, PROMPT, QUIET
from monitor.store.lines import abuse_words
from monitor.store.query import ORDERS, Order
from monitor.store.row import CallRow
from monitor.text import printable
from monitor.wording import NO_SPEECH, clock, pips

GAP = 2
DOWN, UP = "▼", "▲"
"""At the name of a column: the largest of it comes first, or the smallest."""
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
        order: the order in which calls are sorted by it.
    """

    name: str
    width: int
    fits: int
    cell: Callable[[CallRow], str]
    style: Callable[[CallRow], str] = lambda _: ""
    right: bool = False
    order: Order | None = None


def _peak(row: CallRow) -> str:
    if not row.speech:
        return NO_SPEECH
    return f"{pips(row.peak)} {row.peak}{'' if row.peak == row.detected else '*'}"


def _heat(row: CallRow) -> str:
    return LEVEL[row.peak] if row.speech else QUIET


def _angry(row: CallRow) -> str:
    return clock(row.angry) if row.angry else "-"


COLUMNS = (
    Column("date", 10, 0, lambda row: row.day, order="date"),
    Column("length", 7, 60, lambda row: clock(row.duration), right=True, order="length"),
    Column("peak", 15, 0, _peak, _heat, order="level"),
    Column("angry", 7, 48, _angry, right=True, order="angry"),
    Column("abuse", 6, 70, abuse_words, right=True, order="abuse"),
    Column("prompts", 8, 84, lambda row: str(row.prompts or "-"), right=True, order="prompts"),
    Column("review", 6, 50, lambda row: STATES[row.state], lambda _: PROMPT),
    Column("judged", 6, 96, lambda row: row.verdict),
    Column("caller", 12, 128, lambda row: printable(row.caller), order="caller"),
    Column("agent", 10, 108, lambda row: printable(row.agent), order="agent"),
    Column("recording", 0, 0, lambda row: printable(row.source), order="source"),
)


def fitting(width: int) -> list[Column]:
    """Return the columns for a table of `width` cells."""
    return [column for column in COLUMNS if column.fits <= width]


def head(columns: Sequence[Column], width: int, order: Order, turned: bool) -> Content:
    """Return the names of the columns as one line; an arrow is at what they are sorted by."""
    arrow = DOWN if ORDERS[order][1] is not turned else UP
    names = ((one, Content(f"{one.name}{arrow if one.order == order else ''}")) for one in columns)
    cells = [_set(name, one, columns, width) for one, name in names]
    return Content(" " * GAP).join(cells).stylize(QUIET)


def cells(row: CallRow, columns: Sequence[Column], width: int) -> Content:
    """Return a call as one line."""
    parts = []
    for column in columns:
        text = Content(column.cell(row))
        if style := column.style(row):
            text = text.stylize(style)
        parts.append(_set(text, column, columns, width))
    return Content(" " * GAP).join(parts)


def ending(name: str, cells: int) -> str:
    """Return the end of a recording's name where not all of it fits: names often begin alike."""
    if cell_len(name) <= cells:
        return name
    name = PurePath(name).stem
    while cell_len(name) >= cells:
        name = name[1:]
    return f"…{name}"


def _set(text: Content, column: Column, columns: Sequence[Column], width: int) -> Content:
    taken = sum(one.width + GAP for one in columns if one.width)
    cells = column.width or max(8, width - taken)
    if not column.width:
        text = Content(ending(text.plain, cells))
    text = text.truncate(cells, ellipsis=True)
    pad = cells - text.cell_length
    return text.pad_left(pad) if column.right else text.pad_right(pad)
