"""The call as the panel shows it: one frozen value that says what every widget draws.

Whatever the length of the call, a view holds a bounded amount, and all text in it is harmless.
May import: events, trend, and the curve and reviewed of this folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from monitor.events import CallStarted, Level, Phase, Speaker
from monitor.panel.curve import Curve
from monitor.panel.reviewed import Reviewed
from monitor.trend import trend

Trend: TypeAlias = Literal["rising", "steady", "falling"]

TAIL = 2000
"""The most lines of transcript kept; older ones are in the recording."""
SIGNS = 64
"""The most signs kept."""
READINGS = 64
"""The most recent readings kept to tell the trend."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the transcript, or a mark between lines where `who` is None.

    Attributes:
        level: the step that a mark tells of.
        name: how the party is named, with a question mark where it is a guess.
        goes_on: the line before it is of the same party, moments ago.
        whole: a mark that is never cut, however many rows it takes.
        id: the utterance it shows; empty for a mark.
    """

    at: float
    who: Speaker | None
    text: str
    level: Level | None = None
    name: str = ""
    goes_on: bool = False
    whole: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a party is saying right now, as far as known; it will change."""

    who: Speaker
    start: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a prompt; `who` said the words, or None if it is not about words.

    Attributes:
        kind: what sort of reason it is, in words.
    """

    at: float
    who: Speaker | None
    text: str
    weight: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A prompt and what became of it."""

    id: str
    at: float
    title: str
    say: str
    avoid: str
    rule: str
    source: str
    reasons: tuple[Reason, ...]
    outcome: str = ""
    closed_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Sign:
    """Something worth a line in the list of moments.

    Attributes:
        text: what it is, in words of ours.
        words: what somebody said that makes it so; empty if it is not about words.
        kind: the kind of cue, or empty.
        id: the utterance in whose words it was found, or empty.
    """

    at: float
    text: str
    words: str = ""
    kind: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a stage last said of itself; `lasting` if the call goes on without that stage."""

    at: float
    stage: str
    text: str
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Peak:
    """The hottest reading of the call."""

    at: float = 0.0
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """How the driver is doing; whole seconds of position and half ones of lag stand still.

    Attributes:
        opening: there is no driver yet.
        sound: what is not heard, in a word or two; of a live call, as a device is gone.
        heard: what is heard, or why nothing is, in a line.
        reviewing: what is said of a prompt is a reviewer's word, not the agent's.
        review: what reviewers have said so far.
        news: how many searches found nothing, and what the last one was for.
        failure: what ended it before its time; empty if nothing did.
        remedy: what can be done about it.
    """

    live: bool = False
    opening: bool = False
    position: float = 0.0
    duration: float | None = None
    speed: float = 1.0
    paused: bool = False
    lag: float = 0.0
    sound: str = ""
    heard: str = ""
    reviewing: bool = False
    review: Reviewed = field(default_factory=Reviewed)
    news: tuple[int, str] = (0, "")
    failure: str = ""
    remedy: str = ""

    @property
    def deaf(self) -> bool:
        """Whether a party of a call that happens now is not heard."""
        return self.live and bool(self.sound)


@dataclass(frozen=True, slots=True)
class CallView:
    """Everything the panel shows.

    Attributes:
        at: stream time of the newest event.
        worst: the highest step reached so far.
        card: the newest prompt; open while its `outcome` is empty.
        at_once: the newest prompt and those shown at the same instant before it.
        lines: tail of the transcript; `dropped` lines came before it.
        hearing: provisional text, at most one per party, in order of start.
        verdicts: how many prompts were answered how, in the words of `OUTCOMES`.
        notice: what a stage said of itself; None if all work as they should.
        log: the point-form log once the call has ended.
        closing: the prompts that came with the end of the call.
    """

    call: CallStarted | None = None
    at: float = 0.0
    phase: Phase = "opening"
    level: Level = "calm"
    score: float = 0.0
    peak: Peak = Peak()
    worst: Level = "calm"
    curve: Curve = field(default_factory=Curve)
    readings: tuple[tuple[float, float], ...] = ()
    card: Card | None = None
    at_once: tuple[Card, ...] = ()
    lines: tuple[Line, ...] = ()
    dropped: int = 0
    hearing: tuple[Hearing, ...] = ()
    said_to: Mapping[Speaker, float] = field(default_factory=dict)
    signs: tuple[Sign, ...] = ()
    prompts: int = 0
    verdicts: Mapping[str, int] = field(default_factory=dict)
    notice: Notice | None = None
    ended: bool = False
    log: tuple[str, ...] = ()
    closing: tuple[Card, ...] = ()

    def written(self, line: Line) -> CallView:
        """Return the view with one more line."""
        lines = (*self.lines, line)[-TAIL:]
        dropped = self.dropped + len(self.lines) + 1 - len(lines)
        return replace(self, lines=lines, dropped=dropped)

    def signed(self, sign: Sign) -> CallView:
        """Return the view with one more sign, in its place."""
        signs = sorted((*self.signs[1 - SIGNS :], sign), key=lambda one: one.at)
        return replace(self, signs=tuple(signs))

    @property
    def open_card(self) -> Card | None:
        """The prompt that waits for an answer."""
        return self.card if self.card and not self.card.outcome and not self.ended else None

    @property
    def trend(self) -> Trend:
        """Where the caller's anger has been going lately."""
        lately = trend(self.readings, self.at)
        return "falling" if lately.fallen else "rising" if lately.risen else "steady"
