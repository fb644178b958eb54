"""Whatever a file holds, a command succeeds or says in one line why not.

No traceback, no endless wait, no terminal escape, and memory within bounds.
"""

import resource
import signal
import subprocess
import sys

import pytest

from monitor.cli import run
from tests.trust.bad_files import make

PATIENCE = 20
"""Seconds for one command on one file: a guard against endless waits, no measurement."""
MOST_MEMORY = 1 << 20
"""KiB that all of them together may add; the largest claim a thousand times that."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make(tmp_path_factory.mktemp("bad"))


def commands(use, path, out):
    if use == "settings":
        return [["analyze", "/dev/null", "--config", path]]
    if use == "playbook":
        return [["playbook", "check", path]]
    if use == "labelled":
        return [["evaluate", path, "--task", task, "--json"] for task in ("calls", "anger")]
    if not path.name.endswith(".call.jsonl"):  # past the reader the same happens to all of them
        return [["analyze", path, "--events", "-"]]
    return [
        ["analyze", path, "--events", "-"],
        ["report", path, "-o", out / "page.html"],
        ["rescore", path, "--events", "-"],
        ["export", path, "--to", "vtt", "-o", out / "call.vtt"],
    ]


class Hung(BaseException):
    pass


def hung(*_):
    raise Hung


def fault(command, capfd):
    """Run a command in this process and return what is wrong with how it ended."""
    signal.signal(signal.SIGALRM, hung)
    signal.alarm(PATIENCE)
    try:
        code = run([str(word) for word in command])
    except Hung:
        return "it hangs"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        signal.alarm(0)
        shown, said = capfd.readouterr()
    if code not in (0, 1, 2):
        return f"exit code {code}"
    if {"\x1b", "\x9b", "\x07"} & set(shown + said):
        return f"an escape reaches the terminal: {said[-200:]!r}"
    lines = [line for line in said.splitlines() if not line.startswith(("warning", "note"))]
    if code and len(lines) != 1:
        return f"{len(lines)} lines: {said[-300:]!r}"
    return None


def test_the_corpus_is_large_and_always_the_same(corpus, tmp_path):
    assert len(corpus) >= 150
    names = [(use, path.name) for use, path in corpus]
    assert len(set(names)) == len(names)
    for (_, one), (_, other) in zip(corpus, make(tmp_path), strict=True):
        if (
            len(one.name) < 255
            and one.is_file()
            and one.suffix != ".ogg"
            and one.stat().st_size < 1 << 30
        ):
            assert one.read_bytes() == other.read_bytes()


def test_every_bad_file_ends_well(corpus, tmp_path, capfd):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    faults = []
    for use, path in corpus:
        for command in commands(use, path, tmp_path):
            wrong = fault(command, capfd)
            if wrong:
                faults.append(f"{command[0]} {path.name!r}: {wrong}")
    assert not faults, "\n".join(faults)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY


@pytest.mark.parametrize("name", ["special pipe.jsonl", "special sparse.wav", "new\nline"])
def test_the_installed_command_ends_as_well(corpus, name):
    path = next(path for _, path in corpus if path.name.startswith(name))
    done = subprocess.run(
        [sys.executable, "-m", "monitor", "analyze", path, "--events", "-"],
        capture_output=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"\x1b" not in done.stderr + done.stdout
