"""What a live driver asks of whatever delivers the sound of a call while it happens.

May import: events. A capture is read by one thread; what it runs by itself is its own business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from monitor.events import AudioChunk, Speaker

CHUNK = 0.1
"""Seconds of sound in a chunk: the grid that the ear works on anyway."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about the sound, in one line.

    Attributes:
        stage: what says so, such as "caller device" or "input level".
    """

    stage: str
    message: str


class LiveAudio(Protocol):
    """Sound that comes in real time, placed in stream time from the moment of `start`."""

    @property
    def label(self) -> str:
        """What it is, for the header of the call."""

    @property
    def channels(self) -> tuple[Speaker, ...]:
        """Who is on each channel."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""

    @property
    def lost(self) -> tuple[Speaker, ...]:
        """Who is not heard now, as the device is gone; silence stands in."""

    def start(self) -> None:
        """Begin; stream time 0 is now.

        Raises:
            DeviceError: there is no such device, or it does not open.
        """

    def read(self, wait: float) -> AudioChunk | None:
        """Return the next chunk, or None if there is none within `wait` seconds."""

    def hold(self, behind: float) -> None:
        """Take note that recognition is `behind` seconds late; a source that can wait may."""

    def notes(self) -> Iterator[Note]:
        """Yield what has come up since the last time."""

    def stop(self) -> None:
        """Let go of the devices; safe to call twice and from any thread."""
