"""A defect tells where it was, in one line, and nothing of what was said in the call."""

import json
import subprocess
import sys

import pytest

from monitor.analysis.analyst import Analyst
from monitor.cli import run
from monitor.coaching.coach import Coach
from monitor.errors import InputError, defect

SAID = "this is the third time about my refund"


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "monday.jsonl"
    path.write_text(json.dumps({"speaker": "caller", "start": 0, "end": 3, "text": SAID}) + "\n")
    return path


@pytest.mark.parametrize(("stage", "method"), [(Analyst, "weigh"), (Coach, "observe")])
@pytest.mark.parametrize(
    "command", ["analyze {} --events -", "analyze {}", "replay {} --plain --speed 0", "report {}"]
)
def test_a_stage_that_breaks_says_no_word_of_the_call(
    call, stage, method, command, monkeypatch, capfd, tmp_path
):
    def broken(self, fact, *_):
        heard = str(fact)
        raise ValueError(f"no place for {heard}, {SAID}") from KeyError(SAID)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stage, method, broken)
    assert run(command.format(call).split()) == 1
    shown = capfd.readouterr().err
    assert "failed: ValueError at test_crash.py:" in shown
    assert shown.count("\n") == 1
    assert "refund" not in shown


def test_a_thread_that_breaks_says_no_word_either():
    program = (
        "import sys, threading, monitor.cli\n"
        "def fail(): raise ValueError('about my refund')\n"
        "def run(arguments):\n"
        "    thread = threading.Thread(target=fail)\n"
        "    thread.start(); thread.join()\n"
        "    return 0\n"
        "monitor.cli.run = run\n"
        "monitor.cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "failed: ValueError at <string>:" in done.stderr
    assert "refund" not in done.stderr


def test_what_people_can_act_on_is_told_as_it_is():
    error = InputError("a.wav: is no recording", "give another")
    assert defect("the program", error) is error
