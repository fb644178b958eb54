"""The help screen: what the keys do, and how to read the panel.

May import: events, wording, and the keys, sheet, themes and widgets of this folder.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from monitor.events import LEVELS, Level
from monitor.panel.keymap import Key
from monitor.panel.sheet import Sheet
from monitor.panel.themes import LEVEL, PROMPT, PROMPT_BAR
from monitor.panel.widgets.region import fit, hung
from monitor.panel.widgets.timeline import MOMENT_MARK, PROMPT_MARK
from monitor.wording import pips

KEY = 11
"""Cells of the names before their meaning."""
LEVEL_NAME = 15
"""Cells of the steps before theirs."""
MARKS = (
    (PROMPT_MARK, "a prompt was shown"),
    (MOMENT_MARK, "one party cut in on the other"),
    ("lines", "where irritated and angry begin"),
    ("(hearing)", "what is being said now; it may still change"),
)
MORE_KEYS = (
    ("up down", "read earlier lines, pgup and pgdn a page"),
    ("end", "follow the call again"),
    ("ctrl+p", "all this as a list to search"),
)
MEANING: dict[Level, str] = {
    "calm": "nothing is wrong",
    "irritated": "complains; still listens",
    "angry": "vents; let them, then acknowledge",
    "abusive": "insults or threatens; step in",
}


class HelpScreen(Sheet):
    """What the keys do now, and how to read the panel."""

    def __init__(self, keys: Iterable[Key], heard: str = "") -> None:
        super().__init__()
        self._keys = list(keys)
        self._heard = heard

    def draw(self, width: int) -> list[Content]:
        return help_lines(self._keys, width, self._heard)


def help_lines(keys: Iterable[Key], width: int, heard: str = "") -> list[Content]:
    """Return the help in lines of at most `width` cells.

    Args:
        keys: those that can be used now; they come first.
        width: in cells.
        heard: what is heard of the call, or why nothing is.
    """
    lines = [_title("KEYS", width)]
    for key in (key for key in keys if key.shown):
        lines += key_row(key.shown, key.meaning, width)
    for name, meaning in MORE_KEYS:
        lines += key_row(name, meaning, width)
    lines += [Content(), _title("HOW TO READ THE PANEL", width)]
    for level in LEVELS:
        name = f"{pips(level)} {level.upper()}"
        step = Content(f"{name:{LEVEL_NAME}}").stylize(f"bold {LEVEL[level]}")
        lines += hung(step, MEANING[level], width)
    for name, meaning in MARKS:
        lines += key_row(name, meaning, width)
    if heard:
        lines += [Content(), *hung(Content(), heard, width)]
    return lines


def _title(text: str, width: int) -> Content:
    return Content(fit(f" {text}", width).ljust(width)).stylize(PROMPT_BAR)


def key_row(name: str, meaning: str, width: int) -> list[Content]:
    """Return a key and what it does, in lines of at most `width` cells."""
    return hung(Content(f"{name:{KEY}}").stylize(PROMPT), meaning, width)
