"""Passes the events of a live call on to whoever shows it and to its file, whatever breaks.

May import: sink, journal, events.
"""

from __future__ import annotations

from collections.abc import Callable

from monitor.drivers.journal import Journal
from monitor.drivers.sink import Sink
from monitor.events import CallStarted, Event, Partial, Speaker, StageFailed, Utterance


class Teller:
    """Passes events on to the sink and the journal, whatever breaks.

    Args:
        journal: keeps the stored events.

    Attributes:
        at: stream time of the newest committed event.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._sink: Sink | None = None
        self._said_to: dict[Speaker, float] = {}
        self._problem = ""
        self.at = 0.0

    def begin(self, sink: Sink, call: CallStarted) -> None:
        """Begin the call."""
        self._sink = sink
        self._journal.begin(call)
        self._show(lambda: sink.began(call))

    def partial(self, partial: Partial) -> None:
        """Show provisional text unless what became of it has been shown."""
        if self._sink and partial.start >= self._said_to.get(partial.speaker, 0.0):
            sink = self._sink
            self._show(lambda: sink.event(partial))

    def event(self, event: Event) -> None:
        """Keep and show a committed event."""
        self.at = max(self.at, event.at)
        if isinstance(event, Utterance):
            self._said_to[event.speaker] = event.end
        self._journal.keep(event)
        if (sink := self._sink) is not None:
            self._show(lambda: sink.event(event))
        if self._journal.problem != self._problem:
            self._problem = self._journal.problem
            if self._problem:
                self.event(StageFailed(self.at, "recording", self._problem))

    def _show(self, showing: Callable[[], None]) -> None:
        try:
            showing()
        except Exception as error:  # a screen that breaks must not end the call
            self._sink = None
            self._journal.keep(StageFailed(self.at, "display", str(error) or type(error).__name__))
