"""Write a call's events as they happen, so that a crash loses nothing committed.

The file is readable by its owner alone and written line by line, sealed if the settings ask for it.
May import: codec, lock, vault, events, errors.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from io import FileIO
from pathlib import Path
from types import TracebackType

from monitor.errors import InputError, UsageError
from monitor.events import STORED, CallStarted, Event
from monitor.record.codec import encode
from monitor.record.lock import shared
from monitor.record.vault import vault

SUFFIX = ".call.jsonl"
REVIEW_SUFFIX = ".review.jsonl"
LOG_SUFFIX = ".log.txt"
KEPT = (SUFFIX, REVIEW_SUFFIX, LOG_SUFFIX)
"""How the files that are kept of a call end."""


class EventWriter:
    """Appends stored events to a file; others pass by. Nobody replaces the file meanwhile.

    Args:
        path: where to write; an existing file is replaced.
        header: the call's first line.

    Raises:
        InputError: the file cannot be created.
        SealedError: it is to be sealed, and there is no key.
    """

    def __init__(self, path: Path, header: CallStarted) -> None:
        self.path = path
        self._lines = vault.writing()
        self._file = create_shared(path)
        self._end = 0
        self._number = self._lines.head.count(b"\n")
        self._line(header, self._lines.head)

    def write(self, event: Event) -> None:
        """Append one event if its kind is stored.

        Raises:
            OSError: it could not be written, as on a full disk; the file then ends with the last
                whole line, and writing may be tried again.
        """
        if isinstance(event, STORED):
            self._line(event)

    def close(self) -> None:
        """Bring everything to the disk and close; safe to call again."""
        if not self._file.closed:
            os.fsync(self._file.fileno())
            self._file.close()

    def __enter__(self) -> EventWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _line(self, event: Event | CallStarted, head: bytes = b"") -> None:
        number = self._number + 1
        line = head + self._lines.shut(number, encode(event).encode())
        try:
            write_all(self._file, line)
        except OSError:
            with suppress(OSError):
                self._file.truncate(self._end)
                self._file.seek(self._end)
            raise
        self._end += len(line)
        self._number = number


def not_itself(target: Path, *inputs: Path | None) -> None:
    """Refuse to write over what is read, by whatever name or link it is given; None is no input.

    Raises:
        UsageError: the target is one of the inputs.
    """
    for one in inputs:
        with suppress(OSError):  # what is not there is not written over
            if one is not None and target.samefile(one):
                raise UsageError(f"{target} is read by this command", "write to another file")


def write_all(file: FileIO, content: bytes) -> None:
    """Write all of it: a nearly full disk takes a part without complaint.

    Raises:
        OSError: not all of it could be written.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def create_shared(path: Path) -> FileIO:
    """Create or empty a private file that nobody replaces or removes until it is closed.

    Raises:
        InputError: it cannot be created.
    """
    while True:
        file = create_private(path, os.O_RDWR)  # on a network a lock may want both
        if shared(file, path):
            return file
        file.close()


def create_private(path: Path, access: int = os.O_WRONLY) -> FileIO:
    """Create or empty a file that its owner alone can read; never through a symbolic link.

    Args:
        path: the file; its folder is made if there is none.
        access: how it is opened: `os.O_WRONLY` or `os.O_RDWR`.

    Raises:
        InputError: it cannot be created.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = access | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o600)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            path.chmod(0o600)
        return FileIO(descriptor, "wb")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}", "choose another folder"
        ) from None
