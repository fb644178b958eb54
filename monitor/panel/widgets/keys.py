"""The keys that can be pressed now, as many as fit; the first ones matter most.

Unlike Textual's own footer it never cuts a key's name in half, and it also shows in a browser that
has not been clicked yet. May import: the panel's themes and regions.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content
from textual.style import Style

from monitor.panel.themes import PROMPT, QUIET
from monitor.panel.widgets.region import Region

GAP = 3


class KeyLine(Region):
    """One row at the bottom of the panel, made from the active bindings."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $surface;
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.redraw())

    def part(self) -> object:
        return None  # the keys say themselves when they change

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 (always one row)
        active = self.screen.active_bindings.values()
        shown = [entry.binding for entry in active if entry.binding.show and entry.enabled]
        return [key_line(shown, width)]


def key_line(bindings: Iterable[Binding], width: int) -> Content:
    """Return the keys and what they do, leaving out from the end what does not fit."""
    rows = key_rows(bindings, width)
    return rows[0] if rows and rows[0].cell_length <= width else Content()


def key_rows(bindings: Iterable[Binding], width: int) -> list[Content]:
    """Return the keys and what they do in as many rows as they take."""
    rows: list[Content] = []
    for binding in bindings:
        key = binding.key_display or binding.key
        press = Style.from_meta({"@click": f"app.{binding.action}"})
        part = Content.assemble((key, f"bold {PROMPT}"), " ", (binding.description, QUIET))
        part = part.stylize(press)
        if rows and rows[-1].cell_length + GAP + part.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], " " * GAP, part)
        else:
            rows.append(part)
    return rows
