"""How late a live call is: from a word to its text, and from a word to advice on the screen.

The example call is played in real time into the live driver, through the same reader that a pipe
or a device has, and a sink notes when everything arrives. Sound comes in chunks of 0.1 s as from
a device; a chunk counts as said when its last frame has come.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.table import Table
from monitor.audio.pcm import PipeAudio, parse_format
from monitor.audio.recording import open_recording
from monitor.config import Settings
from monitor.drivers.live import open_live
from monitor.drivers.sink import Sink
from monitor.events import (
    CallStarted,
    Event,
    Partial,
    PromptShown,
    Samples,
    Utterance,
)

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "monitor/data/example_call.opus"
RATE = 16_000
PAD = 0.16
"""Seconds that a segment goes on after the last voice."""
FORCED = 0.1
"""A segment that closed sooner than this after its end was cut in the middle of speech."""
AT_ONCE = 0.3
"""A prompt within this time of the caller's words was decided on them, not on what came later."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event and the seconds of real time, since the call began, at which it was shown."""

    event: Event
    seen: float


class Watch:
    """A sink that notes when each event arrives."""

    def __init__(self) -> None:
        self.began_at = 0.0
        self.arrivals: list[Arrival] = []

    def began(self, call: CallStarted) -> None:
        pass

    def event(self, event: Event) -> None:
        self.arrivals.append(Arrival(event, time.monotonic() - self.began_at))

    def rewound(self, events: Sequence[Event], at: float) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Run:
    """One call played in real time."""

    arrivals: list[Arrival]
    seconds: float
    cpu: float


def example() -> Samples:
    """Return the example call, two channels at its own rate brought to 16 kHz."""
    from monitor.audio.convert import Resampler

    recording = open_recording(EXAMPLE)
    resampler = Resampler(recording.rate, RATE, 2)
    sound = np.concatenate([chunk.samples for chunk in recording.chunks()])
    return resampler.convert(sound, last=True)


def long_turns(sound: Samples) -> tuple[Samples, list[float]]:
    """Return a call in which the caller insults the agent in the middle of turns without a pause.

    Returns:
        the sound, and when each insult ends.
    """
    parts = {"before": (39.6, 43.6), "insult": (46.75, 48.72), "after": (27.1, 30.7)}
    before, insult, after = (
        sound[round(a * RATE) : round(b * RATE), :1] for a, b in parts.values()
    )
    quiet = np.zeros((round(1.2 * RATE), 1), np.float32)
    pieces, ends, at = [], [], 0
    for lead in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5):
        turn = [quiet, before[round(lead * RATE) :], insult, after]
        ends.append((at + sum(len(piece) for piece in turn[:3])) / RATE)
        pieces += turn
        at += sum(len(piece) for piece in turn)
    caller = np.concatenate([*pieces, quiet])
    return np.concatenate([caller, np.zeros_like(caller)], axis=1), ends


def play(sound: Samples) -> Run:
    """Play a call in real time through a pipe into the live driver."""
    data = (np.clip(sound, -1.0, 1.0) * 32767).astype("<i2")
    reader, writer = os.pipe()
    watch = Watch()
    with os.fdopen(reader, "rb") as source:
        form = parse_format(f"s16le:{RATE}:2")
        driver = open_live(PipeAudio(source, form, ("caller", "agent")), Settings(), "bench", None)
        feeder = threading.Thread(target=_feed, args=(data, writer, watch))
        before = _cpu()
        feeder.start()
        sink: Sink = watch
        driver.run(sink)
        feeder.join()
    return Run(watch.arrivals, len(sound) / RATE, _cpu() - before)


def _feed(data: np.ndarray, writer: int, watch: Watch) -> None:
    time.sleep(2.0)  # the engine has loaded: the first words are no measure of the others
    watch.began_at = began = time.monotonic()
    step = RATE // 10
    with os.fdopen(writer, "wb", buffering=0) as pipe:
        for first in range(0, len(data), step):
            last = min(first + step, len(data))
            time.sleep(max(0.0, began + last / RATE - time.monotonic()))
            pipe.write(data[first:last].tobytes())


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


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


def final_delays(run: Run) -> list[float]:
    """Return the seconds from the end of speech to its final text."""
    return [
        one.seen - _end(one.event)
        for one in run.arrivals
        if isinstance(one.event, Utterance) and one.event.text
    ]


def turn_delays(run: Run) -> list[float]:
    """Return the seconds from the end of the caller's words to the prompt decided on them."""
    delays = []
    last: Utterance | None = None
    for one in run.arrivals:
        if isinstance(one.event, Utterance) and one.event.speaker == "caller" and one.event.text:
            last = one.event
        elif isinstance(one.event, PromptShown) and last and one.event.at - last.at <= AT_ONCE:
            delays.append(one.seen - _end(last))
    return delays


def abuse_delays(run: Run, ends: list[float]) -> list[float]:
    """Return the seconds from the end of each insult to the first sign of it on the screen."""
    delays = []
    for number, end in enumerate(ends):
        until = ends[number + 1] if number + 1 < len(ends) else end + 10
        seen = [one.seen - end for one in run.arrivals if _shows_abuse(one.event, end - 2.5, until)]
        delays += seen[:1]
    return delays


def _shows_abuse(event: Event, since: float, until: float) -> bool:
    if isinstance(event, PromptShown) and "abuse" in event.rule:
        return since <= event.at < until
    return False


def partial_delays(run: Run) -> list[float]:
    """Return the seconds from the newest sound in a provisional text to its being shown."""
    return [one.seen - one.event.at for one in run.arrivals if isinstance(one.event, Partial)]


def _end(utterance: Utterance) -> float:
    forced = utterance.at - utterance.end < FORCED
    return utterance.end if forced else utterance.end - PAD


def spread(delays: list[float]) -> str:
    """Return median, 95th percentile and number."""
    if not delays:
        return "none"
    p95 = float(np.percentile(delays, 95))
    return f"{statistics.median(delays):.2f} / {p95:.2f} ({len(delays)})"


def measure() -> Table:
    """Play the example call and the long turns, with the machine idle and with one core busy."""
    sound = example()
    turns, ends = long_turns(sound)
    rows: dict[str, list[str]] = {}
    load = []
    for cores in (0, 1):
        with busy(cores):
            load.append(f"{os.getloadavg()[0]:.1f}")
            call, abuse = play(sound), play(turns)
        for name, text in (
            ("end of speech -> final text", spread(final_delays(call))),
            ("end of the caller's words -> prompt", spread(turn_delays(call))),
            ("insult amid a long turn -> prompt", spread(abuse_delays(abuse, ends))),
            ("newest sound -> provisional text", spread(partial_delays(call))),
            ("CPU seconds per second of call", f"{call.cpu / call.seconds:.2f}"),
        ):
            rows.setdefault(name, []).append(text)
    return Table(
        "Live: how late",
        "Seconds, median / 95th percentile (count), of the example call in real time through a "
        "pipe, and of a made-up call of long turns with an insult in the middle of each. The first "
        f"column is the machine as it was, with {load[0]} processes waiting for its cores on "
        f"average at the start ({load[1]} for the second column).",
        ("what", "as is", "one more core busy"),
        tuple((name, *cells) for name, cells in rows.items()),
    )
