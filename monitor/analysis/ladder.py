"""The ladder: calm, irritated, angry, abusive, and back down, as a state machine over a score.

The score is the heat of single utterances, smoothed. Its thresholds are data
(`data/ladder.toml`). Abuse is an event and not a high score: it enters the top step at once and
leaves it after a time without abuse. May import: events.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from monitor.events import Level


@dataclass(frozen=True, slots=True)
class Heat:
    """How the heat of utterances becomes one score."""

    start: float
    rise: float
    fall: float
    full_words: int
    mixed: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step that the score enters and leaves, and how long it is kept at least, in seconds."""

    enter: float
    leave: float
    hold: float


@dataclass(frozen=True, slots=True)
class Latch:
    """The top step: how many seconds without abuse end it."""

    hold: float


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Everything `data/ladder.toml` says."""

    heat: Heat
    irritated: Step
    angry: Step
    abusive: Latch
    weight: dict[str, float]


@cache
def ladder_rules() -> LadderRules:
    """Return the shipped rules."""
    source = files("monitor.analysis").joinpath("data/ladder.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), LadderRules)


class Ladder:
    """Where the caller stands. Feed it utterances in the order of the call.

    Attributes:
        score: the smoothed heat, 0 to 1.
        level: the present step.
    """

    def __init__(self, rules: LadderRules) -> None:
        self._rules = rules
        self.score = rules.heat.start
        self.level: Level = "calm"
        self._entered = 0.0
        self._abused = float("-inf")

    def climb(self, at: float, heat: float, share: float, *, abusive: bool) -> Level:
        """Take the heat of one utterance, of which `share` (0 to 1) counts; return the level."""
        pace = self._rules.heat.rise if heat > self.score else self._rules.heat.fall
        self.score += pace * share * (heat - self.score)
        if abusive:
            self._abused = at
            self.score = max(self.score, self._rules.angry.enter)
        return self.settle(at)

    def settle(self, at: float) -> Level:
        """Return the level that holds at stream time `at` if nothing more is said."""
        target = self._target(at)
        if target != self.level:
            self.level, self._entered = target, at
        return self.level

    def _target(self, at: float) -> Level:
        rules = self._rules
        if at - self._abused < rules.abusive.hold:
            return "abusive"
        held = at - self._entered
        if self.score >= rules.angry.enter or (
            self.level == "angry" and (self.score >= rules.angry.leave or held < rules.angry.hold)
        ):
            return "angry"
        if self.level == "abusive":
            return "angry" if self.score >= rules.angry.leave else self._lower()
        if self.score >= rules.irritated.enter or self.level == "angry":
            return self._lower()
        if self.level == "irritated" and (
            self.score >= rules.irritated.leave or held < rules.irritated.hold
        ):
            return "irritated"
        return "calm"

    def _lower(self) -> Level:
        return "irritated" if self.score >= self._rules.irritated.leave else "calm"
