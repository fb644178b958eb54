"""What is half written is nobody's call, and what nobody writes any more goes."""

import subprocess
import sys
from contextlib import suppress

import pytest

from monitor.drivers.draft import drafted, drop_drafts

WRITE = """
import sys
from pathlib import Path
from monitor.drivers.draft import drafted
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
