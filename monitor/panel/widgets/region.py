"""What all regions of the panel have in common: they are pictures of the view.

A region draws only if what it draws from has changed, and repaints only if its picture has, so that
what stands still costs nothing. Call text reaches the screen as `Content`, which is never read as
markup. May import: the panel's view.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from monitor.panel.view import CallView, Run

FULL = "█"


class Region(Widget):
    """A rectangle of fixed place that draws lines of its own."""

    DEFAULT_CSS = """
    Region {
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
        link-style: none;
        link-style-hover: bold;
        link-background-hover: $grid;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name Textual gives it)
        super().__init__(id=id)
        self.view = CallView()
        self._drawn_of: object = None
        self._drawn = Content()
        self._drawn_for = Size(0, 0)

    def show(self, view: CallView) -> None:
        """Draw another view if it looks different."""
        self.view = view
        part = self.part()
        if part != self._drawn_of:
            self._drawn_of = part
            self.redraw()

    def redraw(self) -> None:
        """Draw the present view, and repaint if it looks different."""
        if self.is_attached:
            before = self._drawn
            if not self._redrawn().is_same(before):
                self.refresh()

    def part(self) -> object:
        """Return what the region is drawn from: while it is equal, nothing is drawn anew."""
        raise NotImplementedError

    def draw(self, width: int, height: int) -> list[Content]:
        """Return lines for `width` times `height` cells; what is beyond them will be cut off."""
        raise NotImplementedError

    def picture(self) -> Content:
        """Return the lines for the present size as one text."""
        width, height = self.size
        if not width or not height:
            return Content()
        lines = self.draw(width, height)[:height]
        return Content("\n").join(line.truncate(width) for line in lines)

    def render(self) -> Content:
        return self._drawn if self._drawn_for == self.size else self._redrawn()

    def _redrawn(self) -> Content:
        self._drawn, self._drawn_for = self.picture(), self.size
        return self._drawn


class RunRegion(Region):
    """A region that shows how the driver is doing, too."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name Textual gives it)
        super().__init__(id=id)
        self._run = Run()

    def show_run(self, run: Run) -> None:
        """Draw how the driver is doing if it looks different."""
        self._run = run
        self.show(self.view)


def fit(text: str, width: int) -> str:
    """Return text cut to `width` cells, with two dots where something is missing."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 2)).rstrip() + ".."[: max(0, width)]


def joined(cells: Iterable[tuple[str, str]]) -> Content:
    """Return cells of text and style as one line, neighbors of one style as one run."""
    runs = groupby(cells, key=itemgetter(1))
    return Content.assemble(*(("".join(text for text, _ in run), style) for style, run in runs))


@lru_cache(maxsize=1024)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return text as lines of at most `width` cells, broken between words where possible."""
    return tuple(line.plain.rstrip() for line in Content(text).wrap(max(1, width)))


def hung(label: Content, text: str, width: int, style: str = "") -> list[Content]:
    """Return a label and, beside it, text wrapped so that `width` cells are kept."""
    margin = " " * label.cell_length
    rows = wrap(text, width - label.cell_length)
    return [
        Content.assemble(margin if number else label, (row, style))
        for number, row in enumerate(rows)
    ]


def spread(left: Content, right: Content, width: int) -> Content:
    """Return one line with `left` and `right` at its ends; `right` goes if there is no room."""
    gap = width - left.cell_length - right.cell_length
    if gap < 1:
        return left.truncate(width)
    return Content.assemble(left, " " * gap, right)
