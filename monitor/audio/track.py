"""One device's sound, placed in stream time whatever the device does.

May import: audio.convert, events. The device's own clock is not the call's: sound that stays out is
replaced by silence, so that what comes later stands where it belongs.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from monitor.audio.convert import Resampler
from monitor.events import RATE, Samples

LATE = 0.8
"""Seconds without sound that a device may be late before silence takes its place."""
LOST = 0.1
"""The same for a device from which nothing has come since."""
EARLY = 0.3
"""Seconds that a device whose clock is fast may be ahead before quiet frames are left out."""
QUIET = 10 ** (-55 / 20)
"""Peak of a frame that can be left out without anybody missing it."""
FRAME = RATE // 50


class Track:
    """Sound at 16 kHz from stream time 0 without holes.

    `put` may be called from any thread; everything else belongs to one.

    Args:
        width: channels.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._incoming: deque[Samples] = deque()
        self._resampler = Resampler(RATE, RATE, width)
        self._ready = np.zeros((0, width), np.float32)
        self._taken = 0
        self._heard = False
        self.lost = 0
        """Frames of silence put in because nothing came."""

    def put(self, samples: Samples) -> None:
        """Take new sound, shape (frames, any number of channels)."""
        self._incoming.append(samples)

    def begin(self, rate: int) -> None:
        """Expect sound of a device opened anew, of `rate` frames per second."""
        self._incoming.clear()
        self._resampler = Resampler(rate, RATE, self.width)

    @property
    def frames(self) -> int:
        """How many frames can be taken."""
        return len(self._ready)

    def settle(self, now: float) -> None:
        """Bring the track up to date at stream time `now`, in seconds."""
        target = round(now * RATE)
        while self._incoming:
            sound = self._resampler.convert(self._fitted(self._incoming.popleft()))
            ahead = self._taken + len(self._ready) + len(sound) - target
            if ahead > EARLY * RATE:
                sound = _without_quiet(sound)
            self._ready = np.concatenate([self._ready, sound])
            self._heard = True
        behind = target - self._taken - len(self._ready)
        if behind > (LATE if self._heard else LOST) * RATE:
            missing = behind - round(LOST / 2 * RATE)
            self._ready = np.concatenate([self._ready, np.zeros((missing, self.width), np.float32)])
            self._heard = False
            self.lost += missing

    def take(self, frames: int) -> Samples:
        """Return the next frames, shape (frames, width)."""
        taken, self._ready = self._ready[:frames], self._ready[frames:]
        self._taken += frames
        return taken

    def _fitted(self, samples: Samples) -> Samples:
        if samples.shape[1] == self.width:
            return samples
        if self.width == 1:
            mixed: Samples = samples.mean(axis=1, keepdims=True, dtype=np.float32)
            return mixed
        return samples[:, : self.width]


def _without_quiet(sound: Samples) -> Samples:
    whole = len(sound) // FRAME * FRAME
    frames = sound[:whole].reshape(-1, FRAME, sound.shape[1])
    loud = np.abs(frames).max(axis=(1, 2)) > QUIET
    return np.concatenate([frames[loud].reshape(-1, sound.shape[1]), sound[whole:]])
