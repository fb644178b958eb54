"""The vocabulary of a call: every value that crosses from one stage to the next.

All values are frozen. All times are seconds of stream time, the call's own clock, rounded to a
millisecond; nothing here knows the time of day. This module imports nothing of ours.

Provisional text (`Partial`) and committed text (`Utterance`) are different types, so that no stage
can mistake one for the other. `STORED` lists what an event file may hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Speaker: TypeAlias = Literal["caller", "agent", "mixed"]
Level: TypeAlias = Literal["calm", "irritated", "angry", "abusive"]
Phase: TypeAlias = Literal["opening", "venting", "exploring", "solving", "closing"]
MomentKind: TypeAlias = Literal["interruption", "overlap", "non_talk", "long_turn"]
Action: TypeAlias = Literal["used", "dismissed", "wrong", "expired"]
Samples: TypeAlias = "NDArray[np.float32]"
Place: TypeAlias = tuple[str, Speaker, float]
"""Id, speaker and start of an utterance: what its revision has in common with it."""

SCHEMA_VERSION = 1
RATE = 16_000
"""Samples per second of all sound that is cut into segments and recognized."""
ONSET = 0.3
"""Seconds from the start of a segment to its `SpeechStarted`: what being sure of speech takes."""
GOES_ON = 0.02
"""Seconds from the cut of a speech that goes on to the next `SpeechStarted`: one frame."""
RAISED_VOICE = "raised_voice"
"""The kind of cue that comes from the sound of the voice, not from words."""
CUT_SHORT = "the recording is cut short"
"""How `CallEnded.reason` begins where not all of a recording could be read."""
SURE = 0.85
"""The attribution from which on it is taken for granted who spoke."""
LEVELS: tuple[Level, ...] = ("calm", "irritated", "angry", "abusive")
PHASES: tuple[Phase, ...] = ("opening", "venting", "exploring", "solving", "closing")


# --- sound ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """Some audio of a call.

    Attributes:
        start: index of the first frame, counted from the start of the call.
        rate: frames per second.
        samples: float32, shape (frames, channels), full scale at 1.0.
    """

    start: int
    rate: int
    samples: Samples

    @property
    def end(self) -> float:
        """Stream time just after the last frame, in seconds."""
        return (self.start + len(self.samples)) / self.rate


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of speech of one party, ready to be recognized.

    Attributes:
        at: when the segmenter closed it (its silence was long enough, or it reached its bound).
        start: stream time of the first sample.
        end: stream time just after the last sample.
        samples: float32 mono at 16 kHz, brought to the recognizer's level.
        gain: the factor that did it; `samples / gain` is the sound as it came in.
        attribution: as in `Utterance`.
    """

    at: float
    speaker: Speaker
    start: float
    end: float
    samples: Samples
    gain: float = 1.0
    attribution: float | None = None


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """A party has begun to speak; its `Utterance` ends what this begins.

    Never stored: it is `ONSET` after the start of the utterance, or `GOES_ON` after the party's
    utterance before it where that is later, so a stored call knows it.
    """

    at: float
    speaker: Speaker


# --- words ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """One recognized word with its place in the call."""

    text: str
    start: float
    end: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Partial:
    """What a party seems to be saying; it will be replaced, and decides nothing."""

    type: ClassVar[str] = "partial"
    at: float
    speaker: Speaker
    start: float
    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a party said. Empty `text` marks speech without usable words.

    It is final, but for a second pass: an utterance with the `place` of an earlier one revises its
    words, later in the call, and nothing that was decided on them.

    Attributes:
        attribution: 0 to 1, how sure it is that the speaker said it, where the parties were told
            apart by their voices; None where nothing had to be guessed.
    """

    type: ClassVar[str] = "utterance"
    at: float
    id: str
    speaker: Speaker
    start: float
    end: float
    text: str
    confidence: float | None = None
    words: tuple[Word, ...] | None = None
    attribution: float | None = None

    @property
    def place(self) -> Place | None:
        """What tells it and its revisions from others; None without an id: nothing revises it."""
        return (self.id, self.speaker, self.start) if self.id else None

    @property
    def doubtful(self) -> bool:
        """Whether the speaker is not known, or not sure enough to rest on."""
        guessed = self.attribution is not None and self.attribution < SURE
        return self.speaker == "mixed" or guessed


# --- understanding ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentiment:
    """VADER's four scores for one utterance, on VADER's own scale."""

    type: ClassVar[str] = "sentiment"
    at: float
    utterance_id: str
    compound: float
    pos: float
    neu: float
    neg: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, and where in the call they stand, that something rests on."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cue:
    """One observed sign, such as a repeated contact, an insult or thanks.

    Attributes:
        utterance_id: where it was said; None for a sign that is not in words.
        strength: 0 to 1, how clear the sign is, not how angry the party.
    """

    type: ClassVar[str] = "cue"
    at: float
    utterance_id: str | None
    speaker: Speaker
    kind: str
    strength: float
    evidence: Evidence

    @property
    def in_words(self) -> bool:
        """Whether it was found in the words of an utterance, so that it goes when they do."""
        return self.utterance_id is not None and self.kind != RAISED_VOICE


@dataclass(frozen=True, slots=True)
class AngerReading:
    """The caller's smoothed anger, 0 to 1, and the step of the ladder it stands for."""

    type: ClassVar[str] = "anger"
    at: float
    score: float
    level: Level


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """The caller moved on the ladder; `reasons` are the kinds of cue that moved them."""

    type: ClassVar[str] = "level_changed"
    at: float
    level: Level
    previous: Level
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """The conversation entered another phase."""

    type: ClassVar[str] = "phase_changed"
    at: float
    phase: Phase
    previous: Phase


