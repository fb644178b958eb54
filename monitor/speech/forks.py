"""Keeps a speech engine to the process that loaded it. May import: errors.

A forked process inherits the engine's memory and none of its threads: at best it decodes as before,
at worst it waits for ever for a thread that is not there. So it is told at once, whatever it does.
"""

from __future__ import annotations

import ctypes
import os
import sys
import weakref

from monitor.errors import EngineError

_homes: set[int] = set()
"""The processes that an engine was loaded in: this one, or what it was forked from."""
_models: weakref.WeakSet[object] = weakref.WeakSet()


def stay() -> None:
    """Make this process the home of its engines; called before one is loaded or used.

    Raises:
        EngineError: the process was forked from one that had loaded an engine.
    """
    if not at_home():
        raise EngineError(
            "a speech engine does not work in a process forked after one was loaded",
            "start the process by spawn or forkserver, or load the engine in it alone",
        )
    _homes.add(os.getpid())


def at_home() -> bool:
    """Tell whether no engine was loaded before this process was forked."""
    return not _homes or os.getpid() in _homes


def outlive(model: object) -> None:
    """Never let go of a model in a process forked from this one: its end waits for its threads."""
    _models.add(model)


def _forked() -> None:
    """Let a forked process end: neither models nor libraries get to clear up what is not theirs."""
    for model in _models:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(model))
    if _homes and sys.platform == "linux":
        here = ctypes.CDLL(None)
        if hasattr(here, "on_exit"):  # called with the exit code when Python has finished
            here.on_exit(here._exit, None)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
