"""How soon the panel shows what happens, seen from outside: on a terminal of its own.

The panel runs in a process of its own on a pseudo-terminal; this one reads what it draws. Both
read the same monotonic clock. `python -m benchmarks.panel ROLE` is that other process.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pty
import re
import select
import statistics
import struct
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Table

ROOT = Path(__file__).parent.parent
COLUMNS, ROWS = 100, 40
EVENTS_PER_SECOND = 50
SECONDS = 12.0
WARM_UP = 2.0
EACH = 7
"""Every which event is an utterance; their times must not keep step with the screen's."""
SENT = len(range(0, int(SECONDS * EVENTS_PER_SECOND), EACH))
"""Utterances among the events."""
ROUNDS = 5
TOKEN = re.compile(rb"k\d{5}")


class Terminal:
    """A process on a pseudo-terminal, and when it drew what."""

    def __init__(self, *argv: str) -> None:
        self.started = time.monotonic()
        self._pid, self._end = pty.fork()
        if self._pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.pop("NO_COLOR", None)
            os.chdir(ROOT)
            os.execv(sys.executable, [sys.executable, *argv])  # noqa: S606
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, size)

    def drawn(self) -> Iterator[tuple[float, bytes]]:
        """Yield what is drawn, if anything, with the time at which it could be read, to the end."""
        while True:
            ready, _, _ = select.select([self._end], [], [], 0.2)
            if not ready:
                yield time.monotonic(), b""
                continue
            try:
                data = os.read(self._end, 1 << 20)
            except OSError:
                break
            if not data:
                break
            yield time.monotonic(), data
        os.waitpid(self._pid, 0)
        os.close(self._end)

    def press(self, key: bytes) -> None:
        """Send a key."""
        os.write(self._end, key)


def measure() -> Table:
    """Measure the panel beside an empty Textual app."""
    latencies = _latencies()
    empty = statistics.median(_first_frame("empty") for _ in range(ROUNDS))
    ours = statistics.median(_first_frame("still") for _ in range(ROUNDS))
    quits = [_quit() for _ in range(ROUNDS)]
    rows = (
        ("event to screen, median", f"{1000 * statistics.median(latencies):.0f} ms"),
        ("event to screen, 95 of 100", f"{1000 * _percentile(latencies, 0.95):.0f} ms"),
        ("event to screen, worst", f"{1000 * max(latencies):.0f} ms"),
        ("first frame after the start of Python, median", f"{ours:.2f} s"),
        ("the same of an empty Textual app", f"{empty:.2f} s"),
        ("leaving while the engine is busy, worst", f"{max(quits):.2f} s"),
    )
    note = (
        f"{EVENTS_PER_SECOND} events a second for {SECONDS:.0f} s ({len(latencies)} of them "
        f"utterances, timed from the driver's thread to the bytes on a {COLUMNS}x{ROWS} terminal); "
        f"starts and ends are over {ROUNDS} runs."
    )
    return Table("The panel", note, ("what", "measured"), rows)


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _latencies() -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "sent"
        terminal = Terminal("-m", "benchmarks.panel", "busy", str(log))
        seen: dict[bytes, float] = {}
        tail = b""
        for at, data in terminal.drawn():
            for token in TOKEN.findall(tail + data):
                seen.setdefault(token, at)
            tail = data[-16:]
            if not data and len(log.read_bytes().splitlines() if log.exists() else ()) == SENT:
                terminal.press(b"q")
        sent = dict(line.split() for line in log.read_bytes().splitlines())
    latest = [(token, float(at)) for token, at in sent.items()]
    drawn, latencies = float("inf"), []
    for token, at in reversed(latest):  # what scrolled past between two frames came with the next
        drawn = min(drawn, seen.get(token, drawn))
        latencies.append(drawn - at)
    return latencies


def _first_frame(role: str) -> float:
    terminal = Terminal("-m", "benchmarks.panel", role)
    first = 0.0
    for at, data in terminal.drawn():
        if not first and (b"REPLAY" in data or b"HELLO" in data):
            first = at - terminal.started
            terminal.press(b"q")
    return first


def _quit() -> float:
    terminal = Terminal("-m", "benchmarks.panel", "stuck")
    pressed = 0.0
    for _, data in terminal.drawn():
        if not pressed and b"REPLAY" in data:
            time.sleep(0.5)
            pressed = time.monotonic()
            terminal.press(b"q")
    return time.monotonic() - pressed


# --- the other process --------------------------------------------------------------------------


class _Still:
    """A driver that shows nothing until it is stopped."""

    live = False
    position = 0.0
    lag = 0.0

    def __init__(self) -> None:
        self._stop = threading.Event()

    def run(self, sink: object) -> None:  # noqa: ARG002
        self._stop.wait()

    def stop(self) -> None:
        self._stop.set()

    def answer(self, prompt_id: str, action: str) -> None:
        """Nobody answers."""


class _Stuck(_Still):
    """A driver inside a call that neither ends nor can be interrupted."""

    def run(self, sink: object) -> None:  # noqa: ARG002
        hashlib.pbkdf2_hmac("sha256", b"busy", b"engine", 100_000_000)


class _Busy(_Still):
    """A driver that shows many events and notes when it has sent each utterance."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    def run(self, sink: object) -> None:
        from monitor.events import CallStarted

        sink.began(CallStarted("b", "busy.wav", "none", ("caller", "agent"), "p", "s"))
        self._stop.wait(WARM_UP)
        begun = time.monotonic()
        with self._log.open("w", buffering=1) as log:
            for number in range(int(SECONDS * EVENTS_PER_SECOND)):
                due = begun + number / EVENTS_PER_SECOND
                if self._stop.wait(max(0.0, due - time.monotonic())):
                    return
                event = _event(number, number / EVENTS_PER_SECOND)
                sent = time.monotonic()
                sink.event(event)
                if number % EACH == 0:
                    log.write(f"k{number:05} {sent}\n")


def _event(number: int, at: float) -> object:
    from monitor.events import AngerReading, Moment, Partial, SpeechStarted, Utterance

    who = "agent" if number % 10 else "caller"
    match number % EACH:
        case 0:
            return Utterance(at, f"u{number}", who, at, at, f"k{number:05} this is what was said")
        case 1:
            return AngerReading(at, number % 100 / 100, "angry")
        case 2:
            return SpeechStarted(at, "caller")
        case 3 | 5:
            return Partial(at, "caller", at, "and this is " + "heard " * (number % 20))
        case _:
            return Moment(at, "overlap", None, at, at)


def _play(role: str, *rest: str) -> None:
    if role == "empty":
        from textual.app import App, ComposeResult
        from textual.widgets import Static

        class Empty(App[None]):
            BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

            def compose(self) -> ComposeResult:
                yield Static("HELLO")

        Empty().run()
        return
    from monitor.panel.app import MonitorApp

    driver = {"still": _Still, "stuck": _Stuck}.get(role, lambda: _Busy(Path(*rest)))()
    MonitorApp(driver).run()


if __name__ == "__main__":
    _play(*sys.argv[1:])
