"""Recordings that libsndfile reads: WAV, FLAC, Ogg Vorbis and Opus, MP3 and their kin.

May import: events, errors, text, quiet, audio.sources. libsndfile takes a file that was cut short
for a shorter one, but writes down what its header claimed; that is where a missing end is found.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import soundfile

from monitor.audio.sources import SLIGHT, missing, unreadable
from monitor.events import CUT_SHORT, Samples
from monitor.quiet import quiet_fd2
from monitor.text import printable

_CLAIM = re.compile(r"^[\w ]+ : (\d+) \(should be (\d+)\)$", re.MULTILINE)
_UNKNOWN = 0x7FFF_0000
"""Programs that write to a pipe claim about this size or more, because they cannot know."""
_NO_END = "Last page lacks an end-of-stream bit"


class SoundFile:
    """A file that libsndfile can open; see `Source`.

    Raises:
        soundfile.LibsndfileError: it cannot.
    """

    def __init__(self, path: Path, warnings: list[str]) -> None:
        self._path = path
        self.label = printable(path.name)
        self.warnings = warnings
        with self._opened() as file:
            self.rate: int = file.samplerate
            self.width: int = file.channels
            self.frames: int = file.frames
            log: str = file.extra_info
        seconds = self.frames / max(self.rate, 1)
        for claimed, there in ((int(a), int(b)) for a, b in _CLAIM.findall(log)):
            whole = seconds * claimed / max(there, 1)
            if there < claimed < _UNKNOWN and whole - seconds > SLIGHT:
                warnings.append(missing(self.label, seconds, whole))
                return
        if _NO_END in log:
            end = f"{seconds:.1f} s could be read, its end is missing"
            warnings.append(f"{self.label}: {CUT_SHORT}: {end}")

    def blocks(self, frames: int, start: int = 0) -> Iterator[Samples]:
        done = min(start, self.frames)
        for read in self._reads(frames * max(1, self.rate // frames), done):
            done += len(read)
            for first in range(0, len(read), frames):
                yield read[first : first + frames]
        if not done:
            raise unreadable(self.label)
        if done < self.frames - SLIGHT * self.rate:
            warning = missing(self.label, done / self.rate, self.frames / self.rate)
            if warning not in self.warnings:
                self.warnings.append(warning)

    def _reads(self, size: int, done: int) -> Iterator[Samples]:
        """Yield about a second at a time, and less where a damaged file does not give as much."""
        with suppress(soundfile.LibsndfileError), self._opened() as file:
            if done:
                file.seek(done)
            while size:
                try:
                    with quiet_fd2():
                        read: Samples = file.read(size, dtype="float32", always_2d=True)
                except soundfile.LibsndfileError:
                    size //= 10
                    file.seek(done)
                else:
                    if not len(read):
                        return
                    done += len(read)
                    yield read

    def _opened(self) -> soundfile.SoundFile:
        with quiet_fd2():
            return soundfile.SoundFile(os.fsencode(self._path))


def open_soundfile(path: Path, warnings: list[str]) -> SoundFile | None:
    """Open the file, or return None if libsndfile cannot."""
    try:
        return SoundFile(path, warnings)
    except soundfile.LibsndfileError:
        return None
