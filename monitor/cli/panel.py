"""The panel of a driver, with the lines of the ladder drawn in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.config import Settings
from monitor.drivers.sink import Driver

if TYPE_CHECKING:
    from monitor.panel.app import MonitorApp


def panel_of(driver: Driver, settings: Settings) -> MonitorApp:
    """Return the panel; its `run` raises what ended the driver before its time."""
    from monitor.analysis.rules import ladder_rules
    from monitor.panel.app import MonitorApp

    rules = ladder_rules()
    return MonitorApp(driver, settings.panel, (rules.irritated.enter, rules.angry.enter))
