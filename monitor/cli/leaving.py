"""Leaving a live call: by a key, by a signal, and what is still to be written down of it then."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from monitor.cli import say

if TYPE_CHECKING:
    from monitor.drivers.live import Live

PATIENCE = 5.0
"""Seconds to wait, once the panel is left, before saying how much is not written down yet."""
STUCK = 60.0
"""Seconds without any progress after which the rest is given up."""


def settled(driver: Live) -> bool:
    """Wait for the last words and the file; False if they stop coming. Ctrl-C leaves at once."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not driver.begun:  # the panel was left before there was a call
        return True
    lag, moved = driver.lag, time.monotonic()
    while not driver.finished.wait(PATIENCE):
        if driver.lag < lag:
            lag, moved = driver.lag, time.monotonic()
        elif time.monotonic() - moved > STUCK:
            return False
        with suppress(OSError):  # the terminal may be gone; the words are wanted all the same
            say.note(f"writing down what was said: {driver.lag:.0f} s behind; Ctrl-C leaves it out")
    return True


def result(driver: Live, events: Path | None, *, whole: bool) -> int:
    """Return the exit code, having said what is missing of the call."""
    if not whole:
        say.fail(f"recognition stopped; the last {driver.lag:.0f} s of the call have no words")
    elif driver.problem:
        say.warn(f"{events}: {driver.problem}")
    return int(not whole or bool(driver.problem))


@contextmanager
def ends_on_signals(calls: Sequence[Live], leave: Callable[[], None]) -> Iterator[None]:
    """End the call cleanly when the terminal or the system says so; the second time at once."""

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (signal's)
        signal.signal(number, before.get(number, signal.SIG_DFL))
        for driver in calls:
            driver.end(f"ended by {signal.Signals(number).name}")
        leave()

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
