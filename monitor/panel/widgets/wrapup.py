"""The wrap-up: after the call, its point-form log and how it went.

May import: the view, wording and themes of the panel.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.panel.themes import LEVEL, PROMPT_BAR, QUIET, STRONG
from monitor.panel.view import CallView
from monitor.panel.wording import clock, percent, pips


class WrapUp(VerticalScroll):
    """Takes the place of the prompt card when the call is over."""

    DEFAULT_CSS = """
    WrapUp {
        height: 12;
        padding: 0 1;
        background: $surface;
        scrollbar-size-vertical: 1;
    }
    WrapUp > Static {
        width: 1fr;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="wrapup-text", markup=False)

    def show(self, view: CallView) -> None:
        """Draw the log of a call that has ended."""
        if view.ended:
            self.query_one("#wrapup-text", Static).update(wrapup_text(view))


def wrapup_text(view: CallView) -> Content:
    """Return the whole wrap-up as one text."""
    parts = [
        Content(" THE CALL IN SHORT ").stylize(PROMPT_BAR),
        Content(),
        Content.assemble(
            ("peak     ", QUIET),
            (f"{pips(view.worst)} {view.worst.upper()}", f"bold {LEVEL[view.worst]}"),
            f"  {percent(view.peak.score)} at {clock(view.peak.at)}",
        ),
        Content.assemble(("end      ", QUIET), f"{view.level}, {percent(view.score)}"),
        Content.assemble(("prompts  ", QUIET), prompts_words(view)),
    ]
    if view.log:
        parts += [Content(), Content("log").stylize(STRONG)]
        parts += [Content.assemble(("- ", QUIET), line) for line in view.log]
    return Content("\n").join(parts)


def prompts_words(view: CallView) -> str:
    """Return how many prompts there were, and what became of them."""
    if not view.prompts:
        return "none"
    verdicts = ", ".join(f"{count} {word}" for word, count in view.verdicts.items())
    return f"{view.prompts} shown: {verdicts}" if verdicts else f"{view.prompts} shown"
