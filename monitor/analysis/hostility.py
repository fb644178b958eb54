"""Hostility: whether words of abuse are meant, judged by the course of the call.

People insult dogs, brothers and old friends within hearing of an agent, and praise by calling
names. So the trained head must be the surer that words are aimed at the listener, the calmer the
caller is: of a calm one nearly certain, of an angry one hardly. Threats need less than insults,
for they are said quietly, and so does a line that complains as well; a slur or harassment leaves no
doubt.
May import: cues, detector, rules, events.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from monitor.analysis.cues import ABUSE, CALMING, COMPLAINT, MILD
from monitor.analysis.detector import GUARDED, Appraisal
from monitor.analysis.rules import LadderRules
from monitor.events import Utterance

_CERTAIN = frozenset({"slur", "sexual_harassment"})
_WARM = CALMING | MILD


class Hostility:
    """Remembers what the caller laughed at, and what was let pass."""

    def __init__(self, rules: LadderRules) -> None:
        self._rules = rules.hostility
        self._spared: dict[str, float] = {}
        self._warm: deque[bool] = deque(maxlen=rules.hostility.lines)

    def take(self, said: Utterance, appraisal: Appraisal, score: float) -> Appraisal:
        """Return what the caller's next utterance says, without abuse that is not meant.

        Args:
            said: the utterance.
            appraisal: what its words say.
            score: the caller's score before it, 0 to 1.
        """
        kinds = {cue.kind for cue in appraisal.cues}
        self._warm.append(not kinds.isdisjoint(_WARM))
        if not appraisal.abusive or kinds & _CERTAIN:
            return appraisal
        if appraisal.hostile >= self._needed(kinds, said.at, score):
            return appraisal
        self._spared[said.id] = said.at
        return _without_abuse(appraisal)

    def revise(self, said: Utterance, appraisal: Appraisal) -> Appraisal:
        """Return what better words of an earlier utterance say; what was let pass stays so."""
        certain = any(cue.kind in _CERTAIN for cue in appraisal.cues)
        return _without_abuse(appraisal) if said.id in self._spared and not certain else appraisal

    def _needed(self, kinds: set[str], at: float, score: float) -> float:
        """Return how sure the abuse head must be, 0 to 1."""
        rules = self._rules
        threat = "threat" in kinds
        calm, upset = (rules.threat, rules.threat_upset) if threat else (rules.calm, rules.upset)
        needed = calm + (upset - calm) * score
        if any(self._warm):
            needed += rules.warm
        if kinds & COMPLAINT:
            needed -= rules.complains
        if any(at - before <= rules.within for before in self._spared.values()):
            needed -= rules.again
        return needed


def _without_abuse(appraisal: Appraisal) -> Appraisal:
    cues = tuple(cue for cue in appraisal.cues if cue.kind not in ABUSE)
    return replace(appraisal, cues=cues, abuse=min(appraisal.abuse, GUARDED))
