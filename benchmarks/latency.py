"""How late a live call is: from a word to its text, and from a word to advice on the screen.

Short calls are played in real time to a sound server, captured through PortAudio and followed by
the panel on a terminal, in a process of its own. A sound counts as said when the sound server gives
it out; a prompt counts as shown when its title can be read from the terminal, everything else when
it is given to the panel, whose own delay is in the panel's table. Which turn a prompt answers is in
`benchmarks.delays`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from benchmarks.angry_calls import angry_calls
from benchmarks.delays import Delays, delays
from benchmarks.onscreen import play
from benchmarks.soundserver import missing, sound_server
from benchmarks.table import Table

INSULTING, SHORT = 4, 4
"""How many calls hold an insult, and how many only a complaint."""
ROWS: dict[str, Callable[[Delays], str]] = {
    "end of speech -> final text": lambda one: spread(one.final),
    "end of the caller's turn -> prompt on the screen": lambda one: spread(one.turn),
    "complaints answered before the caller went on": lambda one: (
        f"{sum(one.answered)} of {len(one.answered)}"
    ),
    "insult amid a long turn -> prompt on the screen": lambda one: spread(one.insult),
    "newest sound -> provisional text": lambda one: spread(one.partial),
    "word of the caller said -> shown": lambda one: spread(one.word),
    "latest final text": lambda one: f"{max(one.final):.2f}",
    "CPU seconds per second of call, with the panel": lambda one: (
        f"{statistics.median(one.cpu):.2f}"
    ),
    "CPU seconds before the call": lambda one: f"{statistics.median(one.starting):.1f}",
    "calls whose event file is that of the batch run": lambda one: (
        f"{sum(one.same)} of {len(one.same)}"
    ),
}


def measure() -> Table:
    """Play the calls, with the machine as it is and with one more core busy."""
    if missing():
        raise SystemExit(f"needs {', '.join(missing())}: scripts/test_rig.sh installs them")
    calls = angry_calls(INSULTING, SHORT)
    measured, load = [], []
    with sound_server() as server:
        for cores, some in ((0, calls), (1, calls[::2])):
            with busy(cores):
                load.append(f"{os.getloadavg()[0]:.1f}")
                runs = [play(server, call.sound) for call in some]
            measured.append(delays(some, runs))
    rows = tuple((name, *map(cell, measured)) for name, cell in ROWS.items())
    return Table(
        "Live: how late",
        f"Seconds, median / 95th percentile (count), over {len(calls)} short calls made of the "
        f"example call's lines, {INSULTING} of them with an insult amid a long turn: played in "
        "real time to a sound server, captured from its devices, shown by the panel on a terminal. "
        "A turn ends with the last sound of the line whose words the call's first prompt quotes. "
        "When a word was said is what Whisper makes of it. "
        f"The first column is the machine as it was, with {load[0]} processes waiting for its "
        f"cores on average at the start; the second column ({load[1]}) has every other call.",
        ("what", "as is", "one more core busy"),
        rows,
    )


@contextmanager
def busy(cores: int) -> Iterator[None]:
    """Keep so many cores busy meanwhile."""
    spinners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(cores)]
    try:
        yield
    finally:
        for spinner in spinners:
            spinner.kill()
            spinner.wait()


def spread(found: list[float]) -> str:
    """Return median, 95th percentile and number."""
    if not found:
        return "none"
    return f"{statistics.median(found):.2f} / {float(np.percentile(found, 95)):.2f} ({len(found)})"
