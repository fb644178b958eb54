"""Recordings: one file, or one file per party, as one call's audio in chunks.

May import: events, errors, audio.*. Files are read in blocks, so memory does not grow with their
length. What can be read of a damaged file is kept, and `Recording.warnings` says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from monitor.audio.opening import open_source
from monitor.audio.pair import Pair
from monitor.audio.sources import Source
from monitor.errors import InputError, UsageError
from monitor.events import CUT_SHORT, AudioChunk, Samples, Speaker

CHANNELS = ("caller,agent", "agent,caller", "mono", "mono,swapped")
"""Ways to say who is on which channel of a stereo recording; of one channel, whether caller and
agent, as they were told apart by their voices, are the other way round."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The audio of one call.

    Attributes:
        label: the name to show.
        channels: who is on each channel.
        rate: frames per second.
        duration: seconds, as far as the file says; None when it does not.
        warnings: what is wrong with it, one line each; more may come up while it is read.
        swapped: caller and agent in its one channel are the other way round.
    """

    label: str
    channels: tuple[Speaker, ...]
    rate: int
    duration: float | None
    warnings: list[str]
    _source: Source = field(repr=False)
    _arrange: Callable[[Samples], Samples] = field(repr=False)
    swapped: bool = False

    @property
    def shortfall(self) -> str:
        """One line of what could not be read, as far as it is known; empty if nothing is."""
        lost = (line.replace(f": {CUT_SHORT}: ", ": ", 1) for line in self.warnings)
        told = "; ".join(line.removeprefix(f"{self.label}: ") for line in lost)
        return told and f"{CUT_SHORT}: {told}"

    def chunks(self, seconds: float = 0.1, since: float = 0.0) -> Iterator[AudioChunk]:
        """Yield the audio from stream time `since` on, in chunks of about `seconds`."""
        start = round(since * self.rate)
        for block in self._source.blocks(max(1, round(seconds * self.rate)), start):
            if len(block):
                yield AudioChunk(start, self.rate, self._arrange(_mended(block)))
                start += len(block)


def open_recording(path: Path, channels: str = "caller,agent") -> Recording:
    """Open a recording with one party per channel, or with all parties in one channel.

    Args:
        path: the file; `-` reads standard input.
        channels: one of `CHANNELS`; "mono" and "mono,swapped" mix all channels down.

    Raises:
        InputError: the file is not audio that can be read.
        UsageError: `channels` is none of `CHANNELS`.
    """
    if channels not in CHANNELS:
        raise UsageError(f"channels {channels!r} are not known", f"use {' or '.join(CHANNELS)}")
    warnings: list[str] = []
    source = open_source(path, warnings)
    if channels.startswith("mono") or source.width == 1:
        mono = _recording(source, warnings, ("mixed",), _mix)
        return replace(mono, swapped=channels in {"agent,caller", "mono,swapped"})
    if source.width > 2:
        raise InputError(
            f"{source.label}: {source.width} channels, a call has one or two",
            "choose two of them with an audio editor, or use --channels mono",
        )
    if channels == "agent,caller":
        return _recording(source, warnings, ("caller", "agent"), _swap)
    return _recording(source, warnings, ("caller", "agent"), _same)


def open_pair(caller: Path, agent: Path) -> Recording:
    """Open two files, one per party, as one call that starts with both of them.

    The shorter one is followed by silence; the lower rate is brought to the higher one.

    Raises:
        InputError: a file is not audio that can be read.
    """
    warnings: list[str] = []
    pair = Pair(open_source(caller, warnings), open_source(agent, warnings))
    return _recording(pair, warnings, ("caller", "agent"), _same)


def _recording(
    source: Source,
    warnings: list[str],
    speakers: tuple[Speaker, ...],
    arrange: Callable[[Samples], Samples],
) -> Recording:
    duration = None if source.frames is None else round(source.frames / source.rate, 3)
    return Recording(source.label, speakers, source.rate, duration, warnings, source, arrange)


def _mended(block: Samples) -> Samples:
    """Return the samples, which a file of floats may put anywhere, within full scale."""
    if block.max() <= 1.0 and block.min() >= -1.0:
        return block
    return np.clip(np.nan_to_num(block), -1.0, 1.0)


def _same(block: Samples) -> Samples:
    return block


def _swap(block: Samples) -> Samples:
    return block[:, ::-1]


def _mix(block: Samples) -> Samples:
    mixed: Samples = block.mean(axis=1, keepdims=True, dtype=np.float32)
    return mixed
