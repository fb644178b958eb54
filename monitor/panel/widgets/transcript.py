"""The transcript: drawn line by line from bounded caches, however long the call.

It follows its end until the reader scrolls up, and again once they return. May import: the panel's
view, themes and lines.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

from monitor.panel.themes import QUIET
from monitor.panel.view import CallView, Line
from monitor.panel.widgets.said import hearing_rows, said_height, said_rows

CACHED = 128
"""Lines kept drawn; more than any screen shows at once."""
EARLIER = "earlier lines are in the recording"


class TranscriptView(ScrollView, can_focus=True, inherit_bindings=False):
    """What was said, with provisional text at its end."""

    DEFAULT_CSS = """
    TranscriptView {
        height: 1fr;
        width: 1fr;
        padding: 0 0 0 1;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Earlier", show=False),
        Binding("down", "scroll_down", "Later", show=False),
        Binding("pageup", "page_up", "Page earlier", show=False),
        Binding("pagedown", "page_down", "Page later", show=False),
        Binding("home", "scroll_home", "Start of the call", show=False),
        Binding("end", "follow", "Follow the call", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name Textual gives it)
        super().__init__(id=id)
        self.view = CallView()
        self.following = True
        self._wrapped_to = 0
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._tail: list[Content] = []
        self._strips: LRUCache[Line, list[Strip]] = LRUCache(CACHED)

    def show(self, view: CallView) -> None:
        """Take what is new in a view; anything else is a move within the call."""
        before, self.view = self.view, view
        if view.lines is before.lines and view.hearing == before.hearing:
            return
        gone = view.dropped - before.dropped
        kept = len(before.lines) - gone
        if self._continues(before, gone, kept):
            del self._heights[:gone]
            self._extend(view.lines[kept:])
        else:
            self._heights = []
            self._extend(view.lines)
        self._settle()

    def action_follow(self) -> None:
        """Go to the end and stay there."""
        self.following = True
        self._settle()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.following = new_value >= self.max_scroll_y

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        if self._width != self._wrapped_to:
            self._wrapped_to = self._width
            self._strips.clear()
            self._heights = []
            self._extend(self.view.lines)
        self._settle()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        style = self.visual_style.rich_style
        return self._row(row).extend_cell_length(self._width, style)

    @property
    def _width(self) -> int:
        return max(0, self.scrollable_content_region.width - 1)

    @property
    def _head(self) -> int:
        return 1 if self.view.dropped else 0

    def _continues(self, before: CallView, gone: int, kept: int) -> bool:
        now = self.view.lines
        if not 0 <= gone <= len(before.lines) or len(now) < kept:
            return False
        return kept == 0 or (now[0] is before.lines[gone] and now[kept - 1] is before.lines[-1])

    def _extend(self, lines: tuple[Line, ...]) -> None:
        if self._wrapped_to:
            self._heights += [said_height(line, self._wrapped_to) for line in lines]
            self._tops = list(accumulate(self._heights, initial=0))

    def _settle(self) -> None:
        if not self._wrapped_to:
            return
        self._tail = [
            row for one in self.view.hearing for row in hearing_rows(one, self._wrapped_to)
        ]
        rows = self._head + self._tops[-1] + len(self._tail)
        following = self.following
        self._resize(Size(self._wrapped_to, rows))
        if following:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
            self.following = True
        self.refresh()

    def _resize(self, size: Size) -> None:
        """Take another length; nothing else on the screen has to move for it."""
        if size != self.virtual_size:
            self.set_reactive(TranscriptView.virtual_size, size)
            self._scroll_update(size)

    def _row(self, row: int) -> Strip:
        row -= self._head
        if row < 0:
            return self._drawn(Content(EARLIER).stylize(QUIET))
        if row >= self._tops[-1]:
            after = row - self._tops[-1]
            return self._drawn(self._tail[after] if after < len(self._tail) else Content())
        number = bisect_right(self._tops, row) - 1
        strips = self._line(self.view.lines[number])
        return strips[row - self._tops[number]]

    def _line(self, line: Line) -> list[Strip]:
        strips = self._strips.get(line)
        if strips is None:
            strips = [self._drawn(row) for row in said_rows(line, self._wrapped_to)]
            self._strips[line] = strips
        return strips

    def _drawn(self, content: Content) -> Strip:
        options = RenderOptions(self._get_style, self.styles.get_rules())
        drawn = content.render_strips(self._wrapped_to, 1, self.visual_style, options)
        return drawn[0] if drawn else Strip([])
