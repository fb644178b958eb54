"""What the whole pipeline costs over the bare recognizer on the same segments.

While the pipeline runs, each segment is recognized a second time, bare, after the next one, so that
other work on the machine weighs on both alike: an engine's CPU time drifts by a fifth from one
minute to the next, which is more than everything that is to be measured here. Not at once, because
an engine is quicker with a segment of the same length as the last.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Table
from monitor.analysis.analyst import Analyst
from monitor.audio.ear import Ear
from monitor.audio.recording import Recording, open_pair, open_recording
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.call import from_audio
from monitor.events import RATE, Samples
from monitor.pipeline import CallPipeline
from monitor.speech.recognizer import Recognized, Recognizer
from monitor.speech.registry import open_recognizer
from monitor.speech.scribe import Scribe

ROOT = Path(__file__).parent.parent
CALLS = ROOT.parent / "shared" / "calls"
EXAMPLE = ROOT / "monitor" / "data" / "example_call.ogg"
ROUNDS = 2
"""Of the example call; a real one is long enough to be heard once."""


def calls() -> dict[str, Callable[[], Recording]]:
    """Return name -> opener of every two-party call at hand."""
    found = {"example call": lambda: open_recording(EXAMPLE)}
    for name in ("Auto_Repairs_40_UTC", "Auto_Repairs_49_UTC"):
        pair = CALLS / f"{name}_caller.wav", CALLS / f"{name}_agent.wav"
        if pair[0].exists():
            found[name] = lambda pair=pair: open_pair(*pair)
    return found


class Paired:
    """A recognizer that takes the CPU time of a second, bare run of every segment.

    Attributes:
        bare: CPU seconds of the second runs.
        speech: seconds of sound recognized.
        segments: how many segments there were.
    """

    def __init__(self, engine: Recognizer) -> None:
        self.name = engine.name
        self.bare = self.speech = 0.0
        self.segments = 0
        self._engine = engine
        self._last: Samples | None = None

    def transcribe(self, samples: Samples) -> Recognized:
        found = self._engine.transcribe(samples)
        self.again()
        self._last = samples
        return found

    def again(self) -> None:
        """Recognize the last segment once more, bare."""
        if self._last is None:
            return
        start = time.process_time()
        self._engine.transcribe(self._last)
        self.bare += time.process_time() - start
        self.speech += len(self._last) / RATE
        self.segments += 1

    def preview(self, samples: Samples) -> str:
        return self._engine.preview(samples)

    def close(self) -> None:
        self._engine.close()


def whole_over_bare(engine: Recognizer, recording: Recording) -> tuple[float, Paired]:
    """Run a whole call; return CPU of everything over CPU of recognizing, and what was measured."""
    paired = Paired(engine)
    start = time.process_time()
    pipeline = CallPipeline(
        Analyst(),
        Coach(load_playbook()),
        Ear(recording.channels),
        Scribe(paired),
    )
    for _ in from_audio(pipeline, recording):
        pass
    paired.again()
    whole = time.process_time() - start - paired.bare
    return whole / paired.bare, paired


def as_it_comes(name: str) -> float:
    """Return the CPU seconds of the engine on a call's segments with threads of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.overhead", name],
        cwd=ROOT,
        env=os.environ | {"MOONSHINE_ORT_SINGLE_THREAD": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def bare(name: str) -> float:
    """Return the CPU seconds that this process's engine takes for a call's segments."""
    from benchmarks.throughput import segments_of

    engine, segments = open_recognizer(), segments_of(calls()[name]())
    engine.transcribe(segments[0])
    start = time.process_time()
    for samples in segments:
        engine.transcribe(samples)
    return time.process_time() - start


def measure() -> Table:
    """Measure every call at hand."""
    engine = open_recognizer()
    whole_over_bare(engine, open_recording(EXAMPLE))  # compiles patterns, once in a process
    rows = []
    for name, opened in calls().items():
        rounds = ROUNDS if name == "example call" else 1
        runs = [whole_over_bare(engine, opened()) for _ in range(rounds)]
        ratios = [ratio for ratio, _ in runs]
        paired = runs[-1][1]
        cells = (
            name,
            f"{paired.segments}",
            f"{paired.speech:.0f} s",
            f"{paired.bare / paired.speech:.3f}",
            f"{statistics.median(ratios):.3f}",
            f"{min(ratios):.3f}-{max(ratios):.3f}",
            f"{statistics.median(ratios) * paired.bare / as_it_comes(name):.2f}",
        )
        rows.append(cells)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Table(
        "The whole pipeline over the bare recognizer",
        "CPU time of decoding, segmentation, recognition, masking, analysis and coaching, over "
        "that of recognizing the same segments and nothing else (engine "
        f"{engine.name}, as we load it: on one thread), and over that of the engine as it comes, "
        "whose threads spin while they wait. What is loaded once in a process is not counted, of "
        f"ours as of the engine. Peak memory of the measuring process: {memory:.0f} MB.",
        (
            *("call", "segments", "speech", "bare CPU s per s of speech", "whole / bare", "range"),
            "whole / engine as it comes",
        ),
        tuple(rows),
    )


if __name__ == "__main__":
    print(bare(sys.argv[1]))
