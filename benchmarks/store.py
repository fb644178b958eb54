"""The call store with 50,000 calls: opening the browser, searching words, filtering."""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.panel import Terminal
from benchmarks.table import Table
from monitor.events import LEVELS
from monitor.record.review import STATES
from monitor.store.query import Filter
from monitor.store.row import CallRow, Indexed, Said
from monitor.store.store import Store

CALLS = 50_000
WORDS = 250
"""Words of each party in a call."""
VOCABULARY = 8000
ROUNDS = 7
RARE, COMMON = "w7777", "w0"
WEIGHTS = [1 / (rank + 1) for rank in range(VOCABULARY)]


def measure() -> Table:
    """Measure a store of synthetic calls."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "call-monitor" / "calls.db"
        begun = time.perf_counter()
        with Store(path) as store:
            store.put(synthetic(CALLS))
            filling = time.perf_counter() - begun
            rows = [
                ("putting them in", f"{filling:.0f} s"),
                ("size on disk", f"{path.stat().st_size / 1e6:.0f} MB"),
                *((name, _timed(act)) for name, act in _questions(store)),
            ]
        rows.append(("from the start of Python to the table on a terminal", _opening(path)))
    rows.append(("the same of an empty Textual app", _opening(None)))
    note = (
        f"{CALLS:,} synthetic calls of {2 * WORDS} words in SQLite; each question comes with the "
        f"rows of one screen: CPU time, median of {ROUNDS} (and the least time on the clock)."
    )
    return Table("The store of calls", note, ("what", "measured"), tuple(rows))


def synthetic(count: int) -> Iterator[Indexed]:
    """Yield calls whose words are as unevenly frequent as those of a language (Zipf)."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    pool = chance.choices([f"w{rank}" for rank in range(VOCABULARY)], WEIGHTS, k=1_000_000)

    def words() -> str:
        start = chance.randrange(len(pool) - WORDS)
        return " ".join(pool[start : start + WORDS])

    for number in range(count):
        level = chance.choices(range(4), (70, 18, 10, 2))[0]
        angry = chance.uniform(5, 300) if level > 1 else 0.0
        yield Indexed(
            CallRow(
                call_id=f"{chance.getrandbits(64):016x}",
                file=f"/calls/{number}.call.jsonl",
                source=f"recording-{number}.wav",
                day=f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
                kept=1.7e9 + number,
                duration=chance.uniform(30, 1800),
                peak=LEVELS[level],
                peak_at=10.0,
                score=level / 4,
                angry=angry,
                abuse=int(level == 3),
                prompts=chance.randrange(12),
                used=1,
                wrong=0,
                cut_in=chance.randrange(4),
                weight=level * 2 + int(angry > 60) * 2,
                reasons="still angry at the end" if level > 1 else "",
                engine="moonshine",
                caller=f"{number % 20000}",
                agent=f"{number % 300}",
                state=STATES[number % 3],
            ),
            Said(words(), words()),
        )


def _questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    def ask(name: str, asked: Filter, turned: bool = False) -> tuple[str, Callable[[], object]]:
        found = store.find(asked)
        return (
            f"{name} ({len(found):,} calls)",
            lambda: store.rows(store.find(asked, turned=turned)[:64]),
        )

    yield ask("all calls, sorted", Filter())
    yield ask("filter: angry or worse", Filter(level="angry"))
    yield ask("filter: one month, 3 prompts or more", Filter(since="2026-11-01", prompts=3))
    yield ask("filter: one agent, not reviewed", Filter(agent="17", state="new"))
    yield ask("filter: nearly all", Filter(prompts=1))
    yield ask("word: a rare one", Filter(words=RARE))
    yield ask("word: the most common one", Filter(words=COMMON))
    yield ask("words: two side by side", Filter(words='"w1 w2"'))
    yield ask("words: any ending", Filter(words="w77*"))
    yield ask("words and a filter", Filter(words="caller:w40 -agent:w3", level="irritated"))


def _timed(act: Callable[[], object]) -> str:
    cpu, wall = [], []
    for _ in range(ROUNDS):
        begun, began = time.process_time(), time.perf_counter()
        act()
        cpu.append(1000 * (time.process_time() - begun))
        wall.append(1000 * (time.perf_counter() - began))
    return f"{statistics.median(cpu):.0f} ms ({min(wall):.0f} ms)"


def _opening(path: Path | None) -> str:
    cpu, wall = [], []
    for _ in range(ROUNDS):
        before = _children()
        wall.append(_first_frame(path))
        cpu.append(_children() - before)
    return f"{statistics.median(cpu):.2f} s ({min(wall):.2f} s)"


def _children() -> float:
    """Return the CPU seconds of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _first_frame(path: Path | None) -> float:
    role = ("-m", "benchmarks.panel", "empty") if path is None else (__file__, str(path))
    wanted = b"HELLO" if path is None else b"recording-"
    terminal = Terminal(*role)
    first = 0.0
    for at, data in terminal.drawn():
        if not first and wanted in data:
            first = at - terminal.started
            terminal.press(b"q")
    return first


if __name__ == "__main__":
    import os

    from monitor.cli import run

    os.environ["XDG_DATA_HOME"] = str(Path(sys.argv[1]).parents[1])
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"]
    sys.exit(run(["calls"]))
