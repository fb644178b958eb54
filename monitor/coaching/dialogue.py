"""Little dialogues as people write them in a playbook, made into timed utterances.

One line is one turn, `caller: ...` or `agent: ...`. Speech takes its usual time and turns follow
each other with a short gap, unless a line says otherwise:

    caller [25 s]: ...        the turn lasts 25 seconds
    agent [cuts in]: ...      it begins while the other party is still speaking
    (12 s)                    nobody speaks for 12 seconds
    note: ...                 a line that an earlier call of the same caller left

May import: analysis.words, events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.analysis.words import read
from monitor.events import Speaker, Utterance, stamp

PACE = 2.6
"""Words a second."""
BREATH = 0.4
"""Seconds that every turn takes beside its words."""
GAP = 0.6
"""Seconds between two turns."""
CUT = 1.4
"""Seconds that a turn overlaps the one it cuts into."""
REST = 6.0
"""Seconds of silence after the last turn, so that the coach can still speak."""

_TURN = re.compile(r"(?P<who>caller|agent)\s*(?:\[(?P<how>[^\]]*)\])?\s*:\s*(?P<text>.+)")
_PAUSE = re.compile(r"\((?P<seconds>\d+(?:\.\d+)?) s\)")
_NOTE = re.compile(r"note\s*:\s*(?P<text>.+)")
_LASTS = re.compile(r"(?P<seconds>\d+(?:\.\d+)?) s")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue with times.

    Attributes:
        notes: what earlier calls left.
        end: when the call ends, in seconds.
    """

    said: tuple[Utterance, ...]
    notes: tuple[str, ...]
    end: float


def parse_dialogue(text: str) -> Dialogue:
    """Read a dialogue.

    Raises:
        ValueError: a line is none of the known kinds; the message quotes it.
    """
    said: list[Utterance] = []
    notes: list[str] = []
    now = 0.5
    for line in filter(None, map(str.strip, text.splitlines())):
        if turn := _TURN.fullmatch(line):
            who: Speaker = "caller" if turn["who"] == "caller" else "agent"
            start, end = _times(turn["how"] or "", turn["text"], now, said)
            name = f"{who[0]}{round(start * 1000)}"
            said.append(Utterance(end, name, who, start, end, turn["text"]))
            now = max(now, end + GAP)
        elif pause := _PAUSE.fullmatch(line):
            now += float(pause["seconds"]) - GAP
        elif note := _NOTE.fullmatch(line):
            notes.append(note["text"])
        else:
            raise ValueError(f"cannot read the line {line!r}")
    return Dialogue(tuple(said), tuple(notes), stamp(now + REST))


def _times(how: str, text: str, now: float, said: list[Utterance]) -> tuple[float, float]:
    length = len(read(text).tokens) / PACE + BREATH
    start = now
    for part in filter(None, (part.strip() for part in how.split(","))):
        if part == "cuts in":
            start = max(0.0, (said[-1].end if said else now) - CUT)
        elif lasts := _LASTS.fullmatch(part):
            length = float(lasts["seconds"])
        else:
            raise ValueError(f"cannot read [{part}]: it is either [25 s] or [cuts in]")
    return stamp(start), stamp(start + length)
