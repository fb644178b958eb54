"""What the coach knows of the conversation at this instant, kept up to date event by event.

May import: phrases, rules, analysis.words, events.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from monitor.analysis.words import evidence, read
from monitor.coaching.phrases import PhraseGroup
from monitor.coaching.rules import Playbook, Wording
from monitor.events import (
    LEVELS,
    ONSET,
    AngerReading,
    Cue,
    Event,
    Level,
    LevelChanged,
    Moment,
    Phase,
    PhaseChanged,
    Speaker,
    SpeechStarted,
    Utterance,
)

MEMORY = 120.0
"""Seconds that signs are remembered for conditions that look back."""
SAME_TURN = 1.5
"""Seconds of silence after which a party that spoke last no longer holds the floor."""
BACKCHANNEL = 3
"""The most words that do not take the floor from the other party."""
TREND_SPAN = 15.0
"""Seconds over which the caller's anger is compared with itself."""
TREND_STEP = 0.06
"""How far the anger must have moved to count as rising or falling."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something seen or heard that a rule may rest on.

    Attributes:
        at: when it was known; `start` and `end` say when it happened.
        weight: 0 to 1, how clear it is.
    """

    at: float
    kind: str
    text: str
    start: float
    end: float
    weight: float = 1.0


@dataclass(slots=True)
class Party:
    """What one party has been doing with the floor."""

    speaking_since: float | None = None
    last_end: float = 0.0
    turn_start: float | None = None
    turn_ends: list[float] = field(default_factory=list)

    def silent_for(self, at: float) -> float:
        """Return the seconds since this party's last sound."""
        return 0.0 if self.speaking_since is not None else max(0.0, at - self.last_end)


