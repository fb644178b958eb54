"""Kill the program at random moments, many times, and look at what is left.

    python -m scripts.faults [N] [--seed S]

Of each command that writes (analyze, replay with a record, export, report, rescore) the process is
ended by SIGKILL somewhere between its start and its end. Afterwards: what had been written before
is untouched; an event file opens, and what it holds is the beginning of the whole; the same command
run again gives the whole and leaves no draft. The list of calls is treated likewise, see
`scripts/store_faults.py`; each of the two gets half of the N.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from monitor.errors import InputError
from monitor.record.reader import read_call
from scripts import store_faults

COMMAND = [sys.executable, "-m", "monitor"]
TURNS = 250
WORDS = (
    "this is the third time i am calling",
    "nobody ever called me back",
    "let me look at it right away",
    "you are a useless idiot",
    "i can imagine how upsetting this is",
)
PATIENCE = 60.0
MOST = 4
"""Runs for each one that shall be killed, since some end before their moment comes."""


def transcript(path: Path, turns: int = TURNS) -> Path:
    """Write a call of a few minutes as text."""
    rows = (
        {
            "speaker": "agent" if turn % 3 == 2 else "caller",
            "start": 4.0 * turn,
            "end": 4.0 * turn + 3,
            "text": WORDS[turn % len(WORDS)],
        }
        for turn in range(turns)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def jobs(call: Path, events: Path, folder: Path) -> dict[str, tuple[list[str], Path]]:
    """Return the commands that write, each with the file it writes."""
    target = folder / events.name
    return {
        "analyze": (["analyze", str(call), "--events", str(folder)], target),
        "report": (
            ["report", str(events), "-o", str(folder / "call.html")],
            folder / "call.html",
        ),
        "rescore": (["rescore", str(events), "--events", str(folder)], target),
        "replay": (
            [
                "replay",
                str(call),
                "--plain",
                "--speed",
                "0",
                "--record",
                str(folder / "r.call.jsonl"),
            ],
            folder / "r.call.jsonl",
        ),
        "export": (
            ["export", str(events), "--to", "vtt", "-o", str(folder / "call.vtt")],
            folder / "call.vtt",
        ),
    }


def run(arguments: list[str], after: float | None = None) -> int:
    """Run a command, ended by force after some seconds if asked; return its exit code."""
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            return process.wait(PATIENCE if after is None else after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return process.wait()


def left(path: Path, whole: bytes) -> str:
    """Return what a file is after its writer was killed: absent, empty, part, whole or BROKEN."""
    if not path.exists():
        return "absent"
    data = path.read_bytes()
    if data == whole:
        return "whole"
    if not data:
        return "empty"
    if not whole.startswith(data):
        return "BROKEN"
    if path.name.endswith(".jsonl"):
        try:
            read_call(path)
        except InputError as error:  # a first line that was cut short is no call yet
            return "part" if b"\n" not in data else f"BROKEN {error}"
    return "part"


def drafts(folder: Path) -> list[Path]:
    """Return what is left half written in a folder."""
    return list(folder.glob("*.part"))


def survive(times: int, seed: int, turns: int = TURNS) -> Counter[str]:
    """Kill each command in turn until `times` were killed, and count what was left."""
    rng = random.Random(seed)  # noqa: S311 - moments, no secrets
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        call = transcript(home / "call.jsonl", turns)
        kept = home / "kept"
        if run(["analyze", str(call), "--events", str(kept)]):
            raise RuntimeError("the command does not work at all")
        (events,) = kept.glob("*.call.jsonl")
        before = events.read_bytes()
        undisturbed = jobs(call, events, home / "whole")
        wholes: dict[str, bytes] = {}
        lengths: dict[str, float] = {}
        killed, turn = 0, -1
        while killed < times and turn < MOST * times:
            turn += 1
            folder = home / f"turn{turn}"
            todo = list(jobs(call, events, folder).items())
            job, (arguments, target) = todo[turn % len(todo)]
            if job not in wholes:
                begun = time.monotonic()
                run(undisturbed[job][0])
                lengths[job] = time.monotonic() - begun
                wholes[job] = undisturbed[job][1].read_bytes()
            # the first part of a run is the start of Python, where there is nothing to lose
            code = run(arguments, after=lengths[job] * rng.uniform(0.3, 0.95))
            killed += code == -signal.SIGKILL
            state = left(target, wholes[job])
            found[f"{job} {'killed' if code == -signal.SIGKILL else 'ended'}: {state}"] += 1
            if events.read_bytes() != before:
                found["BROKEN: what had been written before"] += 1
            if run(arguments) or target.read_bytes() != wholes[job] or drafts(folder):
                found[f"BROKEN: {job} run again"] += 1
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    half = given.times // 2
    counted = survive(given.times - half, given.seed) + store_faults.survive(half, given.seed)
    print("\n".join(f"{count:4}  {what}" for what, count in sorted(counted.items())))
    sys.exit(any("BROKEN" in what for what in counted))
