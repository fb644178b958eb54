"""How soon the command is there: help, the panel's first frame, the first recognized words.

Each is timed from outside, on a pseudo-terminal, beside what Python and an empty app take to start.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from benchmarks.panel import Terminal
from benchmarks.table import Table

ROUNDS = 7
COMMAND = (
    "import sys; sys.argv = ['call-monitor', *sys.argv[1:]]; from monitor.cli import main; main()"
)
FRAME, WORDS = b"quit", b"Hello"
"""What the last row of the panel's first frame holds, and the example call's first line."""
SPOKEN = 0.8
"""Seconds into the example call at which that line is heard well enough to be shown."""
EVENTS = "tests/data/story.call.jsonl"


def measure() -> Table:
    """Measure each start several times, one after the other so that all see the same machine."""
    starts: dict[str, Callable[[], float]] = {
        "Python, doing nothing": lambda: ended("-c", "pass"),
        "`call-monitor --help`, to its end": lambda: ended("-c", COMMAND, "--help"),
        "an empty Textual app, to its first frame": lambda: drawn(
            b"HELLO", "-m", "benchmarks.panel", "empty"
        ),
        "`call-monitor demo`, to the first frame": lambda: drawn(FRAME, "-c", COMMAND, "demo"),
        "`call-monitor replay` of an event file, to the first frame": lambda: drawn(
            FRAME, "-c", COMMAND, "replay", EVENTS
        ),
        "`call-monitor demo`, to the first words": lambda: drawn(WORDS, "-c", COMMAND, "demo"),
    }
    taken = [[once() for once in starts.values()] for _ in range(ROUNDS)]
    medians = map(statistics.median, zip(*taken, strict=True))
    return Table(
        "Starting",
        f"Wall time from the start of Python, median of {ROUNDS} rounds on a warm disk. The first "
        f"words are shown {SPOKEN:.1f} s into the call, which plays in real time.",
        ("what", "seconds"),
        tuple((name, f"{seconds:.2f}") for name, seconds in zip(starts, medians, strict=True)),
    )


def ended(*argv: str) -> float:
    """Return the seconds until a command that ends by itself has ended."""
    terminal = Terminal(*argv)
    for _ in terminal.drawn():
        pass
    return time.monotonic() - terminal.started


def drawn(text: bytes, *argv: str) -> float:
    """Return the seconds until a panel has drawn something, and leave it."""
    terminal = Terminal(*argv)
    seen, first = b"", 0.0
    for at, data in terminal.drawn():
        seen += data
        if not first and text in seen:
            first = at - terminal.started
            terminal.press(b"q")
    return first
