"""How soon the command is there: help, the panel's first frame, the first recognized words.

Each is timed from outside, on a pseudo-terminal, beside what Python itself takes to start.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from benchmarks.panel import Terminal
from benchmarks.table import Table

ROUNDS = 5
COMMAND = (
    "import sys; sys.argv = ['call-monitor', *sys.argv[1:]]; from monitor.cli import main; main()"
)
FRAME, WORDS = b"REPLAY", b"Hello"
"""What the first frame of the panel holds, and the example call's first line."""
SPOKEN = 0.5
"""Seconds into the example call at which that word has been said."""


def measure() -> Table:
    """Measure each start several times."""
    rows = (
        ("Python, doing nothing", median(lambda: ended("-c", "pass"))),
        ("`call-monitor --help`, to its end", median(lambda: ended("-c", COMMAND, "--help"))),
        ("`call-monitor demo`, to the first frame", median(lambda: drawn(FRAME))),
        ("`call-monitor demo`, to the first words", median(lambda: drawn(WORDS))),
    )
    return Table(
        "Starting",
        f"Wall time from the start of Python, median of {ROUNDS} runs on a warm disk. The first "
        f"word has been said {SPOKEN:.1f} s into the call, which plays in real time.",
        ("what", "seconds"),
        tuple((name, f"{seconds:.2f}") for name, seconds in rows),
    )


def median(once: Callable[[], float]) -> float:
    """Return the middle one of several measurements."""
    return statistics.median(once() for _ in range(ROUNDS))


def ended(*argv: str) -> float:
    """Return the seconds until a command that ends by itself has ended."""
    terminal = Terminal(*argv)
    for _ in terminal.drawn():
        pass
    return time.monotonic() - terminal.started


def drawn(text: bytes) -> float:
    """Return the seconds until the demo has drawn something, and leave it."""
    terminal = Terminal("-c", COMMAND, "demo")
    seen, first = b"", 0.0
    for at, data in terminal.drawn():
        seen += data
        if not first and text in seen:
            first = at - terminal.started
            terminal.press(b"q")
    return first
