"""Retention: what was kept of old calls is deleted; nothing else is.

Files go first and the row last, so a purge that is killed is completed by the next one. The user's
own recordings are never touched. May import: errors, record, store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import InputError, SealedError
from monitor.record.calllog import log_file
from monitor.record.draft import drafts
from monitor.record.reader import read_header
from monitor.record.review import review_file
from monitor.record.writer import SUFFIX
from monitor.store.store import FileKind, KnownFile, Store

AT_ONCE = 200
"""Calls whose rows are taken out together."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did to one call, or to one file of several calls if `call_id` is empty.

    Attributes:
        deleted: files that are gone, or would be.
        left: files that stay, each with the reason.
    """

    call_id: str
    deleted: tuple[Path, ...]
    left: tuple[str, ...] = ()


def known_file(path: Path, call_id: str, kind: FileKind) -> KnownFile:
    """Return what the store keeps of a file that was written for a call.

    Raises:
        OSError: it is not there.
    """
    return KnownFile(str(path.absolute()), call_id, kind, _mark(path))


def purge(store: Store, before: float, *, dry: bool = False) -> Iterator[Purged]:
    """Delete the calls whose event files were written before a moment, and say what went.

    Args:
        store: knows the calls and their files.
        before: seconds since 1970.
        dry: only say what would be deleted.
    """
    done: list[str] = []
    for call_id in store.kept_before(before):
        yield _one(call_id, store.files(call_id), dry=dry)
        done.append(call_id)
        if len(done) == AT_ONCE and not dry:
            store.forget(done)
            done = []
    if done and not dry:
        store.forget(done)
    for one in store.orphans():  # exports of several calls, or of one that was never kept
        if one.kind == "export" and _made_at(one) < before:
            yield _one(one.call_id, [one], dry=dry)
            if not dry:
                store.forget_files(one.path)


def stale_drafts(folder: Path, before: float) -> list[Path]:
    """Return what interrupted runs left half written before a moment."""
    return [file for file in drafts(folder) if file.stat().st_mtime < before]


def _one(call_id: str, files: Sequence[KnownFile], *, dry: bool) -> Purged:
    deleted: list[Path] = []
    left: list[str] = []
    ours = [one for one in files if one.kind != "recording"]
    for one in sorted(ours, key=lambda one: (one.kind == "events", one.path)):
        path = Path(one.path)
        if not path.exists() and one.kind != "events":
            continue
        if problem := _not_ours(path, one):
            left.append(f"{path}: {problem}")
            continue
        events = path.name.endswith(SUFFIX)  # also such as rescoring made
        for file in (log_file(path), review_file(path), path) if events else (path,):
            try:
                if file.exists():
                    deleted.append(file)
                if not dry:
                    file.unlink(missing_ok=True)
            except OSError as error:
                raise InputError(
                    f"{file}: cannot be deleted: {error.strerror}",
                    "check its permissions, then purge again",
                ) from None
    return Purged(call_id, tuple(deleted), tuple(left))


def _not_ours(path: Path, known: KnownFile) -> str:
    """Return why a file stays: something else took its name since; empty if it goes."""
    try:
        if not path.name.endswith(SUFFIX):
            return "" if _mark(path) == known.mark else "was changed since it was exported"
        if path.exists() and read_header(path).call_id != known.call_id:
            return "holds another call now"
    except InputError:
        return "is no event file any more"
    except SealedError as error:
        return error.problem.removeprefix(f"{path}: ")
    return ""


def _mark(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size}:{status.st_mtime_ns}"


def _made_at(known: KnownFile) -> float:
    """Return when a file was written, in seconds since 1970, as far as its mark tells."""
    return int(known.mark.partition(":")[2] or 0) / 1e9
