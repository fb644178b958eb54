"""Whatever a call holds, a terminal is told nothing by it."""

import json

import pytest

from monitor.cli import run

EVIL = "\x1b]0;owned\x07\x1b[2J [red]hello[/red] {0} %s \u202e you idiot\x9b31m"
TURNS = [
    {"speaker": "caller", "start": 0.0, "end": 3.0, "text": f"this is the third time {EVIL}"},
    {"speaker": "agent", "start": 3.5, "end": 5.0, "text": f"calm down {EVIL}"},
    {"speaker": "caller", "start": 5.5, "end": 9.0, "text": f"you are useless {EVIL}"},
]


@pytest.fixture
def files(tmp_path, capfdbinary):
    spoken = tmp_path / "evil.jsonl"
    spoken.write_text("".join(json.dumps(turn) + "\n" for turn in TURNS))
    assert run(["analyze", str(spoken), "--events", str(tmp_path / "out")]) == 0
    (events,) = (tmp_path / "out").glob("*.call.jsonl")
    capfdbinary.readouterr()
    return spoken, events


@pytest.mark.parametrize(
    "command",
    [
        ["analyze", "{0}", "--events", "-"],
        ["analyze", "{0}"],
        ["replay", "{1}", "--plain", "--speed", "0"],
        ["explain", "{1}", "--at", "00:09"],
        ["rescore", "{1}"],
        ["playbook", "stats", "{1}"],
        ["export", "{1}", "--to", "csv", "-o", "-"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_passes_on_what_a_terminal_would_obey(files, command, capfdbinary):
    code = run([part.format(*files) for part in command])
    out, err = capfdbinary.readouterr()
    assert (code, err) == (0, b"")
    text = out.decode()
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\u202e" not in text
    assert out
