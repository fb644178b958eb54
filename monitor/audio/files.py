"""What every input file has to be before anything tries to read it. May import: errors."""

from __future__ import annotations

import stat
from pathlib import Path

from monitor.errors import InputError


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
