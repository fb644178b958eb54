"""Moments: what the timing of both parties says, from when each starts and stops to speak.

Silence of both for more than 3 s is what Amazon Connect calls non-talk. Whoever starts while the
other has held the floor, and goes on, interrupts; a short acknowledgement within the other's speech
does not. A calm, friendly call is full of overlaps: a moment is a mark, never an alarm. Of a mono
call no overlap is told, for two voices at once cannot be heard apart there, and a long turn only
where voices were; its moments say how sure that is. May import: events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.events import ONSET, Moment, Speaker, SpeechStarted, Utterance, stamp

NON_TALK = 3.0
"""Seconds of silence of both parties that are worth a mark."""
LONG_TURN = 20.0
"""Seconds that one party must hold the floor for a long turn."""
BREATH = 1.5
"""Seconds of silence within which a party still holds the same turn."""
HELD = 1.0
"""Seconds that the other party must have spoken before a start can interrupt."""
OVERLAP = 0.5
"""Seconds that both must speak at once."""
ACKNOWLEDGEMENT = 1.0
"""An utterance shorter than this and within the other's speech takes no floor."""
_CUT = 0.3
"""A pause shorter than this lies within one run of speech, cut by the length of segments."""
_REMEMBERED = 60.0


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One utterance: `turn` began after a breath, `run` after any pause, in seconds.

    `sure` is the least attribution of the turn; None where each party has a channel.
    """

    speaker: Speaker
    turn: float
    run: float
    start: float
    end: float
    sure: float | None = None


class Floor:
    """Follows who speaks when, and reports what is out of the ordinary."""

    def __init__(self) -> None:
        self._speaking: dict[Speaker, float] = {}
        self._past: list[_Spoken] = []
        self._long: set[tuple[Speaker, float]] = set()
        self._met: set[tuple[float, float]] = set()
        self._quiet_since: float | None = None

    def take(self, fact: SpeechStarted | Utterance) -> Iterator[Moment]:
        """Take the next fact of the call and yield what it completes."""
        if isinstance(fact, SpeechStarted):
            start = stamp(fact.at - ONSET)
            quiet = self._quiet_since
            if quiet is not None and not self._speaking and start - quiet > NON_TALK:
                last = max(self._past, key=lambda past: past.end)
                yield Moment(fact.at, "non_talk", None, quiet, start, last.sure)
            self._speaking[fact.speaker] = start
        else:
            yield from self._ended(fact)

    def tick(self, at: float) -> Iterator[Moment]:
        """Yield the turns that have become long by stream time `at`."""
        for speaker in sorted(self._speaking):
            joined = self._joined(speaker, self._speaking[speaker])
            turn = joined.turn
            if speaker != "mixed" and at - turn >= LONG_TURN and (speaker, turn) not in self._long:
                self._long.add((speaker, turn))
                yield Moment(at, "long_turn", speaker, turn, at, joined.sure)

    def _ended(self, fact: Utterance) -> Iterator[Moment]:
        self._speaking.pop(fact.speaker, None)
        self._quiet_since = max(self._quiet_since or 0.0, fact.end)
        joined = self._joined(fact.speaker, fact.start)
        sure = _least(joined.sure, 0.0 if fact.speaker == "mixed" else fact.attribution)
        spoken = _Spoken(fact.speaker, joined.turn, joined.run, fact.start, fact.end, sure)
        for other in self._past:
            if other.speaker != fact.speaker and _least(other.sure, sure) is None:
                yield from self._together(fact.at, other, spoken)
        self._past = [past for past in self._past if fact.end - past.end < _REMEMBERED]
        self._past.append(spoken)

    def _together(self, at: float, one: _Spoken, two: _Spoken) -> Iterator[Moment]:
        first, second = sorted((one, two), key=lambda spoken: (spoken.run, spoken.speaker))
        start, end = max(one.start, two.start), min(one.end, two.end)
        short = second.end - second.run < ACKNOWLEDGEMENT and second.end <= first.end
        if end - start < OVERLAP or short or (first.run, second.run) in self._met:
            return
        self._met.add((first.run, second.run))
        if second.run - first.run >= HELD:
            yield Moment(at, "interruption", second.speaker, start, end)
        else:
            yield Moment(at, "overlap", None, start, end)

    def _joined(self, speaker: Speaker, start: float) -> _Spoken:
        """Return speech that starts at `start`, joined to the party's speech before it."""
        last = next((past for past in reversed(self._past) if past.speaker == speaker), None)
        if last is None or start - last.end > BREATH:
            return _Spoken(speaker, start, start, start, start)
        run = last.run if start - last.end <= _CUT else start
        return _Spoken(speaker, last.turn, run, start, start, last.sure)


def _least(one: float | None, other: float | None) -> float | None:
    return min((sure for sure in (one, other) if sure is not None), default=None)
