"""The status line: what is listened to, how, and how far; or what went wrong.

May import: the view, wording and themes of the panel.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from monitor.panel.themes import QUIET, STRONG, TROUBLE
from monitor.panel.view import CallView
from monitor.panel.widgets.region import Region, fit, spread
from monitor.panel.wording import clean, clock

LATE = 0.3
"""Seconds of lag below which it is not worth a word."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the driver is doing at this instant."""

    live: bool = False
    position: float = 0.0
    duration: float | None = None
    speed: float = 1.0
    paused: bool = False
    lag: float = 0.0
    failure: str = ""


class StatusLine(Region):
    """One row at the top of the panel."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._run = Run()

    def show_run(self, run: Run) -> None:
        """Draw how the driver is doing."""
        self._run = run
        self.show(self.view)

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 (always one row)
        run, view = self._run, self.view
        if run.failure:
            text = fit(f"stopped: {clean(run.failure)}", width - 4)
            return [Content(f" ! {text} ".ljust(width)).stylize(TROUBLE)]
        left = progress(run, view)
        room = width - left.cell_length - 2
        if view.notice:
            return [spread(left, Content(f"! {fit(view.notice, room - 2)}").stylize(STRONG), width)]
        return [spread(left, origin(view, room), width)]


def progress(run: Run, view: CallView) -> Content:
    """Return the state, the time, the speed and the lag, each in its own cells."""
    state = "PAUSED" if run.paused else "ENDED" if view.ended else "LIVE" if run.live else "REPLAY"
    time = clock(run.position)
    if run.duration:
        time = f"{time} / {clock(run.duration)}"
    speed = f"x{run.speed:g}" if run.speed not in {0.0, 1.0} else ""
    lag = f"lag {run.lag:.1f} s" if run.lag >= LATE else ""
    return Content.assemble(
        (f"{state:6}", STRONG), "  ", time, "  ", (f"{speed:4}", QUIET), (f"{lag:9}", QUIET)
    )


def origin(view: CallView, room: int) -> Content:
    """Return the source, the engine and the phase, the most telling that fit into `room` cells."""
    if view.call is None:
        return Content()
    one = "one channel for both" if "mixed" in view.call.channels else ""
    known = [part for part in (view.call.source, view.call.engine, one, view.phase) if part]
    while len(known) > 1 and sum(map(len, known)) + 3 * (len(known) - 1) > room:
        known.pop(0)
    return Content(fit("   ".join(known), room)).stylize(QUIET)
