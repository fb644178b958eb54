"""Where a panel can be drawn, and the panel of a driver with the lines of the ladder in it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from monitor.config import Settings
from monitor.drivers.sink import Driver
from monitor.record.calllog import LogFile

if TYPE_CHECKING:
    from monitor.panel.app import MonitorApp
    from monitor.panel.run import Opening


def has_screen() -> bool:
    """Tell whether a panel can be drawn: on a terminal, or in the browser that `serve` feeds."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdout.isatty() and sys.stdin.isatty())


def panel_of(
    driver: Driver | Opening, settings: Settings, log: LogFile | None = None
) -> MonitorApp:
    """Return the panel; its `run` raises what ended the driver before its time.

    Args:
        driver: what makes the call unfold, or makes it when the panel is there.
        settings: how it looks.
        log: where the call's log is kept; None keeps none.
    """
    from monitor.analysis.steps import steps
    from monitor.panel.app import MonitorApp

    return MonitorApp(driver, settings.panel, steps(), log)
