"""Who spoke how long: pure arithmetic on the spans of utterances. May import: events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from monitor.events import Speaker, Utterance

Span: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Talk:
    """Seconds of a call by who was speaking.

    Attributes:
        caller, agent, mixed: how long each spoke, whether or not another did.
        both: how long more than one spoke.
        nobody: how long none did.
    """

    caller: float
    agent: float
    mixed: float
    both: float
    nobody: float

    def share(self, speaker: Speaker) -> float:
        """Return the speaker's part of all speech, 0 to 1."""
        total = self.caller + self.agent + self.mixed
        seconds = {"caller": self.caller, "agent": self.agent, "mixed": self.mixed}[speaker]
        return seconds / total if total else 0.0


def spans_of(said: Iterable[Utterance], speaker: Speaker) -> list[Span]:
    """Return when the speaker spoke, in order, with spans that touch made one."""
    return _joined(_span(one) for one in said if one.speaker == speaker)


def talk_of(said: Sequence[Utterance], duration: float) -> Talk:
    """Add up who spoke how long in a call of `duration` seconds."""
    spoken = {
        who: sum(end - start for start, end in spans_of(said, who))
        for who in ("caller", "agent", "mixed")
    }
    anyone = sum(end - start for start, end in _joined(map(_span, said)))
    return Talk(
        **{who: round(seconds, 3) for who, seconds in spoken.items()},
        both=round(sum(spoken.values()) - anyone, 3),
        nobody=round(max(0.0, duration - anyone), 3),
    )


def _span(said: Utterance) -> Span:
    """Return when something was said; a file may claim that it ended before it began."""
    return said.start, max(said.start, said.end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
