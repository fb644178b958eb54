"""The caller's anger over the whole call in a bounded number of steps.

Each bucket keeps the highest reading of its stretch, so that no peak is ever lost; when the call
outgrows the buckets, each two become one. Pure values. May import: events.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from monitor.events import LEVELS, Level

CAPACITY = 512
"""The most buckets kept, whatever the length of the call."""
FINEST = 0.5
"""Seconds of one bucket of a short call."""
SHORTEST_SPAN = 60.0
"""Seconds the axis covers at least."""


class Bucket(NamedTuple):
    """One stretch of the call: its highest score and level, and what is marked in it."""

    score: float
    level: Level
    prompt: bool = False
    moment: bool = False


def merged(stretch: Sequence[Bucket]) -> Bucket:
    """Return several buckets as one that keeps their highest values and all marks."""
    return Bucket(
        max(bucket.score for bucket in stretch),
        LEVELS[max(LEVELS.index(bucket.level) for bucket in stretch)],
        any(bucket.prompt for bucket in stretch),
        any(bucket.moment for bucket in stretch),
    )


CALM = Bucket(0.0, "calm")
"""Before anything was said."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Anger so far.

    Attributes:
        step: seconds of one bucket.
        buckets: from the start of the call; the last one holds the newest reading.
        now: the newest reading, which holds until the next.
    """

    step: float = FINEST
    buckets: tuple[Bucket, ...] = ()
    now: Bucket = CALM

    def reading(self, at: float, score: float, level: Level) -> Curve:
        """Return the curve with one more reading."""
        grown = self._reaching(at)
        now = Bucket(score, level)
        here = merged((grown.buckets[grown._place(at)], now))
        return replace(grown, buckets=grown._with(at, here), now=now)

    def marked(self, at: float, *, prompt: bool = False, moment: bool = False) -> Curve:
        """Return the curve with a mark at stream time `at`."""
        grown = self._reaching(at)
        here = grown.buckets[grown._place(at)]
        mark = here._replace(prompt=here.prompt or prompt, moment=here.moment or moment)
        return replace(grown, buckets=grown._with(at, mark))

    def columns(self, until: float, span: float, count: int) -> list[Bucket | None]:
        """Return `count` columns over `span` seconds; None where the call has not been yet."""
        grown = self._reaching(until)
        shown: list[Bucket | None] = []
        starts = [span * column / count for column in range(count)]
        for left, right in pairwise([*starts, math.inf]):
            end = None if right == math.inf else math.ceil(right / grown.step)
            own = grown.buckets[math.ceil(left / grown.step) : end]
            if not own and left <= until:
                own = (grown.buckets[int(left / grown.step)]._replace(prompt=False, moment=False),)
            shown.append(merged(own) if own else None)
        return shown

    def _reaching(self, at: float) -> Curve:
        step, buckets = self.step, self.buckets
        while at >= step * CAPACITY:
            buckets = tuple(merged(buckets[i : i + 2]) for i in range(0, len(buckets), 2))
            step *= 2
        missing = int(at / step) + 1 - len(buckets)
        if missing > 0:
            buckets += (self.now,) * missing
        return replace(self, step=step, buckets=buckets)

    def _place(self, at: float) -> int:
        return min(int(at / self.step), len(self.buckets) - 1)

    def _with(self, at: float, bucket: Bucket) -> tuple[Bucket, ...]:
        place = self._place(at)
        return (*self.buckets[:place], bucket, *self.buckets[place + 1 :])


def span_of(now: float, duration: float | None) -> float:
    """Return how many seconds the axis covers.

    A call of known length has its own; else the axis doubles whenever the call reaches its end,
    so that the curve stands still in between.
    """
    if duration:
        return max(duration, now)
    span = SHORTEST_SPAN
    while span < now:
        span *= 2
    return span
