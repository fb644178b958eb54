"""Killed, stopped, without room or beside another: what was written stays, and says what it is."""

import os
import resource
import shutil
import signal
import subprocess
import time

import pytest

from monitor.record.reader import read_call
from scripts import store_faults
from scripts.faults import COMMAND, run, survive, transcript


@pytest.fixture(scope="module")
def call(tmp_path_factory):
    return transcript(tmp_path_factory.mktemp("call") / "call.jsonl", 60)


@pytest.fixture(scope="module")
def whole(call):
    assert run(["analyze", str(call), "--events", str(call.parent / "whole")]) == 0
    (path,) = (call.parent / "whole").glob("*.call.jsonl")
    return path


@pytest.mark.parametrize(("survived", "kills"), [(survive, 3), (store_faults.survive, 3)])
def test_nothing_written_is_lost_when_the_program_is_killed(survived, kills):
    found = survived(kills, seed=5, turns=40)
    assert sum(count for what, count in found.items() if "killed" in what) == kills, found
    assert not [what for what in found if "BROKEN" in what], found


def little_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


@pytest.mark.parametrize("command", ["analyze", "replay", "export"])
def test_a_full_disk_is_one_line_and_leaves_no_broken_call(call, whole, tmp_path, command):
    out = tmp_path / "out"
    out.mkdir()
    arguments = {
        "analyze": ["analyze", call, "--events", out],
        "replay": ["replay", call, "--plain", "--speed", "0", "--record", out / "r.call.jsonl"],
        "export": ["export", whole, "--to", "vtt", "-o", out / "call.vtt"],
    }[command]
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        preexec_fn=little_room,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1
    assert b"File too large" in done.stderr
    for path in out.glob("*.call.jsonl"):
        left = path.read_bytes()
        assert whole.read_bytes().startswith(left)
        assert left.endswith(b"\n")
        assert read_call(path).events


@pytest.fixture
def small_disk(tmp_path):
    """A file system with room for very little."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", place]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("command", ["analyze", "live", "reindex", "report"])
def test_a_disk_that_fills_up_is_one_line_and_leaves_no_broken_call(
    call, whole, small_disk, command, tmp_path
):
    homes = {"live": small_disk, "reindex": small_disk}
    if command == "reindex":
        (small_disk / "filled").write_bytes(bytes(8_192))
    arguments = {
        "analyze": ["analyze", call, "--events", small_disk],
        "live": ["live", "--plain", "--stdin", "s16le:8000:1"],
        "reindex": ["calls", "reindex", whole.parent],
        "report": ["report", whole, "-o", small_disk / "call.html"],
    }[command]
    if command == "live":
        (small_disk / "filled").write_bytes(bytes(16_384))
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        input=bytes(16_000),
        timeout=60,
        env=os.environ | {"XDG_DATA_HOME": str(homes.get(command, tmp_path / "home"))},
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1, done.stderr
    complaints = [line for line in done.stderr.splitlines() if line.startswith(b"call-monitor: ")]
    assert len(complaints) == 1, done.stderr
    assert not list(small_disk.glob("*.part"))


def test_several_processes_may_change_one_list_of_calls(tmp_path):
    home = store_faults.Home(tmp_path, turns=10)
    commands = (store_faults.JOBS["reindex"], store_faults.JOBS["purge"])
    environment = os.environ | {"XDG_DATA_HOME": str(home.folder)}
    every = [
        subprocess.Popen([*COMMAND, *words], env=environment, stderr=subprocess.PIPE)
        for words in (*commands, ["analyze", str(tmp_path / "in")])
    ]
    said = [process.communicate(timeout=90)[1] for process in every]
    assert [process.returncode for process in every] == [0, 0, 0], said
    assert b"Traceback" not in b"".join(said)
    assert home.faults() == []
    assert home.run(store_faults.JOBS["reindex"]) == 0
    assert {str(file) for file in home.folder.rglob("*.call.jsonl")} == home.listed()


def test_a_folder_that_takes_nothing_is_one_line(call, tmp_path):
    (tmp_path / "file").touch()
    for folder in ("/proc/none", tmp_path / "file"):
        done = subprocess.run(
            [*COMMAND, "analyze", call, "--events", folder], capture_output=True, timeout=60
        )
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert b"Traceback" not in done.stderr


def test_a_process_that_was_stopped_goes_on(call, whole, tmp_path):
    process = subprocess.Popen(
        [*COMMAND, "analyze", str(call), "--events", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
    )
    for _ in range(3):
        time.sleep(0.15)
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGCONT)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (tmp_path / "out" / whole.name).read_bytes() == whole.read_bytes()


def test_two_processes_may_write_into_one_folder(call, whole, tmp_path):
    out = tmp_path / "out"
    both = [
        subprocess.Popen(
            [*COMMAND, "analyze", str(call), "--events", str(out)], stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    for process in both:
        said = process.communicate(timeout=60)[1]
        assert process.returncode == 0, said
    (left,) = out.iterdir()
    assert left.read_bytes() == whole.read_bytes()
