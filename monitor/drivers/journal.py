"""Keeps the event file of a live call, and the call itself when the disk gives out.

Nothing that happens to the file may disturb the call: what cannot be written waits in memory and
is tried again. May import: record, events, errors.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from pathlib import Path

from monitor.errors import MonitorError
from monitor.events import STORED, CallEnded, CallStarted, Event
from monitor.record.calllog import LogFile
from monitor.record.review import Correction, append, now, review_file
from monitor.record.writer import EventWriter

AGAIN = 5.0
"""Seconds of the call after which a full disk is tried again."""
MOST = 100_000
"""Events kept in memory while nothing can be written: hours of a lively call."""


class Journal:
    """Writes the stored events of one call, and at its end the draft of its log.

    Args:
        path: the event file, beside which the log comes to lie; None keeps none.
        caller: who calls, kept beside it; empty if nobody knows.

    """

    def __init__(self, path: Path | None, caller: str = "") -> None:
        self._path = path
        self._caller = caller
        self._log = LogFile(path) if path is not None else None
        self._header: CallStarted | None = None
        self._writer: EventWriter | None = None
        self._waiting: deque[Event] = deque(maxlen=MOST)
        self._again = 0.0
        self._unwritten = ""
        self._beside: list[str] = []
        self._closed = False

    @property
    def problem(self) -> str:
        """What is not kept and why: at present of the events, for good beside them, or empty."""
        events = self._unwritten
        if events and self._closed:
            events = f"not whole: {events}"
        elif events:
            events = f"{events}; the call is kept in memory and written when there is room"
        return "; ".join(filter(None, (events, *self._beside)))

    def begin(self, call: CallStarted) -> None:
        """Create the file."""
        self._header = call
        if self._log is not None:
            self._log.discard()
        if self._path is not None:  # what was said of another call under this name
            with suppress(OSError):
                review_file(self._path).unlink(missing_ok=True)
        self._flush()
        if self._path is not None and self._caller:
            try:
                append(self._path, Correction(now(), "party", target="caller", value=self._caller))
            except MonitorError as error:
                self._beside.append(str(error))

    def keep(self, event: Event) -> None:
        """Write an event, or keep it until that is possible."""
        if self._path is None or not isinstance(event, STORED):
            return
        self._waiting.append(event)
        if not self._unwritten or event.at >= self._again:
            self._again = event.at + AGAIN
            self._flush()
        if isinstance(event, CallEnded):
            self._draft(event)

    def close(self) -> None:
        """Try a last time to write what waits, and close the file."""
        self._flush()
        if self._writer is not None:
            try:
                self._writer.close()
            except OSError as error:
                self._fail(error)
        self._closed = True

    def _draft(self, ended: CallEnded) -> None:
        try:
            if self._log is not None:
                self._log.write(ended.log)
        except MonitorError as error:
            self._beside.append(str(error))

    def _flush(self) -> None:
        if self._path is None or self._header is None:
            return
        try:
            if self._writer is None:
                self._writer = EventWriter(self._path, self._header)
            while self._waiting:
                self._writer.write(self._waiting[0])
                self._waiting.popleft()
        except (OSError, MonitorError) as error:
            self._fail(error)
        else:
            self._unwritten = ""

    def _fail(self, error: Exception) -> None:
        said = error.strerror if isinstance(error, OSError) else ""
        self._unwritten = said or str(error).removeprefix(f"{self._path}: ")  # told beside it
