"""What a longer call costs: time and memory of everything but the engine, up to four hours.

The example call is heard over and over in one process for each length. The engine is replaced by
one that knows the words at once, for its own time and memory do not depend on the call's length.
`python -m benchmarks.growth MINUTES` is that process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.table import Table
from monitor.analysis.analyst import Analyst
from monitor.audio.ear import Ear
from monitor.audio.recording import open_recording
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.events import AudioChunk, CallStarted, Event
from monitor.pipeline import CallPipeline
from monitor.record.writer import EventWriter
from monitor.speech.recognizer import Recognized
from monitor.speech.scribe import Scribe

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "monitor" / "data" / "example_call.ogg"
SCRIPT = EXAMPLE.with_suffix(".jsonl")
MINUTES = (1, 10, 60, 240)
HEADER = CallStarted("id", "example", "told", ("caller", "agent"), "shipped@", "call-monitor")


class Told:
    """A recognizer that says the lines of the example call in turn."""

    name = "told"

    def __init__(self) -> None:
        from monitor.audio.transcript import read_transcript

        self._lines = [said.text for said in read_transcript(SCRIPT, "caller,agent", [])]
        self._next = 0

    def transcribe(self, samples: object) -> Recognized:  # noqa: ARG002
        self._next += 1
        return Recognized(self._lines[self._next % len(self._lines)])

    def preview(self, samples: object) -> str:  # noqa: ARG002
        return ""

    def close(self) -> None:
        """Nothing is held."""


def measure() -> Table:
    """Measure each length in a process of its own."""
    with ThreadPoolExecutor(2) as pool:  # processor time and memory are each process's own
        measured = list(pool.map(_measured, reversed(MINUTES)))[::-1]
    rows = [(f"{minutes} min", *cells) for minutes, cells in zip(MINUTES, measured, strict=True)]
    return Table(
        "A longer call",
        "The example call heard over and over, from the file to the event file, with an engine "
        "that knows the words at once. Growth of memory is from a tenth of the call to its end.",
        ("length", "CPU s per minute of call", "memory at the end", "growth per hour"),
        tuple(rows),
    )


def _measured(minutes: int) -> tuple[str, str, str]:
    command = [sys.executable, "-m", "benchmarks.growth", str(minutes)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    cpu, early, late = map(float, done.stdout.split())
    growth = (late - early) / (0.9 * minutes / 60)
    return f"{cpu / minutes:.2f}", f"{late:.0f} MB", f"{growth:.1f} MB" if minutes >= 60 else "-"


def endless() -> Iterator[AudioChunk]:
    """Yield the example call without end, as one stream."""
    start = 0
    while True:
        for chunk in open_recording(EXAMPLE).chunks():
            yield AudioChunk(start, chunk.rate, chunk.samples)
            start += len(chunk.samples)


def run(minutes: float) -> tuple[float, float, float]:
    """Hear so many minutes; return CPU seconds, and memory in MB at a tenth and at the end."""
    began, early = time.process_time(), 0.0
    pipeline = CallPipeline(
        Analyst(), Coach(load_playbook()), Ear(("caller", "agent")), Scribe(Told())
    )
    with tempfile.TemporaryDirectory() as folder:
        with EventWriter(Path(folder) / "events", HEADER) as writer:
            for event in _events(pipeline, minutes):
                writer.write(event)
                if not early and event.at > 6 * minutes:
                    early = memory()
        return time.process_time() - began, early, memory()


def _events(pipeline: CallPipeline, minutes: float) -> Iterator[Event]:
    for chunk in endless():
        yield from pipeline.feed(chunk)
        if chunk.end >= 60 * minutes:
            break
    yield from pipeline.finish()


def memory() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    print(*run(float(sys.argv[1])))
