"""The anger gauge: the caller's step and score, in a word, a number and a bar.

Every part has its own fixed cells, so that only the bar moves. May import: events, wording, and the
panel's view, themes and regions.
"""

from __future__ import annotations

from textual.content import Content

from monitor.events import Level
from monitor.panel.themes import GRID, LEVEL, QUIET, solid
from monitor.panel.view import CallView, Trend
from monitor.panel.widgets.region import FULL, Region, spread
from monitor.wording import percent, pips

EIGHTHS = " ▏▎▍▌▋▊▉"
TRENDS: dict[Trend, str] = {"rising": "▴ rising", "steady": "  steady", "falling": "▾ falling"}
_WORD = max(len(level) for level in LEVEL)


class AngerGauge(Region):
    """One row: pips, word, score, trend, bar. With two rows the bar has one of its own.

    Args:
        steps: scores at which the caller becomes irritated and angry; ticks on the bar.
    """

    DEFAULT_CSS = """
    AngerGauge {
        height: 1;
        padding: 0 1;
    }
    """

    def __init__(self, steps: tuple[float, ...] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._steps = steps

    def part(self) -> object:
        return self.view.level, self.view.score, self.view.trend

    def draw(self, width: int, height: int) -> list[Content]:
        view = self.view
        if height > 1:
            return [
                spread(_standing(view), Content(TRENDS[view.trend]).stylize(QUIET), width),
                bar(view.score, view.level, width, self._steps),
            ]
        words = Content.assemble(_standing(view), "  ", (f"{TRENDS[view.trend]:9}", QUIET), "  ")
        room = width - words.cell_length
        if room < 4:
            return [words.truncate(width)]
        return [Content.assemble(words, bar(view.score, view.level, room, self._steps))]


def _standing(view: CallView) -> Content:
    """Return the caller's step as pips and a word, and the score as a number."""
    color = LEVEL[view.level]
    word = f"{view.level.upper():{_WORD}} {percent(view.score):4}"
    return Content.assemble((pips(view.level), color), " ", (word, f"bold {color}"))


def bar(score: float, level: Level, width: int, steps: tuple[float, ...] = ()) -> Content:
    """Return a bar of eighths of a cell on a track, with a tick for each step not yet reached."""
    filled = round(min(1.0, max(0.0, score)) * width * 8)
    full, rest = divmod(filled, 8)
    part = EIGHTHS[rest] if rest else ""
    track = ["─"] * (width - full - len(part))
    for step in steps:
        place = round(step * width) - full - len(part)
        if 0 <= place < len(track):
            track[place] = "┼"
    color = LEVEL[level]
    return Content.assemble((FULL * full, solid(color)), (part, color), ("".join(track), GRID))
