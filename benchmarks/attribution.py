"""Who speaks in one channel: how much of the time the right party is named, and what it costs.

Both channels of a call are mixed, and the program tells the parties apart and names them by itself.
True is what each channel alone holds: voice, with pauses below 0.4 s joined and bursts below 0.24 s
left out. Counted is the time in which exactly one party speaks; time in which nobody is named
counts as not right.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from benchmarks.table import Table
from monitor.audio.blocks import Blocks
from monitor.audio.diarize import diarize
from monitor.audio.level import decibels
from monitor.audio.recording import Recording, open_recording
from monitor.audio.traits import traits_of
from monitor.audio.voice import FRAME, VoiceDetector
from monitor.config import Settings
from monitor.drivers.call import open_call
from monitor.events import RATE, Samples, Utterance

ROOT = Path(__file__).parent.parent
CALLS = ROOT.parent / "shared" / "calls"
EXAMPLE = ROOT / "monitor" / "data" / "example_call.ogg"
LINE = 8000
JOINED, BURST = 20, 12
"""Frames of 20 ms."""


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


def write_mix(parties: tuple[Samples, Samples], path: Path) -> None:
    """Write the mean of both channels as 8 kHz mu-law."""
    length = min(map(len, parties))
    mix = (parties[0][:length] + parties[1][:length]) / 2
    soundfile.write(path, mix, LINE, subtype="ULAW")


def alone(parties: tuple[Samples, Samples]) -> dict[str, NDArray[np.bool_]]:
    """Return for each frame of 20 ms whether the caller, and whether the agent, speaks alone."""
    caller, agent = map(voiced, parties)
    frames = min(len(caller), len(agent))
    caller, agent = caller[:frames], agent[:frames]
    return {"caller": caller & ~agent, "agent": agent & ~caller}


def voiced(sound: Samples) -> NDArray[np.bool_]:
    """Return for each frame of 20 ms of one party's channel whether it holds speech."""
    detector, blocks = VoiceDetector(), Blocks(5 * FRAME, 1)
    found: list[int] = []
    for block in blocks.add(soxr.resample(sound, LINE, RATE, quality="QQ")[:, None]):
        frames = block.reshape(-1, FRAME)
        found += detector.judge(frames, [decibels(float(np.mean(f * f))) for f in frames])
    speech = np.array(found) > 0
    for state, shortest in ((False, JOINED), (True, BURST)):
        edges = np.flatnonzero(np.diff(np.r_[0, speech == state, 0]))
        for first, end in edges.reshape(-1, 2):
            if end - first < shortest:
                speech[first:end] = not state
    return speech


def naming(said: list[Utterance], truth: dict[str, NDArray[np.bool_]]) -> Naming:
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


def said_in(path: Path) -> list[Utterance]:
    """Return what the program hears in a recording, and whose it takes it for."""
    events = open_call(path, Settings()).unfold(False)
    return [event for event in events if isinstance(event, Utterance)]


def cost(recording: Recording) -> float:
    """Return the CPU seconds of telling two voices apart."""
    start = time.process_time()
    diarize(traits_of(recording.chunks()))
    return time.process_time() - start


def measure() -> Table:
    """Measure the example call, and the shared calls where they lie."""
    calls = {"example call": example_call()}
    if CALLS.is_dir():
        calls |= {f"Auto_Repairs_{number}_UTC": real_call(number) for number in (40, 49)}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, parties in calls.items():
            path = Path(folder) / "mix.wav"
            write_mix(parties, path)
            start = time.process_time()
            said = said_in(path)
            whole = time.process_time() - start
            apart = cost(open_recording(path))
            found = naming(said, alone(parties))
            seconds = len(parties[0]) / LINE
            shares = (f"{share:.3f}" for share in (found.right, found.wrong, found.nobody))
            milliseconds = f"{1000 * apart / seconds:.1f} ms"
            rows.append((name, *shares, milliseconds, f"{apart / whole:.3f}"))
    return Table(
        "Who speaks in one channel",
        "Both channels mixed to 8 kHz mu-law; shares of the time in which one party speaks alone. "
        "CPU time of telling the voices apart, per second of call and of the whole analysis.",
        ("call", "right party", "wrong party", "nobody named", "per second", "of the whole"),
        tuple(rows),
    )
