"""Corrections lie beside the event file, in order, and survive crashes."""

import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.record.review import Correction, append, read, review_file, standing, state_of

MADE = "2026-11-22T10:00:00Z"
WRONG = Correction(MADE, "prompt", target="p1", verdict="wrong", note="he had said so")
TALK = Correction(MADE, "state", value="talk")


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "a.call.jsonl"
    path.write_text("untouched\n")
    return path


def test_what_was_appended_is_read_back_in_order(call):
    append(call, WRONG)
    append(call, TALK, WRONG)
    assert read(call) == ((WRONG, TALK, WRONG), ())


def test_the_event_file_is_untouched_and_the_corrections_are_private(call):
    append(call, WRONG)
    assert call.read_text() == "untouched\n"
    assert review_file(call).name == "a.review.jsonl"
    assert stat.S_IMODE(review_file(call).stat().st_mode) == 0o600


def test_a_call_nobody_reviewed_has_none(call):
    assert read(call) == ((), ())
    assert state_of(()) == "new"


def test_a_line_that_a_crash_cut_short_spoils_nothing(call):
    append(call, WRONG)
    whole = review_file(call).read_bytes()
    review_file(call).write_bytes(whole + whole[:30])
    append(call, TALK)
    corrections, warnings = read(call)
    assert corrections == (WRONG, TALK)
    assert len(warnings) == 1
    assert "line 2" in warnings[0]


def test_nothing_is_written_through_a_link(call, tmp_path):
    other = tmp_path / "other"
    other.write_text("")
    review_file(call).symlink_to(other)
    with pytest.raises(InputError, match="cannot be written"):
        append(call, WRONG)
    assert other.read_text() == ""


def test_a_full_disk_leaves_only_whole_lines(call):
    append(call, WRONG)
    before = review_file(call).read_bytes()
    room = len(before) + 50
    program = (
        "import resource, signal, sys, pathlib\n"
        "from monitor.record.review import Correction, append\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        f"append(pathlib.Path({str(call)!r}), Correction({MADE!r}, 'note', note='x' * 99))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "cannot be written: File too large" in done.stderr
    assert review_file(call).read_bytes() == before


def test_the_last_correction_of_a_thing_holds_and_notes_all_stand():
    right = Correction(MADE, "prompt", target="p1", verdict="right")
    one = Correction(MADE, "note", note="one")
    two = Correction(MADE, "note", note="two")
    early = Correction(MADE, "level", 3.0, verdict="wrong", value="calm")
    late = Correction(MADE, "level", 9.0, verdict="right")
    assert standing([WRONG, one, early, right, two, late]) == (one, early, right, two, late)
    assert state_of([TALK, Correction(MADE, "state", value="reviewed")]) == "reviewed"


@given(st.text(), st.text(), st.none() | st.floats(0, 1e6))
def test_any_words_go_through(tmp_path_factory, note, target, at):
    call = tmp_path_factory.mktemp("review") / "a.call.jsonl"
    said = Correction(MADE, "note", at, target, "", "", note)
    try:
        append(call, said)
    except UnicodeEncodeError:
        return
    assert read(call) == ((said,), ())
