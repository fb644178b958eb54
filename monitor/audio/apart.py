"""One channel dealt out to the parties that speak in it, stretch by stretch.

Each stretch of speech goes to the caller, to the agent, or, where the voice is in doubt, to
neither: then it is `mixed`. A party hears silence while it is another's turn, so whatever cuts
channels into segments cuts at a change of voice too. May import: events, audio.voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from monitor.audio.voice import FRAME
from monitor.events import RATE, Samples, Speaker, stamp

PARTIES: tuple[Speaker, ...] = ("caller", "agent", "mixed")
DOUBT = 0.65
"""Below this confidence nobody is named. Of stretches of 0.65 to 0.85 about six of seven are right
in mixes of real calls, of those below about four of ten."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech of one voice without a pause.

    Attributes:
        start, end: seconds of stream time; a stretch reaches to the middle of the pause around it.
        second: whether it is the second of two voices.
        confidence: 0.5 to 1, that it is this voice.
    """

    start: float
    end: float
    second: bool
    confidence: float


class Parties:
    """Who speaks when in the one channel of a call.

    Args:
        spoken: the stretches of both voices.
        caller_second: whether the second voice is the caller's.
        certainty: 0.5 to 1, that this is so.
    """

    def __init__(self, spoken: Sequence[Stretch], *, caller_second: bool, certainty: float) -> None:
        right = np.array([one.confidence for one in spoken])
        self._sure = right * certainty + (1 - right) * (1 - certainty)
        caller = np.array([one.second is caller_second for one in spoken])
        self._owner = np.where(self._sure < DOUBT, 2, np.where(caller, 0, 1))
        self._ends = np.array([one.end for one in spoken])

    def deal(
        self, frames: Samples, evidence: Sequence[int], first: int
    ) -> tuple[Samples, list[list[int]]]:
        """Return the frames and the evidence of voice in them as each of `PARTIES` hears them.

        What is not a party's own is silence to it, with evidence of -1.

        Args:
            frames: shape (n, FRAME), of the one channel.
            evidence: of voice in each frame.
            first: number of the first frame, counted from the start of the call.
        """
        middles = (first + np.arange(len(frames)) + 0.5) * FRAME / RATE
        owners = self._owner[np.searchsorted(self._ends, middles, side="right")]
        mine = owners == np.arange(len(PARTIES))[:, None]
        return frames * mine[:, :, None], np.where(mine, evidence, -1).tolist()

    def confidence(self, speaker: Speaker, start: float, end: float) -> float | None:
        """Return how sure it is that a segment is the speaker's; None for `mixed`."""
        if speaker == "mixed":
            return None
        first, last = np.searchsorted(self._ends, (start, end))
        picked = slice(int(first), int(last) + 1)
        starts = np.concatenate([[0.0], self._ends[:-1]])[picked]
        shares = np.minimum(self._ends[picked], end) - np.maximum(starts, start)
        shares *= self._owner[picked] == PARTIES.index(speaker)
        total = float(shares.sum())
        return stamp(float(shares @ self._sure[picked]) / total) if total > 0 else DOUBT
