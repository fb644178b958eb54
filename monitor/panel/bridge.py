"""From the driver's thread to the screen's: nothing committed is lost, and nothing piles up.

Committed events wait in a queue; when it is full the driver waits too. Of provisional text only the
newest of each party counts. The screen is told that something has come, and takes all there is.
May import: events.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.events import CallStarted, Event, Partial, Speaker, Utterance

ROOM = 4096
"""The most committed events that may wait for the screen."""
PATIENCE = 0.1
"""Seconds after which a waiting driver looks whether the screen is gone."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What has come since the screen last looked.

    Attributes:
        call: a call that has begun; what the screen showed before is over.
        so_far: after a move within the call, all of it up to stream time `at`.
        events: what came after that, provisional text last.
    """

    call: CallStarted | None
    so_far: Sequence[Event] | None
    at: float
    events: Sequence[Event]


class Bridge:
    """The panel's `Sink`; `drain` and `close` are for the screen's thread.

    Args:
        room: the most committed events that may wait.
        come: called on the driver's thread when something has come, and never after `close`.
    """

    def __init__(self, room: int = ROOM, come: Callable[[], None] = lambda: None) -> None:
        self._room = room
        self._come = come
        self._changed = threading.Condition()
        self._closed = False
        self._call: CallStarted | None = None
        self._so_far: Sequence[Event] | None = None
        self._at = 0.0
        self._committed: list[Event] = []
        self._partials: dict[Speaker, Partial] = {}

    def began(self, call: CallStarted) -> None:
        with self._changed:
            self._forget()
            self._call, self._so_far = call, None
            self._say()

    def event(self, event: Event) -> None:
        with self._changed:
            if isinstance(event, Partial):
                self._partials[event.speaker] = event
            else:
                self._commit(event)
            self._say()

    def rewound(self, events: Sequence[Event], at: float) -> None:
        with self._changed:
            self._forget()
            self._so_far, self._at = tuple(events), at
            self._say()

    def drain(self) -> Batch:
        """Take everything that waits."""
        with self._changed:
            events = [*self._committed, *self._partials.values()]
            batch = Batch(self._call, self._so_far, self._at, events)
            self._forget()
            self._call = self._so_far = None
            self._changed.notify_all()
            return batch

    def close(self) -> None:
        """Let go of a waiting driver; whatever else it brings is dropped."""
        with self._changed:
            self._closed = True
            self._forget()
            self._changed.notify_all()

    def _say(self) -> None:
        if not self._closed:  # a screen that is gone cannot be told anything
            self._come()

    def _commit(self, event: Event) -> None:
        while len(self._committed) >= self._room and not self._closed:
            self._changed.wait(PATIENCE)
        if self._closed:
            return
        if isinstance(event, Utterance):
            partial = self._partials.get(event.speaker)
            if partial is not None and partial.start < event.end:
                del self._partials[event.speaker]
        self._committed.append(event)

    def _forget(self) -> None:
        self._committed = []
        self._partials = {}
