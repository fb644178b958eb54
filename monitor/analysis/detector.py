"""The detector: everything one line says, by itself, about its speaker's mood.

May import: abuse, cues, features, heads, words.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.analysis.cues import ABUSE, MILD, Found, find_cues
from monitor.analysis.features import Features, features
from monitor.analysis.heads import load_head
from monitor.analysis.words import Reading, read

ABUSE_SURE = 0.5
"""The score of the abuse head from which a line is abusive without a rule that says so."""
_GUARDED = 0.49
"""The most that the abuse head may say of a quotation, of self-blame or of cheer."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What one line says; scores are 0 to 1, and 0.5 is the shipped threshold of each.

    Attributes:
        reading: the line as it was matched.
        cues: the signs found in its words.
        features: what the heads saw.
        anger: how angry it sounds.
        dissatisfaction: how dissatisfied it sounds, disappointment included.
        abuse: how sure it is that it insults or threatens the listener.
    """

    reading: Reading
    cues: tuple[Found, ...]
    features: Features
    anger: float
    dissatisfaction: float
    abuse: float

    @property
    def abusive(self) -> bool:
        """Whether the line is aimed at the listener."""
        return self.abuse >= ABUSE_SURE


def appraise(text: str) -> Appraisal:
    """Return what a line says."""
    reading = read(text)
    cues = find_cues(reading)
    seen = features(reading, cues)
    abuse = load_head("abuse").score(seen)
    return Appraisal(
        reading=reading,
        cues=cues,
        features=seen,
        anger=load_head("anger").score(seen),
        dissatisfaction=load_head("dissatisfaction").score(seen),
        abuse=_at_the_listener(cues, abuse),
    )


def _at_the_listener(cues: tuple[Found, ...], head: float) -> float:
    """Return the score of abuse: a rule is certain, and the head alone must not meet a guard."""
    if any(cue.kind in MILD for cue in cues):
        head = min(head, _GUARDED)
    return max([0.5 + 0.5 * cue.strength for cue in cues if cue.kind in ABUSE] + [head])
