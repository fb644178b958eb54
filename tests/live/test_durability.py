"""The real command in a process of its own, killed, ended and starved of disk."""

import contextlib
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from monitor.audio.recording import open_recording
from monitor.drivers.foresight import Foresight
from monitor.drivers.journal import Journal
from monitor.drivers.teller import Teller
from monitor.events import CallEnded, CallStarted, StageFailed, Utterance
from monitor.record.calllog import log_file
from monitor.record.reader import read_call
from monitor.record.review import review_file
from tests.live.sound import RATE, Screen, call

pytestmark = pytest.mark.engine
COMMAND = [sys.executable, "-m", "monitor", "live", "--plain", "--stdin"]
HEADER = CallStarted("id", "test", "pitch", ("caller", "agent"), "p@1", "call-monitor 0")


@pytest.fixture(scope="module")
def pcm():
    """Half a minute of a call as (format, bytes of a second)."""
    example = Path(__file__).parents[2] / "monitor/data/example_call.ogg"
    if not example.exists():
        sound = call(30, [(0, 0.5, 2, 120), (1, 2.5, 4, 200), (0, 5, 9, 140), (0, 10, 30, 160)])
        data, rate = (sound * 32767).astype("<i2").tobytes(), RATE
    else:
        recording = open_recording(example)
        rate, blocks = recording.rate, []
        for chunk in recording.chunks():
            blocks.append((chunk.samples * 32767).astype("<i2"))
            if chunk.end >= 30:
                break
        data = np.concatenate(blocks).tobytes()
    return f"s16le:{rate}:2", rate * 4, data


class Child:
    """The command, fed in real time by a thread."""

    def __init__(self, pcm, path, pace=1.0, *options, **popen):
        form, per_second, data = pcm
        self.process = subprocess.Popen(
            [*COMMAND, form, "--record", str(path), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=False,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            **popen,
        )
        self.lines = []
        self._feeder = threading.Thread(target=self._feed, args=(data, per_second, pace))
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self._feeder.start()

    def _feed(self, data, per_second, pace):
        step = per_second // 10
        began = time.monotonic()
        try:
            for index in range(0, len(data), step):
                time.sleep(max(0.0, began + index / per_second / pace - time.monotonic()))
                self.process.stdin.write(data[index : index + step])
                self.process.stdin.flush()
            self.process.stdin.close()
        except (BrokenPipeError, ValueError):
            pass

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.decode().rstrip())

    def until(self, text, patience=30):
        end = time.monotonic() + patience
        while not any(text in line for line in self.lines):
            assert time.monotonic() < end, self.lines
            assert self.process.poll() is None, self.process.stderr.read()
            time.sleep(0.02)

    def wait(self):
        code = self.process.wait(60)
        self._reader.join()
        self._feeder.join()
        error = self.process.stderr.read().decode()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        return code, error


@pytest.mark.parametrize("seed", range(3))
def test_after_kill_9_the_file_opens_and_holds_all_that_was_shown(pcm, tmp_path, seed):
    path = tmp_path / "c.call.jsonl"
    child = Child(pcm, path, 3.0)
    child.until(": ")
    time.sleep(random.Random(seed).uniform(0.0, 2.0))
    child.process.kill()
    assert child.wait()[0] == -signal.SIGKILL
    recorded = read_call(path)
    shown = [line for line in child.lines if line[:2].isdigit()]
    assert recorded.events[-1].at >= max(int(s[:2]) * 60 + int(s[3:5]) for s in shown) - 1.0
    said = [e.text for e in recorded.events if isinstance(e, Utterance) and e.text]
    for line in shown:
        _, _, text = line.partition(" caller: ")
        assert not text or text in said


def test_after_kill_9_a_sealed_call_holds_all_that_was_shown(pcm, tmp_path, sealing, monkeypatch):
    monkeypatch.setenv("CALL_MONITOR_RECORD_ENCRYPT", "true")
    monkeypatch.setenv("CALL_MONITOR_RECORD_KEY", sealing.key)
    test_after_kill_9_the_file_opens_and_holds_all_that_was_shown(pcm, tmp_path, 4)
    (path,) = tmp_path.glob("*.call.jsonl")
    assert path.read_bytes().startswith(b"call-monitor sealed")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_the_call_cleanly(pcm, tmp_path, name):
    path = tmp_path / "c.call.jsonl"
    child = Child(pcm, path)
    child.until("CALL")
    time.sleep(2.5)
    began = time.monotonic()
    child.process.send_signal(getattr(signal, name))
    code, error = child.wait()
    assert (code, error) == (0, f"kept as {path}\n")
    assert time.monotonic() - began < 30.0
    recorded = read_call(path)
    assert recorded.warnings == ()
    assert recorded.events[-1].reason == f"ended by {name}"
    assert any(isinstance(e, Utterance) for e in recorded.events)


def test_a_full_disk_is_one_clear_line_and_the_call_goes_on(pcm, tmp_path):
    path = tmp_path / "c.call.jsonl"

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))

    child = Child(pcm, path, 6.0, preexec_fn=full)
    code, error = child.wait()
    assert code == 1
    assert error.count("\n") == 1
    assert f"{path}: not whole: File too large" in error
    complaints = [line for line in child.lines if "recording" in line]
    assert len(complaints) == 1
    assert any(" END " in line for line in child.lines)
    assert path.stat().st_size <= 1500
    assert path.read_bytes().endswith(b"\n")
    read_call(path)


def test_when_there_is_room_again_what_waited_is_written(tmp_path):
    path = tmp_path / "c.call.jsonl"
    said = [Utterance(n + 0.5, f"c{n}", "caller", float(n), n + 0.5, "words") for n in range(60)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = Journal(path)
    try:
        journal.begin(HEADER)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        for event in said[:40]:
            journal.keep(event)
        assert journal.problem
        assert len(read_call(path).events) < 20
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    for event in [*said[40:], CallEnded(60.0, "ended")]:
        journal.keep(event)
    journal.close()
    assert journal.problem == ""
    assert read_call(path).events == (*said, CallEnded(60.0, "ended"))


def test_a_log_that_could_not_be_kept_is_remembered_and_the_call_is_whole(tmp_path):
    path = tmp_path / "c.call.jsonl"
    log_file(path).mkdir()
    (log_file(path) / "in the way").touch()
    review_file(path).mkdir()
    journal = Journal(path, "C-9")
    told = Teller(journal, Foresight(None))  # nothing provisional to look ahead from
    told.begin(Screen(), HEADER)
    assert review_file(path).name in journal.problem
    for event in (Utterance(1.0, "c1", "caller", 0.0, 1.0, "words"), CallEnded(2.0, "ended")):
        told.event(event)
    journal.close()
    assert review_file(path).name in journal.problem
    assert log_file(path).name in journal.problem
    assert "not whole" not in journal.problem
    assert read_call(path).warnings == ()


def test_a_file_that_cannot_be_created_does_not_stop_the_call(tmp_path):
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "c.call.jsonl")
    screen = Screen()
    Teller(journal, Foresight(None)).begin(screen, HEADER)
    (told,) = screen.events  # at once, and the reason before anything that may be cut off
    assert told.message.startswith("cannot be written: ")
    journal.keep(StageFailed(1.0, "x", "y"))
    assert "kept in memory" in journal.problem
    journal.close()
    assert journal.problem.startswith("not whole: cannot be written: ")
