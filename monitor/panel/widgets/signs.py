"""The list of moments: the signs behind the gauge, newest at the end. For wide screens.

May import: events, wording, and the panel's view, themes and regions.
"""

from __future__ import annotations

from textual.content import Content

from monitor.panel.themes import QUIET
from monitor.panel.view import Sign
from monitor.panel.widgets.region import Region, fit, spread
from monitor.wording import clock


class SignList(Region):
    """As many of the newest signs as there are rows."""

    DEFAULT_CSS = """
    SignList {
        height: 1fr;
        padding: 0 1;
    }
    """

    def part(self) -> object:
        return self.view.signs

    def draw(self, width: int, height: int) -> list[Content]:
        return [sign_line(sign, width) for sign in self.view.signs[-height:]]


def sign_line(sign: Sign, width: int) -> Content:
    """Return one sign with its time, and the words that make it one."""
    when = clock(sign.at)
    room = width - len(when) - 2
    if not sign.words:
        return Content.assemble((when, QUIET), "  ", fit(sign.text, room))
    kind = fit(sign.text, room // 2)
    words = f'"{fit(sign.words, room - len(kind) - 4)}"'
    return spread(Content.assemble((when, QUIET), "  ", words), Content(kind).stylize(QUIET), width)
