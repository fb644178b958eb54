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
class ToneRules:
    """How the trouble in the caller's lines becomes the tone of the call, and what it allows.

    `least` is the tone that allows the score to enter irritated, `slope` how much more score each
    bit of tone allows.
    """

    start: float
    pace: float
    least: float
    slope: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step that the score enters and leaves, and how long it is kept at least, in seconds."""

    enter: float
    leave: float
    hold: float


@dataclass(frozen=True, slots=True)
class GrievedStep(Step):
    """A step that needs a grievance in the line that enters it.

    That is a complaint of strength `grievance` at least, or the last of `lines` lines in a row of
    the heat `hot` and the length `share`. Straight from calm it takes the score
    `leap` or a line of the heat `burst`.
    """

    grievance: float
    lines: int
    hot: float
    share: float
    leap: float
    burst: float


@dataclass(frozen=True, slots=True)
class Latch:
    """The top step: the seconds without abuse that end it, and the least score after abuse."""

    hold: float
    floor: float


@dataclass(frozen=True, slots=True)
class InsistenceRules:
    """What makes two complaints one that was not let go; `apart` and `within` are seconds."""

    kinds: tuple[str, ...]
    heat: float
    answer: int
    apart: float
    within: float


@dataclass(frozen=True, slots=True)
class HostilityRules:
    """How sure the abuse head must be that an insult or a threat is meant, 0 to 1.

    At a score of 0 `calm` and `threat`, at 1 `upset` and `threat_upset`, in between on a straight
    line. `lines` counts the caller's last lines, `within` is seconds.
    """

    calm: float
    upset: float
    threat: float
    threat_upset: float
    warm: float
    complains: float
    again: float
    lines: int
    within: float


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Everything `data/ladder.toml` says."""

    heat: HeatRules
    score: ScoreRules
    tone: ToneRules
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
