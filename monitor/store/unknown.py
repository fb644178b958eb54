"""Event files that a store does not know yet, such as those of a program that was killed.

May import: record, store.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from monitor.record.writer import SUFFIX
from monitor.store.store import Store


def event_files(folder: Path) -> Iterator[Path]:
    """Yield the event files of a folder and of the folders in it."""
    return folder.rglob(f"*{SUFFIX}") if folder.is_dir() else iter(())


def unknown_in(folder: Path, store: Store) -> list[Path]:
    """Return the event files to be read: new ones and those that have grown, oldest first."""
    inside = {str(file.absolute()): file for file in event_files(folder)}
    new = [inside[path] for path in store.unknown(inside)]
    grown = [Path(path) for path, size in store.unfinished() if size_of(Path(path)) > size]
    return sorted([*new, *grown], key=written_at)


def size_of(file: Path) -> int:
    """Return the bytes of a file; 0 if it is not there."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def written_at(file: Path) -> float:
    """Return when a file was last written; 0 if it is not there."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
