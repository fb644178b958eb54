"""A sink that writes the event file while it passes everything on to another.

May import: sink, record, events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from monitor.drivers.sink import Sink
from monitor.events import CallStarted, Event
from monitor.record.writer import EventWriter


class Recorder:
    """Writes each event once, in order, however often the call is rewound."""

    def __init__(self, sink: Sink, path: Path) -> None:
        self._sink = sink
        self._path = path
        self._writer: EventWriter | None = None
        self._written_to = -1.0

    def began(self, call: CallStarted) -> None:
        self._writer = EventWriter(self._path, call)
        self._sink.began(call)

    def event(self, event: Event) -> None:
        self._write(event)
        self._sink.event(event)

    def rewound(self, events: Sequence[Event], at: float) -> None:
        done = self._written_to
        for event in events:
            if event.at > done:
                self._write(event)
        self._sink.rewound(events, at)

    def close(self) -> None:
        """Close the file; the sink is not ours to close."""
        if self._writer is not None:
            self._writer.close()

    def _write(self, event: Event) -> None:
        if self._writer is not None and event.at >= self._written_to:
            self._writer.write(event)
            self._written_to = event.at


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
