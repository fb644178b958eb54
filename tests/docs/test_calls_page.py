"""Every command that docs/calls.md shows does what the page says."""

import json
import re
import shlex

import pytest

from monitor.cli import run

TURNS = [
    ("agent", 0.0, 2.0, "Thank you for calling, how can I help?"),
    ("caller", 2.5, 7.0, "This is the third time I am calling and nobody ever called me back."),
    ("agent", 7.6, 9.0, "You need to calm down."),
    ("caller", 9.4, 13.0, "Don't tell me to calm down, you useless idiot!"),
    ("caller", 14.0, 20.0, "This is ridiculous, I am sick of this, it is a disgrace!"),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "recordings").mkdir()
    keys = ("speaker", "start", "end", "text")
    for name, turns in (("heated", TURNS), ("calm", TURNS[:1])):
        lines = (json.dumps(dict(zip(keys, turn, strict=True))) + "\n" for turn in turns)
        (tmp_path / "recordings" / f"{name}.jsonl").write_text("".join(lines))
    return tmp_path


def test_the_commands_of_the_page(root, folder, capsys):
    page = (root / "docs" / "calls.md").read_text()
    commands = re.findall(r"^    call-monitor (.+)$", page, re.MULTILINE)
    assert len(commands) >= 12
    printed, name = {}, ""
    for command in commands:
        code = run([name if part == "4f2a" else part for part in shlex.split(command)])
        said = capsys.readouterr()
        assert code == 0, f"{command}: {said.err}"
        printed[command] = said.out
        if not name:
            assert run(["calls", "--json", "--limit", "1"]) == 0
            name = json.loads(capsys.readouterr().out)["call_id"][:8]
    assert (folder / "figures.csv").read_text().count("\n") == 3
    assert "heated.jsonl" in printed['calls --plain --words "third time" --state new']
    assert json.loads(printed["calls --json --abuse --limit 0"])["abuse"] >= 1
    shown = [out for command, out in printed.items() if command == "calls show 4f2a"]
    assert "abusive" in shown[0]
    assert run(["calls", "show", name]) == 0
    now = capsys.readouterr().out
    for expected in (
        "parties    caller 0042, agent 7",
        "review     talk, judged mixed",
        "wrong, truly irritated: loud, not angry",
        "note       ask about the promise",
    ):
        assert expected in now
