"""Who has the floor, since when, and for how long nobody had it.

A party that has begun to speak holds the floor until its utterance is known. Short
acknowledgements of the other party do not take it. May import: events.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from monitor.events import ONSET, Speaker, SpeechStarted, Utterance, stamp

BREATH = 3.0
"""Seconds of silence after which a party that speaks again begins a new turn."""
DOUBTED = 60.0
"""Seconds for which it counts that nobody knew who spoke."""
ACKNOWLEDGEMENT = 3
"""The most words that do not take the floor from the other party."""


@dataclass(slots=True)
class Party:
    """What one party has been doing.

    Attributes:
        speaking_since: when the speech began that is not yet written down; None in silence.
        last_end: when the last speech ended.
        turn_start: when the present or last turn began; None before the first.
        said_start: when the present or last turn began of which words are known.
        yielded: whether the other party has taken the floor since.
        turn_ends: when this party's utterances with real words ended.
    """

    speaking_since: float | None = None
    last_end: float = 0.0
    turn_start: float | None = None
    said_start: float = 0.0
    yielded: bool = True
    turn_ends: list[float] = field(default_factory=list)

    def silent_for(self, at: float) -> float:
        """Return the seconds since this party's last sound."""
        return 0.0 if self.speaking_since is not None else stamp(max(0.0, at - self.last_end))


class Floor:
    """Follows both parties; a party of unknown side counts as the caller.

    Attributes:
        mixed: whether it is not known, or not for sure, who spoke last.
    """

    def __init__(self) -> None:
        self.caller, self.agent = Party(), Party()
        self.mixed = False
        self._doubted_at = -math.inf

    def began(self, event: SpeechStarted) -> None:
        """Take in that a party has begun to speak."""
        party, _ = self._sides(event.speaker)
        self._note(event.at, mixed=event.speaker == "mixed")
        start = party.speaking_since = event.at - ONSET
        if party.yielded or start - party.last_end > BREATH:
            party.turn_start, party.yielded = start, False

    def ended(self, event: Utterance, words: int) -> None:
        """Take in what a party has said, in so many words."""
        party, other = self._sides(event.speaker)
        self._note(event.end, mixed=event.doubtful)
        party.speaking_since, party.last_end = None, max(party.last_end, event.end)
        if party.turn_start is None:
            party.turn_start, party.yielded = event.start, False
        if words:
            party.said_start = party.turn_start
        if words > ACKNOWLEDGEMENT:
            party.turn_ends.append(event.end)
            if other.speaking_since is None:
                other.yielded = True

    def caller_talks(self, at: float) -> float:
        """Return for how long the caller has been talking; 0 if they are not, or it is unknown."""
        caller = self.caller
        if self.mixed or caller.speaking_since is None or caller.turn_start is None:
            return 0.0
        return max(0.0, at - caller.turn_start)

    def silence(self, at: float) -> float:
        """Return for how long nobody has spoken."""
        return min(self.caller.silent_for(at), self.agent.silent_for(at))

    def doubtful(self, at: float) -> bool:
        """Tell whether words of the last minute may be anybody's."""
        return self.mixed or at - self._doubted_at <= DOUBTED

    def _note(self, at: float, *, mixed: bool) -> None:
        self.mixed = mixed
        if mixed:
            self._doubted_at = at

    def _sides(self, speaker: Speaker) -> tuple[Party, Party]:
        if speaker == "agent":
            return self.agent, self.caller
        return self.caller, self.agent
