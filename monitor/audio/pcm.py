"""Raw PCM from a pipe as the sound of a live call: ffmpeg, a PBX, a test.

May import: events, errors, audio.capture, audio.sources.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import numpy as np

from monitor.audio.capture import CHUNK, Note
from monitor.audio.sources import RATES
from monitor.errors import UsageError
from monitor.events import AudioChunk, Samples, Speaker

EXAMPLE = "s16le:16000:2"
PATIENCE = 120.0
"""Seconds that recognition may be late before the pipe is made to wait.

A source in real time never comes near; a file sent through as fast as it goes does, and would
fill the memory otherwise."""
GLANCE = 0.1


class PcmFormat(NamedTuple):
    """How samples lie in a pipe."""

    dtype: str
    rate: int
    width: int


def parse_format(text: str) -> PcmFormat:
    """Read `s16le:RATE:CHANNELS`.

    Raises:
        UsageError: it is not that.
    """
    kind, _, rest = text.partition(":")
    rate, _, width = rest.partition(":")
    known = {"s16le": "<i2", "f32le": "<f4"}
    if kind not in known or not rate.isdecimal() or not width.isdecimal():
        raise UsageError(
            f"--stdin {text}: no such format", f"write it like {EXAMPLE}, or f32le:48000:1"
        )
    found = PcmFormat(known[kind], int(rate), int(width))
    if found.rate not in RATES or found.width not in {1, 2}:
        raise UsageError(
            f"--stdin {text}: a call has one or two channels, at 4000 frames per second or more",
            f"write it like {EXAMPLE}",
        )
    return found


class PipeAudio:
    """Raw PCM that somebody sends; the end of input is the end of the call.

    Args:
        stream: where the samples come from.
        form: how they lie.
        channels: who is on each channel; None where a channel is not to be heard.
    """

    def __init__(
        self, stream: BinaryIO, form: PcmFormat, channels: tuple[Speaker | None, ...]
    ) -> None:
        self._stream = stream
        self._form = form
        self._kept = [index for index, speaker in enumerate(channels) if speaker]
        self.label = f"standard input, {form.rate} Hz"
        self.channels: tuple[Speaker, ...] = tuple(speaker for speaker in channels if speaker)
        self._blocks: queue.Queue[bytes] = queue.Queue()
        self._next = 0
        self._ended = False
        self._behind = 0.0
        self._stopped = threading.Event()

    @property
    def ended(self) -> bool:
        return self._ended

    @property
    def lost(self) -> tuple[Speaker, ...]:
        return ()

    def start(self) -> None:
        threading.Thread(target=self._pump, name="live-pipe", daemon=True).start()

    def read(self, wait: float) -> AudioChunk | None:
        if self._ended or self._stopped.is_set():
            return None
        try:
            block = self._blocks.get(timeout=wait)
        except queue.Empty:
            return None
        if not block:
            self._ended = True
            return None
        chunk = AudioChunk(self._next, self._form.rate, self._samples(block))
        self._next += len(chunk.samples)
        return chunk

    def hold(self, behind: float) -> None:
        self._behind = behind

    def notes(self) -> Iterator[Note]:
        return iter(())

    def stop(self) -> None:
        self._stopped.set()

    def _samples(self, block: bytes) -> Samples:
        form = self._form
        found = np.frombuffer(block, form.dtype).reshape(-1, form.width)
        scale = 32768.0 if form.dtype == "<i2" else 1.0
        samples = (found[:, self._kept] / scale).astype(np.float32)
        return np.clip(np.nan_to_num(samples), -1.0, 1.0)

    def _pump(self) -> None:
        frame = np.dtype(self._form.dtype).itemsize * self._form.width
        size = max(1, round(CHUNK * self._form.rate)) * frame
        waiting = b""
        while not self._stopped.is_set():
            data = self._some(size - len(waiting))
            waiting += data
            if len(waiting) == size or not data:
                self._blocks.put(waiting[: len(waiting) - len(waiting) % frame])
                waiting = b""
            if not data:
                break
            while self._late() and not self._stopped.wait(GLANCE):
                pass
        self._blocks.put(b"")

    def _late(self) -> bool:
        waiting = self._blocks.qsize() * CHUNK
        return self._behind + waiting > PATIENCE

    def _some(self, size: int) -> bytes:
        try:
            return os.read(self._stream.fileno(), size)
        except OSError:
            return b""
