"""Ends an app whose terminal is gone. Imports nothing of ours.

A closed window mostly comes with a signal, but not in every container or under every supervisor;
Textual then reads the dead terminal over and over, a whole core of it, until it is killed.
"""

from __future__ import annotations

import select
import sys
from typing import Any

from textual.app import App, ReturnType

GLANCE = 1.0
"""Seconds between two looks."""


class Attended(App[ReturnType]):
    """An app that leaves when nobody can see it any more."""

    def on_mount(self) -> None:
        if not self.is_headless:
            self.set_interval(GLANCE, self._leave_if_gone)

    def _leave_if_gone(self) -> None:
        if hung_up(sys.__stdin__):
            self.exit()


def hung_up(terminal: Any) -> bool:  # noqa: ANN401 (a file, or None where there is none)
    """Tell whether the other end of a terminal was closed; False where that cannot be known."""
    if terminal is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    try:
        poll.register(terminal, 0)  # hang-ups are told unasked
        return any(happened & select.POLLHUP for _, happened in poll.poll(0))
    except (OSError, ValueError):
        return False
