"""The caller's anger as a function of time, read off a call's events.

Between two readings nothing is known to have changed, so each holds until the next. May import:
events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from monitor.events import LEVELS, AngerReading, Event, Level, LevelChanged

_V = TypeVar("_V")

STARTS_CALM: Level = "calm"


@dataclass(frozen=True, slots=True)
class Steps(Generic[_V]):
    """A value that holds from one instant to the next.

    Attributes:
        times: when it changed, in seconds, rising; the first is 0.
        values: what it changed to.
    """

    times: tuple[float, ...]
    values: tuple[_V, ...]

    def at(self, time: float) -> _V:
        """Return the value at stream time `time`."""
        return self.values[max(0, bisect_right(self.times, time) - 1)]

    def put_right(self, truly: Iterable[tuple[float, _V]]) -> Steps[_V]:
        """Return the steps with other values, each for all of the stretch that its time is in."""
        values = list(self.values)
        for time, value in truly:
            values[max(0, bisect_right(self.times, time) - 1)] = value
        return Steps(self.times, tuple(values))

    def stretches(self, end: float) -> Iterator[tuple[float, float, _V]]:
        """Yield (from, to, value) up to `end`, without stretches of no length."""
        for (start, stop), value in zip(pairwise((*self.times, end)), self.values, strict=True):
            if min(stop, end) > start:
                yield start, min(stop, end), value


@dataclass(frozen=True, slots=True)
class Course:
    """How the anger went.

    Attributes:
        level: step of the ladder over time.
        score: 0 to 1 over time.
    """

    level: Steps[Level]
    score: Steps[float]

    def seconds(self, end: float) -> Mapping[Level, float]:
        """Return how long the caller was on each step, in seconds, up to `end`."""
        spent = dict.fromkeys(LEVELS, 0.0)
        for start, stop, level in self.level.stretches(end):
            spent[level] += stop - start
        return {level: round(seconds, 3) for level, seconds in spent.items()}

    def mean(self, start: float, end: float) -> float:
        """Return the mean score from `start` to `end`, every second counting the same."""
        if end <= start:
            return self.score.at(start)
        area = sum(
            max(0.0, stop - max(begin, start)) * score
            for begin, stop, score in self.score.stretches(end)
        )
        return area / (end - start)


def course_of(events: Iterable[Event]) -> Course:
    """Read the course of the anger off the events of one call."""
    levels: list[tuple[float, Level]] = [(0.0, STARTS_CALM)]
    scores: list[tuple[float, float]] = [(0.0, 0.0)]
    for event in events:
        if isinstance(event, LevelChanged):
            levels.append((event.at, event.level))
        elif isinstance(event, AngerReading):
            scores.append((event.at, event.score))
    return Course(_steps(levels), _steps(scores))


def _steps(changes: Sequence[tuple[float, _V]]) -> Steps[_V]:
    kept: list[tuple[float, _V]] = []
    for at, value in changes:
        if kept and kept[-1][0] >= at:
            kept.pop()
        if not kept or kept[-1][1] != value:
            kept.append((max(0.0, at), value))
    times, values = zip(*kept, strict=True)
    return Steps(times, values)
