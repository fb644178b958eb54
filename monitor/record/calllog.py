"""The call log as the agent leaves it: plain lines beside the event file, for whoever is next.

`CALL.log.txt` holds one point a line. It begins as the draft that the call's events end with, and
may be edited; the event file stays as it is. May import: draft, review, vault, writer, errors,
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path

from monitor.errors import InputError, MonitorError
from monitor.record.draft import write_whole
from monitor.record.review import read, standing
from monitor.record.vault import vault
from monitor.record.writer import LOG_SUFFIX, REVIEW_SUFFIX, SUFFIX
from monitor.text import printable

EARLIER_CALLS = 3
"""Earlier calls whose notes are offered, the newest first."""
PASSED_BY = ("Length ", "Prompt")
"""How lines of a draft begin that say nothing to whoever is next."""


def log_file(events: Path) -> Path:
    """Return the file of the log beside an event file; it may not exist."""
    return events.with_name(events.name.removesuffix(SUFFIX) + LOG_SUFFIX)


class LogFile:
    """The log of one call.

    Args:
        events: the call's event file, which need not be there, or what tells it: a call that is
            still being opened has no name yet.
    """

    def __init__(self, events: Path | Callable[[], Path]) -> None:
        self._events = events

    @cached_property
    def path(self) -> Path:
        """Where the log is kept."""
        return log_file(self._events() if callable(self._events) else self._events)

    def read(self) -> tuple[str, ...] | None:
        """Return the lines that were kept; None if none ever were.

        Raises:
            InputError: they cannot be read.
            SealedError: they are sealed, and the key is not at hand.
        """
        try:
            kept = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InputError(f"{self.path}: {error.strerror}", "check its permissions") from None
        text = vault.opened(kept, self.path).decode(errors="replace")
        return tuple(filter(None, map(printable, text.splitlines())))

    def write(self, lines: Iterable[str]) -> None:
        """Keep these lines and no others; the owner alone can read them.

        Raises:
            InputError: they cannot be written; what was kept before still is.
            SealedError: they are to be sealed, and there is no key.
        """
        text = vault.shut("\n".join(filter(None, map(printable, lines))).encode())
        try:
            write_whole(self.path, text)
        except OSError as error:
            raise InputError(
                f"{self.path}: cannot be written: {error.strerror}", "make room on the disk"
            ) from None

    def discard(self) -> None:
        """Remove the log of another call that was kept under this name."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def earlier_notes(folder: Path, caller: str) -> tuple[str, ...]:
    """Return what the logs of earlier calls of a caller say, the newest call first.

    Args:
        folder: where the event files lie.
        caller: the caller's name or number, as it was given for those calls.
    """
    found: list[str] = []
    for events in _newest(folder, caller):
        with suppress(MonitorError):
            lines = LogFile(events).read() or ()
            day = datetime.fromtimestamp(LogFile(events).path.stat().st_mtime).astimezone()
            kept = [line for line in lines if not line.startswith(PASSED_BY)]
            found += [f"{day:%d %B}: {line}" for line in kept]
    return tuple(found)


def _newest(folder: Path, caller: str) -> list[Path]:
    reviews = sorted(folder.glob(f"*{REVIEW_SUFFIX}"), key=_changed, reverse=True)
    return [events for _, events in zip(range(EARLIER_CALLS), _of(reviews, caller), strict=False)]


def _of(reviews: Iterable[Path], caller: str) -> Iterator[Path]:
    for review in reviews:
        events = review.with_name(review.name.removesuffix(REVIEW_SUFFIX) + SUFFIX)
        with suppress(MonitorError):
            corrections, _ = read(events)
            about = [one for one in standing(corrections) if one.kind == "party"]
            same = any(one.target == "caller" and one.value == caller for one in about)
            if same and log_file(events).exists():
                yield events


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
