"""The caller's mood over the call: level, direction, peaks, and whether the last words were hot.

May import: rules, events, trend.
"""

from __future__ import annotations

from collections import deque

from monitor.coaching.rules import Complaint
from monitor.events import LEVELS, AngerReading, Level, LevelChanged, Utterance
from monitor.trend import SPAN, STEP, trend

APART = 45.0
"""Seconds between two rises that count as two peaks and not as one that flickered."""


def in_range(wanted: str, level: Level) -> bool:
    """Tell whether a level is in a range: "angry" is that step, "angry+" it and those above."""
    if wanted.endswith("+"):
        return LEVELS.index(level) >= [f"{name}+" for name in LEVELS].index(wanted)
    return level == wanted


_CLEAR = 2
_HELD: dict[Level, int] = {"calm": 0, "irritated": 1, "angry": 3, "abusive": 3}
"""What the clearest words, and a level that holds, count for there being a complaint."""
_HEATED = 3
"""What a score does that needs no words to be clear."""


class Mood:
    """Follows the caller on the ladder.

    Attributes:
        level: the present step.
        worst: the highest step so far.
        since: for each step, when the caller last came to it or above, or fell below it.
        rises: when the caller came up to which step.
        falls: when the caller came down to which step.
        hot_at: when the caller last said something that complained, or kept the anger up.
        complained_at: when it first was clear that the caller has a complaint.
    """

    def __init__(self, complaint: Complaint) -> None:
        self._signs, self._clear = frozenset(complaint.signs), frozenset(complaint.clear)
        self._enough, self._within = complaint.enough, complaint.within
        self._heated, self._least = complaint.heated, complaint.least
        self.level: Level = "calm"
        self.worst: Level = "calm"
        self.since: dict[str, float] = dict.fromkeys(LEVELS, 0.0)
        self.rises: list[tuple[float, Level]] = []
        self.falls: list[tuple[float, Level]] = []
        self.hot_at = float("-inf")
        self.complained_at: float | None = None
        self.scores: list[tuple[float, float]] = []
        self._recent: deque[tuple[float, float]] = deque()
        self._points: dict[tuple[float, str], float] = {}
        self._cool = True

    def note(self, event: Utterance | AngerReading | LevelChanged) -> None:
        """Take one event of the caller's side in."""
        match event:
            case Utterance():
                self._cool = True
            case AngerReading():
                self._reading(event)
            case LevelChanged():
                self._moved(event)

    def heard(self, sign: str, at: float, weight: float) -> None:
        """Take in a cue or a phrase of the caller; `weight` from 0 to 1 is how clear it is."""
        if sign in self._signs:
            self._cool, self.hot_at = False, at
        if sign in self._clear:
            self._speaks_for(at, sign, _CLEAR * weight)

    def _reading(self, reading: AngerReading) -> None:
        before = self.scores[-1][1] if self.scores else reading.score
        kept = reading.level != "calm" and reading.score >= before - STEP / 2
        if kept or reading.score > before + STEP / 2:
            self._cool, self.hot_at = False, reading.at
        if kept:
            held = reading.level in (self.level, "abusive")  # the first angry reading may err
            worth = _HELD[reading.level if held else "irritated"]
            worth = _HEATED if reading.score >= self._heated else worth
            self._speaks_for(reading.at, "level", worth)
        if reading.score >= self._least:
            self._decide(reading.at)
        self.scores.append((reading.at, reading.score))
        self._recent.append((reading.at, reading.score))

    def _speaks_for(self, at: float, what: str, worth: float) -> None:
        """Count one sign of an utterance for there being a complaint."""
        self._points[at, what] = worth

    def _decide(self, at: float) -> None:
        """Find out whether what was said lately is clearly a complaint."""
        self._points = {k: v for k, v in self._points.items() if k[0] >= at - self._within}
        if self.complained_at is None and sum(self._points.values()) >= self._enough:
            self.complained_at = min(when for when, _ in self._points)

    def _moved(self, event: LevelChanged) -> None:
        before, now = LEVELS.index(event.previous), LEVELS.index(event.level)
        self.level = event.level
        for level in LEVELS[min(before, now) + 1 : max(before, now) + 1]:
            self.since[level] = event.at
        if now < before:
            self.falls.append((event.at, event.level))
            return
        self.rises.append((event.at, event.level))
        if now > LEVELS.index(self.worst):
            self.worst = event.level

    def trend(self, at: float) -> str:
        """Return "rising", "steady" or "falling": where the anger has been going lately."""
        recent = self._recent
        while len(recent) > 1 and recent[1][0] < at - SPAN:
            recent.popleft()
        lately = trend(recent, at)
        if self._cool:
            return "falling" if lately.fallen else "steady"
        return "rising" if lately.risen else "steady"

    def untroubled(self, since: float) -> bool:
        """Tell whether the caller is calm, without a complaint, and has not been hot since."""
        return self.level == "calm" and self.complained_at is None and self.hot_at < since

    @property
    def aggrieved(self) -> bool:
        """Whether the caller is irritated and clearly has a complaint."""
        return self.level == "irritated" and self.complained_at is not None

    def peaks(self, wanted: str) -> int:
        """Return how often the caller came up to a range, flickering not counted."""
        count, last = 0, float("-inf")
        for at, level in self.rises:
            if in_range(wanted, level):
                count += at - last >= APART
                last = at
        return count

    def thirds(self, end: float) -> tuple[float, float] | None:
        """Return the mean anger in the first and the last third of a call that lasted `end`."""
        first = [score for at, score in self.scores if at <= end / 3]
        last = [score for at, score in self.scores if at >= end * 2 / 3]
        if not first or not last:
            return None
        return sum(first) / len(first), sum(last) / len(last)
