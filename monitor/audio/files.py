"""What every input file has to be before anything tries to read it, and what it seems to be.

Needs none of the libraries that read sound. May import: errors.
"""

from __future__ import annotations

import stat
from pathlib import Path

from monitor.errors import InputError

STDIN = Path("-")
TRANSCRIPTS = (".jsonl", ".json", ".vtt", ".srt")
"""How files end that hold words or events, not sound."""
MEDIA = (
    (4, b"ftyp", "mov"),
    (0, b"\x1aE\xdf\xa3", "matroska"),
    (0, b"\xff\xf1", "aac"),
    (0, b"\xff\xf9", "aac"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "asf"),
)
"""(offset, bytes, FFmpeg's name) of the containers that libsndfile does not know."""
PIPED = (
    *MEDIA,
    (0, b"RIFF", "wav"),
    (0, b"RF64", "wav"),
    (0, b"fLaC", "flac"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    *((0, bytes([0xFF, kind]), "mp3") for kind in (0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB)),
)
HEAD = 12
"""Bytes that tell the container."""


def require_file(path: Path) -> None:
    """Refuse anything that is not a regular file with something in it.

    Raises:
        InputError: says what it is instead.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise InputError(f"{path}: {reason}", "check the path") from None
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{path}: is a folder", "name the files in it")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{path}: not a regular file", "save the sound to a file first")
    if status.st_size == 0:
        raise InputError(f"{path}: empty file", "check the export that made it")


def container_of(head: bytes, known: tuple[tuple[int, bytes, str], ...] = PIPED) -> str | None:
    """Return FFmpeg's name of the container that a file begins like; None if it is none of them."""
    return next((form for at, magic, form in known if head[at:].startswith(magic)), None)


def begins_like_sound(path: Path) -> bool:
    """Tell at a glance whether a file should turn out to be a recording."""
    if path == STDIN or path.suffix.lower() in TRANSCRIPTS:
        return False
    try:
        with path.open("rb") as file:
            return container_of(file.read(HEAD)) is not None
    except OSError:
        return False
