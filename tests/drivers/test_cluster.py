"""A real cluster on this machine: what dies there, is lost or differs, and what comes of it."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.cli import run
from monitor.config import RecordSettings, Settings
from monitor.drivers import cluster
from monitor.drivers.batch import _for_others, analyze_many
from monitor.drivers.cluster import each
from monitor.errors import ClusterError
from monitor.record.reader import is_whole
from monitor.speech.registry import choose
from tests.drivers.test_batch import COMMAND, transcript
from tests.drivers.test_workers import until

ROOT = Path(__file__).parents[2]
DASK = str(Path(sys.executable).with_name("dask"))
DEATHS = 1
"""Workers that may die of one item before it is given up."""


class Cluster:
    """A scheduler and its workers, each a process of its own, on the loopback interface."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        file = folder / "scheduler.json"
        alone = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        self._start("scheduler", *alone, "--scheduler-file", file)
        until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address = next(
            part for part in file.read_text().split('"') if part.startswith("tcp://127")
        )

    def worker(self, **variables):
        """Start a worker; return its process, which dies of what it works on."""
        number = len(self.processes)
        return self._start(
            "worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
            "--host", "127.0.0.1", "--local-directory", self.folder / f"{number}",
            **variables,
        )  # fmt: skip

    def living(self):
        """Return the workers that have not died."""
        return [one for one in self.processes[1:] if one.poll() is None]

    def two(self):
        """Return two workers that live."""
        living = self.living()
        return [*living, *(self.worker() for _ in range(2 - len(living)))]

    def close(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()

    def _start(self, *arguments, **variables):
        own = {
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(DEATHS),
        }
        process = subprocess.Popen(
            [DASK, *map(str, arguments)],
            cwd=self.folder,
            env=os.environ | own | variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.close()


def work(item):
    kind, number = item
    if kind == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "sleeps":
        time.sleep(60)
    return 2 * number, str(Path.cwd())


def test_a_cluster_that_cannot_be_used_is_one_line(dask, tmp_path, monkeypatch, capsys):
    call = transcript(tmp_path / "a.jsonl")

    def said(address):
        events = str(tmp_path / "out")
        assert run(["analyze", str(call), "--events", events, "--cluster", address]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        return line

    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    assert "no scheduler is reached" in said("tcp://127.0.0.1:9")
    assert "missing port number" in said("host")
    assert "Dask's settings name no certificate" in said("tls://127.0.0.1:8786")
    if not dask.living():
        assert "has no workers (start one: dask worker" in said(dask.address)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'call-monitor[cluster]'" in said(dask.address)


def test_an_interrupted_run_leaves_what_is_queued_and_goes_on_there(dask, tmp_path):
    _, second = dask.two()
    count, out = 40, tmp_path / "out"
    for number in range(count):
        transcript(tmp_path / "in" / f"{number:03}.jsonl", str(number))
    command = [COMMAND, "analyze", "in", "--events", "out", "--cluster", dask.address]
    first = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    until(lambda: len(list(out.glob("*.call.jsonl"))) >= 3)
    second.send_signal(signal.SIGSTOP)  # what lies with it keeps the run from ending
    first.send_signal(signal.SIGINT)
    _, said = first.communicate(timeout=60)
    second.send_signal(signal.SIGCONT)
    assert first.returncode == 130
    assert "Traceback" not in said
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert again.returncode == 0, again.stderr
    analyzed, before, failed = (
        int(part.split()[0]) for part in again.stderr.splitlines()[-2].split(",")
    )
    assert (analyzed + before, failed) == (count, 0)
    assert 3 <= before < count
    assert sum(is_whole(file) for file in out.iterdir()) == count == len(list(out.iterdir()))


def test_calls_are_done_once_and_the_same_as_here_though_a_worker_is_killed(dask, root, tmp_path):
    first, second = dask.two()
    spoken = root / "tests/data/speech/parcel_awb.opus"
    calls = [spoken, *(transcript(tmp_path / "in" / f"{n:02}.jsonl", str(n)) for n in range(20))]
    out, here = tmp_path / "out", tmp_path / "here"
    done = Counter()
    with closing(
        analyze_many(calls, out, Settings(), "caller,agent", 1, cluster=dask.address)
    ) as results:
        for outcome in results:
            assert not outcome.problem
            done[outcome.source] += 1
            if len(done) == 4:
                first.kill()
    assert done == Counter(calls)
    assert second.poll() is None
    assert len(list(analyze_many(calls, here, Settings(), "caller,agent", 1))) == len(calls)
    assert {file.name: file.read_bytes() for file in out.iterdir()} == {
        file.name: file.read_bytes() for file in here.iterdir()
    }


def test_what_kills_one_worker_after_the_other_is_given_up(dask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    both = dask.two()
    with closing(each(work, [("doubles", 1), ("doubles", 2)], dask.address)) as results:
        assert sorted(result for _, result in results) == [(2, str(tmp_path)), (4, str(tmp_path))]
    with closing(each(work, [("dies", 3)], dask.address)) as results:
        assert list(results) == [(("dies", 3), None)]
    assert all(one.wait(timeout=30) for one in both)


def test_what_differs_on_a_worker_is_named(dask, tmp_path):
    other = tmp_path / "soxr-99.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: soxr\nVersion: 99.0\n")
    odd = dask.worker(PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)]))
    items = (("doubles", n) for n in range(100_000))
    with (
        pytest.raises(ClusterError, match=r" has soxr 99\.0, this machine "),
        closing(each(work, items, dask.address)) as results,
    ):
        for _ in results:
            pass
    odd.kill()


def test_a_scheduler_that_is_lost_is_one_line(dask):
    dask.two()
    with closing(each(work, [("doubles", 1), *[("sleeps", 2)] * 9], dask.address)) as results:
        next(results)
        dask.processes[0].kill()  # this test is the last one
        with pytest.raises(ClusterError, match="is gone"):
            next(results)


def test_other_machines_are_told_the_engine_and_no_database():
    settings = Settings(record=RecordSettings("out", store="postgresql://me:secret@host/calls"))
    told = _for_others(settings)
    assert told.speech.engine == choose().engine
    assert replace(told, speech=settings.speech) == Settings(record=RecordSettings("out"))


@pytest.mark.parametrize("more", [["--jobs", "2", "--events", "out"], ["--events", "-"], []])
def test_what_does_not_go_with_a_cluster_is_refused(more, tmp_path, capsys):
    call = transcript(tmp_path / "a.jsonl")
    assert run(["analyze", str(call), "--cluster", "tcp://127.0.0.1:1", *more]) == 2
    assert "--cluster" in capsys.readouterr().err
