"""Hostility: whether words of abuse are meant, judged by the course of the call.

People insult dogs, brothers and old friends within hearing of an agent, and praise by calling
names. So the trained head must be the surer that words are aimed at the listener, the calmer the
caller is: of a calm one nearly certain, of an angry one hardly. Threats need less than insults,
for they are said quietly, and so does a line that complains as well; a slur or harassment leaves no
doubt.
May import: cues, detector, rules, events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor.analysis.cues import ABUSE, CALMING, COMPLAINT, MILD
from monitor.analysis.detector import GUARDED, Appraisal
from monitor.analysis.rules import LadderRules
from monitor.events import Utterance

_CERTAIN = frozenset({"slur", "sexual_harassment"})
_WARM = CALMING | MILD


@dataclass(slots=True)
class _Line:
    at: float
    score: float
    warm: bool = False
    spared: bool = False


class Hostility:
    """Remembers of each of the caller's lines how it was taken, so that better words may come."""

    def __init__(self, rules: LadderRules) -> None:
        self._rules = rules.hostility
        self._lines: list[_Line] = []
        self._place: dict[str, int] = {}
        self._score = rules.score.start

    def take(self, said: Utterance, appraisal: Appraisal, score: float) -> Appraisal:
        """Return what the caller's next utterance says, without abuse that is not meant.

        Args:
            said: the utterance.
            appraisal: what its words say.
            score: the caller's score before it, 0 to 1.
        """
        self._score = score
        return self.revise(said, appraisal)

    def revise(self, said: Utterance, appraisal: Appraisal) -> Appraisal:
        """Return what better words of an utterance say, judged by the score that was before it."""
        place = self._place.setdefault(said.id, len(self._lines))
        if place == len(self._lines):
            self._lines.append(_Line(said.at, self._score))
        line = self._lines[place]
        kinds = {cue.kind for cue in appraisal.cues}
        line.warm = not kinds.isdisjoint(_WARM)
        line.spared = (
            appraisal.abusive
            and kinds.isdisjoint(_CERTAIN)
            and appraisal.hostile < self._needed(kinds, place)
        )
        return _without_abuse(appraisal) if line.spared else appraisal

    def _needed(self, kinds: set[str], place: int) -> float:
        """Return how sure the abuse head must be, 0 to 1."""
        rules, line = self._rules, self._lines[place]
        threat = "threat" in kinds
        calm, upset = (rules.threat, rules.threat_upset) if threat else (rules.calm, rules.upset)
        needed = calm + (upset - calm) * line.score
        before = self._lines[:place]
        if any(one.warm for one in (line, *before[max(0, place - rules.lines + 1) :])):
            needed += rules.warm
        if kinds & COMPLAINT:
            needed -= rules.complains
        if any(one.spared and line.at - one.at <= rules.within for one in before):
            needed -= rules.again
        return needed


def _without_abuse(appraisal: Appraisal) -> Appraisal:
    cues = tuple(cue for cue in appraisal.cues if cue.kind not in ABUSE)
    return replace(appraisal, cues=cues, abuse=min(appraisal.abuse, GUARDED))
