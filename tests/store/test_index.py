"""The store is made from event files and what lies beside them, at any time again."""

import os
from dataclasses import replace

import pytest

from monitor.errors import ConfigError
from monitor.events import CUT_SHORT
from monitor.record.review import Correction, append, now
from monitor.record.writer import EventWriter
from monitor.review.overview import read_folder
from monitor.store.index import catch_up, register, reindex
from monitor.store.marking import corrections_for, questions_of
from monitor.store.names import parties
from monitor.store.query import Filter
from monitor.store.store import KnownFile, Store
from tests.review.calls import HEADER, short_call

MADE = "2026-11-22T10:00:00Z"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "calls.db") as opened:
        yield opened


def written(path, call_id="0123456789abcdef", events=None, source=HEADER.source):
    header = replace(HEADER, call_id=call_id, source=source)
    with EventWriter(path, header) as writer:
        for event in short_call() if events is None else events:
            writer.write(event)
    return path


def test_a_row_holds_what_the_summary_says(store, tmp_path):
    file = written(tmp_path / "a.call.jsonl")
    assert register(store, [file]).calls == 1
    row = store.one("0123")
    assert (row.day, row.duration, row.peak, row.peak_at) == ("2026-11-03", 120.0, "angry", 40.0)
    assert (row.score, row.angry, row.prompts, row.used, row.cut_in) == (0.8, 60.0, 3, 1, 1)
    assert "came down from angry to calm" in row.reasons
    assert (row.whole, row.size, row.file) == (True, file.stat().st_size, str(file))
    assert store.find(Filter(words='caller:"third time"'))
    assert not store.find(Filter(words="agent:third"))


def test_a_call_whose_recording_was_cut_short_is_not_whole(store, tmp_path):
    *events, end = short_call()
    cut = replace(end, reason=f"{CUT_SHORT}: 120.0 s of 300.0 s could be read")
    file = written(tmp_path / "a.call.jsonl", events=[*events, cut])
    register(store, [file])
    assert not store.one("0123").whole
    assert catch_up(store, tmp_path).calls == 0
    assert read_folder(tmp_path).problems == (f"{file}: {cut.reason}",)


def test_corrections_are_part_of_the_row(store, tmp_path):
    file = written(tmp_path / "a.call.jsonl")
    append(file, Correction(MADE, "prompt", target="p1", verdict="wrong", note="no"))
    append(file, Correction(MADE, "state", value="talk"))
    append(file, Correction(MADE, "party", target="agent", value="7\x1b[31m"))
    register(store, [file])
    row = store.one("0123")
    assert (row.verdict, row.state, row.agent, row.notes) == ("wrong", "talk", "7", 1)
    append(file, Correction(MADE, "prompt", target="p2", verdict="right"))
    register(store, [file])
    assert store.one("0123").verdict == "mixed"


def test_a_level_put_right_holds_in_row_order_and_filters(store, tmp_path):
    files = [written(tmp_path / f"{name}.call.jsonl", call_id=name * 16) for name in "ab"]
    register(store, files)
    before = store.one("a")
    append(files[0], Correction(MADE, "level", before.peak_at, "", "wrong", "irritated"))
    register(store, files)
    row = store.one("a")
    assert (row.peak, row.detected, row.peak_at) == ("irritated", "angry", before.peak_at)
    assert (row.angry, row.weight < before.weight) == (0.0, True)
    assert row.reasons == "level put right: angry was detected"
    assert [one.call_id[0] for one in store.rows(store.find())] == ["b", "a"]
    assert [one.call_id[0] for one in store.rows(store.find(Filter(level="angry")))] == ["b"]
    ((text, about), *_) = questions_of(row, MADE)
    assert text == "00:40  the caller's peak: angry, irritated by a reviewer"
    assert about.at == before.peak_at


def test_a_call_analyzed_again_elsewhere_is_one_call_and_keeps_its_review(store, tmp_path):
    first = written(tmp_path / "one" / "a.call.jsonl")
    append(first, Correction(MADE, "state", value="reviewed"))
    second = written(tmp_path / "two" / "a.call.jsonl")
    register(store, [first])
    register(store, [second])
    assert store.count() == 1
    assert (store.one("0123").file, store.one("0123").state) == (str(second), "reviewed")
    assert len(store.files("0123456789abcdef")) == 2


def test_an_unreadable_file_is_named_and_stops_nothing(store, tmp_path):
    good = written(tmp_path / "a.call.jsonl")
    bad = tmp_path / "b.call.jsonl"
    bad.write_text("no call\n")
    made = register(store, [bad, good])
    assert made.calls == 1
    (problem,) = made.problems
    assert str(bad) in problem


@pytest.mark.parametrize("moment", ["unread", "read"])
def test_what_a_purge_deletes_meanwhile_is_no_problem_and_leaves_no_row(
    store, tmp_path, moment, monkeypatch
):
    files = [written(tmp_path / f"{name}.call.jsonl", call_id=name * 16) for name in "ab"]
    if moment == "unread":
        files[0].unlink()
    else:
        put = store.put
        monkeypatch.setattr(store, "put", lambda made: (files[0].unlink(), put(made)))
    made = register(store, files)
    assert (made.calls, made.problems) == (1, ())
    assert [row.call_id[0] for row in store.rows(store.find())] == ["b"]
    assert [one.call_id[0] for one in store.files()] == ["b"]


