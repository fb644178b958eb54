"""Work done in several processes, none of which can stop the others. Imports nothing of ours.

A process that dies, as native code can make it, takes only the item it worked on with it; the
others in flight are tried again one by one, which tells who it was.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import active_children, connection, get_context, parent_process
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

MEMORY = 700 << 20
"""Bytes that one process may come to need: a recognizer and its model."""
AHEAD = 2
"""Items handed to each process before it asks: memory does not grow with their number."""


def sized(most: int) -> int:
    """Return how many processes this machine has room for, at most `most`."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        room = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEMORY
    except (AttributeError, OSError, ValueError):  # systems that do not tell
        room = most
    return max(1, min(most, cores or 1, room))


def each(
    work: Callable[[_Item], _Result], items: Iterable[_Item], jobs: int
) -> Generator[tuple[_Item, _Result | None], None, None]:
    """Yield each item with its result as it comes; None if the process died of it.

    When the caller stops asking, as for Ctrl-C, the processes end at once.
    """
    waiting = iter(items)
    suspects: deque[_Item] = deque()
    done = False
    while not done:
        with _pool(jobs) as pool:
            while suspects:
                item = suspects.popleft()
                try:
                    yield item, _submit(pool, work, item).result()
                except BrokenProcessPool:
                    yield item, None
                    break
            else:
                yield from _together(pool, work, waiting, jobs, suspects)
                done = not suspects


def _together(
    pool: ProcessPoolExecutor,
    work: Callable[[_Item], _Result],
    waiting: Iterator[_Item],
    jobs: int,
    suspects: deque[_Item],
) -> Iterator[tuple[_Item, _Result | None]]:
    flying: dict[Future[_Result], _Item] = {}
    while True:
        for item in islice(waiting, jobs * AHEAD - len(flying)):
            try:
                flying[_submit(pool, work, item)] = item
            except BrokenProcessPool:
                suspects += [*flying.values(), item]
                return
        if not flying:
            return
        for future in wait(flying, return_when=FIRST_COMPLETED).done:
            try:
                result = future.result()
            except BrokenProcessPool:
                suspects += flying.values()
                return
            yield flying.pop(future), result


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[_Item], _Result], item: _Item
) -> Future[_Result]:
    """Hand an item over; a process that is started for it never hears of Ctrl-C, not even early."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(work, item)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, item)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    others = set(active_children())
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_prepare)
    try:
        yield pool
    except BaseException:
        for child in set(active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _prepare() -> None:
    """Leave Ctrl-C to the parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
