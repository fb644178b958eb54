"""`call-monitor calls` without a terminal, and a list of calls that is broken."""

import json
import os
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from monitor.cli import run
from monitor.cli.calls import played
from monitor.cli.keep import keeping
from monitor.cli.known import known_pair, sound_of
from monitor.cli.playing import Heard, _sound
from monitor.config import load_settings
from monitor.drivers.call import content_id, open_call
from monitor.events import (
    CUT_SHORT,
    AngerReading,
    CallEnded,
    Cue,
    Evidence,
    PromptShown,
    Utterance,
)
from monitor.record.review import Correction, read
from monitor.record.writer import EventWriter
from monitor.store.store import open_store
from tests.review.calls import HEADER, short_call


@pytest.fixture
def folder(tmp_path):
    """Two calls in the data folder, of which the list does not know yet."""
    calls = tmp_path / "xdg_data_home" / "call-monitor" / "calls"
    for name in "ab":
        header = replace(HEADER, call_id=name * 16, source=f"\x1b[31m{name}.wav")
        with EventWriter(calls / f"{name}.call.jsonl", header) as writer:
            for event in short_call() if name == "a" else short_call()[:2]:
                writer.write(event)
    return calls


def test_calls_are_found_listed_and_counted(folder, capsys):
    assert run(["calls"]) == 0
    said = capsys.readouterr()
    head, first, second = said.out.splitlines()
    assert head.split()[:3] == ["id", "date", "length"]
    assert first.startswith("aaaaaaaa")
    assert "angry" in first
    assert "came down from angry to calm" in first
    assert second.startswith("bbbbbbbb")
    assert "\x1b" not in said.out
    assert said.err.splitlines() == ["2 of 2 calls"]
    assert run(["calls", "--limit", "1", "--reverse"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[1].startswith("bbbbbbbb")
    assert "1 more with --limit 0" in said.err


def test_a_call_is_told_with_what_was_said_at_its_peak(folder, capsys):
    assert run(["calls", "show", "a"]) == 0
    _, why, peak, *_ = capsys.readouterr().out.splitlines()
    assert why.startswith("listen     came down from angry to calm")
    assert peak.endswith("“This is the third time I call and nobody called me back!”")


def test_the_time_of_the_highest_anger_is_its_own(folder, capsys):
    events = sorted([*short_call(), AngerReading(59.9, 0.9, "angry")], key=lambda one: one.at)
    with EventWriter(folder / "c.call.jsonl", replace(HEADER, call_id="c" * 16)) as writer:
        for event in events:
            writer.write(event)
    assert run(["calls", "show", "c"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("peak       angry at 00:40: ") for line in lines)
    anger = "anger      0.90 at its highest, at 00:59; angry for 1 min 0 s; signs of abuse: -"
    assert anger in lines


def test_a_level_put_right_is_told_beside_what_was_detected(folder, capsys):
    assert run(["calls", "mark", "a", "--level", "calm", "--at", "00:50"]) == 0
    assert run(["calls", "show", "a"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("peak       irritated by a reviewer; detected: angry") for line in lines
    )
    assert run(["calls", "--level", "angry", "--plain"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["calls", "--level", "irritated", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["peak"], row["detected"]) for row in rows] == [("irritated", "angry")]
    assert run(["calls", "mark", "a", "--verdict", "none", "--at", "00:50"]) == 0
    assert run(["calls", "--level", "angry", "--plain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_lines_that_answer_a_search_are_quoted(folder, capsys):
    assert run(["calls", "--words", '"third time"', "--plain"]) == 0
    _, call, quoted = capsys.readouterr().out.splitlines()
    assert call.startswith("aaaaaaaa")
    assert quoted.split()[:3] == ["said", "00:31", "caller:"]
    assert "third time" in quoted
    assert run(["calls", "--words", "third", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_who_is_not_known_and_what_is_not_said_stand_in_the_list(folder, capsys):
    line = Utterance(90.0, "x", "mixed", 88.0, 90.0, "You idiot")
    insult = Cue(90.0, "x", "mixed", "insult", 0.9, Evidence("idiot", 89.0, 90.0))
    unknown = sorted([*short_call(), line, insult], key=lambda one: one.at)
    for name, events in (("c", unknown), ("d", [CallEnded(40.0, "ended")])):
        with EventWriter(
            folder / f"{name}.call.jsonl", replace(HEADER, call_id=name * 16)
        ) as writer:
            for event in events:
                writer.write(event)
    assert run(["calls", "--plain"]) == 0
    lines = {line[0]: line for line in capsys.readouterr().out.splitlines()[1:]}
    assert " 1? " in lines["c"]
    assert "abuse once, by whom is not known" in lines["c"]
    assert "  no speech  00:00" in lines["d"]
    assert "calm" not in lines["d"]
    assert run(["calls", "show", "d"]) == 0
    assert "calm" not in capsys.readouterr().out


def test_a_call_that_is_not_whole_is_shown_as_such(folder, capsys):
    *events, end = short_call()
    told = f"{CUT_SHORT}: 120.0 s of 300.0 s could be read"
    with EventWriter(folder / "c.call.jsonl", replace(HEADER, call_id="c" * 16)) as writer:
        for event in (*events, replace(end, reason=told)):
            writer.write(event)
    assert run(["calls"]) == 0
    said = capsys.readouterr().out.splitlines()[1:]
    assert {line[0]: "(not whole" in line for line in said} == {"a": False, "b": True, "c": True}
    for call, why in (("c", told), ("b", "it stops before the end of the call")):
        assert run(["calls", "show", call]) == 0
        assert f"not whole  {why}" in capsys.readouterr().out.splitlines()
    assert run(["calls", "show", "a"]) == 0
    assert "not whole" not in capsys.readouterr().out
    assert run(["replay", str(folder / "c.call.jsonl"), "--plain"]) == 0
    said, warned = capsys.readouterr()
    assert f"END {told}" in said
    assert warned == f"call-monitor: warning: {folder / 'c.call.jsonl'}: {told}\n"


def test_nothing_found_is_nothing_printed(folder, capsys):
    assert run(["calls", "--words", "nowhere", "--json"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "x"], 1, "no call has an id that begins with 'x'"),
        (["mark", "a"], 2, "nothing to mark"),
        (["mark", "a", "--prompt", "p1"], 2, "--prompt goes with --verdict"),
        (["mark", "a", "--prompt", "p9", "--verdict", "right"], 2, "its prompts: p1, p2, p3"),
        (["state", "a", "lost"], 2, "lost"),
        (["--words", "..."], 2, "nothing to look for"),
        (["--level", "cross"], 2, "cross"),
        (["--prompts", "9" * 20], 1, "too large"),
        (["reindex", "nowhere"], 2, "not a folder"),
    ],
)
def test_what_does_not_fit_is_one_line(folder, capsys, arguments, code, said):
    assert run(["calls", *arguments]) == code
    problem = capsys.readouterr().err
    assert said in problem
    assert problem.count("\n") == 1
    assert read(folder / "a.call.jsonl") == ((), ())


def test_a_verdict_can_be_taken_back(folder, capsys):
    for verdict in ("wrong", "none"):
        assert run(["calls", "mark", "a", "--prompt", "p1", "--verdict", verdict]) == 0
    assert run(["calls", "show", "a", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["verdict"] == ""
    assert [prompt["id"] for prompt in shown["prompt_list"]] == ["p1", "p2", "p3"]
    assert shown["corrections"][0]["verdict"] == ""


@pytest.mark.parametrize("moment", ["00:03", "3"])
def test_a_moment_is_given_as_everywhere(folder, moment):
    correct = ["--level", "irritated", "--verdict", "wrong"]
    assert run(["calls", "mark", "a", *correct, "--at", moment]) == 0
    ((made,), _) = read(folder / "a.call.jsonl")
    assert (made.kind, made.at, made.value) == ("level", 3.0, "irritated")


def test_a_call_is_heard_where_its_recording_still_lies(folder, tmp_path, capsys):
    events, recording = folder / "a.call.jsonl", tmp_path / "a.wav"
    recording.write_bytes(b"RIFF")
    settings = load_settings(environ={})
    with keeping(settings) as keeper:
        keeper.call(events, [recording])
        keeper.call(folder / "b.call.jsonl", [tmp_path / "gone.wav"])
    assert capsys.readouterr().err == ""
    with open_store(settings) as store:
        assert sound_of(store, events) == recording
        assert sound_of(store, folder / "b.call.jsonl") is None
        recording.write_bytes(b"RIFF of another call")
        assert sound_of(store, events) is None


def test_a_call_of_two_recordings_is_heard_where_they_still_lie(tmp_path):
    for place, level in (("left", 0.1), ("right", 0.2)):
        (tmp_path / place).mkdir()
        soundfile.write(tmp_path / place / "a.wav", np.full(80, level), 8000)
    pair = tmp_path / "right" / "a.wav", tmp_path / "left" / "a.wav"
    settings = load_settings(environ={})
    events = settings.calls_folder() / "two.call.jsonl"
    name = content_id(list(pair))
    with EventWriter(events, replace(HEADER, call_id=name, source="a.wav + a.wav")) as writer:
        for event in short_call():
            writer.write(event)
    assert known_pair(events, settings) is None
    with keeping(settings) as keeper:
        keeper.call(events, pair)
    assert known_pair(events, settings) == pair, "caller first"
    heard = _sound(open_call(events, settings), events, None, "caller,agent", settings)
    assert heard.recording.label == "a.wav + a.wav"
    soundfile.write(pair[0], np.zeros(80), 8000)
    assert known_pair(events, settings) is None
    heard = _sound(open_call(events, settings), events, None, "caller,agent", settings)
    assert heard == Heard(None, "recording not found, see --sound")


@pytest.mark.parametrize("listed", [True, False])
def test_what_is_said_in_a_replay_is_known_to_the_list_at_once(
    listed, tmp_path, folder, monkeypatch
):
    """A call that was never listed is not entered for it: a purge would take it for ours."""
    events = tmp_path / "elsewhere.call.jsonl"
    events.write_bytes((folder / "a.call.jsonl").read_bytes().replace(b"a" * 16, b"e" * 16))
    settings = load_settings(environ={})
    if listed:
        with keeping(settings) as keeper:
            keeper.call(events)

    class Panel:
        def __init__(self, opening, *_):
            self.opening = opening

        def run(self):
            self.opening.driver().correct(Correction("now", "state", value="talk"))

    monkeypatch.setattr("monitor.cli.replay.has_screen", lambda: True)
    monkeypatch.setattr("monitor.cli.replay.panel_of", Panel)
    assert run(["replay", str(events)]) == 0
    assert [one.value for one in read(events)[0]] == ["talk"]
    with open_store(settings) as store:
        found = [row.state for row in store.rows(store.find()) if row.call_id == "e" * 16]
    assert found == (["talk"] if listed else [])


def test_a_call_is_played_or_it_is_said_why_not(folder, capsys):
    settings = load_settings(environ={})
    with open_store(settings) as store:
        assert played(store, settings, folder / "a.call.jsonl") == ""
        assert "third time" in capsys.readouterr().out
        (folder / "b.call.jsonl").write_text("no call\n")
        assert "b.call.jsonl" in played(store, settings, folder / "b.call.jsonl")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_a_broken_list_never_hurts_a_call(tmp_path, capsys):
    data = tmp_path / "xdg_data_home" / "call-monitor"
    data.mkdir(parents=True)
    (data / "calls.db").write_text("no database, but long enough to be taken for one" * 99)
    for name in "ab":
        line = {"speaker": "caller", "start": 0, "end": 2, "text": f"nobody called me back {name}"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n")
    sources = [str(tmp_path / f"{name}.jsonl") for name in "ab"]
    assert run(["analyze", *sources, "--events", str(tmp_path / "out"), "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert said.err.count("warning: not kept in the list of calls") == 1
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert run(["calls"]) == 1
    assert "reindex" in capsys.readouterr().err


def test_an_old_call_is_told_of_before_it_is_purged(tmp_path, capsys):
    line = {"speaker": "caller", "start": 0, "end": 2, "text": "nobody called me back"}
    source, summary = tmp_path / "a.jsonl", tmp_path / "all.json"
    source.write_text(json.dumps(line) + "\n")
    config = tmp_path / "settings.toml"
    config.write_text("[record]\nretention_days = 1\n")
    command = ["analyze", str(source), "--jobs", "1", "--config", str(config)]
    assert run([*command, "--events", str(tmp_path / "out")]) == 0
    (events,) = (tmp_path / "out").glob("*.call.jsonl")
    os.utime(events, (0, 0))
    capsys.readouterr()
    assert run([*command, "--events", str(tmp_path / "out"), "--summary", str(summary)]) == 0
    said = capsys.readouterr()
    assert "done before" in said.out
    assert "deleted 1 file" in said.err
    assert "a.jsonl" in summary.read_text()
    assert not events.exists()


def test_a_copy_recorded_elsewhere_is_known_to_a_purge(folder, tmp_path, capsys):
    copy = tmp_path / "copy.call.jsonl"
    assert run(["replay", str(folder / "a.call.jsonl"), "--plain", "--record", str(copy)]) == 0
    assert capsys.readouterr().err == ""
    with open_store(load_settings(environ={})) as store:
        assert str(copy) in {one.path for one in store.files("a" * 16)}


def test_what_reviewers_said_stands_in_the_list(folder, capsys):
    assert run(["calls", "mark", "a", "--prompt", "p1", "--verdict", "wrong"]) == 0
    assert run(["calls", "--plain", "--sort", "source"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    place = head.index("judged")
    judged = {line[:2]: line[place:].split()[0] for line in lines}
    assert judged == {"aa": "wrong", "bb": "-"}


def test_one_prompt_is_not_called_prompts(tmp_path, capsys):
    events = short_call()
    first = next(n for n, event in enumerate(events) if isinstance(event, PromptShown))
    path = tmp_path / "a" / "one.call.jsonl"
    with EventWriter(path, HEADER) as writer:
        for event in events[: first + 1]:
            writer.write(event)
    assert run(["analyze", str(path), "--events", str(tmp_path / "b"), "--jobs", "1"]) == 0
    assert capsys.readouterr().out.endswith("  1 prompt\n")
    assert run(["rescore", str(path)]) == 0
    assert "  1 prompt, now " in capsys.readouterr().out
    assert run(["report", "--overview", str(path.parent), "-o", "-"]) == 0
    assert ">1 prompt shown<" in capsys.readouterr().out
