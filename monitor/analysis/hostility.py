"""Hostility: whether words of abuse are meant, judged by the course of the call.

People insult dogs, brothers and old friends within hearing of an agent. So an insult counts at once
only where the caller is already upset, or attacks a second time; in a cool or merry call the first
one is let pass. A slur, harassment, a threat to "you" and "you are an idiot" leave no doubt.
May import: cues, detector, features, rules, events.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from monitor.analysis.cues import ABUSE, CALMING, COMPLAINT, MILD, Found
from monitor.analysis.detector import GUARDED, Appraisal
from monitor.analysis.features import YOU
from monitor.analysis.rules import LadderRules
from monitor.events import Utterance

_CERTAIN = frozenset({"slur", "sexual_harassment"})
_WARM = CALMING | MILD
_ADDRESSED = 4
"""So often "you" in one hostile line is spoken to whoever listens."""


class Hostility:
    """Remembers what the caller complained of, laughed at and let slip."""

    def __init__(self, rules: LadderRules) -> None:
        self._rules = rules.hostility
        self._grievance = rules.angry.grievance
        self._grieved = False
        self._doubted: dict[str, float] = {}
        self._warm: deque[bool] = deque(maxlen=rules.hostility.lines)

    def take(self, said: Utterance, appraisal: Appraisal, score: float) -> Appraisal:
        """Return what the caller's next utterance says, without abuse that is not meant.

        Args:
            said: the utterance.
            appraisal: what its words say.
            score: the caller's score before it, 0 to 1.
        """
        kinds = {cue.kind for cue in appraisal.cues}
        self._grieved = self._grieved or any(
            cue.kind in COMPLAINT and cue.strength >= self._grievance for cue in appraisal.cues
        )
        self._warm.append(not kinds.isdisjoint(_WARM))
        if not appraisal.abusive or _certain(appraisal) or self._upset(score):
            return appraisal
        again = any(said.at - at <= self._rules.within for at in self._doubted.values())
        if again and not any(self._warm):
            return appraisal
        self._doubted[said.id] = said.at
        return _spared(appraisal)

    def revise(self, said: Utterance, appraisal: Appraisal) -> Appraisal:
        """Return what better words of an earlier utterance say; what was let pass stays so."""
        spare = said.id in self._doubted and not _certain(appraisal)
        return _spared(appraisal) if spare else appraisal

    def _upset(self, score: float) -> bool:
        if any(self._warm):
            return score >= self._rules.warm
        return score >= (self._rules.grieved if self._grieved else self._rules.cool)


def _certain(appraisal: Appraisal) -> bool:
    found = {cue.kind: _words(appraisal, cue) for cue in appraisal.cues}
    if found.keys() & _CERTAIN or not YOU.isdisjoint(found.get("threat", "").split()):
        return True
    if found.keys() & _WARM:
        return False
    yous = sum(token.text in YOU for token in appraisal.reading.tokens)
    return yous >= (1 if "threat" in found else _ADDRESSED) or _told(appraisal)


def _told(appraisal: Appraisal) -> bool:
    """Return whether it is said outright: "you are an idiot", or a line that begins "you idiot"."""
    first = appraisal.reading.tokens[0]
    for cue in appraisal.cues:
        if cue.kind in ABUSE:
            words = _words(appraisal, cue)
            begins = cue.start == first.start and first.text == "you"
            if begins or "you are" in words or "are you" in words:
                return True
    return False


def _words(appraisal: Appraisal, cue: Found) -> str:
    tokens = appraisal.reading.tokens
    return " ".join(token.text for token in tokens if cue.start <= token.start < cue.end)


def _spared(appraisal: Appraisal) -> Appraisal:
    cues = tuple(cue for cue in appraisal.cues if cue.kind not in ABUSE)
    return replace(appraisal, cues=cues, abuse=min(appraisal.abuse, GUARDED))
