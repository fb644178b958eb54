"""`python -m benchmarks.soak MINUTES [--devices]`: a live call in real time for as long as asked.

The example call is played over and over, through a pipe or through a real sound server; each minute
a line says how late, how large and how busy the process is; at the end comes whatever the call
complained of on the way.
"""

from __future__ import annotations

import argparse
import os
import resource
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.angry_calls import example
from benchmarks.playing import Way, pieces_of, playing, through_devices, through_pipe
from monitor.config import Settings
from monitor.drivers.live import Live
from monitor.drivers.openlive import open_live
from monitor.events import CallStarted, Event, Health, Utterance

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


def main(minutes: float, way: Way) -> None:
    sound = example()
    count = Count()
    with way() as stage:
        driver = open_live(stage.audio, Settings(), "soak", None)
        threading.Thread(target=watch, args=(driver, count), daemon=True).start()
        playing(stage, pieces_of(sound, minutes * 60))
        driver.run(count)
    print(f"end: {count.utterances} utterances; said on the way: {count.complaints or 'nothing'}")


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
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("minutes", type=float, nargs="?", default=10.0)
    parser.add_argument("--devices", action="store_true", help="through a real sound server")
    chosen = parser.parse_args()
    main(chosen.minutes, through_devices if chosen.devices else through_pipe)
