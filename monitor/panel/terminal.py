"""Ends an app whose terminal is gone, and tells of one that failed. May import: errors.

A closed window mostly comes with a signal, but not in every container or under every supervisor;
Textual then reads the dead terminal over and over, a whole core of it, until it is killed.
"""

from __future__ import annotations

import select
import sys
from typing import Any

from textual.app import App, ReturnType

from monitor.errors import MonitorError, defect

GLANCE = 1.0
"""Seconds between two looks."""
PLAINLY = "--plain goes without the screen"


class Attended(App[ReturnType]):
    """An app that leaves when nobody can see it any more."""

    def run(self, *args: Any, **kwargs: Any) -> ReturnType | None:  # noqa: ANN401 (Textual's own)
        """Show the app until it is left.

        Raises:
            MonitorError: a defect ended it.
        """
        result = super().run(*args, **kwargs)
        if self._exception is not None:
            raise defect("the screen", self._exception, PLAINLY) from None
        if self.return_code:
            raise MonitorError("the screen failed", "call-monitor doctor looks at the terminal")
        return result

    def _fatal_error(self) -> None:
        """End without Textual's traceback: its variables are words of the call."""
        self._close_messages_no_wait()

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
