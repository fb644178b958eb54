"""What the whole pipeline costs over the bare recognizer on the same segments.

Both are run in turn, several times, in one process; the figure is the median of the ratios of CPU
time, so that other work on the machine weighs on both alike.
"""

from __future__ import annotations

import resource
import statistics
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
from monitor.events import Segment, Utterance
from monitor.pipeline import CallPipeline
from monitor.speech.recognizer import Recognizer
from monitor.speech.registry import open_recognizer
from monitor.speech.scribe import Scribe

ROOT = Path(__file__).parent.parent
CALLS = ROOT.parent / "shared" / "calls"
ROUNDS = 2


def calls() -> dict[str, Callable[[], Recording]]:
    """Return name -> opener of every two-party call at hand."""
    found = {"example call": lambda: open_recording(ROOT / "monitor/data/example_call.ogg")}
    for name in ("Auto_Repairs_40_UTC", "Auto_Repairs_49_UTC"):
        pair = CALLS / f"{name}_caller.wav", CALLS / f"{name}_agent.wav"
        if pair[0].exists():
            found[name] = lambda pair=pair: open_pair(*pair)
    return found


def segments_of(recording: Recording) -> list[Segment]:
    """Return the call's segments, as the pipeline would recognize them."""
    ear = Ear(recording.channels)
    heard = [item for chunk in recording.chunks() for item in ear.hear(chunk)]
    return [item for item in [*heard, *ear.finish()] if isinstance(item, Segment)]


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def run_bare(recognizer: Recognizer, segments: list[Segment]) -> None:
    """Recognize the segments and do nothing else."""
    for segment in segments:
        recognizer.transcribe(segment.samples)


def run_whole(recognizer: Recognizer, recording: Recording) -> int:
    """Run the whole pipeline; return the number of utterances."""
    pipeline = CallPipeline(
        Analyst(),
        Coach(load_playbook()),
        Ear(recording.channels),
        Scribe(recognizer, mask=True),
    )
    return sum(isinstance(event, Utterance) for event in from_audio(pipeline, recording))


def measure() -> Table:
    """Measure every call at hand."""
    recognizer = open_recognizer()
    rows = []
    for name, opened in calls().items():
        segments = segments_of(opened())
        run_bare(recognizer, segments[:2])
        ratios, bares = [], []
        for _ in range(ROUNDS):
            bare = cpu_of(lambda segments=segments: run_bare(recognizer, segments))
            whole = cpu_of(lambda opened=opened: run_whole(recognizer, opened()))
            ratios.append(whole / bare)
            bares.append(bare)
        seconds = sum(s.end - s.start for s in segments)
        cells = (
            name,
            f"{len(segments)}",
            f"{seconds:.0f} s",
            f"{statistics.median(bares) / seconds:.3f}",
            f"{statistics.median(ratios):.3f}",
            f"{min(ratios):.3f}-{max(ratios):.3f}",
        )
        rows.append(cells)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Table(
        "The whole pipeline over the bare recognizer",
        "CPU time of decoding, segmentation, recognition, masking, analysis and coaching, over "
        "that of recognizing the same segments and nothing else (engine "
        f"{recognizer.name}, {ROUNDS} rounds in turn). Peak memory of the measuring process: "
        f"{memory:.0f} MB.",
        ("call", "segments", "speech", "bare CPU s per s of speech", "whole / bare", "range"),
        tuple(rows),
    )
