"""Recordings that libsndfile reads: WAV, FLAC, Ogg Vorbis and Opus, MP3 and their kin.

May import: events, errors, quiet, audio.sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import soundfile

from monitor.events import Samples
from monitor.quiet import quiet_fd2


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A file that libsndfile can open; see `Source`."""

    path: Path
    rate: int
    width: int
    frames: int | None
    warnings: list[str]

    @property
    def label(self) -> str:
        return self.path.name

    def blocks(self, frames: int) -> Iterator[Samples]:
        done = 0
        with soundfile.SoundFile(str(self.path)) as file:
            while True:
                try:
                    with quiet_fd2():
                        block: Samples = file.read(frames, dtype="float32", always_2d=True)
                except soundfile.LibsndfileError:
                    self._warn(done)
                    return
                if not len(block):
                    break
                done += len(block)
                yield block
        if self.frames is not None and done < self.frames:
            self._warn(done)

    def _warn(self, done: int) -> None:
        heard = done / self.rate
        warning = f"{self.label}: damaged or cut short; only the first {heard:.1f} s can be read"
        if warning not in self.warnings:
            self.warnings.append(warning)


def open_soundfile(path: Path) -> SoundFile | None:
    """Open the file, or return None if libsndfile does not know its format."""
    try:
        with quiet_fd2(), soundfile.SoundFile(str(path)) as file:
            return SoundFile(path, file.samplerate, file.channels, file.frames, [])
    except soundfile.LibsndfileError:
        return None
