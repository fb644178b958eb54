"""The tables of the store, and the steps that bring an older store to this shape.

May import: errors, sealed, words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.schema import CreateColumn

from monitor.errors import StoreError
from monitor.store.sealed import SealedText
from monitor.store.words import PARTIES, Words

LOCK = 0x63616C6C73
"""Number of the lock that PostgreSQL holds while a store is made."""

metadata = MetaData()


def _third() -> list[Column[Any]]:
    """Return the columns that shape 3 has beyond those before."""
    return [
        Column("detected", Integer, nullable=False, server_default=text("0")),
        Column("doubtful", Integer, nullable=False, server_default=text("0")),
        Column("speech", Boolean, nullable=False, server_default=text("true")),
    ]


calls = Table(
    "calls",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("call_id", String, unique=True, nullable=False),
    Column("file", SealedText("file"), nullable=False),
    Column("source", SealedText("source"), nullable=False),
    Column("day", String, nullable=False, index=True),
    Column("kept", Float, nullable=False, index=True),
    Column("duration", Float, nullable=False),
    Column("peak", Integer, nullable=False),
    Column("peak_at", Float, nullable=False),
    Column("score", Float, nullable=False),
    Column("angry", Float, nullable=False),
    Column("abuse", Integer, nullable=False),
    Column("prompts", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("cut_in", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("reasons", SealedText("reasons"), nullable=False),
    Column("engine", String, nullable=False),
    Column("caller", SealedText("caller"), nullable=False, index=True),
    Column("agent", SealedText("agent"), nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("size", BigInteger, nullable=False),
    *_third(),
    Index(
        "calls_worth",
        *("weight", "angry", "score", "number"),
        *("peak", "day", "prompts", "abuse", "state", "verdict", "caller", "agent"),
    ),
)
"""One row a call; the columns are the fields of `CallRow`, levels as steps of the ladder.

The index holds the default order and all that is filtered by, so that neither is sorted nor looked
up row by row.
"""

files = Table(
    "files",
    metadata,
    Column("path", SealedText("path"), primary_key=True),
    Column("call_id", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("mark", String, nullable=False),
)
"""Every file that belongs to a call; see `monitor.store.store.KnownFile`.

`mark` tells the file apart from another that took its name later.
"""

sealed_words = Table(
    "sealed_words",
    metadata,
    Column("number", Integer, primary_key=True),
    *(Column(party, SealedText(party), nullable=False) for party in PARTIES),
)
"""All words of a call, where the index of words would tell them; see `SealedWords`."""

sealing = Table("sealing", metadata, Column("key", String, nullable=False))
"""Id of the key that the texts are sealed with; no row where they are plain."""

schema = Table("store_schema", metadata, Column("version", Integer, nullable=False))

Step = Callable[[Connection, Words], None]


def _first(connection: Connection, words: Words) -> None:
    metadata.create_all(connection)
    words.create(connection)


def _sealed(connection: Connection, words: Words) -> None:  # noqa: ARG001 (a step's)
    metadata.create_all(connection, tables=[sealed_words, sealing])


def _corrected(connection: Connection, words: Words) -> None:  # noqa: ARG001 (a step's)
    """Add what is new of each call, and have its event file read again."""
    there = {column["name"] for column in inspect(connection).get_columns(calls.name)}
    for column in _third():
        if column.name not in there:  # a store that is made now has it
            made = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {calls.name} ADD COLUMN {made}")
    connection.execute(update(calls).values(whole=False, size=0))


STEPS: Sequence[Step] = (_first, _sealed, _corrected)
"""Step n brings a store of version n to version n + 1; steps are added, never changed."""


def migrate(connection: Connection, words: Words, steps: Sequence[Step] = STEPS) -> None:
    """Bring the store to this version's shape, or make it.

    Raises:
        StoreError: a newer version made it.
    """
    if _version(connection, len(steps)) == len(steps):
        return
    _lock(connection)  # of two programs that open a new store at once, one makes it
    version = _version(connection, len(steps))
    for step in steps[version:]:
        step(connection, words)
    if not version:
        connection.execute(insert(schema).values(version=len(steps)))
    elif version < len(steps):
        connection.execute(update(schema).values(version=len(steps)))


def _version(connection: Connection, known: int) -> int:
    has = inspect(connection).has_table(schema.name)
    version = (connection.scalar(select(schema.c.version)) if has else None) or 0
    if version > known:
        raise StoreError(
            f"the call store has shape {version}, this version knows {known}",
            "use the call-monitor version that made it, or name another store",
        )
    return version


def _lock(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if sqlite else f"SELECT pg_advisory_xact_lock({LOCK})"
    )
