"""Moments: what the timing of both parties says, from when each starts and stops to speak.

Definitions follow Amazon Connect (non-talk: both silent for more than 3 s) and, for interruptions,
one party starting while the other has held the floor, with short acknowledgements left out.
May import: events.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.events import ONSET, Moment, Speaker, SpeechStarted, Utterance, stamp

NON_TALK = 3.0
"""Seconds of silence of both parties that are worth a mark."""
LONG_TURN = 20.0
"""Seconds one party must hold the floor for a long turn."""
HELD = 1.0
"""Seconds the other party must have spoken before a start can be an interruption."""
OVERLAP = 0.5
"""Seconds both must speak at once for an overlap."""
BACKCHANNEL = 1.0
"""An utterance shorter than this, wholly inside the other's, is an acknowledgement."""
BREATH = 1.5
"""Seconds of silence within which a party still holds the same turn."""


class Floor:
    """Follows who speaks when, and reports what is out of the ordinary."""

    def __init__(self) -> None:
        self._open: dict[Speaker, float] = {}
        self._turn: dict[Speaker, tuple[float, float]] = {}
        self._past: list[Utterance] = []
        self._quiet_since: float | None = None
        self._long: set[Speaker] = set()

    def take(self, fact: SpeechStarted | Utterance) -> Iterator[Moment]:
        """Take the next fact of the call and yield what it completes."""
        if isinstance(fact, SpeechStarted):
            yield from self._started(fact)
        else:
            yield from self._ended(fact)

    def tick(self, at: float) -> Iterator[Moment]:
        """Yield the turns that have become long by stream time `at`."""
        for speaker in sorted(self._open):
            start = self._turn_start(speaker, self._open[speaker])
            if at - start >= LONG_TURN and speaker not in self._long:
                self._long.add(speaker)
                yield Moment(at, "long_turn", speaker, start, at)

    def _started(self, fact: SpeechStarted) -> Iterator[Moment]:
        start = stamp(fact.at - ONSET)
        if self._quiet_since is not None and not self._open:
            if start - self._quiet_since > NON_TALK:
                yield Moment(fact.at, "non_talk", None, self._quiet_since, start)
        self._open[fact.speaker] = start

    def _ended(self, fact: Utterance) -> Iterator[Moment]:
        self._open.pop(fact.speaker, None)
        turn = self._turn_start(fact.speaker, fact.start)
        if turn == fact.start:
            self._long.discard(fact.speaker)
        self._turn[fact.speaker] = (turn, fact.end)
        self._quiet_since = max(self._quiet_since or 0.0, fact.end)
        yield from self._met(fact)
        self._past = [p for p in self._past if fact.end - p.end < 60.0] + [fact]

    def _met(self, fact: Utterance) -> Iterator[Moment]:
        for other in self._past:
            start, end = max(fact.start, other.start), min(fact.end, other.end)
            if other.speaker == fact.speaker or end - start < OVERLAP:
                continue
            first, second = sorted((other, fact), key=lambda u: (u.start, u.speaker))
            if second.end - second.start < BACKCHANNEL and second.end <= first.end:
                continue
            held = second.start - first.start >= HELD
            kind, by = ("interruption", second.speaker) if held else ("overlap", None)
            yield Moment(fact.at, kind, by, start, end)  # type: ignore[arg-type]

    def _turn_start(self, speaker: Speaker, start: float) -> float:
        began, ended = self._turn.get(speaker, (start, start))
        return began if start - ended <= BREATH else start
