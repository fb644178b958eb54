"""Heat: how hot one utterance is, from what the heads say and from the cues in its words.

The trained heads say how it sounds; a complaint cue adds a share of what the heat still lacks, a
calming one leaves a share of it. Whoever swears without complaining is soon taken to talk that
way: a baseline of each call's own. May import: cues, detector, rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.analysis.cues import ABUSE, COMPLAINT
from monitor.analysis.detector import Appraisal
from monitor.analysis.rules import HeatRules, LadderRules

_OATH = "profanity"


@dataclass(frozen=True, slots=True)
class Share:
    """What one reason did to the heat of an utterance: a kind of cue, or a head's name."""

    kind: str
    change: float


@dataclass(frozen=True, slots=True)
class HeatReading:
    """The heat of one utterance, 0 to 1, and what made it, in the order it was applied."""

    value: float
    shares: tuple[Share, ...]


class Thermometer:
    """Takes the heat of a caller's utterances, one after the other."""

    def __init__(self, rules: LadderRules) -> None:
        self._rules = rules
        self._oaths = 0

    def take(self, appraisal: Appraisal, voice: float = 0.0) -> HeatReading:
        """Return the heat of the next utterance of the call.

        Args:
            appraisal: what the words say.
            voice: how clearly the voice was raised, 0 to 1. It adds a share of the words' own
                heat, so that a raised voice over cool words changes nothing.
        """
        strengths = {cue.kind: cue.strength for cue in appraisal.cues}
        shares = _of_heads(appraisal, self._rules.heat)
        swears_only = _OATH in strengths and not strengths.keys() & (COMPLAINT | ABUSE)
        if swears_only:
            shares = [Share(s.kind, s.change * self._habit()) for s in shares]
            self._oaths += 1
        value = sum(share.change for share in shares)
        for share in self._of_cues(value, strengths):
            shares.append(share)
            value += share.change
        if voice > 0:
            shares.append(Share("raised_voice", self._rules.heat.voice * voice * value))
            value += shares[-1].change
        return HeatReading(min(1.0, max(0.0, value)), tuple(shares))

    def _habit(self) -> float:
        return self._rules.heat.habit**self._oaths

    def _of_cues(self, value: float, strengths: dict[str, float]) -> Iterable[Share]:
        for kind, strength in strengths.items():
            if kind in self._rules.raises:
                change = self._rules.raises[kind] * strength * (1 - value)
                value += change
                yield Share(kind, change)
        for kind in strengths:
            if kind in self._rules.lowers:
                change = (self._rules.lowers[kind] - 1) * value
                value += change
                yield Share(kind, change)


def _of_heads(appraisal: Appraisal, rules: HeatRules) -> list[Share]:
    return [
        Share("anger", rules.anger * appraisal.anger),
        Share("dissatisfaction", (1 - rules.anger) * appraisal.dissatisfaction),
    ]
