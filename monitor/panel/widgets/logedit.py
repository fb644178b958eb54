"""The call log as text that can be edited, in the place of the wrap-up.

Imported when it is first opened, for it brings much along. May import: the panel's themes.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from monitor.panel.themes import PROMPT_BAR

PAUSE = 1.0
"""Seconds without a key after which what was written is kept."""


class LogEditor(Vertical):
    """Edits the lines of a log; esc is done."""

    DEFAULT_CSS = """
    LogEditor > Static {
        height: 1;
        width: 1fr;
    }
    LogEditor > TextArea {
        padding: 0;
        margin-top: 1;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "done", key_display="esc", show=True),
    ]

    class Written(Message):
        """The log reads differently now, or editing is over."""

        def __init__(self, lines: tuple[str, ...], *, done: bool) -> None:
            super().__init__()
            self.lines = lines
            self.done = done

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__()
        self._area = TextArea("\n".join(lines), compact=True, highlight_cursor_line=False)
        self._pause = 0

    def compose(self) -> ComposeResult:
        title = Content(" THE CALL LOG: esc is done").pad_right(200)
        yield Static(title.stylize(PROMPT_BAR))
        yield self._area

    def on_mount(self) -> None:
        self._area.focus()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is written now, without empty lines."""
        return tuple(filter(None, (line.strip() for line in self._area.text.splitlines())))

    def on_text_area_changed(self) -> None:
        self._pause += 1
        pause = self._pause
        self.set_timer(PAUSE, lambda: self._rested(pause))

    def action_done(self) -> None:
        """Keep what is written, and go back."""
        self.post_message(self.Written(self.lines, done=True))

    def _rested(self, pause: int) -> None:
        if pause == self._pause:
            self.post_message(self.Written(self.lines, done=False))
