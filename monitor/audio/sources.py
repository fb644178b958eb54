"""Sources: where the frames of a recording come from, whatever its format.

May import: events, errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from monitor.errors import InputError
from monitor.events import CUT_SHORT, Samples

RATES = range(4_000, 384_001)
SLIGHT = 0.05
"""Seconds that may be missing unsaid: headers that are a few bytes wrong are no loss of a call."""


class Source(Protocol):
    """Audio that can be read in blocks, from its start or from a later frame each time.

    Attributes:
        label: the name to show.
        rate: frames per second.
        width: channels.
        frames: how many there are, as far as is known before they are read.
    """

    @property
    def label(self) -> str: ...
    @property
    def rate(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def frames(self) -> int | None: ...

    def blocks(self, frames: int, start: int = 0) -> Iterator[Samples]:
        """Yield blocks of shape (up to `frames`, width); keep what a damaged file still gives.

        Args:
            frames: length of a block.
            start: the first frame that is wanted.
        """


def unreadable(label: str) -> InputError:
    """Return the error for what is no recording."""
    return InputError(f"{label}: not a recording", "give WAV, FLAC, Ogg, MP3, m4a, aac or webm")


def later(blocks: Iterable[Samples], start: int) -> Iterator[Samples]:
    """Yield what comes from frame `start` on, for sources that cannot go there."""
    for block in blocks:
        yield block[start:]
        start = max(0, start - len(block))


def missing(label: str, there: float, claimed: float) -> str:
    """Return the warning for a recording that holds fewer seconds than it claims."""
    return f"{label}: {CUT_SHORT}: {there:.1f} s of {claimed:.1f} s could be read"
