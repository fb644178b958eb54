"""A wall clock that jumps changes nothing of a call: none of its stages reads it."""

import ast
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.faults import COMMAND, transcript

JUMPS = Path(__file__).parent / "jumps"
WALL = {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "now", "utcnow", "today"}
OWNERS = {"time", "datetime", "date"}
READERS = {
    "cli/live.py",  # names the call's file
    "cli/purge.py",  # how old a call is
    "record/review.py",  # when something was said of a call
}


def reads_the_wall_clock(path):
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in WALL
        and isinstance(node.value, ast.Name)
        and node.value.id in OWNERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_few_places_read_the_wall_clock(root):
    package = root / "monitor"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if reads_the_wall_clock(path)
    }
    assert found == READERS


@pytest.mark.parametrize("how", ["python", "faketime"])
def test_a_clock_that_jumps_changes_no_event(tmp_path, how):
    call = transcript(tmp_path / "call.jsonl", 40)
    if how == "python":
        before, jumping = [], {"PYTHONPATH": str(JUMPS)}
    elif shutil.which("faketime"):
        before, jumping = ["faketime", "-f", "-9y x3"], {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    else:
        pytest.skip("needs faketime (apt install faketime)")

    def events(*words, **environment):
        for number, arguments in enumerate(
            (
                ["analyze", call, "--events", "-"],
                ["replay", call, "--plain", "--speed", "0", "--record", tmp_path / "r.call.jsonl"],
            )
        ):
            done = subprocess.run(
                [*words, *COMMAND, *map(str, arguments)],
                capture_output=True,
                timeout=90,
                env=os.environ | environment,
            )
            assert done.returncode == 0, done.stderr
            yield (tmp_path / "r.call.jsonl").read_bytes() if number else done.stdout

    steady = list(events())
    assert list(events(*before, **jumping)) == steady
    assert steady[0] == steady[1]
