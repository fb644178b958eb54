"""Show a call again: as fast as it goes, or as a clock says.

One thread finds the events, staying ahead; this one shows each when the clock reaches it. So what
is shown never depends on how fast the machine is. May import: the other drivers, clock, events.
"""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path

from monitor.clock import Clock, VirtualClock
from monitor.drivers.call import Call
from monitor.drivers.recorder import recorded
from monitor.drivers.sink import Sink
from monitor.drivers.timeline import Timeline
from monitor.events import Action, Event, PromptOutcome, stamp

GLANCE = 0.1
"""Seconds of real time after which a waiting loop looks around again."""


class Replay:
    """Shows one call to one sink as a clock says; `PacedReplay` adds the keys of a player."""

    live = False
    speed = 0.0
    paused = False

    def __init__(
        self,
        call: Call,
        clock: Clock | None = None,
        *,
        partials: bool = False,
        record: Path | None = None,
    ) -> None:
        self._call = call
        self._clock = clock or VirtualClock()
        self._record = record
        self._partials = partials
        self._timeline = Timeline()
        self._stop = threading.Event()
        self._answers: deque[tuple[str, Action]] = deque()
        self._shown_at = 0.0

    @property
    def duration(self) -> float | None:
        return self._call.duration

    @property
    def position(self) -> float:
        """Stream time now, in seconds, never past the end."""
        now = self._clock.now()
        return now if self.duration is None else min(now, self.duration)

    @property
    def lag(self) -> float:
        """Seconds by which recognition is behind the clock; 0 while it is ahead."""
        return max(0.0, self.position - max(self._timeline.known, self._shown_at))

    def run(self, sink: Sink) -> None:
        """Play until the call is over or `stop` is called, then raise what broke, if anything."""
        with recorded(sink, self._record) as recording:
            self._play(recording)
        if self._timeline.failure is not None:
            raise self._timeline.failure

    def _play(self, sink: Sink) -> None:
        finder = threading.Thread(target=self._find, name="replay-finder", daemon=True)
        sink.began(self._call.header)
        finder.start()
        while self._timeline.get(0, GLANCE) is None and not self._ended(0):
            pass
        self._begin()
        index = 0
        while not self._over(index):
            index = self._step(sink, index)
        if not self._stop.is_set():
            finder.join()

    def stop(self) -> None:
        """Let `run` return soon; safe from any thread."""
        self._stop.set()
        self._wake()

    def answer(self, prompt_id: str, action: Action) -> None:
        """Take the agent's verdict on a prompt; safe from any thread."""
        self._answers.append((prompt_id, action))
        self._wake()

    def _find(self) -> None:
        self._timeline.fill(self._call.unfold(self._partials), self._stop)

    def _step(self, sink: Sink, index: int) -> int:
        while self._answers:
            prompt_id, action = self._answers.popleft()
            outcome = PromptOutcome(stamp(self._shown_at), prompt_id, action)
            self._timeline.answer(index, outcome)
            self._show(sink, outcome)
            index += 1
        event = self._timeline.get(index, GLANCE)
        if event is None or not self._clock.wait_until(event.at):
            return index
        self._timeline.need(event.at)
        self._show(sink, event)
        return index + 1

    def _show(self, sink: Sink, event: Event) -> None:
        self._shown_at = max(self._shown_at, event.at)
        sink.event(event)

    def _ended(self, index: int) -> bool:
        return self._stop.is_set() or self._timeline.ended_before(index)

    def _over(self, index: int) -> bool:
        return self._ended(index)

    def _begin(self) -> None:
        """Start the clock: the first words are known."""

    def _wake(self) -> None:
        """End the clock's present wait early."""
