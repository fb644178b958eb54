"""Commands that the pages show for recorded calls work as they are copied."""

import json
import re
import shlex
from pathlib import Path

import numpy as np
import pytest
import soundfile

from monitor.cli import run

SHOWN = re.compile(r"^ *call-monitor ((?:analyze|replay|report|export|rescore|playbook) .+)$", re.M)
ID = "4f2a"
TURNS = [
    ("agent", 0.0, 2.0, "Thank you for calling, how can I help?"),
    ("caller", 2.5, 7.0, "This is the third time I am calling and nobody ever called me back."),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the recordings that the examples name, and one call that was kept."""
    monkeypatch.chdir(tmp_path)
    for name in ("call", "old", "l", "r", "left", "right"):
        sides = (8000, 2) if name == "call" else 8000
        soundfile.write(tmp_path / f"{name}.wav", np.zeros(sides), 8000)
    (tmp_path / "recordings").mkdir()
    lines = (dict(zip(("speaker", "start", "end", "text"), turn, strict=True)) for turn in TURNS)
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "recordings" / "heated.jsonl").write_text(text)
    return tmp_path


def as_a_shell_would(command, name):
    """Return the arguments of a command, with a real id for the one of the page."""
    parts = [name if part == ID else part for part in shlex.split(command, comments=True)]
    found = ([str(file) for file in Path().glob(part)] if "*" in part else [part] for part in parts)
    return [one for some in found for one in some]


@pytest.mark.engine
@pytest.mark.parametrize(
    "page",
    ["README.md", "docs/report.md", "docs/exports.md", "docs/review.md", "docs/playbook.md"],
)
def test_the_examples_of_a_page(page, root, folder, capsys):
    assert run(["analyze", "recordings"]) == 0
    capsys.readouterr()
    assert run(["calls", "--json"]) == 0
    name = json.loads(capsys.readouterr().out)["call_id"][:6]
    commands = SHOWN.findall((root / page).read_text(encoding="utf-8"))
    assert commands
    for command in commands:
        code = run(as_a_shell_would(command, name))
        assert code == 0, f"{command}: {capsys.readouterr().err}"
