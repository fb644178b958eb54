"""A sink that writes the event file while it passes everything on to another.

May import: sink, record, events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from monitor.drivers.sink import REVIEW, Sink
from monitor.events import STORED, CallStarted, Event, Health
from monitor.record.writer import EventWriter


class Recorder:
    """Writes each event once, in order, however often the call is rewound.

    A verdict given while looking back at what is written already is shown but not written: the
    file's time never goes back. What reviewers say is not written: it lies beside the file.
    """

    def __init__(self, sink: Sink, path: Path) -> None:
        self._sink = sink
        self._path = path
        self._writer: EventWriter | None = None
        self._written: dict[int, Event] = {}  # by identity: equal events may follow each other
        self._last = 0.0

    def began(self, call: CallStarted) -> None:
        self._writer = EventWriter(self._path, call)
        self._sink.began(call)

    def event(self, event: Event) -> None:
        self._write(event)
        self._sink.event(event)

    def rewound(self, events: Sequence[Event], at: float) -> None:
        for event in events:
            self._write(event)
        self._sink.rewound(events, at)

    def close(self) -> None:
        """Close the file; the sink is not ours to close."""
        if self._writer is not None:
            self._writer.close()

    def _write(self, event: Event) -> None:
        if self._writer is None or not isinstance(event, STORED):
            return
        if isinstance(event, Health) and event.stage == REVIEW:
            return
        if id(event) in self._written or event.at < self._last:
            return
        self._writer.write(event)
        self._written[id(event)] = event
        self._last = event.at


@contextmanager
def recorded(sink: Sink, path: Path | None) -> Iterator[Sink]:
    """Yield a sink that also writes to `path`; the sink itself if that is None."""
    if path is None:
        yield sink
        return
    recorder = Recorder(sink, path)
    try:
        yield recorder
    finally:
        recorder.close()
