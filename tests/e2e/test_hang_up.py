"""A terminal that is gone without a signal ends what ran in it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs pseudo terminals")
COMMAND = str(Path(sys.executable).with_name("call-monitor"))
GUARD = 60.0
"""Seconds; nothing here is about speed."""


def test_a_terminal_that_is_gone_ends_the_panel(tmp_path):
    ours, theirs = pty.openpty()
    environ = os.environ | {"TERM": "xterm-256color", "HOME": str(tmp_path)}
    process = subprocess.Popen(
        [COMMAND, "demo"], stdin=theirs, stdout=theirs, stderr=theirs, env=environ
    )
    os.close(theirs)
    try:
        drawn, end = b"", time.monotonic() + GUARD
        while b"REPLAY" not in drawn:
            assert time.monotonic() < end, drawn[-300:]
            drawn += os.read(ours, 65536)
        os.close(ours)
        assert process.wait(GUARD) is not None
    finally:
        process.kill()
        process.wait()
