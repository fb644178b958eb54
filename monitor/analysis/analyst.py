"""The analyst: what the caller's words and the timing of both parties say about the call.

    Utterance -> Sentiment, Cue*, AngerReading, LevelChanged      SpeechStarted, Utterance -> Moment

Only the caller's words are weighed; of the agent, VADER's line and the timing are reported.
May import: config, events, and the modules of this folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.analysis.cues import COMPLAINT, as_events
from monitor.analysis.detector import Appraisal, appraise
from monitor.analysis.heat import HeatReading, Thermometer
from monitor.analysis.hostility import Hostility
from monitor.analysis.insistence import Insistence
from monitor.analysis.ladder import Ladder
from monitor.analysis.moments import Floor
from monitor.analysis.rules import LadderRules, ladder_rules
from monitor.analysis.sentiment import sentiment
from monitor.analysis.words import evidence
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

HEAD_CUE = "insult"
"""The kind of a cue where only the abuse head saw that a line is aimed at the listener."""


class Analyst:
    """Weighs the facts of one call, in order of `at`; the same facts give the same events.

    Args:
        settings: what may be inferred.
        rules: the ladder's numbers; the shipped ones if not given.
    """

    def __init__(
        self, settings: AnalysisSettings | None = None, rules: LadderRules | None = None
    ) -> None:
        self._settings = settings or AnalysisSettings()
        self._rules = rules or ladder_rules()
        self._ladder = Ladder(self._rules)
        self._thermometer = Thermometer(self._rules)
        self._insistence = Insistence(self._rules.insistence)
        self._hostility = Hostility(self._rules)
        self._floor = Floor()
        self._reasons: tuple[str, ...] = ()

    @property
    def tone(self) -> float:
        """How much the call so far sounds like one that goes wrong, 0 to 1."""
        return self._ladder.tone

    def prepare(self) -> None:
        """Load what is read at the first words, so that they need not wait for it."""
        appraise("hello")

    def weigh(self, fact: SpeechStarted | Utterance, voice: Cue | None = None) -> Iterator[Event]:
        """Yield the fact itself and what it says about the call.

        Args:
            fact: what comes next in the call.
            voice: the cue that the sound of a caller's utterance gave, from a `VoiceMeter` or from
                the event file; it is left out where voice cues are off.
        """
        yield fact
        yield from self._floor.take(fact)
        if isinstance(fact, Utterance) and fact.text:
            yield sentiment(fact)
            if fact.speaker == "agent":
                self._insistence.hear_agent(fact.text)
            else:
                heard = voice if self._settings.voice_cues and fact.speaker == "caller" else None
                yield from self._appraise(fact, heard)

    def revise(self, utterance: Utterance) -> Iterator[Event]:
        """Yield an utterance whose words are known better now, and the signs in them.

        What its first words did to the caller's level has happened, and stays.
        """
        yield utterance
        if utterance.text:
            yield sentiment(utterance)
            if utterance.speaker != "agent":
                appraisal = self._hostility.revise(utterance, appraise(utterance.text))
                yield from cues_of(utterance, appraisal)

    def tick(self, at: float) -> Iterator[Event]:
        """Yield what the passing of time alone brings about."""
        yield from self._floor.tick(at)
        yield from self._settle(at)

    def finish(self, at: float) -> Iterator[Event]:
        """Yield what the end of the call completes."""
        yield from self._floor.tick(at)

    def _appraise(self, utterance: Utterance, voice: Cue | None) -> Iterator[Event]:
        appraisal = self._hostility.take(utterance, appraise(utterance.text), self._ladder.score)
        yield from cues_of(utterance, appraisal)
        if voice is not None:
            yield voice
        heat = self._thermometer.take(appraisal, voice.strength if voice else 0.0)
        self._reasons = reasons(heat, abusive=appraisal.abusive)
        previous = self._ladder.level
        level = self._ladder.climb(
            utterance.at,
            heat.value,
            share_of(utterance, appraisal, self._rules),
            trouble=appraisal.trouble,
            aggrieved=any(
                cue.kind in COMPLAINT and cue.strength >= self._rules.angry.grievance
                for cue in appraisal.cues
            ),
            abusive=appraisal.abusive,
            insists=self._insistence.take(utterance, appraisal, heat.value),
        )
        yield AngerReading(utterance.at, round(self._ladder.score, 4), level)
        yield from self._moved(utterance.at, previous, level)

    def _settle(self, at: float) -> Iterator[Event]:
        previous = self._ladder.level
        level = self._ladder.settle(at)
        if level != previous:
            yield AngerReading(at, round(self._ladder.score, 4), level)
            yield from self._moved(at, previous, level)

    def _moved(self, at: float, previous: Level, level: Level) -> Iterator[Event]:
        if level != previous:
            yield LevelChanged(at, level, previous, self._reasons)


def share_of(utterance: Utterance, appraisal: Appraisal, rules: LadderRules) -> float:
    """Return how much of a full utterance this one counts, 0 to 1."""
    full = min(1.0, len(appraisal.reading.tokens) / rules.score.full_words)
    return full * (rules.score.mixed if utterance.doubtful else 1.0)


def cues_of(utterance: Utterance, appraisal: Appraisal) -> Iterator[Cue]:
    """Yield the cues of a committed utterance; abuse that only the head saw is one of them."""
    yield from as_events(utterance, appraisal.cues)
    if appraisal.abusive and not appraisal.abuse_by_rule:
        words = evidence(utterance, 0, len(utterance.text))
        yield Cue(
            utterance.at,
            utterance.id,
            utterance.speaker,
            HEAD_CUE,
            round(appraisal.abuse, 3),
            words,
        )


def reasons(heat: HeatReading, *, abusive: bool) -> tuple[str, ...]:
    """Return what moved the caller most, the strongest first; heads are no reason but in need."""
    cues = [share for share in heat.shares[2:] if abs(share.change) >= 0.005]
    named = tuple(share.kind for share in sorted(cues, key=lambda s: -abs(s.change)))
    if named or not abusive:
        return named or ("tone of words",)
    return (HEAD_CUE,)
