"""A line that says how far many calls are, at which pace, and how long it still takes."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from monitor.drivers.batch import Outcome
from monitor.wording import clock

LATELY = 10
"""Calls done last, whose rate tells how long the rest takes."""


class Pace:
    """How fast calls get done.

    Args:
        total: how many there are.
        begun: when the first began, in seconds of any clock.
    """

    def __init__(self, total: int, begun: float) -> None:
        self._left = total
        self._begun = begun
        self._heard = 0.0
        self._done = deque([begun], LATELY + 1)

    def done(self, outcome: Outcome, now: float) -> str:
        """Take in a call that is done; return pace and time left, as far as they are known.

        What an earlier run did, or what could not be read, takes no time and tells of none.
        """
        self._left -= 1
        if outcome.again or outcome.problem:
            if len(self._done) == 1:  # nothing has been worked on yet
                self._done[0] = now
            return self._words(now)
        self._heard += outcome.duration
        self._done.append(now)
        return self._words(now)

    def _words(self, now: float) -> str:
        if len(self._done) == 1:
            return ""
        each = (self._done[-1] - self._done[0]) / (len(self._done) - 1)
        pace = self._heard / max(0.001, now - self._begun)
        return f"{pace:.0f} x real time, about {clock(each * self._left)} left"


@contextmanager
def progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """Show a progress line on a terminal; yield what is told of each call that is done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("calls"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    pace = Pace(total, time.monotonic())
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    with shown:
        task = shown.add_task("calls", total=total, pace="")

        def done(outcome: Outcome) -> None:
            shown.update(task, advance=1, pace=pace.done(outcome, time.monotonic()))

        yield done
