"""What a report shows, as plain frozen values; all text in them is harmless.

May import: events, and the summary, timeline, verdicts and marks of this folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from monitor.events import Level, Speaker
from monitor.review.marks import Part
from monitor.review.summary import CallSummary
from monitor.review.timeline import Timeline
from monitor.review.verdicts import Judged, Review


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign seen in a line: its name and how clear it was, 0 to 100."""

    name: str
    strength: int


@dataclass(frozen=True, slots=True)
class Line:
    """What a party said.

    Attributes:
        name: how the party is named, with a question mark where it is a guess.
        level: the caller's step when the line ended; None for the agent's lines.
        times: see `marks.word_times`.
    """

    kind: ClassVar[str] = "line"
    at: float
    end: float
    who: Speaker
    name: str
    parts: tuple[Part, ...]
    times: str
    level: Level | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """The caller moved on the ladder."""

    kind: ClassVar[str] = "turn"
    at: float
    level: Level
    previous: Level
    up: bool
    grounds: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something in the timing of both parties."""

    kind: ClassVar[str] = "happening"
    at: float
    end: float
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a prompt; `weight` 0 to 100.

    Attributes:
        words: what was said, in quotation marks; else in words of ours, or empty.
    """

    name: str
    words: str
    at: float
    weight: int


@dataclass(frozen=True, slots=True)
class Advice:
    """A prompt, why it was shown, what came of it, and what a reviewer said of it, if one did."""

    kind: ClassVar[str] = "advice"
    at: float
    id: str
    title: str
    say: str
    avoid: str
    rule: str
    source: str
    reasons: tuple[Reason, ...]
    outcome: str
    level: Level
    soon: str
    later: str
    judged: Judged | None


Item: TypeAlias = Line | Turn | Happening | Advice | Judged


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the timeline: percent from the left, what it is, and where it is told."""

    x: float
    at: float
    kind: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a report shows; `items` in the order of the call."""

    title: str
    engine: str
    playbook: str
    software: str
    call_id: str
    verdict: str
    summary: CallSummary
    review: Review
    timeline: Timeline
    marks: tuple[Mark, ...]
    items: tuple[Item, ...]
    log: tuple[str, ...]
    troubles: tuple[str, ...]
