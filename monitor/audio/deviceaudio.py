"""A live call from one or two sound devices that may go away and come back.

    PortAudio's thread -> Track of each device -> chunks of all channels, on one grid
    a watching thread opens what was lost again

May import: events, errors, audio.*.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from monitor.audio.capture import CHUNK, Note
from monitor.audio.devices import Input, Stream, find, inputs, opened, refresh, release, running
from monitor.audio.pulse import pulse_sources
from monitor.audio.track import Track
from monitor.errors import DeviceError
from monitor.events import RATE, AudioChunk, Samples, Speaker

GONE = 1.2
"""Seconds without a callback after which a device counts as lost; the first may take longer."""
FIRST = 4.0
GLANCE = 0.25
"""Seconds between two looks of the watching thread."""
CHECK = 1.0
"""Seconds between two looks whether a sound server still has the sources that are listened to.

A server whose source goes away moves its listeners to another one, without a word: the agent's
microphone would pass for the caller."""
RETRY = 1.0
"""Seconds between two attempts to open a lost device."""
PEEK = 5
"""Every so many attempts another process looks whether PortAudio would list the device anew."""
STEP = 0.02
"""Seconds between two looks of a reader that waits."""


UNKNOWN = Input("", 0, RATE, -1)


@dataclass(slots=True)
class Line:
    """One device and what it is for.

    Attributes:
        wanted: part of its name.
        parties: who is on each of its channels; None where nobody is listened to.
        device: what was found under that name; known after `locate`.
        stream: the running capture; None while the device is lost.
        since: when something last came, on the monotonic clock.
    """

    wanted: str
    parties: tuple[Speaker | None, ...]
    track: Track = field(init=False)
    device: Input = UNKNOWN
    stream: Stream | None = None
    since: float = 0.0
    fresh: bool = True
    overflows: int = 0

    def __post_init__(self) -> None:
        self.track = Track(len(self.parties))

    @property
    def name(self) -> str:
        """What the device is called in notes: for whom it is."""
        return f"{' and '.join(party for party in self.parties if party)} device"


class DeviceAudio:
    """Captures a call.

    Args:
        lines: the devices, with all parties different.
        monotonic: where real time comes from; tests give their own.
    """

    def __init__(
        self, lines: Sequence[Line], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._lines = list(lines)
        self._monotonic = monotonic
        self._began = 0.0
        self._next = 0
        self._notes: deque[Note] = deque()
        self._stopped = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="live-devices", daemon=True)

    @property
    def label(self) -> str:
        return " + ".join(line.device.name or line.wanted for line in self._lines)

    @property
    def channels(self) -> tuple[Speaker, ...]:
        return tuple(party for line in self._lines for party in line.parties if party)

    @property
    def ended(self) -> bool:
        return self._stopped.is_set()

    @property
    def lost(self) -> tuple[Speaker, ...]:
        gone = [line for line in self._lines if line.stream is None and self._watcher.is_alive()]
        return tuple(party for line in gone for party in line.parties if party)

    def locate(self) -> None:
        """Find the devices without opening them.

        Raises:
            DeviceError: there is no such device, or both parties would be heard from one.
        """
        known = inputs()
        for line in self._lines:
            line.device = find(line.wanted, known)
        if len({line.device for line in self._lines}) < len(self._lines):
            wanted = " and ".join(f'"{line.wanted}"' for line in self._lines)
            raise DeviceError(f"{wanted} are the same device", "call-monitor devices lists them")

    def start(self) -> None:
        self.locate()
        for line in self._lines:
            self._open(line)
        self._began = self._monotonic()
        self._watcher.start()

    def read(self, wait: float) -> AudioChunk | None:
        until = self._monotonic() + wait
        frames = round(CHUNK * RATE)
        while not self._stopped.is_set():
            now = self._monotonic()
            for line in self._lines:
                line.track.settle(now - self._began)
            if all(line.track.frames >= frames for line in self._lines):
                return self._chunk(frames)
            if now >= until:
                return None
            self._stopped.wait(STEP)
        return None

    def hold(self, behind: float) -> None:
        """Do nothing: a microphone waits for nobody."""

    def notes(self) -> Iterator[Note]:
        while self._notes:
            yield self._notes.popleft()

    def stop(self) -> None:
        self._stopped.set()
        if self._watcher.is_alive() and threading.current_thread() is not self._watcher:
            self._watcher.join(2 * RETRY)
        for line in self._lines:
            _close(line)

    def _chunk(self, frames: int) -> AudioChunk:
        taken = [
            line.track.take(frames)[:, [party is not None for party in line.parties]]
            for line in self._lines
        ]
        chunk = AudioChunk(self._next, RATE, np.clip(np.concatenate(taken, axis=1), -1.0, 1.0))
        self._next += frames
        return chunk

    def _open(self, line: Line) -> None:
        def arrived(samples: Samples, overflowed: bool) -> None:
            line.since, line.fresh = self._monotonic(), False
            line.overflows += overflowed
            line.track.put(samples)

        line.stream, rate = opened(line.device, len(line.parties), arrived)
        line.since, line.fresh = self._monotonic(), True
        line.track.begin(rate)

    def _watch(self) -> None:
        attempts, checked = 0, self._monotonic()
        while not self._stopped.wait(GLANCE):
            if self._monotonic() - checked >= CHECK:
                self._check_sources()
                checked = self._monotonic()
            self._lose([line for line in self._lines if self._silent(line)])
            lost = [line for line in self._lines if line.stream is None]
            if not lost:
                attempts = 0
            elif not self._stopped.wait(RETRY - GLANCE):
                attempts += 1
                with suppress(DeviceError):  # then it is tried again
                    self._recover(lost, peek=attempts % PEEK == 0)
        for line in self._lines:  # opened after `stop` had given up waiting
            _close(line)

    def _silent(self, line: Line) -> bool:
        """Tell whether a device has just gone away."""
        if line.overflows:
            line.overflows = 0
            self._notes.append(Note(line.name, "some sound was lost; the machine is too busy"))
        if line.stream is None:
            return False
        silent = self._monotonic() - line.since > (FIRST if line.fresh else GONE)
        return (silent and not line.device.pauses) or not running(line.stream)

    def _check_sources(self) -> None:
        chosen = [line for line in self._lines if line.stream and line.device.source]
        there = {source.name for source in pulse_sources()} if chosen else set()
        if there:
            self._lose([line for line in chosen if line.device.source not in there])

    def _lose(self, gone: Sequence[Line]) -> None:
        for line in gone:
            _close(line)
        self._say_of(gone, "gone; waiting for the return")

    def _say_of(self, lines: Sequence[Line], what: str) -> None:
        """Note what has become of some devices, of all in one line: only the last one is seen."""
        if lines:
            names = " and ".join(line.device.name for line in lines)
            verb = "is" if len(lines) == 1 else "are"
            self._notes.append(Note(lines[0].name, f"{names} {verb} {what}"))

    def _recover(self, lost: Sequence[Line], *, peek: bool) -> None:
        healthy = [line for line in self._lines if line.stream is not None]
        closed = lost
        if not healthy:
            refresh()
        elif peek and any(_would_be_found(line.wanted) for line in lost):
            for line in healthy:  # listing anew ends their streams; they miss a moment
                _close(line)
            refresh()
            closed = self._lines
        for line in closed:
            with suppress(DeviceError):
                line.device = find(line.wanted, inputs())
                self._open(line)
        self._say_of([line for line in lost if line.stream is not None], "heard again")


def _close(line: Line) -> None:
    stream, line.stream = line.stream, None
    if stream is not None:
        release(stream)


def _would_be_found(wanted: str) -> bool:
    """Tell whether a process that starts now finds the device."""
    code = "import sys; from monitor.audio.devices import find, inputs; find(sys.argv[1], inputs())"
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-c", code, wanted], capture_output=True, timeout=5.0, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