class Situation:
    """The conversation so far, as far as rules may ask about it."""

    def __init__(self, playbook: Playbook) -> None:
        self._groups = {
            "agent": _compiled(playbook.agent),
            "caller": _compiled(playbook.caller),
        }
        self._complaints = frozenset(playbook.complaints)
        self.level: Level = "calm"
        self.level_since = dict.fromkeys(LEVELS, 0.0)
        self.worst: Level = "calm"
        self.phase: Phase = "opening"
        self.phase_since = 0.0
        self.rises: list[Sign] = []
        self.heard: dict[str, deque[Sign]] = {}
        self.said: dict[str, deque[Sign]] = {}
        self.moments: deque[tuple[Moment, Sign]] = deque(maxlen=64)
        self.complaint_at: float | None = None
        self.caller, self.agent = Party(), Party()
        self._scores: deque[tuple[float, float]] = deque()

    # --- keeping up --------------------------------------------------------------------------

    def note(self, event: Event) -> None:
        """Take one event in."""
        match event:
            case SpeechStarted():
                self._began(event)
            case Utterance():
                self._ended(event)
            case Cue():
                self._noted(event)
            case AngerReading():
                self._scores.append((event.at, event.score))
                while self._scores[0][0] < event.at - 2 * TREND_SPAN:
                    self._scores.popleft()
            case LevelChanged():
                self._moved(event)
            case PhaseChanged():
                self.phase, self.phase_since = event.phase, event.at
            case Moment():
                text = f"{event.kind.replace('_', ' ')} of {event.end - event.start:.1f} s"
                sign = Sign(event.at, event.kind, text, event.start, event.end)
                self.moments.append((event, sign))
            case _:
                pass

    def _party(self, speaker: Speaker) -> Party:
        return self.agent if speaker == "agent" else self.caller

    def _began(self, event: SpeechStarted) -> None:
        party, other = self._party(event.speaker), self._other(event.speaker)
        start = event.at - ONSET
        party.speaking_since = start
        fresh = start - party.last_end > SAME_TURN and other.speaking_since is None
        if party.turn_start is None or (fresh and other.last_end > party.last_end):
            party.turn_start = start

    def _other(self, speaker: Speaker) -> Party:
        return self.caller if speaker == "agent" else self.agent

    def _ended(self, event: Utterance) -> None:
        party, other = self._party(event.speaker), self._other(event.speaker)
        party.speaking_since, party.last_end = None, event.end
        if not event.text:
            return
        reading = read(event.text)
        if len(reading.tokens) > BACKCHANNEL:
            other.turn_start = None
            party.turn_ends.append(event.end)
        side = "agent" if event.speaker == "agent" else "caller"
        memory = self.said if side == "agent" else self.heard
        for name, group in self._groups[side].items():
            for start, end in group.find(reading):
                found = evidence(event, start, end)
                sign = Sign(event.at, name, found.text, found.start, found.end)
                memory.setdefault(name, deque(maxlen=64)).append(sign)

    def _noted(self, event: Cue) -> None:
        if event.speaker == "agent":
            return
        found = event.evidence
        sign = Sign(event.at, event.kind, found.text, found.start, found.end, event.strength)
        self.heard.setdefault(event.kind, deque(maxlen=64)).append(sign)
        if event.kind in self._complaints:
            self._complained(event.at)

    def _moved(self, event: LevelChanged) -> None:
        before, now = LEVELS.index(event.previous), LEVELS.index(event.level)
        self.level = event.level
        for level in LEVELS[min(before, now) + 1 : max(before, now) + 1]:
            self.level_since[level] = event.at
        if now > before:
            self.rises.append(Sign(event.at, "level", event.level, event.at, event.at))
            self._complained(event.at)
        if now > LEVELS.index(self.worst):
            self.worst = event.level

    def _complained(self, at: float) -> None:
        if self.complaint_at is None:
            self.complaint_at = at

    # --- being asked -------------------------------------------------------------------------

    def at_level(self, wanted: str, level: Level | None = None) -> bool:
        """Tell whether a level (the present one if None) is in a range such as "irritated+"."""
        level = level or self.level
        name = wanted.rstrip("+")
        if wanted.endswith("+"):
            return LEVELS.index(level) >= LEVELS.index(name)
        return level == name

    def trend(self, at: float) -> str:
        """Return "rising", "steady" or "falling": where the caller's anger is going."""
        recent = [score for when, score in self._scores if when >= at - TREND_SPAN]
        if len(self._scores) < 2 or not recent:
            return "steady"
        before = [score for when, score in self._scores if when < at - TREND_SPAN]
        start, now = (before or recent)[-1 if before else 0], recent[-1]
        if max(recent) - now >= TREND_STEP:
            return "falling"
        return "rising" if now - start >= TREND_STEP else "steady"

    def caller_talks(self, at: float) -> float:
        """Return for how long the caller has held the floor; 0 if they do not."""
        caller = self.caller
        if caller.turn_start is None:
            return 0.0
        if caller.speaking_since is None and at - caller.last_end > SAME_TURN:
            return 0.0
        return at - caller.turn_start

    def recent(self, signs: Iterable[deque[Sign]], since: float) -> Iterator[Sign]:
        """Yield the signs that were known at or after `since`, in order of time."""
        found = [sign for kept in signs for sign in kept if sign.at >= since]
        yield from sorted(found, key=lambda sign: (sign.start, sign.kind))

    def grounds(self, at: float, span: float = 45.0, most: int = 3) -> list[Sign]:
        """Return the clearest signs of the caller's complaint lately, in order of time."""
        lately = [
            sign
            for kind, kept in self.heard.items()
            if kind in self._complaints
            for sign in kept
            if sign.at >= at - span
        ]
        clearest = sorted(lately, key=lambda sign: (-sign.weight, -sign.at, sign.kind))[:most]
        return sorted(clearest, key=lambda sign: (sign.start, sign.kind))


def _compiled(wordings: dict[str, Wording]) -> dict[str, PhraseGroup]:
    return {name: PhraseGroup(w.words, w.but_not) for name, w in wordings.items()}
