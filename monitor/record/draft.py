"""Files of calls take their name when they are whole. May import: lock, writer.

A draft is locked while it is written; so what a killed process left half written is told from what
another process is writing just now. Where there are no locks, drafts stay until a purge.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from monitor.record.lock import alone
from monitor.record.writer import KEPT, create_private, create_shared, write_all


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """Give another name for a file to be written under; it takes its own when it is whole.

    Raises:
        InputError: it cannot be created.
    """
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with nullcontext() if sys.platform == "win32" else create_shared(draft):
        try:
            yield draft
            draft.replace(target)
        finally:
            with suppress(OSError):  # also where the folder is none
                draft.unlink()


def write_whole(target: Path, content: bytes, like: os.stat_result | None = None) -> None:
    """Put a file of this content in the place of what is there, or leave that as it is.

    Args:
        target: the file; the owner alone can read it.
        content: all of it.
        like: whose times it gets; None for those of now.

    Raises:
        InputError: it cannot be created.
        OSError: it cannot be written.
    """
    with drafted(target) as draft:
        with create_private(draft) as file:
            write_all(file, content)
            os.fsync(file.fileno())
        if like is not None:
            os.utime(draft, ns=(like.st_atime_ns, like.st_mtime_ns))


def drafts(folder: Path) -> list[Path]:
    """Return the drafts in a folder, of whatever kind of file."""
    return [draft for kind in KEPT for draft in folder.glob(f"*{kind}.*part")]


def drop_drafts(folder: Path) -> None:
    """Remove the drafts of a folder that nobody is writing."""
    if sys.platform == "win32":
        return
    for draft in drafts(folder):
        with suppress(OSError), alone(draft, wait=False):
            draft.unlink()
