"""Files that commands write: never the ones they read, and none that belongs to another call."""

import errno
from datetime import date, datetime
from pathlib import Path

import pytest

from monitor.cli import run
from monitor.cli.live import new_name
from monitor.cli.replay import play
from monitor.config import Settings
from monitor.errors import InputError
from monitor.record.review import Correction, append
from monitor.record.writer import EventWriter
from monitor.review.overview import day_of
from tests.review.test_overview import write


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "a.call.jsonl"
    write(path)
    return path


def test_an_event_file_is_played_with_the_settings_it_is_given(call, tmp_path, capsys):
    append(call, Correction("2026-11-03T09:00:00Z", "note", 40.0, note="well done"))
    play(call, Settings())
    said = capsys.readouterr().out
    assert "third time" in said
    assert "well done" in said
    with pytest.raises(InputError):
        play(call, Settings(), tmp_path / "no.wav")


@pytest.mark.parametrize(
    "arguments",
    [
        ["replay", "{call}", "--plain", "--speed", "0", "--record", "{link}"],
        ["replay", "{written}", "--plain", "--speed", "0", "--record", "{written}"],
        ["replay", "{call}", "--plain", "--sound", "{written}", "--record", "{written}"],
        ["replay", "--caller", "{written}", "--agent", "{call}", "--record", "{call}"],
        ["report", "{call}", "-o", "{link}"],
        ["report", "{call}", "--audio", "{written}", "-o", "{written}"],
        ["report", "--caller", "{call}", "--agent", "{written}", "-o", "{written}"],
        ["report", "--overview", "{folder}", "-o", "{call}"],
        ["rescore", "{call}", "--events", "{folder}"],
        ["rescore", "{other}", "{call}", "--events", "{folder}"],
        ["export", "{call}", "--to", "csv", "-o", "{link}"],
    ],
)
def test_no_command_writes_over_what_it_reads(arguments, call, tmp_path, capsys):
    written = tmp_path / "t.jsonl"
    written.write_text('{"speaker": "caller", "start": 1, "end": 3, "text": "Hello."}\n')
    other = tmp_path / "other" / call.name
    write(other)
    link = tmp_path / "link"
    link.hardlink_to(call)
    names = {"call": call, "written": written, "link": link, "other": other, "folder": tmp_path}
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert run([one.format(**names) for one in arguments]) == 2
    assert "is read by this command (write to another file)" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_call_is_rescored_wholly_or_what_was_there_stays(call, tmp_path, capsys, monkeypatch):
    again = tmp_path / "again"
    assert run(["rescore", str(call), "--events", str(again)]) == 0
    whole = (again / call.name).read_bytes()

    def full(writer, event):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(EventWriter, "write", full)
    assert run(["rescore", str(call), "--events", str(again)]) == 1
    assert "No space left" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in again.iterdir()} == {call.name: whole}


def test_a_folder_that_is_a_file_is_named(call, tmp_path, capsys):
    assert run(["rescore", str(call), "--events", str(call / "deeper")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_calls_that_begin_in_the_same_second_have_names_of_their_own():
    began = datetime(2026, 10, 25, 2, 30).astimezone()
    names = {new_name(began) for _ in range(50)}
    assert len(names) == 50
    assert all(name.startswith("live-20261025-023000-") for name in names)
    assert day_of(Path(f"{names.pop()}.call.jsonl"), "microphone") == date(2026, 10, 25)


def test_a_path_is_shown_as_text_when_a_call_is_rescored(call, tmp_path, capsys):
    named = call.rename(tmp_path / "a\x1b[31m.call.jsonl")
    assert run(["rescore", str(named), str(tmp_path / "no\x1b[2J.call.jsonl")]) == 1
    assert "\x1b" not in "".join(capsys.readouterr())
