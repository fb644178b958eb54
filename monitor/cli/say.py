"""Lines to a person: whatever a call, a file or a path holds, only printable text goes out."""

from __future__ import annotations

import sys
from typing import TextIO

from monitor.text import visible


def line(text: str = "") -> None:
    """Print one line to stdout."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """Print one line to stderr that is no complaint."""
    _write(sys.stderr, text)


def warn(text: object) -> None:
    """Print one line of warning to stderr."""
    _write(sys.stderr, f"call-monitor: warning: {text}")


def fail(text: object) -> None:
    """Print one line of what went wrong to stderr."""
    _write(sys.stderr, f"call-monitor: {text}")


def data(text: str) -> None:
    """Print one line for programs to stdout, as UTF-8 whatever the terminal's encoding is."""
    sys.stdout.buffer.write(text.encode() + b"\n")


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    print(visible(text).encode(encoding, "replace").decode(encoding), file=stream)
