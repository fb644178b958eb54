"""Kill what changes the list of calls at random moments, and look at what is left of it.

Run by `python -m scripts.faults`. Of `calls reindex`, `calls state` and `purge` the process is
ended by SIGKILL. Afterwards: the database is sound; new calls and their event files are untouched;
what a reviewer had said before still stands; the same command run again does all that it should.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from monitor.record.reader import read_header
from monitor.record.review import review_file

COMMAND = [sys.executable, "-m", "monitor"]
CALLS = 12
"""How many there are; every other one is old."""
OLD = 10 * 86_400
PATIENCE = 60.0
MOST = 4
JOBS = {
    "reindex": ["calls", "reindex"],
    "state": ["calls", "state", "{reviewed}", "reviewed", "--note", "heard it"],
    "purge": ["purge", "--older-than", "7d"],
}


class Home:
    """A data folder with calls, reviews and an index, that can be put back as it was.

    Args:
        folder: where it lies.
        turns: of each call.
    """

    def __init__(self, folder: Path, turns: int) -> None:
        self.folder = folder / "now"
        self.old: list[Path] = []
        self._pristine = folder / "pristine"
        for number in range(CALLS):
            said = {"speaker": "caller", "start": 0.0, "end": 3.0, "text": f"this is call {number}"}
            rows = (said | {"start": 4.0 * n, "end": 4.0 * n + 3} for n in range(turns))
            call = folder / "in" / f"{number:02}.jsonl"
            call.parent.mkdir(exist_ok=True)
            call.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        self.run(["analyze", str(folder / "in")], needed=True)
        files = sorted(self.folder.rglob("*.call.jsonl"))
        self.old, self.new = files[::2], files[1::2]
        for file in self.old:
            os.utime(file, (time.time() - OLD,) * 2)
        self.run(["calls", "reindex"], needed=True)
        self.reviewed = read_header(self.new[0]).call_id
        self.run(["calls", "state", self.reviewed, "talk", "--note", "first"], needed=True)
        self._review = review_file(self.new[0])
        shutil.copytree(self.folder, self._pristine)
        self._before = {file: file.read_bytes() for file in (*self.new, self._review)}

    def restore(self) -> None:
        """Put everything back."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._pristine, self.folder)

    def run(
        self, words: list[str], after: float = PATIENCE, gone: int = CALLS, *, needed: bool = False
    ) -> int:
        """Run a command and return its exit code.

        It is ended by force `after` some seconds, or when that many old calls are `gone`.
        """
        environment = os.environ | {"XDG_DATA_HOME": str(self.folder)}
        ends = time.monotonic() + after
        with subprocess.Popen(
            [*COMMAND, *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            while process.poll() is None:
                if time.monotonic() > ends or self.gone() >= gone:
                    process.send_signal(signal.SIGKILL)
                    break
                time.sleep(0.0002)
        if needed and process.returncode:
            raise RuntimeError(f"{words[0]} does not work at all")
        return process.returncode

    def gone(self) -> int:
        """Return how many of the old calls were deleted."""
        return sum(not file.exists() for file in self.old)

    def faults(self) -> list[str]:
        """Return what is broken of what must stay."""
        found = []
        for file, before in self._before.items():
            left = file.read_bytes() if file.exists() else b""
            if not left.startswith(before) or (file != self._review and left != before):
                found.append(f"{file.suffixes[-2]} file")
        for index in self.folder.rglob("*.sqlite"):
            with closing(sqlite3.connect(index)) as database:
                if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    found.append("database")
        return found

    def listed(self) -> set[str]:
        """Return the event files of the calls in the list."""
        done = subprocess.run(
            [*COMMAND, "calls", "--json"],
            env=os.environ | {"XDG_DATA_HOME": str(self.folder)},
            capture_output=True,
            check=True,
        )
        return {json.loads(line)["file"] for line in done.stdout.splitlines()}


def survive(times: int, seed: int, turns: int = 40) -> Counter[str]:
    """Kill each command in turn until `times` were killed, and count what was left."""
    rng = random.Random(seed)  # noqa: S311 - moments, no secrets
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name), turns)
        lengths: dict[str, float] = {}
        killed, turn = 0, -1
        while killed < times and turn < MOST * times:
            turn += 1
            job = list(JOBS)[turn % len(JOBS)]
            words = [word.format(reviewed=home.reviewed) for word in JOBS[job]]
            if job not in lengths:
                begun = time.monotonic()
                home.run(words, needed=True)
                lengths[job] = time.monotonic() - begun
                home.restore()
            if (
                job == "purge" and turn % 2 == 0
            ):  # deleting takes no time, so it has to be caught at it
                code = home.run(words, gone=rng.randint(1, CALLS // 2 - 1))
            else:
                code = home.run(words, after=lengths[job] * rng.uniform(0.5, 1.0))
            killed += code == -signal.SIGKILL
            partly = 0 < home.gone() < len(home.old)
            left = " in the middle of deleting" if partly else ""
            found[f"{job} {'killed' if code == -signal.SIGKILL else 'ended'}{left}"] += 1
            found.update(f"BROKEN: {job}: {what}" for what in home.faults())
            found.update(f"BROKEN: {job} run again: {what}" for what in _again(home, job, words))
            home.restore()
    return found


def _again(home: Home, job: str, words: list[str]) -> list[str]:
    """Return what is wrong when a command was run again after it was killed."""
    if home.run(words):
        return ["failed"]
    wanted = home.new if job == "purge" else [*home.old, *home.new]
    wrong = home.faults()
    if {str(file) for file in wanted} != home.listed():
        wrong.append("the list of calls")
    if job == "purge" and any(file.exists() for file in home.old):
        wrong.append("an old call stays")
    return wrong
