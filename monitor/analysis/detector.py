"""The detector: everything one line says, by itself, about its speaker's mood.

May import: cues, features, heads, words.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.analysis.cues import ABUSE, COMPLAINT, MILD, Found, find_cues
from monitor.analysis.features import YOU, Features, features
from monitor.analysis.heads import load_head
from monitor.analysis.words import Reading, read

ABUSE_SURE = 0.5
"""The score of the abuse head from which a line is abusive without a rule that says so."""
GUARDED = 0.49
"""The most that the abuse head may say of a line where one of its guards is met."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What one line says; scores are 0 to 1, and 0.5 is the shipped threshold of each.

    Attributes:
        reading: the line as it was matched.
        cues: the signs found in its words.
        features: what the heads saw.
        anger: how angry it sounds.
        dissatisfaction: how dissatisfied it sounds, disappointment included.
        abuse: how sure it is that it insults or threatens the listener, by rule or by head.
        hostile: the same by the head alone, which knows no word for certain.
        trouble: how much it sounds like a line of a call that goes wrong.
    """

    reading: Reading
    cues: tuple[Found, ...]
    features: Features
    anger: float
    dissatisfaction: float
    abuse: float
    hostile: float
    trouble: float

    @property
    def abusive(self) -> bool:
        """Whether the line is aimed at the listener."""
        return self.abuse >= ABUSE_SURE

    @property
    def abuse_by_rule(self) -> bool:
        """Whether a cue names the abuse; otherwise only the head saw it."""
        return any(cue.kind in ABUSE for cue in self.cues)


def appraise(text: str) -> Appraisal:
    """Return what a line says."""
    reading = read(text)
    cues = find_cues(reading)
    seen = features(reading, cues)
    hostile = load_head("abuse").score(seen)
    return Appraisal(
        reading=reading,
        cues=cues,
        features=seen,
        anger=load_head("anger").score(seen),
        dissatisfaction=load_head("dissatisfaction").score(seen),
        abuse=_at_the_listener(reading, cues, hostile),
        hostile=hostile,
        trouble=load_head("trouble").score(seen),
    )


def _at_the_listener(reading: Reading, cues: tuple[Found, ...], head: float) -> float:
    """Return the score of abuse: a rule is certain, and the head alone must not meet a guard.

    Complaints and oaths are about the situation until a rule says that they are about the
    listener, and the head knows too little of the difference.
    """
    kinds = {cue.kind for cue in cues}
    swears = "profanity" in kinds and not YOU & {token.text for token in reading.tokens}
    if swears or kinds & (MILD | COMPLAINT):
        head = min(head, GUARDED)
    return max([0.5 + 0.5 * cue.strength for cue in cues if cue.kind in ABUSE] + [head])
