"""Short calls made of the example call's own lines, each with moments that call for a prompt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from monitor.audio.convert import Resampler
from monitor.audio.recording import open_recording
from monitor.events import RATE, Samples

EXAMPLE = Path(__file__).parent.parent / "monitor/data/example_call.ogg"
GREETING = "How can I help"
COMPLAINTS = (
    *("so sick of this", "Every single time", "I was promised", "lost three days"),
    "This is the third time",
)
"""Each of these is said first in a call. All but the second are answered by a prompt as soon as the
turn is over; the second alone does not make a complaint clear, and the playbook waits for more."""
BEFORE, INSULT, AFTER = "so sick of this", "idiot", "It is red"
"""The parts of a long turn with an insult amid it."""
GAP, PAUSE = 0.3, 1.0
"""Seconds between the parties, and between the caller's two turns."""


@dataclass(frozen=True, slots=True)
class AngryCall:
    """A call, the agent first.

    Attributes:
        sound: two channels, caller and agent, at 16 kHz.
        turn_end: when the caller's complaint ends, in seconds from the agent's first sound.
        insult_end: when the insult ends that comes amid a later turn; None where there is none.
    """

    sound: Samples
    turn_end: float
    insult_end: float | None


def angry_calls(insulting: int, short: int) -> list[AngryCall]:
    """Return so many calls with an insult, and so many that end after the complaint."""
    kinds = [True] * insulting + [False] * short
    return [
        _call(COMPLAINTS[n % len(COMPLAINTS)], insults=insults) for n, insults in enumerate(kinds)
    ]


@cache
def example() -> Samples:
    """Return the example call, two channels brought to 16 kHz."""
    recording = open_recording(EXAMPLE)
    sound = np.concatenate([chunk.samples for chunk in recording.chunks()])
    return Resampler(recording.rate, RATE, 2).convert(sound, last=True)


def _call(complaint: str, *, insults: bool) -> AngryCall:
    greeting = _said(GREETING, channel=1)
    begun = int(np.argmax(np.abs(greeting[:, 1]) > 0.02)) / RATE
    parts = [greeting, _quiet(GAP), _said(complaint), _quiet(PAUSE)]
    turn_end = _length(parts) - PAUSE - begun
    insult_end = None
    if insults:
        parts += [_said(BEFORE), _said(INSULT)]
        insult_end = _length(parts) - begun
        parts += [_said(AFTER), _quiet(PAUSE)]
    return AngryCall(np.concatenate(parts), turn_end, insult_end)


def _said(words: str, channel: int = 0) -> Samples:
    """Return one party's line of the example call that holds these words, alone."""
    lines = map(json.loads, EXAMPLE.with_suffix(".jsonl").read_text("utf-8").splitlines())
    line = next(one for one in lines if words in one["text"])
    sound = example()[round(line["start"] * RATE) : round(line["end"] * RATE)].copy()
    sound[:, 1 - channel] = 0.0
    return sound


def _quiet(seconds: float) -> Samples:
    return np.zeros((round(seconds * RATE), 2), np.float32)


def _length(parts: list[Samples]) -> float:
    return sum(map(len, parts)) / RATE
