"""Files of calls that are there already, sealed or written plain as the settings ask now.

May import: calllog, draft, lock, reader, review, seal, vault, writer, errors.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from monitor.errors import InputError
from monitor.record.calllog import log_file
from monitor.record.draft import write_whole
from monitor.record.lock import alone
from monitor.record.reader import kept_lines
from monitor.record.review import read, review_file, shut
from monitor.record.seal import MARK
from monitor.record.vault import vault

_Kind: TypeAlias = Callable[[Path], bytes]
"""Makes of a call's event file what one of its files is to hold."""


def apply(events: Path) -> bool:
    """Bring the files of one call to what the settings ask; tell whether any was otherwise.

    Each is replaced when its successor is whole, and keeps its time; nobody writes to it meanwhile.

    Raises:
        InputError: one cannot be read or written, or a call is being written to it.
        SealedError: one is sealed, and its key is not at hand.
    """
    try:
        with alone(events, wait=False):
            beside = {review_file(events): _review, log_file(events): _log}
            changed = [
                _renewed(path, kind, events) for path, kind in beside.items() if path.exists()
            ]
            return any([*changed, _replaced(events, _call, events)])
    except BlockingIOError:
        raise InputError(
            f"{events}: a call is being written to it; it stays as it is",
            "apply again when the call is over",
        ) from None
    except OSError as error:
        raise InputError(
            f"{error.filename or events}: {error.strerror or error}", "make room on the disk"
        ) from None


def _renewed(path: Path, kind: _Kind, events: Path) -> bool:
    with alone(path, wait=True):  # a reviewer may be adding to it
        return _replaced(path, kind, events)


def _replaced(path: Path, kind: _Kind, events: Path) -> bool:
    content = path.read_bytes()
    if _as_asked(content):
        return False
    write_whole(path, kind(events), path.stat())
    return True


def _as_asked(content: bytes) -> bool:
    """Tell whether all of a file is sealed, or nothing of it, as the settings ask."""
    if vault.seals:
        return content.startswith(MARK) and b"\n{" not in content
    return b"\n" + MARK not in b"\n" + content


def _call(events: Path) -> bytes:
    form = vault.writing()
    first = form.head.count(b"\n") + 1
    lines = (form.shut(number, line) for number, line in enumerate(kept_lines(events), first))
    return form.head + b"".join(lines)


def _review(events: Path) -> bytes:
    corrections, warnings = read(events)
    for warning in warnings:
        raise InputError(f"{warning}; the file stays as it is", "mend or delete the line")
    return shut(corrections)


def _log(events: Path) -> bytes:
    path = log_file(events)
    return vault.shut(vault.opened(path.read_bytes(), path).removesuffix(b"\n"))
