"""The numbers of the ladder, read from `data/ladder.toml`, which says what each is for.

May import: nothing of ours.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class HeatRules:
    """How the heads become the heat of one utterance."""

    anger: float
    habit: float
    voice: float


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """How the heat of utterances becomes one score."""

    start: float
    rise: float
    fall: float
    full_words: float
    mixed: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step that the score enters and leaves, and how long it is kept at least, in seconds."""

    enter: float
    leave: float
    hold: float


@dataclass(frozen=True, slots=True)
class GrievedStep(Step):
    """A step that needs a complaint of strength `grievance` at least in the line that enters it."""

    grievance: float


@dataclass(frozen=True, slots=True)
class Latch:
    """The top step: the seconds without abuse that end it, and the least score after abuse."""

    hold: float
    floor: float


@dataclass(frozen=True, slots=True)
class InsistenceRules:
    """What makes two complaints one that was not let go; `apart` and `within` are seconds."""

    heat: float
    answer: int
    apart: float
    within: float


@dataclass(frozen=True, slots=True)
class HostilityRules:
    """The scores from which an insult is meant; `within` is seconds, `lines` the caller's lines."""

    cool: float
    grieved: float
    warm: float
    lines: int
    within: float


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Everything `data/ladder.toml` says."""

    heat: HeatRules
    score: ScoreRules
    irritated: Step
    angry: GrievedStep
    abusive: Latch
    insistence: InsistenceRules
    hostility: HostilityRules
    raises: dict[str, float]
    lowers: dict[str, float]


@cache
def ladder_rules() -> LadderRules:
    """Return the shipped rules."""
    source = files("monitor.analysis").joinpath("data/ladder.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), LadderRules)
