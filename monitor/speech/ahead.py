"""Loads an engine beside what else a start has to load: most of it is native code.

May import: recognizer, registry.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from monitor.speech.recognizer import Recognizer
from monitor.speech.registry import Choice, Lender, fresh, open_recognizer


def ahead(choice: Choice) -> Lender:
    """Begin to load an engine on a thread of its own, and return what lends it to one call.

    What keeps it from loading is raised where it is lent. The thread never holds up the end of the
    program, which may be left before there is a call.
    """
    loading: list[Future[Recognizer]] = [Future()]

    def load(loaded: Future[Recognizer]) -> None:
        try:
            loaded.set_result(open_recognizer(choice.engine, choice.model))
        except Exception as error:  # raised again where the engine is lent
            loaded.set_exception(error)

    @contextmanager
    def lend(wanted: Choice) -> Iterator[Recognizer]:
        if wanted != choice or not loading:
            with fresh(wanted) as recognizer:
                yield recognizer
            return
        recognizer = loading.pop().result()
        try:
            yield recognizer
        finally:
            recognizer.close()

    threading.Thread(target=load, args=loading, name="engine-loader", daemon=True).start()
    return lend
