"""What was kept of old calls goes; what is not ours, or came later, stays."""

import errno
import io
import os
import time
from dataclasses import replace

import pytest

from monitor.cli import run
from monitor.cli.keep import keeping
from monitor.cli.purge import days_of
from monitor.config import Settings
from monitor.errors import UsageError
from monitor.record.calllog import log_file
from monitor.record.review import Correction, append, review_file
from monitor.record.writer import EventWriter
from monitor.store.index import register
from monitor.store.purge import known_file, purge
from monitor.store.store import Store, open_store
from tests.review.calls import HEADER, short_call

OLD = 1_000_000.0


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "calls.db") as opened:
        yield opened


@pytest.fixture
def old(store, tmp_path):
    """An old call with a review, an export, and the recording it was made from."""
    (tmp_path / "rec.wav").write_bytes(b"RIFF")
    file = kept(tmp_path / "old.call.jsonl", "a" * 16, OLD)
    append(file, Correction("2026-11-22T10:00:00Z", "note", note="hm"))
    log_file(file).write_text("a point")
    register(store, [file])
    export = tmp_path / "old.csv"
    export.write_text("a,b")
    store.put_files(known_file(export, "a" * 16, "export"))
    store.put_files(known_file(tmp_path / "rec.wav", "a" * 16, "recording"))
    return file


def kept(path, call_id, moment):
    with EventWriter(path, replace(HEADER, call_id=call_id, source="rec.wav")) as writer:
        for event in short_call():
            writer.write(event)
    os.utime(path, (moment, moment))
    return path


def names(folder):
    return {path.name for path in folder.iterdir() if not path.name.startswith(("calls.db", "xdg"))}


def test_an_old_call_goes_with_all_that_was_made_of_it(store, old, tmp_path):
    register(store, [kept(tmp_path / "new.call.jsonl", "b" * 16, time.time())])
    (done,) = purge(store, OLD + 1)
    assert {file.name for file in done.deleted} == {
        "old.call.jsonl", "old.review.jsonl", "old.log.txt", "old.csv",
    }  # fmt: skip
    assert names(tmp_path) == {"new.call.jsonl", "rec.wav"}
    assert [row.call_id[0] for row in store.rows(store.find())] == ["b"]
    assert [one.call_id[0] for one in store.files()] == ["b"]


def test_a_dry_run_says_the_same_and_does_nothing(store, old, tmp_path):
    before = names(tmp_path)
    (dry,) = purge(store, OLD + 1, dry=True)
    assert names(tmp_path) == before
    assert store.count() == 1
    assert next(purge(store, OLD + 1)) == dry


def test_a_purge_that_was_killed_is_completed_by_the_next(store, old, tmp_path):
    second = kept(tmp_path / "old2.call.jsonl", "b" * 16, OLD)
    register(store, [second])
    killed = purge(store, OLD + 1)
    next(killed)
    killed.close()
    assert not old.exists()
    assert store.count() == 2
    assert len(list(purge(store, OLD + 1))) == 2
    assert store.count() == 0
    assert names(tmp_path) == {"rec.wav"}


def test_a_file_that_took_the_name_of_an_export_stays(store, old, tmp_path):
    (tmp_path / "old.csv").write_text("somebody's own work")
    (done,) = purge(store, OLD + 1)
    assert "changed since" in done.left[0]
    assert names(tmp_path) == {"rec.wav", "old.csv"}


def test_an_event_file_that_holds_another_call_now_stays(store, old, tmp_path):
    kept(old, "c" * 16, time.time())
    (done,) = purge(store, OLD + 1)
    assert "another call" in done.left[0]
    assert old.exists()
    assert review_file(old).exists()
    assert store.count() == 0


def test_an_export_of_a_call_that_was_never_kept_goes_when_it_is_old(store, tmp_path):
    for name, moment in (("old.csv", OLD), ("new.csv", OLD + 9)):
        (tmp_path / name).write_text("a,b")
        os.utime(tmp_path / name, (moment, moment))
        store.put_files(known_file(tmp_path / name, "e" * 16, "export"))
    (done,) = purge(store, OLD + 1)
    assert done.deleted == (tmp_path / "old.csv",)
    assert names(tmp_path) == {"new.csv"}
    assert [one.path for one in store.files()] == [str(tmp_path / "new.csv")]


def test_what_the_commands_write_is_known_to_the_next_purge(tmp_path, capsys):
    folder = tmp_path / "xdg_data_home" / "call-monitor" / "calls"
    call = kept(folder / "a.call.jsonl", "a" * 16, time.time() - 9 * 86400)
    again = tmp_path / "again" / "a.call.jsonl"
    made = [tmp_path / "a.vtt", tmp_path / "a.html", folder / "a.html", again]
    assert run(["export", str(call), "--to", "vtt", "-o", str(made[0])]) == 0
    assert run(["report", str(call), "-o", str(made[1])]) == 0
    page = tmp_path / "o.html"
    assert run(["report", "--overview", str(folder), "--each", "-o", str(page)]) == 0
    assert run(["rescore", str(call), "--events", str(again.parent)]) == 0
    append(again, Correction("2026-11-22T10:00:00Z", "note", note="hm"))
    assert all(file.is_file() for file in made)
    assert run(["purge", "--older-than", "1w"]) == 0
    assert not any(file.exists() for file in (*made, call, review_file(again)))
    said = capsys.readouterr().out
    assert "1 call kept for more than 7 days: deleted 6 files" in said
    assert all(f"deleted {file}" in said for file in made)
    assert page.exists()