def test_the_store_is_made_anew_from_the_files(store, tmp_path):
    for name in "abc":
        written(tmp_path / "calls" / f"{name}.call.jsonl", call_id=name * 16)
    elsewhere = written(tmp_path / "elsewhere" / "d.call.jsonl", call_id="d" * 16)
    register(store, [elsewhere, tmp_path / "calls" / "a.call.jsonl"])
    store.put_files(KnownFile("/out/d.csv", "d" * 16, "export", "m"))
    (tmp_path / "calls" / "a.call.jsonl").unlink()
    made = reindex(store, [tmp_path / "calls"])
    assert (made.calls, made.problems) == (3, ())
    assert {row.call_id[0] for row in store.rows(store.find())} == set("bcd")
    assert KnownFile("/out/d.csv", "d" * 16, "export", "m") in store.files()


def test_the_same_rows_come_from_the_files_alone(store, tmp_path):
    file = written(tmp_path / "calls" / "x_7_0042.call.jsonl", source="x_7_0042.wav")
    append(file, Correction(MADE, "level", 40.0, verdict="wrong", value="irritated"))
    register(store, [file], "{any}_{agent}_{caller}")
    with Store(tmp_path / "other.db") as other:
        reindex(other, [tmp_path / "calls"], "{any}_{agent}_{caller}")
        assert other.rows(other.find()) == store.rows(store.find())
    assert (store.one("0").agent, store.one("0").caller) == ("7", "0042")


def test_what_a_killed_program_left_is_found(store, tmp_path):
    folder = tmp_path / "calls"
    file = written(folder / "live.call.jsonl", events=short_call()[:5])
    assert catch_up(store, folder).calls == 1
    assert not store.one("0123").whole
    assert catch_up(store, folder).calls == 0
    os.utime(file)
    written(file)
    assert catch_up(store, folder).calls == 1
    assert store.one("0123").whole
    assert catch_up(store, tmp_path / "no such folder").calls == 0


@pytest.mark.parametrize(
    ("source", "template", "expected"),
    [
        ("20261103_7_0042.wav", "{any}_{agent}_{caller}", ("0042", "7")),
        ("20261103_7_0042.wav", "{any}_{agent}_{any}", ("", "7")),
        ("a_7_caller.wav + a_7_agent.wav", "{any}_{agent}", ("", "7")),
        ("other.wav", "{any}_{agent}", ("", "")),
        ("other.wav", "", ("", "")),
        ("a.b.wav", "{agent}.{caller}", ("b", "a")),
    ],
)
def test_names_tell_who_was_on_the_call(source, template, expected):
    assert parties(source, template) == expected


@pytest.mark.parametrize("template", ["{name}", "{agent}{agent}", "{", "{agent"])
def test_a_template_that_is_none_says_so(template):
    with pytest.raises(ConfigError, match="names"):
        parties("x.wav", template)


def test_an_export_is_remembered_though_its_call_is_gone(store, tmp_path):
    file = written(tmp_path / "a.call.jsonl")
    register(store, [file])
    export = KnownFile("/out/a.csv", "0123456789abcdef", "export", "m")
    store.put_files(export)
    file.unlink()
    reindex(store, [tmp_path])
    assert (store.count(), store.files()) == (0, [export])


def test_the_later_line_of_a_review_holds_however_its_time_is_written(store, tmp_path):
    file, other = (written(tmp_path / name / "a.call.jsonl") for name in "ab")
    append(file, Correction("2026-11-22T10:00:00.700Z", "state", value="talk"))
    append(file, Correction("2026-11-22T10:00:00+00:00", "state", value="reviewed"))
    register(store, [file])
    assert store.one("0123").state == "reviewed"
    append(other, Correction("2026-11-22T11:00:00+02:00", "state", value="new"))
    append(other, Correction("some day", "note", note="x"))
    register(store, [other])
    assert (store.one("0123").state, store.one("0123").notes) == ("reviewed", 1)


def test_a_verdict_taken_back_names_no_level(store, tmp_path):
    register(store, [written(tmp_path / "a.call.jsonl")])
    row = store.one("0123")
    (back,) = corrections_for(row, now(), level="angry", verdict="none")
    (wrong,) = corrections_for(row, now(), level="calm")
    assert [(one.verdict, one.value) for one in (back, wrong)] == [("", ""), ("wrong", "calm")]
    assert wrong.moment.isoformat(timespec="milliseconds") == wrong.made.replace("Z", "+00:00")


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("order", ["whole first", "partial first"])
def test_a_replay_left_early_does_not_stand_in_for_the_whole_call(store, tmp_path, together, order):
    whole = written(tmp_path / "a.call.jsonl")
    partial = written(tmp_path / "a-0123.call.jsonl", events=short_call()[:5])
    files = [whole, partial] if order == "whole first" else [partial, whole]
    for some in [files] if together else [[file] for file in files]:
        register(store, some)
    assert (store.one("0123").file, store.one("0123").whole) == (str(whole), True)
    assert catch_up(store, tmp_path).calls == 0
    assert [one.file for one in read_folder(tmp_path).calls] == [whole]
    whole.unlink()
    reindex(store, [tmp_path])
    assert (store.one("0123").file, store.one("0123").whole) == (str(partial), False)
