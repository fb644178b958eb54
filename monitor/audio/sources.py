"""Sources: where the frames of a recording come from, whatever its format.

May import: events, errors, quiet, audio.*. libsndfile reads what it knows; other media need PyAV.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from monitor.audio.files import require_file
from monitor.errors import InputError
from monitor.events import Samples

STDIN = Path("-")
RATES = range(4_000, 384_001)


class Source(Protocol):
    """Audio that can be read in blocks, from its start, each time `blocks` is called.

    Attributes:
        label: the name to show.
        rate: frames per second.
        width: channels.
        frames: as many as it claims to hold; None when it does not say.
        warnings: what is wrong with it; may grow while it is read.
    """

    @property
    def label(self) -> str: ...
    @property
    def rate(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def frames(self) -> int | None: ...
    @property
    def warnings(self) -> list[str]: ...

    def blocks(self, frames: int) -> Iterator[Samples]:
        """Yield blocks of shape (up to `frames`, width)."""


def open_source(path: Path) -> Source:
    """Open the file with whatever can read it.

    Raises:
        InputError: nothing can, or it is not a regular file.
    """
    from monitor.audio.media import MEDIA_SUFFIXES, open_media  # noqa: PLC0415
    from monitor.audio.soundfiles import open_soundfile  # noqa: PLC0415

    if path == STDIN:
        return checked(open_media(path))
    require_file(path)
    source = open_soundfile(path)
    if source is not None:
        return checked(source)
    if path.suffix.lower() in MEDIA_SUFFIXES:
        return checked(open_media(path))
    raise InputError(f"{path}: not a recording", "give WAV, FLAC, Ogg, MP3, or m4a/aac/webm")


def checked(source: Source) -> Source:
    """Return the source if it can be a call.

    Raises:
        InputError: it holds nothing, or its rate is absurd.
    """
    if source.frames == 0:
        raise InputError(f"{source.label}: holds no sound", "check the export that made it")
    if source.rate not in RATES:
        raise InputError(
            f"{source.label}: {source.rate} frames per second", "export it at 8 kHz or more"
        )
    return source
