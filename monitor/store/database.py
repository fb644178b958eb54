"""Which database the call store is kept in, and how it is opened. May import: errors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from monitor.errors import StoreError

_SQLITE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
)


def address_of(url: str | Path) -> URL:
    """Return the address of a database; a path is an SQLite file.

    Raises:
        StoreError: it is none that the store can be kept in.
    """
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError(
            "record.store is no address of a database",
            "write postgresql://user@host/name, sqlite:///path, or leave it empty",
        ) from None
    if address.drivername in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+pg8000")
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(
            f"record.store: {address.get_backend_name()} is not known", "use sqlite or postgresql"
        )
    return address


def engine_of(address: URL) -> Engine:
    """Return what connects to a database; an SQLite file is made for its owner alone.

    Raises:
        StoreError: the file cannot be made, or a package is missing.
    """
    if address.get_backend_name() == "sqlite":
        _make_private(Path(address.database or ""))
        engine = create_engine(address)
        event.listen(engine, "connect", _prepare)
        return engine
    try:
        return create_engine(address)
    except ModuleNotFoundError:
        raise StoreError(
            "PostgreSQL needs a package that is not installed",
            "pip install 'call-monitor[postgres]'",
        ) from None


def leave_nothing(connection: Connection) -> None:
    """Take what was deleted off the disk, too; a server does so by itself."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_private(path: Path) -> None:
    """Create the database's file for its owner alone; SQLite gives its side files the same mode."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StoreError(
            f"{path}: the call store cannot be opened: {error.strerror}", "check record.store"
        ) from None


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 (the driver's own)
    cursor = connection.cursor()
    for line in _SQLITE:
        cursor.execute(line)
    cursor.close()
