"""Who speaks in one channel: how much of the time the right party is named, and what it costs.

Both channels of a call are mixed, and the program tells the parties apart and names them by itself.
True is what each channel alone holds: voice, with pauses below 0.4 s joined and bursts below 0.24 s
left out. Counted is the time in which exactly one party speaks; time in which nobody is named
counts as not right.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from benchmarks.table import Table
from monitor.audio.blocks import Blocks
from monitor.audio.diarize import diarize
from monitor.audio.ear import Ear
from monitor.audio.level import decibels
from monitor.audio.recording import open_recording
from monitor.audio.traits import traits_of
from monitor.audio.voice import FRAME, VoiceDetector
from monitor.drivers.attribution import HeardAhead, parties_of
from monitor.events import RATE, Samples, Segment
from monitor.speech.registry import choose, fresh

ROOT = Path(__file__).parent.parent
CALLS = ROOT.parent / "shared" / "calls"
EXAMPLE = ROOT / "monitor" / "data" / "example_call.ogg"
LINE = 8000
JOINED, BURST = 20, 12
"""Frames of 20 ms."""
SAMPLED = 15
"""Segments whose recognition is timed."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Shares of the time in which exactly one party speaks."""

    right: float
    wrong: float
    nobody: float


def real_call(number: int) -> tuple[Samples, Samples]:
    """Return both channels of a shared call, caller first, at `LINE` frames per second."""
    caller, agent = (
        soundfile.read(CALLS / f"Auto_Repairs_{number}_UTC_{party}.wav", dtype="float32")[0]
        for party in ("caller", "agent")
    )
    return caller, agent


def example_call() -> tuple[Samples, Samples]:
    """Return both channels of the example call, caller first, at `LINE` frames per second."""
    sound, rate = soundfile.read(EXAMPLE, dtype="float32")
    caller, agent = (soxr.resample(sound[:, side], rate, LINE) for side in (0, 1))
    return caller, agent


def write_mix(channels: tuple[Samples, Samples], path: Path) -> None:
    """Write the mean of both channels as 8 kHz mu-law."""
    length = min(map(len, channels))
    mix = (channels[0][:length] + channels[1][:length]) / 2
    soundfile.write(path, mix, LINE, subtype="ULAW")


def alone(channels: tuple[Samples, Samples]) -> dict[str, NDArray[np.bool_]]:
    """Return for each frame of 20 ms whether the caller, and whether the agent, speaks alone."""
    caller, agent = map(voiced, channels)
    frames = min(len(caller), len(agent))
    caller, agent = caller[:frames], agent[:frames]
    return {"caller": caller & ~agent, "agent": agent & ~caller}


def voiced(sound: Samples) -> NDArray[np.bool_]:
    """Return for each frame of 20 ms of one party's channel whether it holds speech."""
    detector, blocks = VoiceDetector(), Blocks(5 * FRAME, 1)
    found: list[int] = []
    for block in blocks.add(soxr.resample(sound, LINE, RATE, quality="QQ")[:, None]):
        frames = block.reshape(-1, FRAME)
        levels = [decibels(float(np.mean(f * f))) for f in frames]
        found += detector.judge(frames, levels, [len(frames)])
    speech = np.array(found) > 0
    for state, shortest in ((False, JOINED), (True, BURST)):
        edges = np.flatnonzero(np.diff(np.r_[0, speech == state, 0]))
        for first, end in edges.reshape(-1, 2):
            if end - first < shortest:
                speech[first:end] = not state
    return speech


def naming(said: Sequence[Segment], truth: dict[str, NDArray[np.bool_]]) -> Naming:
    """Compare who is said to speak with who does."""
    named = {party: np.zeros(len(alone), bool) for party, alone in truth.items()}
    for one in said:
        if one.speaker in named:
            named[one.speaker][round(one.start / 0.02) : round(one.end / 0.02)] = True
    caller, agent = truth["caller"], truth["agent"]
    total = int(caller.sum() + agent.sum())
    right = (named["caller"] & ~named["agent"] & caller).sum()
    right += (named["agent"] & ~named["caller"] & agent).sum()
    wrong = (named["agent"] & ~named["caller"] & caller).sum()
    wrong += (named["caller"] & ~named["agent"] & agent).sum()
    return Naming(right / total, wrong / total, 1 - (right + wrong) / total)


def parties(path: Path) -> list[Segment]:
    """Return the segments of a recording with whom the program takes them for."""
    recording = open_recording(path)
    with fresh(choose("moonshine", "")) as engine:
        ear = Ear(recording.channels, parties_of(recording, HeardAhead(engine)))
    facts = [fact for chunk in recording.chunks() for fact in ear.hear(chunk)]
    return [fact for fact in (*facts, *ear.finish()) if isinstance(fact, Segment)]


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def recognizing(segments: Sequence[Segment]) -> float:
    """Return the CPU seconds of recognizing all segments, judged by the first of them."""
    some = segments[:SAMPLED]
    with fresh(choose("moonshine", "")) as engine:
        spent = cpu(lambda: [engine.transcribe(segment.samples) for segment in some])
    seconds = [sum(len(one.samples) for one in group) for group in (segments, some)]
    return spent * seconds[0] / seconds[1]


def measure() -> Table:
    """Measure the example call, and the shared calls where they lie."""
    calls = {"example call": example_call()}
    if CALLS.is_dir():
        calls |= {f"Auto_Repairs_{number}_UTC": real_call(number) for number in (40, 49)}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mix.wav"
        for name, channels in calls.items():
            write_mix(channels, path)
            segments = parties(path)
            found = naming(segments, alone(channels))
            spent = cpu(lambda: diarize(traits_of(open_recording(path).chunks())))
            share = spent / recognizing(segments)
            each = 1000 * spent * LINE / len(channels[0])
            shares = (f"{part:.3f}" for part in (found.right, found.wrong, found.nobody))
            rows.append((name, *shares, f"{each:.1f} ms", f"{share:.3f}"))
    return Table(
        "Who speaks in one channel",
        "Both channels mixed to 8 kHz mu-law; shares of the time in which one party speaks alone. "
        "CPU time of telling the voices apart, per second of call and over that of recognizing it.",
        ("call", "right party", "wrong party", "nobody named", "per second", "over the engine"),
        tuple(rows),
    )
