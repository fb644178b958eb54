"""What the keys of the browser do, on a sheet over it. May import: panel, and this folder."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from monitor.browser.keys import KEYS
from monitor.panel.help import key_row
from monitor.panel.sheet import Sheet
from monitor.panel.themes import PROMPT_BAR

MORE = (
    ("up down", "choose a call; page up, page down, home and end go further"),
    ("tab", "to what is told of the call, where the same keys scroll; tab or esc goes back"),
    ("esc ?", "close this help"),
)


class HelpScreen(Sheet):
    """What each key does."""

    def draw(self, width: int) -> Iterable[Content]:
        yield Content(" THE CALLS ").stylize(PROMPT_BAR).truncate(width)
        yield Content()
        for name, meaning in (*((key.shown, key.meaning) for key in KEYS), *MORE):
            yield from key_row(name, meaning, width)
