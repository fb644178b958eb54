"""Clocks that drivers hand to whoever has to wait: time is given, never taken.

Imports nothing of ours. Stream time is seconds since the call began; a `Clock` says which instant
of the call it is now and lets a driver wait for a later one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

MIN_SPEED, MAX_SPEED = 0.5, 8.0


class Clock(Protocol):
    """Tells the stream time and waits for a later one."""

    def now(self) -> float:
        """Return the stream time in seconds."""

    def wait_until(self, at: float) -> bool:
        """Wait until stream time `at`; return False if something woke the clock earlier."""


class VirtualClock:
    """Jumps to whatever instant is waited for: a call as fast as it goes."""

    def __init__(self) -> None:
        self._now = 0.0

    def now(self) -> float:
        return self._now

    def wait_until(self, at: float) -> bool:
        self._now = max(self._now, at)
        return True


class PacedClock:
    """Runs with real time at a speed that can change, be paused and be moved; one thread waits.

    Args:
        speed: seconds of call per second of real time, 0.5 to 8.
        monotonic: where real time comes from; tests give their own.
    """

    def __init__(self, speed: float = 1.0, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._speed = _checked(speed)
        self._paused = False
        self._origin = 0.0
        self._since = monotonic()
        self._moves = 0  # a move between two waits must still end the second one
        self._seen = 0

    def now(self) -> float:
        with self._changed:
            return self._now()

    def _now(self) -> float:
        if self._paused:
            return self._origin
        return self._origin + (self._monotonic() - self._since) * self._speed

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def paused(self) -> bool:
        return self._paused

    def set_speed(self, speed: float) -> None:
        """Go on at another speed from the present instant."""
        with self._changed:
            self._restart(self._now())
            self._speed = _checked(speed)

    def pause(self) -> None:
        """Stop at the present instant."""
        with self._changed:
            self._restart(self._now())
            self._paused = True

    def resume(self) -> None:
        """Go on from where `pause` stopped."""
        with self._changed:
            self._restart(self._now())
            self._paused = False

    def seek(self, at: float) -> None:
        """Move to stream time `at`."""
        with self._changed:
            self._restart(max(0.0, at))

    def wake(self) -> None:
        """End any present wait early, so that a waiting thread can look around and leave."""
        with self._changed:
            self._restart(self._now())

    def wait_until(self, at: float) -> bool:
        with self._changed:
            while self._moves == self._seen:
                left = at - self._now()
                if left <= 0:
                    return True
                self._changed.wait(None if self._paused else left / self._speed)
            self._seen = self._moves
            return False

    def _restart(self, origin: float) -> None:
        self._origin, self._since = origin, self._monotonic()
        self._moves += 1
        self._changed.notify_all()


def _checked(speed: float) -> float:
    if not MIN_SPEED <= speed <= MAX_SPEED:
        raise ValueError(f"speed must be {MIN_SPEED} to {MAX_SPEED}, not {speed}")
    return speed
