"""The table of calls: only the rows in sight are read, however many there are.

May import: the columns of this folder, panel, store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

from monitor.browser.columns import Column, cells, fitting, head
from monitor.panel.themes import QUIET
from monitor.store.query import Order
from monitor.store.row import CallRow

PAGE = 64
"""Calls read at once."""
PAGES = 16
"""Pages kept; more than any screen shows at once."""


class CallTable(ScrollView, can_focus=True, inherit_bindings=False):
    """A line for each call, one of which is chosen.

    Args:
        read: returns calls by their numbers.
    """

    DEFAULT_CSS = """
    CallTable {
        height: 1fr;
        width: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "leaf(-1)", "Page up", show=False),
        Binding("pagedown", "leaf(1)", "Page down", show=False),
        Binding("home", "move(-1000000000)", "First", show=False),
        Binding("end", "move(1000000000)", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class Chosen(Message):
        """Another call is under the cursor, or none."""

    class Opened(Message):
        """The chosen call is to be opened."""

    def __init__(self, read: Callable[[Sequence[int]], list[CallRow]]) -> None:
        super().__init__()
        self._read = read
        self._numbers: Sequence[int] = ()
        self._order: tuple[Order, bool] = ("worth", False)
        self._pages: LRUCache[int, list[CallRow]] = LRUCache(PAGES)

    def show(
        self, numbers: Sequence[int], cursor: int = 0, order: tuple[Order, bool] = ("worth", False)
    ) -> None:
        """Show these calls, one of them chosen; `order` and if it is turned mark a column."""
        self._numbers = numbers
        self._order = order
        self._pages.clear()
        self.set_reactive(CallTable.cursor, self._within(cursor))
        self._fit()
        self.post_message(self.Chosen())

    @property
    def chosen(self) -> CallRow | None:
        """The call under the cursor."""
        return self._row(self.cursor)

    @property
    def number(self) -> int | None:
        """The number of the call under the cursor."""
        return self._numbers[self.cursor] if self._numbers else None

    def validate_cursor(self, cursor: int) -> int:
        return self._within(cursor)

    def watch_cursor(self) -> None:
        self._reveal()
        self.refresh()
        self.post_message(self.Chosen())

    def action_move(self, rows: int) -> None:
        """Choose another row."""
        self.cursor += rows

    def action_leaf(self, pages: int) -> None:
        """Go a screen up or down."""
        self.cursor += pages * max(1, self.scrollable_content_region.height - 2)

    def on_click(self, click: Click) -> None:
        """Choose a row; twice opens it."""
        at = click.get_content_offset(self)
        if at is None or at.y == 0:
            return
        self.cursor = at.y - 1 + self.scroll_offset.y
        if click.chain == 2:
            self.post_message(self.Opened())

    def on_resize(self) -> None:
        self._fit()

    def render_line(self, y: int) -> Strip:
        width = self._width
        columns = fitting(width)
        if y == 0:
            return self._drawn(head(columns, width, *self._order))
        if not self._numbers:
            nothing = "no call is like this" if y == 2 else ""
            return self._drawn(Content(nothing).stylize(QUIET))
        index = y - 1 + self.scroll_offset.y
        return self._drawn(self._line(index, columns))

    def _line(self, index: int, columns: Sequence[Column]) -> Content:
        row = self._row(index)
        if row is None:
            return Content()
        line = cells(row, columns, self._width)
        return line.stylize("reverse") if index == self.cursor else line

    def _row(self, index: int) -> CallRow | None:
        if not 0 <= index < len(self._numbers):
            return None
        number, offset = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(self._numbers[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
        return page[offset] if offset < len(page) else None

    @property
    def _width(self) -> int:
        return max(0, self.scrollable_content_region.width)

    def _within(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._numbers) - 1))

    def _fit(self) -> None:
        self.virtual_size = Size(self._width, len(self._numbers) + 1)
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        if self._width:
            spot = Region(0, self.cursor, self._width, 2)  # the line of names lies over one row
            self.scroll_to_region(spot, animate=False, force=True)

    def _drawn(self, content: Content) -> Strip:
        options = RenderOptions(self._get_style, self.styles.get_rules())
        drawn = content.render_strips(self._width, 1, self.visual_style, options)
        strip = drawn[0] if drawn else Strip([])
        return strip.extend_cell_length(self._width, self.visual_style.rich_style)
