"""Whether the caller's anger has been rising or falling lately: said once, for coach and panel.

Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SPAN = 20.0
"""Seconds over which the anger is compared with itself."""
STEP = 0.1
"""How far it must have moved to count as risen or fallen."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How the newest score stands to those of the last `SPAN` seconds; both may hold."""

    risen: bool = False
    fallen: bool = False


def trend(readings: Sequence[tuple[float, float]], at: float) -> Trend:
    """Compare the newest reading with those before it.

    Args:
        readings: (stream time in seconds, score from 0 to 1), in order.
        at: stream time now; if nothing was read for `SPAN` seconds, nothing moves.
    """
    since = at - SPAN
    newer = [score for time, score in readings if time >= since]
    if not newer:
        return Trend()
    older = [score for time, score in readings if time < since]
    first = older[-1] if older else newer[0]
    now = newer[-1]
    return Trend(now - first >= STEP, max(first, *newer) - now >= STEP)
