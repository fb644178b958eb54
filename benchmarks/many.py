"""Two hundred calls as a night brings them: analyzed, stopped in the middle, and gone on with.

The calls are pieces of the calls at hand, each a little faster or slower than it was. The bare
engine recognizes the same segments in as many processes, so that both pass the same machine.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from benchmarks.overhead import CALLS, EXAMPLE, ROOT
from benchmarks.table import Table
from benchmarks.throughput import bare_run, own_threads, wall
from monitor.record.reader import is_whole
from monitor.record.writer import SUFFIX

COUNT = 200
JOBS = 2
LENGTH = 12.0
"""Seconds of a call as it is cut."""
SPEEDS = (0.95, 1.06)
AT_ONCE = 100
"""Calls whose segments are held in memory for the bare engine."""
EARLY = 10
"""Calls after which memory is looked at first."""
STEP = 0.1


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the command.

    Attributes:
        seconds: on the clock.
        done: each event file with the moment it was written.
        early, late: memory of the main process in MB, after `EARLY` calls and at the end.
    """

    seconds: float
    done: dict[Path, int]
    early: float
    late: float
    said: str


def measure() -> Table:
    """Measure one batch."""
    with tempfile.TemporaryDirectory() as folder:
        calls, out = Path(folder, "calls"), Path(folder, "out")
        length = make(calls)
        files = [(file,) for file in sorted(calls.iterdir())]
        blocks = [files[start : start + AT_ONCE] for start in range(0, COUNT, AT_ONCE)]
        bare = wall(bare_run(blocks[0], JOBS))
        with own_threads():
            comes = wall(bare_run(blocks[0], JOBS)) * COUNT / AT_ONCE
        first = analyze(calls, out, stop_at=COUNT // 2)
        second = analyze(calls, out)
        bare += sum(wall(bare_run(block, JOBS)) for block in blocks[1:])
        again = sum(second.done[file] != written for file, written in first.done.items())
        whole = sum(is_whole(file) for file in second.done)
    ours = first.seconds + second.seconds
    rows = (
        ("sound", f"{length / 60:.0f} min"),
        ("bare engine on one thread, as we load it", f"{bare:.0f} s"),
        ("bare engine as it comes, by half of the calls", f"{comes:.0f} s"),
        ("`analyze`, both runs", f"{ours:.0f} s"),
        ("share of the bare throughput on one thread", f"{bare / ours:.3f}"),
        ("share of the bare throughput as it comes", f"{comes / ours:.2f}"),
        ("done when Ctrl-C was pressed; of these done again", f"{len(first.done)}; {again}"),
        ("whole event files at the end, of as many calls", f"{whole} of {COUNT}"),
        ("what the second run says", second.said),
        (f"memory of the main process after {EARLY} calls", f"{first.early:.0f} MB"),
        (f"the same after {len(first.done)} calls", f"{first.late:.0f} MB"),
        (f"the same after {COUNT} calls", f"{second.late:.0f} MB"),
    )
    note = (
        f"{COUNT} pieces of the calls at hand, {JOBS} processes: `analyze` is stopped by Ctrl-C in "
        "the middle and started again; the bare engine is loaded, and has its segments in memory, "
        "before the clock starts; it does its first half before `analyze` and its second after it."
    )
    return Table("Many calls, stopped and gone on with", note, ("what", "measured"), rows)


def make(folder: Path) -> float:
    """Cut calls, caller on the left, and return their seconds; the same ones every time."""
    folder.mkdir()
    chance = random.Random(7)  # noqa: S311 (no secret)
    sources = [soundfile.read(EXAMPLE, dtype="int16", always_2d=True)]
    for name in ("Auto_Repairs_40_UTC", "Auto_Repairs_49_UTC"):
        sides = [CALLS / f"{name}_{party}.wav" for party in ("caller", "agent")]
        if all(side.exists() for side in sides):
            sounds = [soundfile.read(side, dtype="int16") for side in sides]
            width = min(len(samples) for samples, _ in sounds)
            both = np.stack([samples[:width] for samples, _ in sounds], axis=1)
            sources.append((both, sounds[0][1]))
    length = 0.0
    for number in range(COUNT):
        samples, rate = sources[number % len(sources)]
        size = int(LENGTH * rate)
        start = chance.randrange(len(samples) - size)
        faster = int(rate * chance.uniform(*SPEEDS))
        soundfile.write(folder / f"{number:03}.wav", samples[start : start + size], faster)
        length += size / faster
    return length


def analyze(calls: Path, out: Path, stop_at: int = COUNT + 1) -> Ran:
    """Run the command; press Ctrl-C when so many calls are done."""
    command = [sys.executable, "-m", "monitor", "analyze", calls, "--events", out, "--jobs", JOBS]
    # What a shell runs in the background ignores Ctrl-C, and so would what that starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | {"XDG_DATA_HOME": str(out.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    early = late = 0.0
    while process.poll() is None:
        done = len(list(out.glob(f"*{SUFFIX}")))
        late = memory(process.pid) or late
        if not early and done >= EARLY:
            early = late
        if done >= stop_at:
            process.send_signal(signal.SIGINT)
            break
        time.sleep(STEP)
    _, said = process.communicate()
    seconds = time.perf_counter() - begun
    files = {file: file.stat().st_mtime_ns for file in out.glob(f"*{SUFFIX}")}
    told = next((line for line in said.splitlines() if "failed" in line), said.strip())
    told = told.partition(";")[0]
    return Ran(seconds, files, early, late, told)


def memory(pid: int) -> float:
    """Return the resident memory of a process in MB; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    sizes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return sizes[0] / 1024 if sizes else 0.0
