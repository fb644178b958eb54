"""The help screen: what the keys do, and how to read the panel.

May import: events, and the wording and themes of this folder.
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

from monitor.events import LEVELS, Level
from monitor.panel.themes import LEVEL, PROMPT, PROMPT_BAR, QUIET, STRONG
from monitor.panel.widgets.timeline import MOMENT_MARK, PROMPT_MARK
from monitor.panel.wording import pips

KEY = 13
MEANING: dict[Level, str] = {
    "calm": "nothing is wrong",
    "irritated": "complains; still listens",
    "angry": "vents; let it out, then acknowledge",
    "abusive": "insults or threatens you; step in",
}


class HelpScreen(ModalScreen[None]):
    """Lies over the panel until a key closes it; the call goes on below."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
    }
    HelpScreen > VerticalScroll {
        width: 64;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $surface;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "Close"),
    ]

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._keys = list(bindings)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(help_text(self._keys), markup=False)


def help_text(bindings: Iterable[Binding]) -> Content:
    """Return the help for the keys of the panel."""
    rows = [Content(" HOW TO READ THE PANEL ").stylize(PROMPT_BAR), Content()]
    for level in LEVELS:
        name = (f"{pips(level)} {level.upper():10}", f"bold {LEVEL[level]}")
        rows.append(Content.assemble(name, (MEANING[level], QUIET)))
    rows += [
        Content(),
        _row(PROMPT_MARK, "a prompt was shown", PROMPT),
        _row(MOMENT_MARK, "one party cut in on the other", QUIET),
        _row("(hearing)", "what is being said now; it may still change", QUIET),
        Content(),
        Content("Keys").stylize(STRONG),
    ]
    rows += [
        _row(binding.key_display or binding.key, binding.tooltip or binding.description, PROMPT)
        for binding in bindings
        if binding.tooltip
    ]
    rows += [
        _row("up, down", "read earlier lines; end follows the call again", PROMPT),
        _row("esc", "close this help", PROMPT),
    ]
    return Content("\n").join(rows)


def _row(name: str, meaning: str, style: str) -> Content:
    return Content.assemble((f"{name:{KEY}}", style), "  ", meaning)
