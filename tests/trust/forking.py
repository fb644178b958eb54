# ruff: noqa: T201 - its lines are what it is for
"""A process that loads an engine and is forked; `test_forks.py` reads what each side says.

    python tests/trust/forking.py ENGINE MODEL WAY

WAY is how it is forked and what the child does: `use` the parent's engine or `load` one anew after
`os.fork`; `process` uses it in a process of `multiprocessing`; `busy` uses it when it was forked
while a thread was decoding.
"""

import multiprocessing
import os
import sys
import threading
from contextlib import contextmanager

import numpy as np

from monitor.errors import EngineError
from monitor.speech.registry import choose, kept, open_recognizer

RATE = 16000
SOUND = (np.random.default_rng(1).standard_normal(2 * RATE) * 0.05).astype(np.float32)


def heard(engine):
    """Return the words, or the one line that a command would show."""
    try:
        return f"words {engine.transcribe(SOUND).text}"
    except EngineError as error:
        return f"refused {error}"


def child(engine, way):
    if way == "load":
        try:
            engine = open_recognizer(sys.argv[1], sys.argv[2])
        except EngineError as error:
            return f"refused {error}"
    said = heard(engine)
    engine.close()
    return said


def by_fork(engine, way):
    """Return the exit code of a child that ends as any program does, not by `os._exit`."""
    pid = os.fork()
    if not pid:
        print("child", child(engine, way), flush=True)
        sys.exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def by_process(engine):
    def work():
        print("child", child(engine, "use"), flush=True)
        sys.exit(7)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode


@contextmanager
def decoding(engine):
    """Decode on another thread meanwhile."""
    done = threading.Event()

    def work():
        while not done.is_set():
            engine.transcribe(SOUND)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def main():
    name, model, way = sys.argv[1:]
    with kept(choose(name, model)) as engine:
        print("parent", heard(engine), flush=True)
        if way == "process":
            print("code", by_process(engine), flush=True)
        elif way == "busy":
            with decoding(engine):
                for _ in range(5):
                    print("code", by_fork(engine, "use"), flush=True)
        else:
            print("code", by_fork(engine, way), flush=True)
        print("parent", heard(engine), flush=True)


if __name__ == "__main__":
    main()
