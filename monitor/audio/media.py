"""Media that only PyAV reads: m4a, aac, webm, and sound on standard input. Extra `[media]`.

May import: events, errors, text, audio.blocks, audio.files, audio.sources. The container is told
from the first bytes and FFmpeg is not left to guess: some of the formats it would try read other
files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from monitor.audio.blocks import Blocks
from monitor.audio.files import HEAD, MEDIA, PIPED, container_of
from monitor.audio.sources import later, missing, unreadable
from monitor.errors import InputError
from monitor.events import Samples
from monitor.text import printable

if TYPE_CHECKING:
    import av.container

_LATE = 0.5
"""Seconds that a container may claim beyond its sound, for padding and other tracks."""


class _Pipe:
    """Standard input for FFmpeg, which would otherwise try to seek in it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = stream.read


class MediaFile:
    """A media file or pipe that FFmpeg can open; see `Source`. A pipe can be read once.

    Raises:
        InputError: it cannot, or holds no sound.
    """

    def __init__(self, file: str | _Pipe, form: str, label: str, warnings: list[str]) -> None:
        self._file, self._form = file, form
        self.label = label
        self.warnings = warnings
        self._opened: av.container.InputContainer | None = self._open()
        context = self._opened.streams.audio[0].codec_context
        self.rate: int = context.sample_rate
        self.width: int = context.layout.nb_channels
        length = self._opened.duration
        self.frames = None if length is None else round(length * self.rate / 1_000_000)

    def blocks(self, frames: int, start: int = 0) -> Iterator[Samples]:
        return later(self._decoded(frames), start)

    def _decoded(self, frames: int) -> Iterator[Samples]:
        import av  # noqa: PLC0415

        opened, self._opened = self._opened or self._open(), None
        grid = Blocks(frames, self.width)
        done = 0
        with opened as container, suppress(av.error.FFmpegError):
            layout = container.streams.audio[0].codec_context.layout
            plain = av.AudioResampler(format="fltp", layout=layout, rate=self.rate)
            for frame in container.decode(audio=0):
                for part in plain.resample(frame):
                    done += part.samples
                    yield from grid.add(part.to_ndarray().T)
        yield grid.rest()
        if not done:
            raise unreadable(self.label)
        if self.frames is not None and done < self.frames - _LATE * self.rate:
            warning = missing(self.label, done / self.rate, self.frames / self.rate)
            if warning not in self.warnings:
                self.warnings.append(warning)

    def _open(self) -> av.container.InputContainer:
        import av  # noqa: PLC0415

        try:
            container = av.open(self._file, format=self._form)
        except (av.error.FFmpegError, OSError, ValueError):
            raise unreadable(self.label) from None
        if not container.streams.audio:
            container.close()
            raise InputError(f"{self.label}: holds no sound", "check the export that made it")
        return container


def open_media(path: Path, warnings: list[str]) -> MediaFile | None:
    """Open a media file, or return None if it is none.

    Raises:
        InputError: it is one and cannot be read, or PyAV is missing.
    """
    with path.open("rb") as file:
        form = container_of(file.read(HEAD), MEDIA)
    if form is None:
        return None
    _require_av(printable(path.name))
    return MediaFile(str(path), form, printable(path.name), warnings)


def open_stdin(warnings: list[str]) -> MediaFile:
    """Open what standard input holds.

    Raises:
        InputError: it is not sound that can be read, or PyAV is missing.
    """
    stdin = cast("BufferedReader", sys.stdin.buffer)
    form = container_of(stdin.peek(HEAD), PIPED)
    if form is None:
        raise unreadable("standard input")
    _require_av("standard input")
    return MediaFile(_Pipe(stdin), form, "standard input", warnings)


def _require_av(label: str) -> None:
    try:
        import av  # noqa: F401, PLC0415
    except ImportError:
        raise InputError(
            f"{label}: this format needs PyAV", "pip install 'call-monitor[media]'"
        ) from None
