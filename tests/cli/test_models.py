"""The models commands, as they are typed."""

import pytest

from monitor.cli import run
from monitor.speech import store


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Models are installed here, and nowhere else."""
    folder = tmp_path / "models"
    monkeypatch.setattr(store, "places", lambda: [folder])
    monkeypatch.setattr(store, "home", lambda: folder)
    return folder


def test_list_shows_known_and_installed_models(place, capsys):
    (place / "vosk-model-small-en-us-0.15" / "am").mkdir(parents=True)
    (place / "vosk-model-own" / "am").mkdir(parents=True)
    assert run(["models", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    states = {line.split()[0]: line for line in lines}
    assert "carried" in states["tiny-en"]
    assert "installed" in states["en-us-small"]
    assert str(place / "vosk-model-own") in states["vosk-model-own"]
    assert "installed" not in states["en-us-lgraph"]


def test_path_prints_a_folder_and_nothing_else(place, capsys):
    folder = place / "vosk-model-small-en-us-0.15"
    (folder / "am").mkdir(parents=True)
    assert run(["models", "path"]) == 0
    assert run(["models", "path", "en-us-small"]) == 0
    assert capsys.readouterr().out == f"{place}\n{folder}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["install", "en-us-smal"], "did you mean en-us-small?"),
        (["install", "tiny-en"], "comes with a package"),
        (["install", "en-us-small", "--from", "absent.zip"], "No such file"),
        (["path", "en-us-small"], "call-monitor models install en-us-small"),
    ],
)
def test_errors_are_one_line_with_a_remedy(arguments, told, capsys):
    assert run(["models", *arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert said.err.strip().count("\n") == 0


@pytest.mark.engine
def test_verify_hears_with_each_model(place, capsys):
    (place / "vosk-model-own" / "am").mkdir(parents=True)
    assert run(["models", "verify"]) == 1
    good, bad = capsys.readouterr().out.splitlines()
    assert good == "tiny-en: works"
    assert bad.startswith("vosk-model-own: ")
    assert "am/final.mdl is missing" in bad
