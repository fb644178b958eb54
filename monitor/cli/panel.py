"""Where a panel can be drawn, and the panel of a driver with the lines of the ladder in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.config import Settings
from monitor.drivers.sink import Driver
from monitor.record.calllog import LogFile

if TYPE_CHECKING:
    from monitor.panel.app import MonitorApp


def has_screen() -> bool:
    """Tell whether a panel can be drawn: on a terminal, or in the browser that `serve` feeds."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdout.isatty() and sys.stdin.isatty())


def panel_of(driver: Driver, settings: Settings, events: Path | None = None) -> MonitorApp:
    """Return the panel; its `run` raises what ended the driver before its time.

    Args:
        driver: what makes the call unfold.
        settings: how it looks.
        events: the call's event file, beside which its log is kept; None keeps none.
    """
    from monitor.analysis.rules import ladder_rules
    from monitor.panel.app import MonitorApp

    rules = ladder_rules()
    steps = (rules.irritated.enter, rules.angry.enter)
    return MonitorApp(driver, settings.panel, steps, LogFile(events) if events else None)
