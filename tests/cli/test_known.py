"""A call that was kept is named by the beginning of its id, and its recording is found again."""

from dataclasses import replace

import numpy as np
import pytest
import soundfile

from monitor.cli import run
from monitor.cli.keep import keeping
from monitor.config import load_settings
from monitor.drivers.call import content_id
from monitor.record.writer import EventWriter
from tests.review.calls import HEADER, short_call

LIVE = "live-20261103-090000-0a1b2c3d"


def kept(folder, name, call_id, source="call.wav"):
    path = folder / f"{name}.call.jsonl"
    with EventWriter(path, replace(HEADER, call_id=call_id, source=source)) as writer:
        for event in short_call():
            writer.write(event)
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Three calls in the data folder, and an empty folder to work in."""
    calls = tmp_path / "xdg_data_home" / "call-monitor" / "calls"
    kept(calls, "one", "4f2a" * 4)
    kept(calls, "two", "5f2b" * 4)
    kept(calls, "live", LIVE)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return calls


@pytest.mark.parametrize(
    "command",
    [
        "report {} -o -",
        "export {} --to csv -o -",
        "replay {} --plain --speed 0",
        "explain {} --at 00:45",
        "rescore {} --events -",
    ],
)
@pytest.mark.parametrize("name", ["4f2a", "5f2b5f2b5f", LIVE])
def test_a_call_is_named_by_the_beginning_of_its_id(folder, capfd, command, name):
    assert run(command.format(name).split()) == 0
    assert "third time" in capfd.readouterr().out


def test_the_page_is_named_after_the_event_file(folder, tmp_path):
    assert run(["report", "4f2a"]) == 0
    assert [file.name for file in (tmp_path / "here").iterdir()] == ["one.html"]


@pytest.mark.parametrize("name", ["4f2", "4f2c", "4F2A", "zzzz", "live-2026"])
def test_what_names_no_call_is_a_file_that_is_not_there(folder, capsys, name):
    assert run(["report", name, "-o", "-"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"call-monitor: {name}: ")
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_a_beginning_of_several_ids_names_none(folder, capsys):
    kept(folder, "three", "4f2a0000" * 2)
    assert run(["report", "4f2a", "-o", "-"]) == 1
    assert capsys.readouterr().err.startswith("call-monitor: 4f2a: ")


def test_a_file_is_never_taken_for_an_id(folder, tmp_path, capsys):
    (tmp_path / "here" / "4f2a").write_text("no call")
    assert run(["report", "4f2a", "-o", "-"]) == 1
    assert "third time" not in capsys.readouterr().out


def test_a_broken_list_leaves_the_line_that_no_file_is_there(folder, capsys):
    data = folder.parent / "calls.db"
    data.write_text("no database, but long enough to be taken for one" * 99)
    assert run(["report", "4f2a", "-o", "-"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("call-monitor: 4f2a: ")
    assert said.count("\n") == 1


@pytest.fixture
def heard(folder, tmp_path):
    """A call whose recording lies elsewhere, and is known."""
    recording = tmp_path / "archive" / "call.wav"
    recording.parent.mkdir()
    soundfile.write(recording, np.zeros((8000, 2)), 8000)
    events = kept(folder, "heard", content_id([recording]))
    with keeping(load_settings(environ={})) as keeper:
        keeper.call(events, [recording])
    return events, recording


def test_a_page_without_sound_says_where_its_sound_lies(heard, capsys):
    events, recording = heard
    line = f"the page has no sound; it is added by: --audio {recording}\n"
    assert run(["report", str(events), "-o", "-"]) == 0
    assert capsys.readouterr().err == line
    for quiet in (["--no-audio"], ["--audio", str(recording)]):
        assert run(["report", str(events), "-o", "-", *quiet]) == 0
        assert capsys.readouterr().err == ""
    recording.write_bytes(b"RIFF of another call")
    assert run(["report", str(events), "-o", "-"]) == 0
    assert capsys.readouterr().err == ""


def test_a_recording_beside_the_event_file_is_found_without_the_list(folder, capsys, tmp_path):
    recording = folder / "call.wav"
    soundfile.write(recording, np.zeros((8000, 2)), 8000)
    events = kept(folder, "beside", content_id([recording]))
    assert run(["report", str(events), "-o", "-"]) == 0
    assert f"--audio {recording}" in capsys.readouterr().err


def test_a_call_that_is_named_by_its_id_is_heard(heard, monkeypatch):
    _, recording = heard
    shown = []
    monkeypatch.setattr("monitor.cli.replay._show", lambda opened, *_, **__: shown.append(opened()))
    assert run(["replay", content_id([recording])[:8]]) == 0
    assert shown[0].call.sound is not None
    assert run(["replay", content_id([recording])[:8], "--silent"]) == 0
    assert shown[1].call.sound is None
    assert shown[1].unheard == "--silent"


def test_an_overview_is_of_the_calls_that_were_kept(folder, tmp_path, capsys):
    assert run(["report", "--overview", "--each"]) == 0
    assert "3 calls," in (tmp_path / "here" / "overview.html").read_text()
    assert (folder / "one.html").is_file()


TURNS = (
    '{"speaker": "agent", "start": 0.0, "end": 2.0, "text": "How can I help you?"}\n'
    '{"speaker": "caller", "start": 2.5, "end": 7.0, "text": "This is the third time I call."}\n'
)


def test_what_was_analyzed_is_reviewed_where_it_lies_when_it_is_replayed(
    folder, tmp_path, monkeypatch
):
    (tmp_path / "here" / "said.jsonl").write_text(TURNS)
    assert run(["analyze", "said.jsonl"]) == 0
    before = set(folder.iterdir())
    assert run(["replay", "said.jsonl", "--plain", "--speed", "0"]) == 0
    assert set(folder.iterdir()) == before
    shown = []
    monkeypatch.setattr("monitor.cli.replay._show", lambda opened, *_, **__: shown.append(opened()))
    assert run(["replay", "said.jsonl"]) == 0
    assert (shown[0].events, shown[0].record) == (folder / "said.call.jsonl", None)
    monkeypatch.setenv("CALL_MONITOR_COACHING_PLAYBOOK", str(tmp_path / "own.toml"))
    assert run(["playbook", "init", str(tmp_path / "own.toml")]) == 0
    assert run(["replay", "said.jsonl"]) == 0
    assert shown[1].record == shown[1].events != folder / "said.call.jsonl"
