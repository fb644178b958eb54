"""Which calls are asked for, and in which order.

May import: events, record, row, sealed, tables, words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Connection, select

from monitor.events import LEVELS, Level
from monitor.record.review import State
from monitor.record.vault import vault
from monitor.store.row import Judged
from monitor.store.sealed import SealedText
from monitor.store.tables import calls
from monitor.store.words import Words

Order: TypeAlias = Literal[
    "worth", "date", "length", "level", "angry", "abuse", "prompts", "source", "caller", "agent"
]

_C = calls.c
ORDERS: dict[Order, tuple[tuple[ColumnElement[Any], ...], bool]] = {
    "worth": ((_C.weight, _C.angry, _C.score), True),
    "date": ((_C.day, _C.kept), True),
    "length": ((_C.duration,), True),
    "level": ((_C.peak, _C.score), True),
    "angry": ((_C.angry,), True),
    "abuse": ((_C.abuse, _C.doubtful, _C.peak), True),
    "prompts": ((_C.prompts,), True),
    "source": ((_C.source,), False),
    "caller": ((_C.caller,), False),
    "agent": ((_C.agent,), False),
}
"""Columns of each order, and whether the largest comes first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the calls must have in common; a field at its default asks for nothing.

    Attributes:
        level: the lowest peak.
        abuse: of the agent, or by nobody knows whom.
        since, until: first and last day, ISO 8601.
        prompts: fewest prompts shown.
        angry: least seconds at angry or above.
        words: a question as `monitor.store.words` reads it.
    """

    level: Level = "calm"
    since: str = ""
    until: str = ""
    abuse: bool = False
    prompts: int = 0
    angry: float = 0.0
    verdict: Judged = ""
    state: State | Literal[""] = ""
    caller: str = ""
    agent: str = ""
    words: str = ""


def conditions(
    asked: Filter, words: Words, connection: Connection
) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions of a filter.

    Raises:
        UsageError: the words ask for nothing.
    """
    checks: tuple[tuple[object, Callable[[], ColumnElement[bool]]], ...] = (
        (asked.level != "calm", lambda: _C.peak >= LEVELS.index(asked.level)),
        (asked.since, lambda: _C.day >= asked.since),
        (asked.until, lambda: _C.day <= asked.until),
        (asked.abuse, lambda: _C.abuse + _C.doubtful > 0),
        (asked.prompts, lambda: _C.prompts >= asked.prompts),
        (asked.angry, lambda: _C.angry >= asked.angry),
        (asked.verdict, lambda: _C.verdict == asked.verdict),
        (asked.state, lambda: _C.state == asked.state),
        (asked.caller, lambda: _C.caller == asked.caller),
        (asked.agent, lambda: _C.agent == asked.agent),
        (asked.words.strip(), lambda: words.holds(connection, asked.words, _C.number)),
    )
    return (make() for wanted, make in checks if wanted)


def numbers_of(
    asked: Filter, words: Words, order: Order, connection: Connection, *, turned: bool
) -> list[int]:
    """Return the numbers of the calls, in order; `turned` takes it backwards."""
    columns, largest_first = ORDERS[order]
    down = largest_first is not turned
    query = select(_C.number).where(*conditions(asked, words, connection))
    if vault.seals and isinstance(columns[0].type, SealedText):  # the database sees no order
        rows = [
            (*texts, number) for number, *texts in connection.execute(query.add_columns(*columns))
        ]
        return [row[-1] for row in sorted(rows, reverse=down)]
    keys = [column.desc() if down else column.asc() for column in (*columns, _C.number)]
    return list(connection.scalars(query.order_by(*keys)))
