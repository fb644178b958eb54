"""Opens a recording with whatever can read it.

May import: errors, audio.files, audio.media, audio.soundfiles, audio.sources. libsndfile reads what
it knows; other media, and standard input, need PyAV.
"""

from __future__ import annotations

from pathlib import Path

from monitor.audio.files import STDIN, require_file
from monitor.audio.soundfiles import open_soundfile
from monitor.audio.sources import RATES, Source, unreadable
from monitor.errors import InputError


def open_source(path: Path, warnings: list[str]) -> Source:
    """Open the file with whatever can read it.

    Args:
        path: the file; `-` is standard input.
        warnings: takes a line for whatever turns out to be wrong, now or while it is read.

    Raises:
        InputError: nothing can read it, or it cannot be a call.
    """
    from monitor.audio.media import open_media, open_stdin  # noqa: PLC0415 (rarely needed)

    source: Source | None
    if path == STDIN:
        source = open_stdin(warnings)
    else:
        require_file(path)
        source = open_soundfile(path, warnings) or open_media(path, warnings)
    if source is None:
        raise unreadable(str(path))
    if source.frames == 0:
        raise InputError(f"{source.label}: holds no sound", "check the export that made it")
    if source.rate not in RATES:
        raise InputError(f"{source.label}: {source.rate} frames per second", "export it at 8 kHz")
    return source
