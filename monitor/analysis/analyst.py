"""The analyst: what the caller's words and the timing of both parties say about the call.

    Utterance -> Sentiment, Cue*, AngerReading, LevelChanged      SpeechStarted, Utterance -> Moment

The caller's words alone are weighed; of the agent only VADER's line and the timing are reported.
May import: config, events, and the modules of this folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.analysis.cues import ABUSE, as_events, find_cues
from monitor.analysis.ladder import Ladder, ladder_rules
from monitor.analysis.moments import Floor
from monitor.analysis.sentiment import sentiment
from monitor.analysis.words import read
from monitor.config import AnalysisSettings
from monitor.events import (
    AngerReading,
    Cue,
    Event,
    Level,
    LevelChanged,
    SpeechStarted,
    Utterance,
)


class Analyst:
    """Weighs the facts of one call, in order of `at`; the same facts give the same events.

    Args:
        settings: what may be inferred.
    """

    def __init__(self, settings: AnalysisSettings | None = None) -> None:
        self._settings = settings or AnalysisSettings()
        self._rules = ladder_rules()
        self._ladder = Ladder(self._rules)
        self._floor = Floor()
        self._reasons: tuple[str, ...] = ()

    def weigh(self, fact: SpeechStarted | Utterance) -> Iterator[Event]:
        """Yield the fact itself and what it says about the call."""
        yield fact
        yield from self._floor.take(fact)
        if isinstance(fact, Utterance) and fact.text:
            yield sentiment(fact)
            if fact.speaker != "agent":
                yield from self._appraise(fact)

    def tick(self, at: float) -> Iterator[Event]:
        """Yield what the passing of time alone brings about."""
        yield from self._floor.tick(at)
        previous = self._ladder.level
        yield from self._moved(at, previous, self._ladder.settle(at))

    def finish(self, at: float) -> Iterator[Event]:
        """Yield what the end of the call completes."""
        yield from self._floor.tick(at)

    def _appraise(self, utterance: Utterance) -> Iterator[Event]:
        reading = read(utterance.text)
        cues = tuple(as_events(utterance, find_cues(reading)))
        yield from cues
        heat = self._rules.heat
        share = min(1.0, len(reading.tokens) / heat.full_words)
        if any(cue.kind in self._rules.weight for cue in cues):
            share = 1.0
        if utterance.speaker == "mixed":
            share *= heat.mixed
        abusive = any(cue.kind in ABUSE for cue in cues)
        previous = self._ladder.level
        level = self._ladder.climb(utterance.at, self._heat(cues), share, abusive=abusive)
        self._reasons = tuple(cue.kind for cue in self._by_weight(cues))
        yield AngerReading(utterance.at, round(self._ladder.score, 4), level)
        yield from self._moved(utterance.at, previous, level)

    def _heat(self, cues: tuple[Cue, ...]) -> float:
        calm = 1.0
        for cue in cues:
            weight = self._rules.weight.get(cue.kind, 0.0) * cue.strength
            calm = calm * (1 - weight) if weight > 0 else calm
        relief = sum(min(0.0, self._rules.weight.get(cue.kind, 0.0) * cue.strength) for cue in cues)
        return max(0.0, 1 - calm + relief)

    def _by_weight(self, cues: tuple[Cue, ...]) -> list[Cue]:
        return sorted(cues, key=lambda c: -abs(self._rules.weight.get(c.kind, 0.0) * c.strength))

    def _moved(self, at: float, previous: Level, level: Level) -> Iterator[Event]:
        if level != previous:
            yield LevelChanged(at, level, previous, self._reasons)
