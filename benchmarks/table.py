"""What a benchmark returns, and how the page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One measured table.

    Attributes:
        note: what was done, in one or two sentences.
        rows: cells as they are shown.
    """

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """Return the table as a section of a page."""
        lines = [self.head, ("---",) * len(self.head), *self.rows]
        body = "\n".join(f"| {' | '.join(row)} |" for row in lines)
        return f"## {self.title}\n\n{self.note}\n\n{body}\n"
