"""Read a recorded call back, keeping whatever a crash left readable.

Sealed or plain makes no difference here. May import: codec, revision, vault, events, errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from monitor.errors import InputError
from monitor.events import CUT_SHORT, CallEnded, CallStarted, Event, Utterance
from monitor.record.codec import decode, decode_header
from monitor.record.revision import first_words, settled
from monitor.record.seal import MARK, Lines, PlainLines
from monitor.record.vault import vault

MAX_LINE = 1 << 20
"""Longest line in bytes; a longer one is no event of ours."""
LONGEST_CALL = 7 * 24 * 3600.0
"""Seconds of the longest recording; a time beyond it is no time of a call."""


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """One call as it was recorded.

    Attributes:
        events: in order of `at`; words that were revised are there once, as they are known last.
        warnings: what was wrong with the file, for people; empty for a sound file.
        first: what was revised, in the words that levels and prompts were decided on.
    """

    header: CallStarted
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()
    first: tuple[Utterance, ...] = ()

    @property
    def duration(self) -> float:
        """Stream time of the last event, in seconds."""
        return self.events[-1].at if self.events else 0.0

    @property
    def cut_short(self) -> str:
        """What was missing of the recording that the call was heard from; empty if nothing."""
        last = self.events[-1] if self.events else None
        told = last.reason if isinstance(last, CallEnded) else ""
        return told if told.startswith(CUT_SHORT) else ""


def read_call(path: Path) -> RecordedCall:
    """Read an event file.

    A line that a crash cut short ends the reading with a warning; a line that is no event of ours
    anywhere else is refused.

    Raises:
        InputError: not an event file, or damaged before its end; names file and line.
        SealedError: it is sealed, and its key is not at hand.
    """
    try:
        with _opened(path) as file:
            return _read(file, path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "check the path") from None


def read_header(path: Path) -> CallStarted:
    """Read the header of an event file alone.

    Raises:
        InputError: it is none.
        SealedError: it is sealed, and its key is not at hand.
    """
    try:
        with _opened(path) as file:
            return decode_header(next((line for _, line, _ in _lines(file, path)), b""))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "check the path") from None


def kept_lines(path: Path) -> tuple[bytes, ...]:
    """Return the lines of an event file as they were written, without their ends and unsealed.

    What a kill left of the last one is left out, as it is in reading.

    Raises:
        InputError: not an event file, or a line was altered.
        SealedError: it is sealed, and its key is not at hand.
    """
    try:
        with _opened(path) as file:
            lines = tuple(_lines(file, path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "check the path") from None
    _header(lines[0] if lines else None, path)
    return tuple(line.removesuffix(b"\n") for _, line, whole in lines if whole or _reads(line))


def is_whole(path: Path) -> bool:
    """Tell whether `path` is an event file that holds a call to its end.

    Raises:
        SealedError: it is sealed, and its key is not at hand.
    """
    try:
        return not read_call(path).warnings
    except InputError:
        return False


def not_sealed_away(target: Path) -> None:
    """Refuse to write over what is sealed with a key that is not at hand.

    Raises:
        InputError: its head is not understood.
        SealedError: it is such a file.
    """
    try:
        with _opened(target) as file:
            first = file.readline(MAX_LINE)
    except (OSError, InputError):  # whoever writes to it will see
        return
    if first.startswith(MARK):
        vault.reading(first, target)


def is_recorded(path: Path) -> bool:
    """Tell from the first line of a file whether it is meant to be an event file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            first = file.readline(4096)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "check the path") from None
    return first.startswith(MARK) or b'"header"' in first


def _opened(path: Path) -> BinaryIO:
    """Open a plain file; a pipe would make the reader wait for ever, a device has no end."""
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: not a regular file", "give a .call.jsonl file")
    return path.open("rb")


def _read(file: BinaryIO, path: Path) -> RecordedCall:
    lines = _lines(file, path)
    header = _header(next(lines, None), path)
    events: list[Event] = []
    warnings: list[str] = []
    for number, line, whole in ((n, text, w) for n, text, w in lines if text.strip()):
        try:
            event = decode(line)
        except InputError as error:
            if whole:
                raise InputError(f"{path}:{number}: {error.problem}", error.remedy) from None
            warnings.append(f"{path}: line {number} was cut short; what came before it is shown")
            break
        if not _in_a_call(event):
            raise InputError(f"{path}:{number}: no time in a call", "the file was altered")
        if events and event.at < events[-1].at:
            raise InputError(f"{path}:{number}: time goes back", "the file was altered")
        events.append(event)
    if not warnings and not (events and isinstance(events[-1], CallEnded)):
        warnings.append(f"{path}: the recording stops before the call's end")
    return RecordedCall(header, settled(events), tuple(warnings), first_words(events))


def _header(first: tuple[int, bytes, bool] | None, path: Path) -> CallStarted:
    if first is None:
        raise InputError(f"{path}: the file is empty", "give a .call.jsonl file")
    try:
        return decode_header(first[1])
    except InputError as error:
        raise InputError(f"{path}:{first[0]}: {error.problem}", error.remedy) from None


def _reads(line: bytes) -> bool:
    try:
        decode(line)
    except InputError:
        return False
    return True


def _in_a_call(event: Event) -> bool:
    times = (event.at, getattr(event, "start", 0.0), getattr(event, "end", 0.0))
    return all(0.0 <= time <= LONGEST_CALL for time in times)


def _lines(file: BinaryIO, path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """Yield number, content and whether it is whole of each line but the head of a sealed file."""
    number = 0
    lines: Lines = PlainLines()
    while line := file.readline(MAX_LINE + 1):
        number += 1
        whole = line.endswith(b"\n")
        if len(line) > MAX_LINE:
            raise InputError(f"{path}:{number}: line too long", "is this a .call.jsonl file?")
        if number == 1 and whole and line.startswith(MARK):
            lines = vault.reading(line, path)
            continue
        try:
            content = lines.open(number, line)
        except InputError as error:
            if whole:
                raise InputError(f"{path}:{number}: {error.problem}", error.remedy) from None
            content = line
        yield number, content, whole
