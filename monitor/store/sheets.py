"""Rows of calls as a table for other programs: CSV, JSON or Parquet.

May import: errors, record.writer, row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import fields
from io import BufferedWriter
from pathlib import Path
from typing import Any

import msgspec

from monitor.errors import InputError, UsageError
from monitor.record.writer import create_private
from monitor.store.row import CallRow

COLUMNS = tuple(item.name for item in fields(CallRow))
_FORMULA = ("=", "+", "-", "@")


def write_sheet(rows: Sequence[CallRow], path: Path) -> None:
    """Write a table in the format of the path's ending; only the owner can read it.

    Raises:
        UsageError: there is no such format.
        InputError: it cannot be written, or Parquet's package is missing.
    """
    content = writer_of(path)(rows)
    try:
        with BufferedWriter(create_private(path)) as file:
            file.write(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}", "name another") from None


def writer_of(path: Path) -> Callable[[Sequence[CallRow]], bytes]:
    """Return what writes the format of a path's ending.

    Raises:
        UsageError: there is no such format.
    """
    writers = {".csv": as_csv, ".json": as_json, ".parquet": as_parquet}
    try:
        return writers[path.suffix.lower()]
    except KeyError:
        raise UsageError(
            f"{path}: no table is written like this", f"end it with {', '.join(writers)}"
        ) from None


def as_csv(rows: Sequence[CallRow]) -> bytes:
    """Return the rows under a line of names; a text that looks like a formula gets an apostrophe.

    Spreadsheets hide the apostrophe (OWASP, "CSV injection").
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    return table.getvalue().encode()


def as_json(rows: Sequence[CallRow]) -> bytes:
    """Return one JSON list with an object per call."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n"


def as_parquet(rows: Sequence[CallRow]) -> bytes:
    """Return the rows as a Parquet table.

    Raises:
        InputError: the package for it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ModuleNotFoundError:
        raise InputError(
            "Parquet needs a package that is not installed", "pip install 'call-monitor[parquet]'"
        ) from None
    kinds = {"str": pa.string(), "float": pa.float64(), "int": pa.int64(), "bool": pa.bool_()}
    schema = pa.schema(
        [(item.name, kinds.get(str(item.type), pa.string())) for item in fields(CallRow)]
    )
    table = pa.Table.from_pylist(msgspec.to_builtins(list(rows)), schema=schema)
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401 (any column)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
