"""The anger timeline: the whole call on a fixed scale from 0 to 1, with what happened below it.

May import: events, wording, and the panel's view, curve, themes and regions.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from monitor.panel.curve import Bucket, span_of
from monitor.panel.themes import GRID, LEVEL, PROMPT, QUIET, solid
from monitor.panel.widgets.region import FULL, Region, joined
from monitor.wording import clock

HEIGHTS = " ▁▂▃▄▅▆▇"
PROMPT_MARK, MOMENT_MARK = "▴", "x"
AXIS_FROM = 5
"""Rows from which there is room for an axis with times."""


class AngerTimeline(Region):
    """Columns of the highest score of their time, dashed steps, and a row of marks.

    Args:
        steps: scores at which the caller becomes irritated and angry.
    """

    DEFAULT_CSS = """
    AngerTimeline {
        height: 4;
        padding: 0 1;
    }
    """

    def __init__(self, steps: tuple[float, ...] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._steps = steps
        self.duration: float | None = None

    def part(self) -> object:
        at, curve = self.view.at, self.view.curve
        span, width = span_of(at, self.duration), self.size.width
        return curve, span, int(at / curve.step), int(at * width / span)

    def draw(self, width: int, height: int) -> list[Content]:
        view = self.view
        span = span_of(view.at, self.duration)
        columns = view.curve.columns(view.at, span, width)
        axis = [axis_row(span, width)] if height >= AXIS_FROM else []
        rows = max(1, height - 1 - len(axis))
        return [*chart_rows(columns, rows, self._steps), marks_row(columns), *axis]


def chart_rows(
    columns: Sequence[Bucket | None], rows: int, steps: Sequence[float]
) -> list[Content]:
    """Return the chart from its top row down."""
    lines = _step_lines(rows, steps)
    return [
        joined(_cell(column, row, rows, lines.get(row, " ")) for column in columns)
        for row in reversed(range(rows))
    ]


def _cell(column: Bucket | None, row: int, rows: int, line: str) -> tuple[str, str]:
    eighths = max(1, round(column.score * rows * 8)) - 8 * row if column else 0
    if column is None or eighths <= 0:
        return line, GRID
    color = LEVEL[column.level]
    return (FULL, solid(color)) if eighths >= 8 else (HEIGHTS[eighths], color)


def _step_lines(rows: int, steps: Sequence[float]) -> dict[int, str]:
    """Return for each row that a step lies in a line at about the right height."""
    lines: dict[int, str] = {}
    for step in steps:
        row, part = divmod(min(step, 0.999) * rows, 1)
        line = "▁" if part < 0.25 else "─" if part < 0.75 else "▔"
        if int(row) in lines:
            row, line = row + 1, "▁"
        lines[int(row)] = line
    return lines


def marks_row(columns: Sequence[Bucket | None]) -> Content:
    """Return the row under the chart: where prompts were shown and who cut in."""
    return joined(map(_mark, columns))


def _mark(column: Bucket | None) -> tuple[str, str]:
    if column is not None and column.prompt:
        return PROMPT_MARK, PROMPT
    if column is not None and column.moment:
        return MOMENT_MARK, QUIET
    return " ", ""


def axis_row(span: float, width: int) -> Content:
    """Return the times at the start, the middle and the end of the chart."""
    start, middle, end = clock(0), clock(span / 2), clock(span)
    left = max(1, width // 2 - len(middle) // 2 - len(start))
    right = max(1, width - len(start) - left - len(middle) - len(end))
    return Content(f"{start}{' ' * left}{middle}{' ' * right}{end}").stylize(QUIET).truncate(width)
