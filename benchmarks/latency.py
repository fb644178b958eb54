"""How late a live call is: from a word to its text, and from a word to advice on the screen.

The example call is played in real time into the live driver, through the same reader that a pipe
or a device has, and a sink notes when everything arrives. Sound comes in chunks of 0.1 s as from
a device; a chunk counts as said when its last frame has come.
"""

from __future__ import annotations

import itertools
import json
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
from typing import Any

import numpy as np

from benchmarks.table import Table
from monitor.audio.pcm import PipeAudio, parse_format
from monitor.audio.recording import open_recording
from monitor.config import Settings
from monitor.drivers.openlive import open_live
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
EXAMPLE = ROOT / "monitor/data/example_call.ogg"
SCRIPT = EXAMPLE.with_suffix(".jsonl")
TURNS = 6
NEVER = 6.0
"""Seconds after which a prompt has nothing to do with the insult."""
RATE = 16_000
PAD = 0.2
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


def long_turns(sound: Samples) -> list[tuple[Samples, float]]:
    """Return calls in which the caller insults the agent in the middle of a long turn.

    Returns:
        for each call its sound, and when the insult ends.
    """
    lines = [json.loads(line) for line in SCRIPT.read_text(encoding="utf-8").splitlines()]
    said = [line for line in lines if line["speaker"] == "caller"]
    insult = next(line for line in said if "idiot" in line["text"])
    others = [line for line in said if 2.5 < line["end"] - line["start"] < 5.5 and line != insult]
    calls = []
    for before, after in itertools.pairwise(others[: TURNS + 1]):
        parts = [_cut(sound, line) for line in (before, insult, after)]
        quiet = np.zeros((RATE, 1), np.float32)
        end = (len(quiet) + len(parts[0]) + len(parts[1])) / RATE
        caller = np.concatenate([quiet, *parts, quiet])
        calls.append((np.concatenate([caller, np.zeros_like(caller)], axis=1), end))
    return calls


def _cut(sound: Samples, line: dict[str, Any]) -> Samples:
    return sound[round(line["start"] * RATE) : round(line["end"] * RATE), :1]


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


def abuse_delays(turns: list[tuple[Samples, float]]) -> list[float]:
    """Play calls; return the seconds from the end of each insult to the prompt about it."""
    delays = []
    for sound, end in turns:
        seen = (
            one.seen - end
            for one in play(sound).arrivals
            if isinstance(one.event, PromptShown) and "abuse" in one.event.rule
        )
        delays += [delay for delay in seen if delay < NEVER][:1]
    return delays


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
    turns = long_turns(sound)
    rows: dict[str, list[str]] = {}
    load = []
    for cores in (0, 1):
        with busy(cores):
            load.append(f"{os.getloadavg()[0]:.1f}")
            call, abuse = play(sound), abuse_delays(turns)
        for name, text in (
            ("end of speech -> final text", spread(final_delays(call))),
            ("end of the caller's words -> prompt", spread(turn_delays(call))),
            ("insult amid a long turn -> prompt", f"{spread(abuse)} of {len(turns)}"),
            ("newest sound -> provisional text", spread(partial_delays(call))),
            ("CPU seconds per second of call", f"{call.cpu / call.seconds:.2f}"),
        ):
            rows.setdefault(name, []).append(text)
    return Table(
        "Live: how late",
        "Seconds, median / 95th percentile (count), of the example call in real time through a "
        "pipe, and of long turns made of it with an insult amid each. The first "
        f"column is the machine as it was, with {load[0]} processes waiting for its cores on "
        f"average at the start ({load[1]} for the second column).",
        ("what", "as is", "one more core busy"),
        tuple((name, *cells) for name, cells in rows.items()),
    )
