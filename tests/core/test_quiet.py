"""Native code is kept off the screen, and Python is not."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import os, sys
from monitor.quiet import quiet_fd2

def native(text):
    os.write(2, text)

native(b"before ")
screen = sys.__stderr__
with quiet_fd2():
    native(b"LEAK ")
    print("python ", end="", file=sys.stderr, flush=True)
    with quiet_fd2():
        native(b"LEAK ")
    native(b"LEAK ")
    try:
        with quiet_fd2():
            raise ValueError
    except ValueError:
        print("again ", end="", file=sys.__stderr__, flush=True)
native(b"after ")
assert sys.__stderr__ is screen and sys.stderr is screen
print("end", file=sys.stderr)
"""


def run(script: str, **how) -> bytes:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, timeout=30, **how
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


def test_native_code_is_silent_inside_and_python_is_not():
    assert run(SCRIPT) == b"before python again after end\n"


def test_without_a_stderr_it_does_nothing():
    closed = "import os; os.close(2)\n" + SCRIPT.split("native(b", maxsplit=1)[0]
    assert run(closed + "with quiet_fd2():\n    pass\n") == b""
