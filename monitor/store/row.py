"""One call as a row of the store. May import: events, record.review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from monitor.events import Level
from monitor.record.review import State

Judged: TypeAlias = Literal["", "right", "wrong", "mixed"]


@dataclass(frozen=True, slots=True)
class CallRow:
    """The figures of one call, as tables and summaries show them.

    Attributes:
        call_id: name of what the call holds; the same wherever its files lie.
        file: its event file.
        source: name of what it was made from.
        day: when it was, ISO 8601, as far as names and files tell.
        kept: when its event file was written, in seconds since 1970.
        duration: seconds.
        peak: highest level, as reviewers put it right.
        score: highest anger score, 0 to 1.
        angry: seconds at angry or above.
        abuse: signs of abuse by the caller; `doubtful` are those of nobody knows whom.
        prompts: shown while the call ran; `used` and `wrong` are those the agent marked so.
        cut_in: times the agent interrupted the caller.
        weight: how much it is worth a listen; `reasons` say why, the weightiest first.
        caller, agent: who they were, if names of recordings or a reviewer say; else empty.
        state: how far the review is.
        verdict: what reviewers said of prompts and levels.
        notes: how many notes reviewers left.
        whole: the event file holds the call to its end, and so did the recording it is from.
        size: bytes of the event file.
        detected: highest level as it was detected; `peak_at` when it was first reached, in seconds.
        speech: whether any words were written down.
    """

    call_id: str
    file: str
    source: str
    day: str
    kept: float
    duration: float
    peak: Level
    peak_at: float
    score: float
    angry: float
    abuse: int
    prompts: int
    used: int
    wrong: int
    cut_in: int
    weight: int
    reasons: str
    engine: str
    caller: str = ""
    agent: str = ""
    state: State = "new"
    verdict: Judged = ""
    notes: int = 0
    whole: bool = True
    size: int = 0
    detected: Level = "calm"
    doubtful: int = 0
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """All words of a call, party by party, as they are searched: lower case, blanks between."""

    caller: str = ""
    agent: str = ""
    mixed: str = ""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the store keeps of one call."""

    row: CallRow
    said: Said = field(default_factory=Said)
