"""`python -m benchmarks.soak MINUTES`: a live call in real time for as long as asked.

The example call is played over and over through a pipe; each minute a line says how late, how large
and how busy the process is; at the end comes whatever the call complained of on the way.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.latency import RATE, example
from monitor.audio.pcm import PipeAudio, parse_format
from monitor.config import Settings
from monitor.drivers.live import Live
from monitor.drivers.openlive import open_live
from monitor.events import CallStarted, Event, Health, Samples, Utterance

EVERY = 60.0


class Count:
    """A sink that keeps numbers only."""

    def __init__(self) -> None:
        self.utterances = 0
        self.complaints: list[str] = []

    def began(self, call: CallStarted) -> None:
        pass

    def event(self, event: Event) -> None:
        if isinstance(event, Utterance):
            self.utterances += 1
        elif isinstance(event, Health):
            self.complaints.append(f"{event.at:.0f} s: {event.message}")

    def rewound(self, events: Sequence[Event], at: float) -> None:
        pass


def main(minutes: float) -> None:
    sound = example()
    reader, writer = os.pipe()
    count = Count()
    with os.fdopen(reader, "rb") as source:
        audio = PipeAudio(source, parse_format(f"s16le:{RATE}:2"), ("caller", "agent"))
        driver = open_live(audio, Settings(), "soak", None)
        frames = round(minutes * 60 * RATE)
        threading.Thread(target=feed, args=(sound, writer, frames), daemon=True).start()
        threading.Thread(target=watch, args=(driver, count), daemon=True).start()
        driver.run(count)
    print(f"end: {count.utterances} utterances; said on the way: {count.complaints or 'nothing'}")


def feed(sound: Samples, writer: int, frames: int) -> None:
    """Send the sound over and over in real time."""
    began = time.monotonic()
    with os.fdopen(writer, "wb", buffering=0) as pipe:
        for first, piece in pieces(sound, frames):
            time.sleep(max(0.0, began + first / RATE - time.monotonic()))
            pipe.write(piece)


def pieces(sound: Samples, frames: int) -> Iterator[tuple[int, bytes]]:
    """Yield tenths of a second and where each ends."""
    data, step = (np.clip(sound, -1, 1) * 32767).astype("<i2"), RATE // 10
    for first in range(0, frames, step):
        at = first % (len(data) // step * step)
        yield first + step, data[at : at + step].tobytes()


def watch(driver: Live, count: Count) -> None:
    """Print a line each minute."""
    began = time.monotonic()
    while not driver.finished.wait(EVERY):
        used = resource.getrusage(resource.RUSAGE_SELF)
        cpu = (used.ru_utime + used.ru_stime) / (time.monotonic() - began)
        print(
            f"{driver.position:7.0f} s  lag {driver.lag:4.1f} s  {memory():4.0f} MB  "
            f"{cpu:.2f} CPU s per s  {count.utterances} utterances",
            flush=True,
        )


def memory() -> float:
    """Return the resident memory in megabytes, where the system tells."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return float("nan")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
