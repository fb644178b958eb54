"""A level meter for sound devices, on a terminal or as lines."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from time import sleep

import numpy as np
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from monitor.audio.devices import Input, Stream, opened
from monitor.cli import say
from monitor.errors import DeviceError
from monitor.events import Samples

WIDTH = 30
LOWEST = -60.0
"""Decibels at the left end of the bar."""
FULL = 0.99
EVERY = 0.1


class Level:
    """One device's level since it was last looked at, and over all."""

    def __init__(self, device: Input) -> None:
        self.device = device
        self.problem = ""
        self.peak = 0.0
        self.highest = 0.0
        self._stream: Stream | None = None
        try:
            self._stream, _ = opened(device, 1, self._arrived)
        except DeviceError as error:
            self.problem = error.problem

    def close(self) -> None:
        """Stop listening."""
        if self._stream is not None:
            self._stream.close()

    def _arrived(self, samples: Samples, overflowed: bool) -> None:  # noqa: ARG002
        self.peak = max(self.peak, float(np.abs(samples).max(initial=0.0)))
        self.highest = max(self.highest, self.peak)


def show_levels(devices: Sequence[Input], seconds: float, monotonic: Callable[[], float]) -> None:
    """Show the level of all devices for a while; where there is no terminal, only the highest."""
    levels = [Level(device) for device in devices]
    until = monotonic() + seconds
    try:
        if sys.stdout.isatty():
            with Live(table(levels), console=Console(), refresh_per_second=1 / EVERY) as screen:
                while monotonic() < until:
                    sleep(EVERY)
                    screen.update(table(levels))
        else:
            sleep(seconds)
    finally:
        for level in levels:
            level.close()
    for level in levels:
        say.line(f"{level.device.name}: {level.problem or verdict(level.highest)}")


def table(levels: Sequence[Level]) -> Table:
    """Return each device's bar as it is now, below its name, and start them anew."""
    rows = Table(box=None, show_header=False, padding=(0, 1))
    for level in levels:
        peak, level.peak = level.peak, 0.0
        rows.add_row(Text(level.device.name))
        rows.add_row(Text(level.problem) if level.problem else bar(peak))
    return rows


def bar(peak: float) -> Text:
    """Return the level as a bar that is read without color too."""
    loud = decibels(peak)
    filled = round(WIDTH * min(1.0, max(0.0, 1 - loud / LOWEST)))
    style = "red" if peak >= FULL else "green" if loud > LOWEST else "dim"
    text = Text("█" * filled, style=style)
    text.append("░" * (WIDTH - filled), style="dim")
    text.append(f" {loud:4.0f} dB" if loud > -100 else "  none")
    return text.append(" clips") if peak >= FULL else text


def verdict(peak: float) -> str:
    """Return in words how loud a device has been."""
    loud = decibels(peak)
    if loud <= -90:
        return "nothing at all"
    if peak >= FULL:
        return f"{loud:.0f} dB at most: too loud, it clips"
    return f"{loud:.0f} dB at most" + (": very quiet" if loud < -40 else "")


def decibels(peak: float) -> float:
    """Return a peak in decibels below full scale."""
    return 20 * math.log10(max(peak, 1e-5))
