"""Why the score is what it is: the evidence behind each utterance, for whoever doubts it.

Works on the utterances of a call that was heard or read before. May import: config, events, and
the modules of this folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.analysis.analyst import Analyst, share_of
from monitor.analysis.detector import appraise
from monitor.analysis.heat import Share, Thermometer
from monitor.analysis.hostility import Hostility
from monitor.analysis.insistence import Insistence
from monitor.analysis.rules import ladder_rules
from monitor.events import AngerReading, Cue, Level, SpeechStarted, Utterance

CONTEXT = 4
"""How many utterances before the asked moment are shown with it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One utterance of the caller: its heat, what made it, and where it left the caller.

    Attributes:
        counted: how much of the heat counted, 0 to 1.
        tone: how much the call sounded like one that goes wrong, 0 to 1; it limits the score.
        insists: whether it complains anew after an answer, which is angry at least.
    """

    utterance: Utterance
    heat: float
    counted: float
    shares: tuple[Share, ...]
    tone: float
    insists: bool
    cues: tuple[Cue, ...]
    score: float
    level: Level


def explain(
    facts: Iterable[SpeechStarted | Utterance], at: float, context: int = CONTEXT
) -> Sequence[Reason]:
    """Return the caller's last utterances up to stream time `at`, the latest last."""
    rules = ladder_rules()
    analyst, thermometer = Analyst(), Thermometer(rules)
    insistence, hostility = Insistence(rules.insistence), Hostility(rules)
    score = rules.score.start
    found: list[Reason] = []
    for fact in facts:
        if fact.at > at:
            break
        events = list(analyst.weigh(fact))
        reading = next((event for event in events if isinstance(event, AngerReading)), None)
        if isinstance(fact, Utterance) and fact.speaker == "agent":
            insistence.hear_agent(fact.text)
        if reading is None or not isinstance(fact, Utterance):
            continue
        appraisal = hostility.take(fact, appraise(fact.text), score)
        score = reading.score
        heat = thermometer.take(appraisal)
        found.append(
            Reason(
                utterance=fact,
                heat=heat.value,
                counted=share_of(fact, appraisal, rules),
                shares=heat.shares,
                tone=analyst.tone,
                insists=insistence.take(fact, appraisal, heat.value),
                cues=tuple(event for event in events if isinstance(event, Cue)),
                score=reading.score,
                level=reading.level,
            )
        )
    return found[-context:]
