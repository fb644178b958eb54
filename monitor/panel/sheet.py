"""A sheet of text over the panel until a key closes it.

Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

FOOT = "esc closes, up down scrolls"


class Sheet(ModalScreen[None]):
    """Lines that are drawn anew for each width."""

    DEFAULT_CSS = """
    Sheet {
        align: center middle;
    }
    Sheet > VerticalScroll {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        scrollbar-gutter: stable;
        padding: 1 2 0 2;
        background: $surface;
        border-bottom: blank;
        border-subtitle-align: left;
        border-subtitle-color: $quiet;
    }
    Sheet.-narrow > VerticalScroll {
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter,q,ctrl+c", "dismiss", "Close"),
    ]

    def draw(self, width: int) -> Iterable[Content]:
        """Return the text in lines of at most `width` cells."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with VerticalScroll() as sheet:
            sheet.border_subtitle = FOOT
            yield Static(id="sheet-text", markup=False)

    def on_resize(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#sheet-text", Static).update(Content("\n").join(self.draw(width)))
