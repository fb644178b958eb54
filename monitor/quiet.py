"""Keeps what native libraries print away from the screen. Imports nothing of ours.

Speech engines and audio decoders written in C print straight to file descriptor 2, behind Python's
back, which tears a drawn screen and spoils program output. Inside `quiet_fd2` that descriptor leads
nowhere, while `sys.stderr` goes on writing to wherever it led before.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_lock = threading.Lock()
_depth = 0
_saved: tuple[int, TextIO | None, TextIO | None, TextIO] | None = None


@contextmanager
def quiet_fd2() -> Iterator[None]:
    """Silence native code on stderr while the block runs.

    The whole process is silenced; entering again, from any thread, costs nothing. Textual draws on
    the stream that was `sys.__stderr__` when it started, so a command that shows a screen enters
    before that. Without a usable stderr this does nothing.
    """
    global _depth  # noqa: PLW0603 - the descriptor is the process's, and so is its count of users
    with _lock:
        if _depth == 0:
            _redirect()
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0:
                _restore()


def _redirect() -> None:
    global _saved  # noqa: PLW0603
    try:
        real = os.dup(2)
    except OSError:
        return
    void = os.open(os.devnull, os.O_WRONLY)
    _flush(sys.stderr)
    os.dup2(void, 2)
    os.close(void)
    ours = open(os.dup(real), "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: PTH123, SIM115
    _saved = (real, sys.stderr, sys.__stderr__, ours)
    if _writes_to_fd2(sys.stderr):
        sys.stderr = ours
    if _writes_to_fd2(sys.__stderr__):
        sys.__stderr__ = ours  # type: ignore[misc]


def _restore() -> None:
    global _saved  # noqa: PLW0603
    if _saved is None:
        return
    real, stderr, original, ours = _saved
    _saved = None
    if sys.stderr is ours:
        sys.stderr = stderr
    if sys.__stderr__ is ours:
        sys.__stderr__ = original  # type: ignore[misc, assignment]
    ours.close()
    os.dup2(real, 2)
    os.close(real)


def _writes_to_fd2(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.fileno() == 2
    except (OSError, ValueError):
        return False


def _flush(stream: TextIO | None) -> None:
    if _writes_to_fd2(stream):
        assert stream is not None
        stream.flush()
