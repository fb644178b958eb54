"""Passes the events of a live call on to whoever shows it and to its file, whatever breaks.

May import: sink, journal, foresight, events.
"""

from __future__ import annotations

from monitor.drivers.foresight import Foresight
from monitor.drivers.journal import Journal
from monitor.drivers.sink import Sink
from monitor.events import CallEnded, CallStarted, Event, Partial, Speaker, StageFailed, Utterance


class Teller:
    """Passes events on to the sink and the journal, whatever breaks.

    Args:
        journal: keeps the stored events.
        foresight: knows what has been shown before its time.

    Attributes:
        at: stream time of the newest committed event.
    """

    def __init__(self, journal: Journal, foresight: Foresight) -> None:
        self._journal = journal
        self._foresight = foresight
        self._sink: Sink | None = None
        self._said_to: dict[Speaker, float] = {}
        self._problem = ""
        self.at = 0.0

    def begin(self, sink: Sink, call: CallStarted) -> None:
        """Begin the call."""
        self._sink = sink
        self._journal.begin(call)
        self._show(call)
        self._complain()

    def partial(self, partial: Partial, now: float) -> None:
        """Show provisional text, and what it calls for, unless its utterance has been shown."""
        if partial.start >= self._said_to.get(partial.speaker, 0.0):
            self._show(partial)
            for early in self._foresight.heard(partial, now):
                self._show(early)

    def event(self, event: Event) -> None:
        """Keep and show a committed event."""
        self.at = max(self.at, event.at)
        if isinstance(event, Utterance):
            self._said_to[event.speaker] = max(event.end, self._said_to.get(event.speaker, 0.0))
        self._journal.keep(event)
        for shown in self._foresight.settled(event):
            self._show(shown)
        if not isinstance(event, CallEnded):
            self._complain()

    def _complain(self) -> None:
        """Say what is not kept, when that changes."""
        if self._journal.problem != self._problem:
            self._problem = self._journal.problem
            if self._problem:
                self.event(StageFailed(self.at, "recording", self._problem))

    def _show(self, shown: Event | CallStarted) -> None:
        if self._sink is None:
            return
        try:
            if isinstance(shown, CallStarted):
                self._sink.began(shown)
            else:
                self._sink.event(shown)
        except Exception as error:  # a screen that breaks must not end the call
            self._sink = None
            self._journal.keep(StageFailed(self.at, "display", str(error) or type(error).__name__))
