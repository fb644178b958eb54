"""A form for what the calls must have in common. May import: panel, store, and this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import inf
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from monitor.browser.box import box
from monitor.panel.themes import PROMPT_BAR, QUIET
from monitor.store.query import Filter

FIELDS = {
    "since": "first day, as 2026-11-01",
    "until": "last day",
    "agent": "agent's name or number",
    "caller": "caller's name or number",
    "prompts": "prompts, at least",
    "angry": "seconds of anger, at least",
}


class FilterScreen(ModalScreen[Filter | None]):
    """Asks for the parts of a filter that are not a key away."""

    DEFAULT_CSS = box(
        "FilterScreen",
        """
        FilterScreen Horizontal { height: 1; margin-top: 1; }
        FilterScreen Horizontal > Static { width: 30; }
        FilterScreen Input { width: 1fr; background: $background; }
        FilterScreen #problem { margin-top: 1; color: $error; }
        """,
    )
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Leave")]

    def __init__(self, asked: Filter) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        title = " ONLY THESE CALLS: tab goes on, enter takes it, esc leaves "
        with VerticalScroll():
            yield Static(Content(title).stylize(PROMPT_BAR))
            for name, meaning in FIELDS.items():
                value = getattr(self._asked, name)
                text = f"{value:g}" if value and isinstance(value, float) else str(value or "")
                with Horizontal():
                    yield Static(Content(meaning).stylize(QUIET))
                    yield Input(text, id=name, compact=True)
            yield Static(id="problem", markup=False)

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Take the filter, if it can be understood."""
        submitted.stop()
        given = {name: self.query_one(f"#{name}", Input).value.strip() for name in FIELDS}
        try:
            self.dismiss(filled(self._asked, given))
        except ValueError as error:
            self.query_one("#problem", Static).update(Content(str(error)))


def filled(asked: Filter, given: Mapping[str, str]) -> Filter:
    """Return a filter with the fields of the form.

    Raises:
        ValueError: one of them is no day or number; says which.
    """
    return replace(
        asked,
        since=_day(given["since"]),
        until=_day(given["until"]),
        agent=given["agent"],
        caller=given["caller"],
        prompts=int(_number(given["prompts"])),
        angry=_number(given["angry"]),
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise ValueError(f"{text!r} is no day; write 2026-11-01") from None


def _number(text: str) -> float:
    if not text.replace(".", "", 1).isdecimal() and text:
        raise ValueError(f"{text!r} is no number")
    if (number := float(text or 0)) == inf:
        raise ValueError("the number is too large")
    return number
