"""Media that only PyAV reads: m4a, aac, webm, and sound on standard input. Extra `[media]`.

May import: events, errors, audio.sources.
"""

from __future__ import annotations

from pathlib import Path

from monitor.audio.sources import Source
from monitor.errors import InputError

MEDIA_SUFFIXES = frozenset(
    {".m4a", ".mp4", ".aac", ".webm", ".mkv", ".mka", ".mov", ".3gp", ".wma"}
)


def open_media(path: Path) -> Source:
    """Open a media file or standard input."""
    raise InputError(f"{path}: cannot be read", "convert it to WAV")
