"""Processes that die, hang on or are left alone: the rest of the work is done all the same."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from monitor.drivers.workers import each, sized


def double(item):
    kind, number = item
    if kind == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "sleeps":
        time.sleep(60)
    return 2 * number


def test_a_process_that_dies_takes_only_its_own_item_with_it():
    items = [("dies" if n in {2, 3} else "doubles", n) for n in range(8)]
    with closing(each(double, items, 2)) as results:
        found = dict(results)
    assert found == {(kind, n): None if kind == "dies" else 2 * n for kind, n in items}


def test_items_are_drawn_as_they_are_needed_and_the_rest_is_left():
    drawn = []

    def items():
        for n in range(1000):
            drawn.append(n)
            yield ("sleeps" if n > 2 else "doubles", n)

    begun = time.monotonic()
    with closing(each(double, items(), 2)) as results:
        assert sorted(next(results)[1] for _ in range(3)) == [0, 2, 4]
    assert time.monotonic() - begun < 30
    assert len(drawn) <= 7


def test_processes_do_not_outlive_a_parent_that_is_killed(tmp_path):
    program = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parents[2])!r}]\n"
        "from tests.drivers.test_workers import noted, each\n"
        "if __name__ == '__main__':\n"
        f"    list(each(noted, [{str(tmp_path)!r}], 1))\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(program)
    parent = subprocess.Popen([sys.executable, script])
    note = tmp_path / "pid"
    until(lambda: note.exists() and note.read_text())
    parent.kill()
    parent.wait()
    until(lambda: not alive(int(note.read_text())))


def noted(folder):
    Path(folder, "pid").write_text(str(os.getpid()))
    time.sleep(60)


def until(holds):
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_there_is_always_one_process_and_never_more_than_asked():
    assert sized(1) == 1
    assert 1 <= sized(64) <= (os.cpu_count() or 1)
