"""Files of calls that are there already, sealed or written plain as the settings ask now.

May import: calllog, reader, review, seal, vault, writer, errors.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BufferedWriter
from pathlib import Path

from monitor.errors import InputError
from monitor.record.calllog import log_file
from monitor.record.reader import read_call
from monitor.record.review import read, review_file, shut
from monitor.record.seal import MARK
from monitor.record.vault import vault
from monitor.record.writer import EventWriter, create_private


def apply(events: Path) -> bool:
    """Bring the files of one call to what the settings ask; tell whether any was otherwise.

    Each is replaced when its successor is whole, and keeps its time.

    Raises:
        InputError: one cannot be read or written, or is not whole: a call may be going on.
        SealedError: one is sealed, and its key is not at hand.
    """
    kinds: dict[Path, Callable[[Path, Path], None]] = {
        review_file(events): _review,
        log_file(events): _log,
        events: _call,
    }
    changed = [path for path in kinds if path.exists() and not _as_asked(path)]
    for path in changed:
        draft = events.with_name(f"{events.name}.{os.getpid()}.part")  # as a purge knows them
        try:
            kinds[path](events, draft)
            before = path.stat()
            os.utime(draft, ns=(before.st_atime_ns, before.st_mtime_ns))
            draft.replace(path)
        except OSError as error:
            raise InputError(
                f"{path}: {error.strerror or error}", "make room on the disk"
            ) from None
        finally:
            draft.unlink(missing_ok=True)
    return bool(changed)


def _as_asked(path: Path) -> bool:
    """Tell whether all of a file is sealed, or nothing of it, as the settings ask."""
    try:
        content = b"\n" + path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "check its permissions") from None
    if vault.seals:
        return content.startswith(b"\n" + MARK) and b"\n{" not in content
    return b"\n" + MARK not in content


def _call(events: Path, draft: Path) -> None:
    call = read_call(events)
    for warning in call.warnings:
        raise InputError(f"{warning}; it stays as it is", "apply again when the call is over")
    with EventWriter(draft, call.header) as writer:
        for event in call.events:
            writer.write(event)


def _review(events: Path, draft: Path) -> None:
    corrections, warnings = read(events)
    for warning in warnings:
        raise InputError(f"{warning}; the file stays as it is", "mend or delete the line")
    _write(draft, shut(corrections))


def _log(events: Path, draft: Path) -> None:
    path = log_file(events)
    _write(draft, vault.shut(vault.opened(path.read_bytes(), path).removesuffix(b"\n")))


def _write(draft: Path, content: bytes) -> None:
    with BufferedWriter(create_private(draft)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
