"""What is told of the chosen call: what goes on hangs beside its label. May import: panel, text."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from monitor.panel.widgets.region import hung
from monitor.text import visible

LABEL = 11
"""Cells of a label with the blanks after it; see `monitor.store.lines.details`."""


class Told(Static):
    """Lines that are broken anew for each width; all in them is harmless."""

    def __init__(self) -> None:
        super().__init__(id="told", markup=False)
        self._lines: list[str] = []

    def tell(self, text: str) -> None:
        """Show other lines."""
        self._lines = [visible(line) for line in text.split("\n")]
        self._break()

    def on_resize(self) -> None:
        self._break()

    def _break(self) -> None:
        width = self.container_size.width
        rows = (row for line in self._lines for row in hung(*_parted(line), width))
        self.update(Content("\n").join(rows))


def _parted(line: str) -> tuple[Content, str]:
    """Return the label of a line, if it has one, and what it says."""
    label = line[:LABEL]
    return (Content(label), line[LABEL:]) if label.endswith("  ") else (Content(), line)
