"""Who is at a file of a call: writers share its lock; what replaces or removes it has it alone.

The locks are advisory, between processes of this program. On Windows there are none. May import:
nothing of ours.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def shared(file: FileIO, path: Path) -> bool:
    """Take part in a file until it is closed; tell whether it is still the one of this name.

    It waits for whoever has the file alone, and who may have put another in its place.
    """
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks
            fcntl.flock(file, fcntl.LOCK_SH)
    return _is_named(file, path)


@contextmanager
def alone(path: Path, *, wait: bool) -> Iterator[None]:
    """Have a file alone, so that it may be replaced or removed.

    Args:
        path: the file; never a link.
        wait: for those who are at it.

    Raises:
        BlockingIOError: somebody is at it, and it is not waited for.
        OSError: there is no such file, or its file system has no locks.
    """
    if sys.platform == "win32":
        yield
        return
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        with FileIO(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_named(file, path):
                yield
                return


def _is_named(file: FileIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False
