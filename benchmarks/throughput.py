"""How many calls an hour a batch gets through, over the bare engine in as many processes.

Both work on the same calls: ours from the files to the event files, the bare engine from segments
that lie ready in memory. Wall time, for that is what a night of analysis is made of.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from benchmarks.overhead import EXAMPLE
from benchmarks.table import Table
from monitor.audio.ear import Ear
from monitor.audio.recording import Recording, open_recording
from monitor.config import Settings
from monitor.drivers.batch import analyze_many
from monitor.events import Samples, Segment
from monitor.speech.moonshinelib import ONE_THREAD
from monitor.speech.recognizer import Recognizer
from monitor.speech.registry import open_recognizer

JOBS = (1, 2)
CALLS_EACH = 2
"""Calls to a process: what is loaded once does not weigh much over a night either."""
_engine: Recognizer | None = None


def measure() -> Table:
    """Measure with one process and with two."""
    rows = []
    for jobs in JOBS:
        work = [(EXAMPLE,)] * jobs * CALLS_EACH
        with own_threads():
            comes = wall(bare_run(work, jobs))
        bare, whole = wall(bare_run(work, jobs)), wall(lambda w=work, j=jobs: whole_run(w, j))
        seconds = (f"{one:.1f} s" for one in (comes, bare, whole))
        shares = f"{comes / whole:.2f}", f"{bare / whole:.3f}"
        rows.append((f"{jobs}", f"{len(work)}", *seconds, *shares))
    return Table(
        "A batch of calls",
        "Wall time of `analyze` over that of the bare engine with as many processes, as it comes "
        "and on one thread, as we load it. The bare engine is loaded, and has its segments in "
        "memory, before the clock starts; ours loads it, reads files and writes event files while "
        "the clock runs.",
        (
            *("processes", "calls", "engine as it comes", "on one thread", "analyze"),
            *("share of the throughput as it comes", "on one thread"),
        ),
        tuple(rows),
    )


@contextmanager
def own_threads() -> Iterator[None]:
    """Let the engines of processes that are started meanwhile have threads of their own."""
    os.environ[ONE_THREAD] = "0"
    try:
        yield
    finally:
        del os.environ[ONE_THREAD]


def wall(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_run(work: list[tuple[Path, ...]], jobs: int) -> Callable[[], None]:
    """Return what recognizes the segments of all calls, one call after the other per process."""
    heard = [segments_of(open_recording(work[0][0]))] * len(work)  # all are the same call
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=load)
    list(pool.map(recognize, [[heard[0][0]]] * 4 * jobs))  # every process has loaded its engine

    def run() -> None:
        with pool:
            list(pool.map(recognize, heard))

    return run


def whole_run(work: list[tuple[Path, ...]], jobs: int) -> None:
    """Analyze the calls into a folder that is then forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        for done in analyze_many(work, Path(folder), Settings(), "caller,agent", jobs, afresh=True):
            assert not done.problem, done.problem


def segments_of(recording: Recording) -> list[Samples]:
    """Return the sound of a call's segments."""
    ear = Ear(recording.channels)
    facts = [fact for chunk in recording.chunks() for fact in ear.hear(chunk)]
    return [fact.samples for fact in [*facts, *ear.finish()] if isinstance(fact, Segment)]


def load() -> None:
    """Load this process's engine."""
    global _engine  # noqa: PLW0603 (one to a process)
    _engine = open_recognizer()


def recognize(segments: list[Samples]) -> None:
    """Recognize segments with this process's engine."""
    assert _engine is not None
    for samples in segments:
        _engine.transcribe(samples)