def test_a_table_or_page_of_several_calls_goes_by_its_own_age(tmp_path, monkeypatch, capsys):
    calls = [kept(tmp_path / "in" / f"{n}.call.jsonl", n * 16, time.time()) for n in "ab"]
    table, page = tmp_path / "t.csv", tmp_path / "o.html"
    events = ["--events", str(tmp_path / "done"), "--jobs", "1"]
    assert run(["analyze", *map(str, calls), *events, "--summary", str(table)]) == 0
    assert run(["report", "--overview", str(tmp_path / "in"), "-o", str(page)]) == 0
    made = time.time()
    monkeypatch.setattr(time, "time", lambda: made + 6.9 * 86400)
    assert run(["purge", "--older-than", "1w"]) == 0
    assert table.exists()
    page.write_text("mine now")
    for file in (tmp_path / "done").iterdir():
        os.utime(file, (time.time(), time.time()))
    assert run(["calls", "reindex"]) == 0
    capsys.readouterr()
    monkeypatch.setattr(time, "time", lambda: made + 7.1 * 86400)
    assert run(["purge", "--older-than", "1w"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"deleted {table}", "0 calls kept for more than 7 days: deleted 1 file",
    ]  # fmt: skip
    assert f"left alone: {page}: was changed" in said.err
    assert not table.exists()
    assert page.exists()


def test_a_live_call_recorded_elsewhere_goes_too(tmp_path, monkeypatch, capsys):
    silence = io.TextIOWrapper(io.BytesIO(bytes(16000)))
    monkeypatch.setattr("sys.stdin", silence)
    call = tmp_path / "mine" / "a.call.jsonl"
    assert run(["live", "--stdin", "s16le:16000:1", "--record", str(call)]) == 0
    os.utime(call, (OLD, OLD))
    assert run(["calls", "reindex"]) == 0
    assert run(["purge", "--older-than", "1w"]) == 0
    assert f"deleted {call}" in capsys.readouterr().out
    assert not call.exists()


def test_a_live_call_that_a_full_disk_cut_short_is_listed_and_goes_too(
    tmp_path, monkeypatch, capsys
):
    def full(writer, event):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(bytes(16000))))
    call = tmp_path / "mine" / "a.call.jsonl"
    with monkeypatch.context() as disk:
        disk.setattr(EventWriter, "write", full)
        assert run(["live", "--stdin", "s16le:16000:1", "--record", str(call)]) == 1
    complaint = f"call-monitor: warning: {call}: not whole: No space left on device\n"
    assert capsys.readouterr().err == complaint
    os.utime(call, (OLD, OLD))
    assert run(["calls", "reindex"]) == 0
    assert run(["purge", "--older-than", "1w"]) == 0
    assert not call.exists()


def test_a_link_to_the_folder_of_calls_is_that_folder(tmp_path):
    folder = tmp_path / "xdg_data_home" / "call-monitor" / "calls"
    call = kept(folder / "a.call.jsonl", "a" * 16, OLD)
    (tmp_path / "link").symlink_to(folder)
    with keeping(Settings()) as keeper:
        keeper.elsewhere(tmp_path / "link" / call.name)
    with open_store(Settings()) as store:
        assert store.files() == []


def test_drafts_of_logs_and_reviews_go_too(tmp_path):
    folder = tmp_path / "xdg_data_home" / "call-monitor" / "calls"
    folder.mkdir(parents=True)
    for name in ("a.log.txt.part", "a.log.txt.01234567.part", "a.review.jsonl.01234567.part"):
        (folder / name).write_text("words")
        os.utime(folder / name, (OLD, OLD))
    assert run(["purge", "--older-than", "1w"]) == 0
    assert names(folder) == set()


def test_the_command_and_the_setting_purge_the_same(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "xdg_data_home" / "call-monitor" / "calls"
    month_ago = time.time() - 30 * 86400
    kept(folder / "old.call.jsonl", "a" * 16, month_ago)
    draft = folder / "cut.call.jsonl.part"
    draft.write_text("half")
    os.utime(draft, (month_ago, month_ago))
    assert run(["purge", "--older-than", "31d"]) == 0
    assert run(["purge", "--older-than", "4w", "--dry-run"]) == 0
    assert names(folder) == {"old.call.jsonl", "cut.call.jsonl.part"}
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "0 calls kept for more than 31 days: deleted 0 files",
        f"would delete {folder / 'old.call.jsonl'}",
        f"would delete {draft}",
        "1 call kept for more than 28 days: would delete 2 files",
    ]
    monkeypatch.setenv("CALL_MONITOR_RECORD_RETENTION_DAYS", "29")
    assert run(["calls", "--json"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("1 call kept for more than 29 days: deleted 2 files")
    assert names(folder) == set()


@pytest.mark.parametrize("age", ["", "90", "d", "-1d", "1.5d", "90 days", "9999999d"])
def test_an_age_that_is_none_is_refused(age):
    with pytest.raises(UsageError, match="no age"):
        days_of(age)


def test_ages():
    assert [days_of(age) for age in ("0d", "90d", "2W", "1y")] == [0, 90, 14, 365]
