"""Event files take their name when they are whole. May import: record.writer.

A draft is locked while it is written; so what a killed process left half written is told from what
another process is writing just now. Where there are no locks, drafts stay until a purge.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from monitor.record.writer import SUFFIX, create_private

if sys.platform != "win32":
    import fcntl


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """Give another name for a file to be written under; it takes its own when it is whole.

    Raises:
        InputError: it cannot be created.
    """
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with _locked(draft):
        try:
            yield draft
            draft.replace(target)
        finally:
            with suppress(OSError):  # also where the folder is none
                draft.unlink()


def drop_drafts(folder: Path) -> None:
    """Remove the drafts of a folder that nobody is writing."""
    if sys.platform == "win32":
        return
    for draft in folder.glob(f"*{SUFFIX}.*.part"):
        with suppress(OSError):
            descriptor = os.open(draft, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                draft.unlink()
            finally:
                os.close(descriptor)


@contextmanager
def _locked(draft: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    while True:
        with create_private(draft) as file:
            with suppress(OSError):  # a file system without locks
                fcntl.flock(file, fcntl.LOCK_EX)
            if draft.exists():  # else it was taken for left behind before it was locked
                yield
                return
