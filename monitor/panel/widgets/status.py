"""The status line and the source line: what is listened to, how, how far, and what is wrong.

May import: events, wording, and the panel's view, themes and regions.
"""

from __future__ import annotations

from textual.content import Content

from monitor.panel.themes import QUIET, STRONG, TROUBLE
from monitor.panel.view import CallView, Run
from monitor.panel.widgets.region import RunRegion, fit, spread
from monitor.wording import clock

LATE = 1.0
"""Seconds of lag below which it is not worth a word."""
FRESH = 15.0
"""Seconds of the call for which a notice stands out, and from its start what is heard."""
PASSING = frozenset({"lag", "pause"})
"""Stages whose older notices say nothing that the status line does not."""


class StatusLine(RunRegion):
    """One row at the top of the panel."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $surface;
    }
    """

    def part(self) -> object:
        return self._run, self.view.phase, self.view.ended

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 (always one row)
        run, view = self._run, self.view
        if run.failure:
            text = fit(f"stopped: {run.failure}", width - 4)
            return [Content(f" ! {text} ".ljust(width)).stylize(TROUBLE)]
        phase = "" if run.opening else view.phase
        return [spread(progress(run, view, width), Content(phase).stylize(QUIET), width)]


def progress(run: Run, view: CallView, width: int) -> Content:
    """Return the state, the time, the speed, and the lag or why there is no sound.

    Each has its own cells as long as all fit in `width`.
    """
    state = "ENDED" if view.ended else "PAUSED" if run.paused else "LIVE" if run.live else "REPLAY"
    time = clock(run.position)
    if run.duration:
        time = f"{time} / {clock(run.duration)}"
    if run.opening:
        return Content("OPENING").stylize(STRONG)
    if run.live and run.paused and not view.ended:
        return Content.assemble((f"{state:6}", STRONG), "  ", time, "  ", ("not listening", STRONG))
    speed = f"x{run.speed:g}" if run.speed not in {0.0, 1.0} else ""
    lag = f"lag {run.lag:.1f} s" if run.lag >= LATE and not run.deaf else run.sound
    look = STRONG if run.deaf else QUIET
    told = Content.assemble(
        (f"{state:6}", STRONG), "  ", time, "  ", (f"{speed:6}", QUIET), (lag, look)
    )
    if told.cell_length > width:
        told = Content.assemble((state, STRONG), " ", time, (f" {speed}" if speed else "", QUIET))
        told = Content.assemble(told, (f" {lag}" if lag else "", look))
    return told.pad_right(max(0, 9 - len(lag)))


class SourceLine(RunRegion):
    """One row over the transcript: what is listened to, by what engine, and what is heard of it.

    What does not work as it should comes first.
    """

    DEFAULT_CSS = """
    SourceLine {
        height: 1;
        padding: 0 1;
    }
    """

    def part(self) -> object:
        view, run = self.view, self._run
        return view.call, view.notice, self._fresh, run.heard, self._begins

    @property
    def _begins(self) -> bool:
        return self._run.position < FRESH

    @property
    def _fresh(self) -> bool:
        """Whether what a stage has said of itself stands out."""
        view, notice = self.view, self.view.notice
        if notice is None or notice.lasting:
            return notice is not None
        past = view.ended and notice.stage in PASSING  # the call's time stands still now
        return not past and view.at - notice.at <= FRESH

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 (always one row)
        view = self.view
        known = Content(fit(origin(view), width)).stylize(QUIET)
        notice = view.notice
        if notice is None:
            if not self._run.heard:
                return [known]
            heard = Content(fit(self._run.heard, width)).stylize(QUIET)
            if _beside(known, heard, width):
                return [spread(known, heard, width)]
            return [heard if self._begins else known]
        if self._fresh:
            return [Content(f"! {fit(notice.text, width - 2)}").stylize(STRONG)]
        if notice.stage in PASSING:
            return [known]
        told = Content(fit(f"{clock(notice.at)} {notice.text}", width)).stylize(QUIET)
        return [spread(known, told, width) if _beside(known, told, width) else told]


def _beside(known: Content, told: Content, width: int) -> bool:
    return known.cell_length + 3 + told.cell_length <= width


def origin(view: CallView) -> str:
    """Return what is heard, by which engine, and whether the parties can be told apart."""
    if view.call is None:
        return ""
    one = "one channel for both" if "mixed" in view.call.channels else ""
    return "   ".join(part for part in (view.call.source, view.call.engine, one) if part)
