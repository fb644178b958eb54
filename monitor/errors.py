"""Errors that a person can act on: one line of what is wrong, one remedy.

Imports nothing of ours. The command line turns these into one line on stderr and an exit code;
anything else that escapes is a defect.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class MonitorError(Exception):
    """The input or the machine does not allow the work.

    Attributes:
        problem: what is wrong, naming the file or device.
        remedy: what the person can do about it.
    """

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem} ({remedy})" if remedy else problem)


class InputError(MonitorError):
    """A file or stream cannot be read as what it should be."""


class EngineError(MonitorError):
    """A speech engine or its model cannot be used."""


class DeviceError(MonitorError):
    """A sound device is missing or does not answer."""


class PlaybookError(MonitorError):
    """A playbook is not valid; the message names file, rule, key and nearest valid name."""


class StoreError(MonitorError):
    """The call store cannot be opened, read or written."""


class SealedError(MonitorError):
    """What is encrypted cannot be opened, or made: the key is missing, or another one."""


class ClusterError(MonitorError):
    """A cluster cannot be reached, or would not do the work as this machine does."""


class ConfigError(MonitorError):
    """A setting is unknown or has the wrong type; the message names file and nearest key."""

    exit_code = 2


class UsageError(MonitorError):
    """The command's arguments do not fit together."""

    exit_code = 2


def defect(what: str, error: BaseException, otherwise: str = "") -> MonitorError:
    """Return what is told of an error that nobody expected: where it was, and no word of a call.

    Neither its message nor what variables held is told, since both may be what a caller said.

    Args:
        what: which part of the program failed.
        error: the error.
        otherwise: how it may go without that part.
    """
    if isinstance(error, MonitorError):
        return error
    places = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    remedy = "; ".join(filter(None, ("this is a defect, please report it", otherwise)))
    return MonitorError(f"{what} failed: {type(error).__name__}{where}", remedy)
