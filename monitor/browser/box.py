"""What the small screens over the table have in common. Imports nothing of ours."""

from __future__ import annotations

BOX = """
NAME {
    align: center middle;
}
NAME > VerticalScroll {
    width: 76;
    max-width: 100%;
    height: auto;
    max-height: 100%;
    padding: 1 2;
    background: $surface;
}
"""


def box(name: str, more: str = "") -> str:
    """Return the style of a screen with one box in its middle."""
    return BOX.replace("NAME", name) + more
