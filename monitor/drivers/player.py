"""Lets a recording be heard in step with a replay's clock.

    reader thread -> Ahead (a few seconds of sound) -> PortAudio's callback, at the clock's instant

The clock leads: the callback asks for the sound of the instant at which it will be heard, and only
if what comes next is far from that does it jump. Nothing is heard while the clock stands still or
runs at another speed than one. Where there is no device there is a word for it, and no error. May
import: audio, clock, errors, events, quiet.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Final

import numpy as np

from monitor.audio.convert import Resampler
from monitor.audio.recording import Recording
from monitor.clock import PacedClock
from monitor.errors import MonitorError
from monitor.events import Samples
from monitor.quiet import quiet_fd2

FAR = 0.12
"""Seconds by which the sound may be off its instant before it jumps there."""
LEAP = 10.0
"""Seconds that are skipped by reading on; farther away the file is entered anew."""
ROOM = 2.0
"""Seconds of sound kept ready."""
BLOCK = 0.1
WAIT = 0.1
"""Seconds after which a waiting reader looks around."""
MUTED: Final = "muted"
SILENT: Final = "no sound"
NO_DEVICE = "no output device works"


class Ahead:
    """Sound that is ready to be heard, one unbroken stretch of it.

    Args:
        rate: frames per second.
        width: channels.
    """

    def __init__(self, rate: int, width: int) -> None:
        self._rate, self._width = rate, width
        self._changed = threading.Condition()
        self._blocks: deque[Samples] = deque()
        self._next = 0
        self._ready = 0
        self._wanted: int | None = 0

    def take(self, at: float, frames: int) -> Samples:
        """Return the sound of stream time `at`, with silence for what is not ready."""
        want = round(at * self._rate)
        taken = np.zeros((frames, self._width), np.float32)
        with self._changed:
            off = want - self._next
            if off > FAR * self._rate:
                off -= self._pass(off)
            if abs(off) <= FAR * self._rate:
                self._pass(frames, taken)
            elif not 0 < off <= LEAP * self._rate and self._wanted is None:
                self._wanted = want
            self._changed.notify_all()
        return taken

    def add(self, block: Samples, wait: float) -> bool:
        """Append what comes next once there is room; False if it is not wanted any more.

        Raises:
            TimeoutError: there was no room within `wait` seconds.
        """
        with self._changed:
            if self._wanted is None and self._ready >= ROOM * self._rate:
                self._changed.wait(wait)
            if self._wanted is not None:
                return False
            if self._ready >= ROOM * self._rate:
                raise TimeoutError
            self._blocks.append(block)
            self._ready += len(block)
            return True

    def begin(self, wait: float) -> float | None:
        """Return the stream time from which on other sound is wanted; None if none is."""
        with self._changed:
            if self._wanted is None:
                self._changed.wait(wait)
            if self._wanted is None:
                return None
            self._next, self._ready, self._wanted = self._wanted, 0, None
            self._blocks.clear()
            return self._next / self._rate

    def _pass(self, frames: int, into: Samples | None = None) -> int:
        """Let up to `frames` go by, copied to `into` if that is given; return how many."""
        done = 0
        while done < frames and self._blocks:
            block = self._blocks.popleft()
            part, rest = block[: frames - done], block[frames - done :]
            if into is not None:
                into[done : done + len(part)] = part
            if len(rest):
                self._blocks.appendleft(rest)
            done += len(part)
        self._next += done
        self._ready -= done
        return done


class Player:
    """Plays one recording as a clock says, on the system's own output.

    Args:
        recording: what is heard.
        clock: says when.
    """

    def __init__(self, recording: Recording, clock: PacedClock) -> None:
        self._recording = recording
        self._clock = clock
        self._trouble = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="replay-sound", daemon=True)

    @property
    def word(self) -> str:
        """What keeps the sound from being heard; empty if it is heard while the clock runs."""
        return SILENT if self._trouble else MUTED if self._clock.speed != 1.0 else ""

    @property
    def told(self) -> str:
        """What is heard while the clock runs, or why nothing is, in a line."""
        if self._trouble:
            return f"{SILENT}: {self._trouble}"
        if self._clock.speed != 1.0:
            return f"{MUTED}: sound plays at speed 1"
        return f"sound: {self._recording.label}"

    def start(self) -> None:
        """Open the device, and begin."""
        self._thread.start()

    def stop(self) -> None:
        """Fall silent for good; does not wait."""
        self._stop.set()

    def _work(self) -> None:
        try:
            with quiet_fd2():
                self._play()
        except MonitorError as error:
            self._trouble = error.problem
        except Exception:  # whatever a device or its driver does: the call is shown without sound
            self._trouble = NO_DEVICE

    def _play(self) -> None:
        import sounddevice  # noqa: PLC0415 (opens PortAudio)

        stream, ahead, rate = self._opened(sounddevice)
        try:
            stream.start()
            while not self._stop.is_set() and stream.active:
                start = ahead.begin(WAIT)
                if start is not None:
                    self._read(ahead, start, rate)
            self._trouble = "" if self._stop.is_set() else NO_DEVICE
        finally:
            stream.abort()
            stream.close()

    def _opened(self, sounddevice: Any) -> tuple[Any, Ahead, int]:  # noqa: ANN401 (it has no types)
        """Open the output at the recording's rate, or else at the device's own."""
        width = len(self._recording.channels)
        own = int(sounddevice.query_devices(kind="output")["default_samplerate"])
        for rate in (self._recording.rate, own):
            ahead = Ahead(rate, width)
            try:
                stream = sounddevice.OutputStream(
                    rate, channels=width, dtype="float32", callback=self._filler(ahead)
                )
            except sounddevice.PortAudioError:
                if rate == own:
                    raise
            else:
                return stream, ahead, rate
        raise AssertionError("one of the two rates was the last")

    def _filler(self, ahead: Ahead) -> Any:  # noqa: ANN401
        clock = self._clock

        def fill(out: Samples, frames: int, when: Any, status: object) -> None:  # noqa: ANN401, ARG001
            if clock.paused or clock.speed != 1.0:
                out.fill(0.0)
                return
            delay = when.outputBufferDacTime - when.currentTime
            out[:] = ahead.take(clock.now() + min(1.0, max(0.0, delay)), frames)

        return fill

    def _read(self, ahead: Ahead, start: float, rate: int) -> None:
        """Bring the recording from `start` on, until other sound is wanted or it is over."""
        resampler = Resampler(self._recording.rate, rate, len(self._recording.channels))
        for chunk in self._recording.chunks(BLOCK, start):
            block = resampler.convert(chunk.samples)
            while not self._stop.is_set():
                try:
                    if not ahead.add(block, WAIT):
                        return
                    break
                except TimeoutError:
                    continue
            else:
                return
