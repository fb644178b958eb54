"""`report` and `export` as commands: what they write, where, and what they refuse."""

import json
import stat

import numpy as np
import pytest
import soundfile

from monitor.cli import run
from monitor.record.review import Correction, append, review_file
from tests.review.calls import HEADER, short_call
from tests.review.test_overview import write


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "a.call.jsonl"
    write(path)
    return path


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((8000 * 5, 2)), 8000)
    return path


def test_a_report_of_an_event_file(call, tmp_path, capsys):
    target = tmp_path / "pages" / "a.html"
    assert run(["report", str(call), "-o", str(target)]) == 0
    page = target.read_text()
    assert "no sound in this report" in page
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    out, err = capsys.readouterr()
    assert out == ""
    assert str(target) in err


def test_sound_is_put_in_and_left_out(call, sound, tmp_path):
    target = tmp_path / "a.html"
    assert run(["report", str(call), "--audio", str(sound), "-o", str(target)]) == 0
    assert "data:audio/mpeg;base64," in target.read_text()
    assert run(["report", str(call), "--no-audio", "-o", str(target)]) == 0
    assert "data:audio/" not in target.read_text()


def test_a_transcript_is_analyzed_on_the_way(tmp_path):
    path = tmp_path / "t.jsonl"
    line = {"speaker": "caller", "start": 1, "end": 3, "text": "You promised to call me back."}
    path.write_text(json.dumps(line) + "\n")
    target = tmp_path / "t.html"
    assert run(["report", str(path), "-o", str(target)]) == 0
    assert "call me back" in target.read_text()


def test_without_a_name_the_page_lies_here_and_is_named_after_the_call(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["report", str(call)]) == 0
    assert (tmp_path / "a.html").is_file()


def test_a_page_on_stdout_is_the_page_alone(call, capsys):
    assert run(["report", str(call), "-o", "-"]) == 0
    out, _ = capsys.readouterr()
    assert out.startswith("<!doctype html>")
    assert out.endswith("</html>")


def test_an_overview_of_a_folder_says_what_it_could_not_read(call, tmp_path, capsys):
    (tmp_path / "bad.call.jsonl").write_text("{}\n")
    target = tmp_path / "overview.html"
    assert run(["report", "--overview", str(tmp_path), "-o", str(target)]) == 0
    assert "1 call," in target.read_text()
    assert "bad.call.jsonl" in capsys.readouterr().err


def test_an_overview_makes_the_reports_it_links(call, tmp_path):
    target = tmp_path / "overview.html"
    assert run(["report", "--overview", str(tmp_path), "--each", "-o", str(target)]) == 0
    assert 'href="./a.html#t=40"' in target.read_text()
    assert "third time" in (tmp_path / "a.html").read_text()
    (tmp_path / "a.html").write_text("one with sound, made before")
    assert run(["report", "--overview", str(tmp_path), "--each", "-o", str(target)]) == 0
    assert (tmp_path / "a.html").read_text() == "one with sound, made before"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.call.jsonl", "--each"],
        ["a.call.jsonl", "--overview", "."],
        ["--caller", "a.wav"],
        ["--overview", ".", "--audio", "a.wav"],
        ["a.call.jsonl", "--audio", "a.wav", "--no-audio"],
    ],
)
def test_what_does_not_fit_together_is_wrong_usage(arguments, capsys):
    assert run(["report", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_empty_folder_and_a_place_that_cannot_be_written(call, tmp_path, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(["report", "--overview", str(empty)]) == 1
    assert run(["report", str(call), "-o", str(call / "x.html")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("form", ["csv", "json", "vtt", "srt", "contact-lens", "vcon"])
def test_exports(form, call, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["export", str(call), "--to", form]) == 0
    (made,) = [path for path in tmp_path.iterdir() if path.is_file() and path != call]
    assert made.name.startswith("a.")
    assert capsys.readouterr().err.startswith(f"{made.name}  ")
    assert "third time" in made.read_text()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_vcon_says_when_the_call_began(call, capsys):
    arguments = ["export", str(call), "--to", "vcon", "--began", "2026-11-03 09:00:00", "-o", "-"]
    assert run(arguments) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["dialog"][1]["start"] == "2026-11-03T09:00:04.000+00:00"
    assert document["subject"] == HEADER.source
    assert len(document["dialog"]) == sum(event.type == "utterance" for event in short_call())


def test_a_format_that_is_not_known_is_wrong_usage(call, capsys):
    assert run(["export", str(call), "--to", "pdf"]) == 2
    assert "vcon" in capsys.readouterr().err


def test_what_reviewers_said_is_on_the_page_the_overview_and_each_report(call, tmp_path, capsys):
    said = Correction("1", "prompt", 41.0, "p1", "wrong", note="too early")
    append(call, said, Correction("2", "state", value="talk"))
    with review_file(call).open("a") as file:
        file.write("{nothing\n")
    page, whole = tmp_path / "pages" / "one.html", tmp_path / "whole.html"
    assert run(["report", str(call), "-o", str(page)]) == 0
    assert "line 3 is no correction" in capsys.readouterr().err
    assert run(["report", "--overview", str(tmp_path), "--each", "-o", str(whole)]) == 0
    for file in (page, tmp_path / "a.html"):
        assert "too early" in file.read_text()
    assert "worth a talk" in whole.read_text()


def test_an_export_to_json_holds_what_reviewers_said(call, tmp_path):
    append(call, Correction("1", "prompt", 41.0, "p1", "wrong", note="too early"))
    target = tmp_path / "a.json"
    assert run(["export", str(call), "--to", "json", "-o", str(target)]) == 0
    assert json.loads(target.read_text())["review"]["prompts"]["p1"]["note"] == "too early"
