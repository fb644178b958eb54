"""The log beside the event file, and what it tells whoever talks to the caller next."""

import os

import pytest

from monitor.drivers.journal import Journal
from monitor.errors import InputError
from monitor.events import CallEnded, CallStarted
from monitor.record.calllog import LogFile, earlier_notes, log_file
from monitor.record.review import Correction, append, read
from monitor.record.writer import SUFFIX

HEADER = CallStarted("id", "test", "vosk", ("caller",), "p@1", "s")


def kept(folder, name, caller, *lines, age=0):
    events = folder / f"{name}{SUFFIX}"
    append(events, Correction("2026-01-01T00:00:00+00:00", "party", target="caller", value=caller))
    if lines:
        LogFile(events).write(lines)
    review = events.with_name(f"{name}.review.jsonl")
    os.utime(review, (review.stat().st_mtime - age,) * 2)
    return events


def test_a_log_is_kept_as_lines_that_only_the_owner_reads(tmp_path):
    log = LogFile(tmp_path / f"a{SUFFIX}")
    assert log.read() is None
    log.write(["one", "", "two\x1b[31m\nthree"])
    assert log.read() == ("one", "two three")
    assert log.path == tmp_path / "a.log.txt"
    assert log.path.stat().st_mode & 0o777 == 0o600
    log.write([])
    assert log.read() == ()
    assert [path.name for path in tmp_path.iterdir()] == ["a.log.txt"]


def test_a_log_may_learn_later_where_it_lies(tmp_path):
    calls = []
    log = LogFile(lambda: calls[0])
    calls.append(tmp_path / f"a{SUFFIX}")
    log.write(["one"])
    assert (tmp_path / "a.log.txt").read_text().split() == ["one"]


def test_a_log_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        LogFile(tmp_path / "file" / f"a{SUFFIX}").write(["one"])


def test_the_notes_of_a_caller_are_those_of_the_newest_calls(tmp_path):
    kept(tmp_path, "old", "C-7", "Promised 00:10: a call", "Length 01:00; caller calm", age=50)
    kept(tmp_path, "new", "C-7", "Pending: the refund", "Prompts 2 shown", age=5)
    kept(tmp_path, "empty", "C-7", age=1)
    kept(tmp_path, "other", "C-8", "Promised: the moon")
    notes = [note.partition(": ")[2] for note in earlier_notes(tmp_path, "C-7")]
    assert notes == ["Pending: the refund", "Promised 00:10: a call"]
    for number in range(3):
        kept(tmp_path, f"n{number}", "C-7", f"line {number}")
    assert len(earlier_notes(tmp_path, "C-7")) == 3
    assert earlier_notes(tmp_path, "C-9") == ()
    assert earlier_notes(tmp_path / "none", "C-7") == ()


def test_the_last_word_on_who_called_counts(tmp_path):
    events = kept(tmp_path, "a", "C-7", "line")
    append(events, Correction("2026-01-02T00:00:00+00:00", "party", target="caller", value="C-8"))
    assert earlier_notes(tmp_path, "C-7") == ()
    assert len(earlier_notes(tmp_path, "C-8")) == 1


def test_a_live_call_leaves_the_draft_of_its_log(tmp_path):
    events = tmp_path / f"live{SUFFIX}"
    log_file(events).write_text("of another call under this name\n")
    append(events, Correction("2026-01-01T00:00:00+00:00", "note", note="of another call"))
    journal = Journal(events, "C-9")
    journal.begin(HEADER)
    assert not log_file(events).exists()
    assert [one.value for one in read(events)[0]] == ["C-9"]
    journal.keep(CallEnded(9.0, "ended", ("Length 00:09", "Nothing pending")))
    journal.close()
    assert log_file(events).read_text() == "Length 00:09\nNothing pending\n"
    assert journal.problem == ""
