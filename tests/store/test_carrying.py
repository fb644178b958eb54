"""Reviews stay with their call when it is analyzed again, and with the prompts they are about."""

from dataclasses import replace

import pytest

from monitor.cli import run
from monitor.config import load_settings
from monitor.events import PromptShown
from monitor.record.reader import read_call
from monitor.record.review import Correction, append, read, review_file, standing
from monitor.record.writer import EventWriter
from monitor.store.carrying import carry
from monitor.store.index import register
from monitor.store.store import open_store
from tests.drivers.test_batch import transcript
from tests.review.calls import HEADER, short_call

MADE = "2026-11-22T10:00:00.000Z"
SAID = (
    Correction(MADE, "prompt", 41.0, "p1", "wrong", note="no"),
    Correction(MADE, "prompt", 60.0, "p2", "right"),
    Correction(MADE, "prompt", 110.0, "p3", "wrong"),
    Correction(MADE, "level", 40.0, "", "wrong", "irritated"),
    Correction(MADE, "channel", 4.0, "c4000", value="agent"),
    Correction(MADE, "channel", 5.0, "gone", value="agent"),
    Correction(MADE, "state", value="talk"),
    Correction(MADE, "note", 12.0, note="listen"),
)


def written(path, change=lambda event: event):
    with EventWriter(path, HEADER) as writer:
        for event in filter(None, map(change, short_call())):
            writer.write(event)
    return path


def other_prompts(event):
    """The first prompt is another rule's, the second has its number, the third is gone."""
    if isinstance(event, PromptShown):
        if event.id == "p1":
            return replace(event, rule="other")
        return None if event.id == "p3" else replace(event, id="p7", at=60.5)
    return None if getattr(event, "prompt_id", "") else event


@pytest.fixture
def store(tmp_path):
    with open_store(load_settings(environ={})) as opened:
        first = written(tmp_path / "first" / "a.call.jsonl")
        append(first, *SAID)
        register(opened, [first])
        yield opened


def test_a_review_goes_along_to_another_folder(store, tmp_path):
    second = written(tmp_path / "second" / "a.call.jsonl")
    told = carry(store, second)
    assert set(read(second)[0]) == set(SAID) - {SAID[5]}
    lost = "1 verdict on what is not in it now stayed there"
    assert told == [f"a.call.jsonl: 7 corrections of an earlier analysis kept; {lost}"]
    assert carry(store, second) == []


def test_a_verdict_goes_to_the_prompt_it_was_about(store, tmp_path):
    second = written(tmp_path / "second" / "a.call.jsonl", other_prompts)
    (told,) = carry(store, second)
    verdicts = [one for one in read(second)[0] if one.kind == "prompt"]
    assert verdicts == [Correction(MADE, "prompt", 60.5, "p7", "right")]
    assert "5 corrections" in told
    assert "3 verdicts" in told


def test_another_call_and_a_review_that_is_there_are_let_be(store, tmp_path):
    other = tmp_path / "other.call.jsonl"
    with EventWriter(other, replace(HEADER, call_id="f" * 16)) as writer:
        writer.write(short_call()[0])
    assert carry(store, other) == []
    assert not review_file(other).exists()
    third = written(tmp_path / "third" / "a.call.jsonl")
    append(third, SAID[6])
    assert carry(store, third) == []
    assert read(third)[0] == (SAID[6],)


def test_analyzing_again_into_a_folder_takes_the_review_along(tmp_path, capsys):
    source = transcript(tmp_path / "a.jsonl")
    assert run(["analyze", str(source)]) == 0
    with open_store(load_settings(environ={})) as store:
        (row,) = store.rows(store.find())
    assert run(["calls", "mark", row.call_id[:8], "--note", "ask \x1b[31mhim"]) == 0
    capsys.readouterr()
    assert run(["analyze", str(source), "--events", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "1 correction of an earlier analysis kept" in said
    (events,) = (tmp_path / "out").glob("*.call.jsonl")
    assert [one.note for one in read(events)[0]] == ["ask \x1b[31mhim"]
    assert run(["calls", "show", row.call_id[:8]]) == 0
    assert "note       ask him" in capsys.readouterr().out


def test_a_verdict_on_a_prompt_that_another_playbook_does_not_show_is_taken_back(
    root, tmp_path, capsys
):
    source = transcript(tmp_path / "a.jsonl", "You have to calm down.")
    command = ["analyze", str(source), "--events", str(tmp_path / "out")]
    assert run(command) == 0
    (events,) = (tmp_path / "out").glob("*.call.jsonl")
    shown = [event for event in read_call(events).events if isinstance(event, PromptShown)]
    assert shown
    append(events, *(Correction(MADE, "prompt", one.at, one.id, "wrong") for one in shown))
    append(events, SAID[6])
    assert run([*command, "--again"]) == 0
    assert "taken back" not in capsys.readouterr().err
    assert len(read(events)[0]) == len(shown) + 1
    assert run([*command, "--playbook", str(root / "docs" / "examples" / "practice.toml")]) == 0
    assert "taken back" in capsys.readouterr().err
    held = standing(read(events)[0])
    assert {one.verdict for one in held if one.kind == "prompt"} == {""}
    assert [one.value for one in held if one.kind == "state"] == ["talk"]


def test_a_review_that_cannot_be_read_does_not_hinder_the_analysis(tmp_path, capsys):
    command = ["analyze", str(transcript(tmp_path / "a.jsonl")), "--events", str(tmp_path / "out")]
    assert run(command) == 0
    (events,) = (tmp_path / "out").glob("*.call.jsonl")
    review_file(events).mkdir()
    before = events.stat().st_mtime_ns
    run([*command, "--again"])
    assert "review.jsonl" in capsys.readouterr().err
    assert events.stat().st_mtime_ns > before