@dataclass(frozen=True, slots=True)
class Moment:
    """Something in the timing of both parties.

    Attributes:
        by: who did it; None where it was nobody in particular.
        attribution: of a call with both parties in one channel, how sure it is who spoke before: 0
            where that is not known. None where each party has a channel.
    """

    type: ClassVar[str] = "moment"
    at: float
    kind: MomentKind
    by: Speaker | None
    start: float
    end: float
    attribution: float | None = None


# --- coaching ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PromptEvidence:
    """One reason why a prompt was shown, and how much it counted."""

    kind: str
    text: str
    start: float
    end: float
    weight: float


@dataclass(frozen=True, slots=True)
class PromptShown:
    """One piece of advice for the agent, with the rule behind it and what fired it."""

    type: ClassVar[str] = "prompt_shown"
    at: float
    id: str
    rule: str
    technique: str
    title: str
    say: str
    avoid: str | None
    source: str
    evidence: tuple[PromptEvidence, ...]


@dataclass(frozen=True, slots=True)
class PromptOutcome:
    """What became of a prompt."""

    type: ClassVar[str] = "prompt_outcome"
    at: float
    prompt_id: str
    action: Action


# --- the call itself --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallStarted:
    """The header of a call: where it comes from and what listens to it."""

    type: ClassVar[str] = "header"
    call_id: str
    source: str
    engine: str
    channels: tuple[Speaker, ...]
    playbook: str
    software: str
    schema_version: int = SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The end, and the point-form log for whoever handles the caller next."""

    type: ClassVar[str] = "call_ended"
    at: float
    reason: str
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """How a live run is doing: seconds behind, items dropped, and what stage says so."""

    type: ClassVar[str] = "health"
    at: float
    lag: float
    drops: int
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class StageFailed:
    """A stage stopped working; the call goes on without it."""

    type: ClassVar[str] = "stage_failed"
    at: float
    stage: str
    message: str


Event: TypeAlias = (
    SpeechStarted
    | Partial
    | Utterance
    | Sentiment
    | Cue
    | AngerReading
    | LevelChanged
    | PhaseChanged
    | Moment
    | PromptShown
    | PromptOutcome
    | CallEnded
    | Health
    | StageFailed
)

STORED = (
    Utterance,
    Sentiment,
    Cue,
    AngerReading,
    LevelChanged,
    PhaseChanged,
    Moment,
    PromptShown,
    PromptOutcome,
    CallEnded,
    Health,
    StageFailed,
)


def while_it_ran(events: Iterable[Event]) -> tuple[PromptShown, ...]:
    """Return the prompts that the agent was shown while the call ran.

    The lines of the wrap-up are none of them: they come with the call's end, and nobody answers.
    """
    shown: list[PromptShown] = []
    answered: set[str] = set()
    end: float | None = None
    for event in events:
        if isinstance(event, PromptShown):
            shown.append(event)
        elif isinstance(event, PromptOutcome):
            answered.add(event.prompt_id)
        elif isinstance(event, CallEnded):
            end = event.at
    return tuple(one for one in shown if one.at != end or one.id in answered)


def fact_order(fact: SpeechStarted | Segment | Utterance) -> tuple[float, bool, str]:
    """Return the key that puts the facts of both parties in the one order all drivers keep."""
    return fact.at, not isinstance(fact, SpeechStarted), fact.speaker


def stamp(seconds: float) -> float:
    """Round a stream time to the millisecond that every event carries."""
    return round(float(seconds), 3)
