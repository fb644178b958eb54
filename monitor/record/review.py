"""What reviewers say of a recorded call: lines beside its event file, which stays untouched.

`CALL.review.jsonl` holds one correction a line, in the order they were made; nothing in it is ever
changed, so a later correction of the same thing replaces an earlier one by coming after it. What is
sealed is sealed together with what is added at once: several people may add at the same time. May
import: lock, seal, vault, writer, errors.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import ClassVar, Literal, TypeAlias

import msgspec

from monitor.errors import InputError
from monitor.record.lock import shared
from monitor.record.seal import MARK, Lines, PlainLines
from monitor.record.vault import vault
from monitor.record.writer import REVIEW_SUFFIX, SUFFIX, write_all

Kind: TypeAlias = Literal["prompt", "level", "channel", "note", "state", "party"]
Verdict: TypeAlias = Literal["right", "wrong", ""]
State: TypeAlias = Literal["new", "talk", "reviewed"]

STATES: tuple[State, ...] = ("new", "talk", "reviewed")
"""Nobody has looked yet; worth a talk with the agent; looked at and done."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a reviewer says of a call.

    Attributes:
        made: when it was said, as `now` returns it.
        kind: what it is about:
            "prompt": `target` is the prompt's id, `verdict` says whether it was right;
            "level": the caller's level at `at`; if wrong, `value` may name the true level;
            "channel": whose words they are: `target` is the utterance's id, empty for the whole
            call; `value` is the true speaker, or "swapped" for the whole call;
            "note": free words, in `note`;
            "state": `value` is one of `STATES`;
            "party": `target` is "caller" or "agent", `value` the name or number of that party.
        at: stream time that it is about, in seconds; None for the whole call.
        verdict: empty withdraws an earlier one.
    """

    type: ClassVar[str] = "correction"
    made: str
    kind: Kind
    at: float | None = None
    target: str = ""
    verdict: Verdict = ""
    value: str = ""
    note: str = ""

    @property
    def moment(self) -> datetime:
        """When it was made; long ago where `made` tells no time."""
        try:
            moment = datetime.fromisoformat(self.made)
        except ValueError:
            return datetime.min.replace(tzinfo=UTC)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def about(self) -> tuple[object, ...]:
        """What it is about; of two corrections about the same the later one holds."""
        if self.kind == "note":
            return ("note", self.made, self.at, self.note)
        return (self.kind, self.target, self.at if self.kind == "level" else None)


def now() -> str:
    """Return the time as corrections carry it: UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def review_file(events: Path) -> Path:
    """Return the file of corrections beside an event file; it may not exist."""
    return events.with_name(events.name.removesuffix(SUFFIX) + REVIEW_SUFFIX)


def append(events: Path, *corrections: Correction) -> None:
    """Add corrections of the call whose event file is `events`; only the owner can read them.

    A line that a crash cut short is closed first, so that it spoils nothing that comes after it.

    Raises:
        InputError: they cannot be written.
        SealedError: they are to be sealed, and there is no key.
    """
    path = review_file(events)
    lines = shut(corrections)
    try:
        with _opened(path) as file:
            path.chmod(0o600)
            if end := file.seek(0, os.SEEK_END):
                file.seek(end - 1)
                lines = (b"" if file.read(1) == b"\n" else b"\n") + lines
            try:
                write_all(file, lines)
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}", "check the folder's permissions"
        ) from None


def _opened(path: Path) -> FileIO:
    """Open a review to be added to; nobody replaces it until it is closed."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    while True:
        file = FileIO(os.open(path, flags, 0o600), "r+b")
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise InputError(f"{path}: not a regular file", "move it away")
        if shared(file, path):
            return file
        file.close()


def shut(corrections: Iterable[Correction]) -> bytes:
    """Return corrections as they are added to a file at once.

    Raises:
        SealedError: they are to be sealed, and there is no key.
    """
    form = vault.writing()
    first = form.head.count(b"\n") + 1
    lines = (form.shut(number, _line(one)) for number, one in enumerate(corrections, first))
    return form.head + b"".join(lines)


def read(events: Path) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Return the corrections of a call in their order, and warnings about lines left out.

    Raises:
        InputError: the file is there but cannot be read.
        SealedError: something in it is sealed, and its key is not at hand.
    """
    path = review_file(events)
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "check its permissions") from None
    found, warnings = [], []
    form: Lines = PlainLines()
    above = 0
    for number, line in enumerate(lines, 1):
        try:
            if line.startswith(MARK):
                form, above = vault.reading(line, path), number - 1
            elif line.startswith(b"{"):
                found.append(_correction(line))
            else:
                found.append(_correction(form.open(number - above, line)))
        except (InputError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            warnings.append(f"{path}: line {number} is no correction and is left out")
    return tuple(found), tuple(warnings)


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that still hold: the last about each thing, in order of making."""
    last: dict[tuple[object, ...], Correction] = {}
    for correction in corrections:
        last.pop(correction.about, None)
        last[correction.about] = correction
    return tuple(last.values())


def state_of(corrections: Iterable[Correction]) -> State:
    """Return the review state of a call."""
    for correction in reversed(standing(corrections)):
        if correction.kind == "state":
            return next((state for state in STATES if state == correction.value), "new")
    return "new"


def _line(correction: Correction) -> bytes:
    body = msgspec.to_builtins(correction)
    return msgspec.json.encode({"type": correction.type, **body})


def _correction(line: bytes) -> Correction:
    fields = msgspec.json.decode(line)
    if not isinstance(fields, dict) or fields.pop("type", None) != Correction.type:
        raise msgspec.ValidationError("no correction")
    return msgspec.convert(fields, Correction)
