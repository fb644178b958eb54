"""Brings audio of any rate to the 16 kHz that recognizers and the segmenter work at.

May import: events, audio.blocks. The quality of the resampler makes no difference to recognition,
its delay does to latency. Upwards, soxr's cubic interpolation (QQ) holds nothing back where its HQ
keeps 115 ms of an 8 kHz stream; downwards a filter is needed, and LQ's keeps 20 ms at 48 kHz.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import soxr

from monitor.audio.blocks import Blocks
from monitor.events import RATE, AudioChunk, Samples


class Resampler:
    """A streaming resampler; frame n of the output stands for the instant n / `target`.

    Args:
        rate: frames per second that come in.
        target: frames per second that go out.
        channels: channels of the stream.
    """

    def __init__(self, rate: int, target: int, channels: int) -> None:
        quality = "QQ" if rate < target else "LQ"
        self._stream = (
            soxr.ResampleStream(rate, target, channels, dtype="float32", quality=quality)
            if rate != target
            else None
        )

    def convert(self, samples: Samples, *, last: bool = False) -> Samples:
        """Return what `samples`, shape (frames, channels), releases; `last` releases the rest."""
        if self._stream is None:
            return samples
        converted: Samples = self._stream.resample_chunk(np.ascontiguousarray(samples), last=last)
        return converted.reshape(len(converted), samples.shape[1])


class Front:
    """Chunks of any size and one rate go in; 16 kHz sound on a fixed grid comes out.

    A chunk that starts later than the last one ended (dropped or paused capture) is preceded by
    silence, so that positions stay true; what was heard already is not heard again.

    Args:
        rate: frames per second of the chunks.
        channels: channels of the chunks.
    """

    def __init__(self, rate: int, channels: int) -> None:
        self.rate = rate
        self._next = 0
        self._blocks = Blocks(max(1, rate // 10), channels)
        self._silence = np.zeros((max(1, rate // 10), channels), np.float32)
        self._resampler = Resampler(rate, RATE, channels)

    def push(self, chunk: AudioChunk) -> Iterator[Samples]:
        """Yield the sound that `chunk` completes, shape (frames, channels)."""
        while self._next < chunk.start:
            yield from self._add(self._silence[: chunk.start - self._next])
        yield from self._add(chunk.samples[self._next - chunk.start :])

    def finish(self) -> Samples:
        """Return the sound still held back."""
        return self._resampler.convert(self._blocks.rest(), last=True)

    def _add(self, samples: Samples) -> Iterator[Samples]:
        self._next += len(samples)
        for block in self._blocks.add(samples):
            yield self._resampler.convert(block)
