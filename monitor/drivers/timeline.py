"""The events of a call as far as they are known: one thread finds them, another shows them.

May import: events.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator

from monitor.events import Event, PromptOutcome

AHEAD = 60.0
"""Seconds of call that may be known before anyone needs them; it bounds the work done at start."""


class Timeline:
    """A growing list of events with a reader that may be anywhere in it."""

    def __init__(self, ahead: float = AHEAD) -> None:
        self._ahead = ahead
        self._events: list[Event] = []
        self._needed = 0.0
        self._done = False
        self._answered: set[str] = set()
        self._changed = threading.Condition()
        self.failure: Exception | None = None
        """What ended the finding early; known as soon as the end is."""

    @property
    def known(self) -> float:
        """Stream time up to which the events are known; infinite when all are."""
        with self._changed:
            return self._known()

    def fill(self, events: Iterator[Event], stop: threading.Event) -> None:
        """Draw the events, staying at most `ahead` before the reader, until they end or `stop`."""
        try:
            for event in events:
                with self._changed:
                    if self._superseded(event):
                        continue
                    self._events.append(event)
                    self._changed.notify_all()
                    while not stop.is_set() and event.at > self._needed + self._ahead:
                        self._changed.wait(0.1)
                if stop.is_set():
                    break
        except Exception as error:  # the reader raises it when it has shown what was found
            self.failure = error
        finally:
            with self._changed:
                self._done = True
                self._changed.notify_all()

    def answer(self, index: int, outcome: PromptOutcome) -> None:
        """Put the agent's verdict before event number `index`; it is the prompt's only outcome."""
        with self._changed:
            self._answered.add(outcome.prompt_id)
            later = [event for event in self._events[index:] if not self._superseded(event)]
            self._events[index:] = [outcome, *later]
            self._changed.notify_all()

    def remark(self, index: int, event: Event, over: Event | None = None) -> int:
        """Put an event of our own before event number `index`; return how many are more now.

        If that one is `over`, it goes.
        """
        with self._changed:
            gone = self._events[index : index + 1] == [over]
            self._events[index : index + gone] = [event]
            self._changed.notify_all()
            return 1 - gone

    def before(self, index: int) -> list[Event]:
        """Return all events before event number `index`."""
        with self._changed:
            return self._events[:index]

    def find(
        self, wanted: Callable[[Event], bool], at: float, *, forward: bool, wait: float
    ) -> Event | None:
        """Return the next event of a kind after stream time `at`, or the last one before it.

        Raises:
            LookupError: that is not known within `wait` seconds; the search for events goes on.
        """
        with self._changed:
            if not forward:
                found = (e for e in reversed(self._events) if e.at < at and wanted(e))
                return next(found, None)
            found = (e for e in self._events if e.at > at and wanted(e))
            event = next(found, None)
            if event is None and not self._done:
                self._needed = max(self._needed, self._known())
                self._changed.notify_all()
                self._changed.wait(wait)
                raise LookupError
            return event

    def need(self, at: float) -> None:
        """Say that the reader is at stream time `at`."""
        with self._changed:
            self._needed = at
            self._changed.notify_all()

    def get(self, index: int, wait: float) -> Event | None:
        """Return one event, or None if it is not known within `wait` seconds of real time."""
        with self._changed:
            if index >= len(self._events) and not self._done:
                self._changed.wait(wait)
            return self._events[index] if index < len(self._events) else None

    def ended_before(self, index: int) -> bool:
        """Tell whether the call holds no event number `index`."""
        with self._changed:
            return self._done and index >= len(self._events)

    def up_to(self, at: float, wait: float) -> list[Event] | None:
        """Return all events up to stream time `at`, or None if unknown within `wait` seconds."""
        with self._changed:
            self._needed = at
            self._changed.notify_all()
            if self._known() <= at:
                self._changed.wait(wait)
            if self._known() <= at:
                return None
            return self._events[: bisect_right(self._events, at, key=lambda event: event.at)]

    def _superseded(self, event: Event) -> bool:
        return isinstance(event, PromptOutcome) and event.prompt_id in self._answered

    def _known(self) -> float:
        if self._done:
            return float("inf")
        return self._events[-1].at if self._events else 0.0
