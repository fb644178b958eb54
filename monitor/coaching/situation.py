"""What the coach knows of the conversation at this instant, kept up to date event by event.

May import: floor, mood, phrases, rules, analysis.words, events.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.analysis.words import Reading, evidence, read
from monitor.coaching.floor import Floor
from monitor.coaching.mood import Mood
from monitor.coaching.phrases import phrase_group
from monitor.coaching.rules import Playbook
from monitor.events import (
    AngerReading,
    Cue,
    Event,
    Evidence,
    LevelChanged,
    Moment,
    Phase,
    PhaseChanged,
    SpeechStarted,
    Utterance,
)

REMEMBERED = 64
"""How many signs of one kind are kept; conditions look back seconds, not hours."""
REPEATING = 0.4
"""Share of new words at or below which a caller is saying the same again."""
_SHORT = 4
"""Words of fewer letters say little about what a caller talks of."""


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


class Situation:
    """The conversation so far, as far as rules may ask about it.

    Attributes:
        heard: signs in the caller's words, by cue or phrase name.
        said: signs in the agent's words, by phrase name. Words of unknown speaker are looked
            through for both, so that nothing is asked for that may have been done.
        moments: signs in the timing, by kind and by whose they are.
        fresh: names of the signs that the last event brought.
    """

    def __init__(self, playbook: Playbook, notes: Sequence[str] = ()) -> None:
        complaint = playbook.complaint
        self.mood = Mood(complaint)
        self.floor = Floor()
        self.phase: Phase = "opening"
        self.notes = [Sign(0.0, "note", note, 0.0, 0.0) for note in notes]
        self.heard: dict[str, deque[Sign]] = {}
        self.said: dict[str, deque[Sign]] = {}
        self.moments: dict[tuple[str, str | None], deque[Sign]] = {}
        self.fresh: list[str] = []
        self._complaints = frozenset(complaint.signs)
        self._phrases = {
            side: {name: phrase_group(w.words, w.but_not) for name, w in wordings.items()}
            for side, wordings in (("agent", playbook.agent), ("caller", playbook.caller))
        }
        self._last: Utterance | None = None
        self._hottest: Sign | None = None
        self._vocabulary: set[str] = set()
        self._freshness: deque[tuple[float, float, int]] = deque(maxlen=REMEMBERED)

    def prepare(self) -> None:
        """Make now what the first words are looked through with."""
        for groups in self._phrases.values():
            for group in groups.values():
                any(group.find(read("hello")))

    def note(self, event: Event) -> None:
        """Take one event in."""
        self.fresh.clear()
        match event:
            case SpeechStarted():
                self.floor.began(event)
            case Utterance():
                self._utterance(event)
            case Cue() if event.speaker != "agent":
                self.mood.heard(event.kind, event.at, event.strength)
                self._remember(self.heard, event.at, event.kind, event.evidence, event.strength)
            case AngerReading():
                self.mood.note(event)
                if self.mood.hot_at == event.at and self._last is not None:
                    said = self._last
                    self._hottest = Sign(
                        event.at, "anger", said.text, said.start, said.end, event.score
                    )
            case LevelChanged():
                self.mood.note(event)
            case PhaseChanged():
                self.phase = event.phase
            case Moment():
                text = f"{event.kind.replace('_', ' ')} of {event.end - event.start:.1f} s"
                sign = Sign(event.at, event.kind, text, event.start, event.end)
                self.fresh.append(event.kind)
                for by in dict.fromkeys((None, event.by)):
                    kept = self.moments.setdefault((event.kind, by), deque(maxlen=REMEMBERED))
                    kept.append(sign)
            case _:
                pass

    def _utterance(self, event: Utterance) -> None:
        reading = read(event.text)
        self.floor.ended(event, len(reading.tokens))
        if not event.text:
            return
        if event.speaker != "caller":
            for name, found in self._found("agent", event, reading):
                self._remember(self.said, event.at, name, found, 1.0)
        if event.speaker != "agent":
            self._last = event
            self.mood.note(event)
            self._compare(event.at, reading)
            for name, found in self._found("caller", event, reading):
                self._remember(self.heard, event.at, name, found, 1.0)
                self.mood.heard(name, event.at, 1.0)

    def _found(
        self, side: str, event: Utterance, reading: Reading
    ) -> Iterator[tuple[str, Evidence]]:
        for name, group in self._phrases[side].items():
            for start, end in group.find(reading):
                yield name, evidence(event, start, end)

    def _remember(
        self, memory: dict[str, deque[Sign]], at: float, name: str, found: Evidence, weight: float
    ) -> None:
        sign = Sign(at, name, found.text, found.start, found.end, weight)
        self.fresh.append(name)
        memory.setdefault(name, deque(maxlen=REMEMBERED)).append(sign)

    def _compare(self, at: float, reading: Reading) -> None:
        words = {token.text for token in reading.tokens if len(token.text) >= _SHORT}
        if words:
            fresh = len(words - self._vocabulary) / len(words)
            self._freshness.append((at, fresh, len(words)))
            self._vocabulary |= words

    def repeating(self, at: float, within: float) -> bool:
        """Tell whether the caller's words of the last seconds were mostly said before."""
        lately = [(fresh, count) for when, fresh, count in self._freshness if when >= at - within]
        total = sum(count for _, count in lately)
        return total > 0 and sum(f * n for f, n in lately) / total <= REPEATING

    def grounds(self, at: float, most: int, span: float = 45.0) -> list[Sign]:
        """Return the clearest of the caller's complaints lately, in order of time.

        Where no single words stand out, it is the utterance that kept the anger up.
        """
        lately = [
            sign
            for kind, kept in self.heard.items()
            if kind in self._complaints
            for sign in kept
            if sign.at >= at - span
        ]
        if not lately and self._hottest is not None and self._hottest.at >= at - span:
            return [self._hottest]
        clearest = sorted(lately, key=lambda sign: (-sign.weight, -sign.at, sign.kind))[:most]
        return sorted(clearest, key=lambda sign: (sign.start, sign.kind))
