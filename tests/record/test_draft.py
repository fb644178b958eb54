"""What is half written is nobody's call, and what nobody writes any more goes."""

import resource
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from monitor.record.draft import drafted, drafts, drop_drafts, write_whole
from monitor.record.lock import alone
from monitor.record.writer import create_shared

WRITE = """
import sys
from pathlib import Path
from monitor.record.draft import drafted
with drafted(Path(sys.argv[1])) as draft:
    draft.write_text("half of it")
    print(draft, flush=True)
    sys.stdin.read()
"""


def test_a_draft_takes_its_name_when_it_is_whole(tmp_path):
    target = tmp_path / "a.call.jsonl"
    with drafted(target) as draft:
        draft.write_text("whole")
        assert not target.exists()
    assert [file.read_text() for file in tmp_path.iterdir()] == [target.read_text()] == ["whole"]
    with suppress(ZeroDivisionError), drafted(target) as draft:
        draft.write_text("half")
        raise ZeroDivisionError
    assert [file.read_text() for file in tmp_path.iterdir()] == ["whole"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no locks of this kind")
def test_only_the_drafts_of_killed_processes_go(tmp_path):
    other = tmp_path / "notes.part"
    other.touch()
    command = [sys.executable, "-c", WRITE, tmp_path / "a.call.jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writing:
        writing.stdout.readline()
        drop_drafts(tmp_path)
        assert len(list(tmp_path.glob("*.call.jsonl.*.part"))) == 1
        writing.kill()
    assert len(list(tmp_path.glob("*.call.jsonl.*.part"))) == 1
    drop_drafts(tmp_path)
    assert list(tmp_path.iterdir()) == [other]


@pytest.mark.parametrize("name", ["a.review.jsonl", "a.log.txt"])
def test_drafts_of_what_lies_beside_a_call_are_known_too(tmp_path, name):
    left = tmp_path / f"{name}.0123abcd.part"
    left.write_text("words of a call")
    assert drafts(tmp_path) == [left]
    drop_drafts(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_room_for_all_of_it_leaves_what_was_there(tmp_path):
    target = tmp_path / "a.log.txt"
    write_whole(target, b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            write_whole(target, bytes(200))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"before"]
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_written_to_is_nobody_elses_until_it_is_closed(tmp_path):
    path = tmp_path / "a.call.jsonl"
    with create_shared(path), pytest.raises(BlockingIOError), alone(path, wait=False):
        pass
    with alone(path, wait=False):
        writing = threading.Thread(target=lambda: create_shared(path).close())
        writing.start()
        write_whole(path, b"another in its place")
    writing.join()
    assert path.read_bytes() == b""
