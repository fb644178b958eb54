"""The wrap-up: after the call, its point-form log and how it went.

May import: events, wording, and the panel's view, themes and regions.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.panel.themes import LEVEL, PROMPT_BAR, QUIET, STRONG
from monitor.panel.view import CallView
from monitor.panel.widgets.region import fit, hung
from monitor.wording import OUTCOMES, clock, percent, pips


class WrapUp(VerticalScroll, inherit_bindings=False):
    """Takes the place of the prompt card when the call is over."""

    DEFAULT_CSS = """
    WrapUp {
        height: 18;
        padding: 0 1;
        background: $surface;
        scrollbar-gutter: stable;
    }
    WrapUp > Static {
        width: 1fr;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name Textual gives it)
        super().__init__(id=id)
        self.view = CallView()

    def compose(self) -> ComposeResult:
        yield Static(id="wrapup-text", markup=False)

    def show(self, view: CallView) -> None:
        """Draw the log of a call that has ended."""
        self.view = view
        self._write()

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        width = self.scrollable_content_region.width - 1
        if self.view.ended and width > 0:
            text = Content("\n").join(wrapup_lines(self.view, width))
            self.query_one("#wrapup-text", Static).update(text)


def wrapup_lines(view: CallView, width: int) -> list[Content]:
    """Return the whole wrap-up in lines of at most `width` cells."""
    color = LEVEL[view.worst]
    peak = f" {percent(view.peak.score)}, {clock(view.peak.at)}"
    lines = [
        Content(fit(" THE CALL IN SHORT", width).ljust(width)).stylize(PROMPT_BAR),
        Content(),
        Content.assemble(
            _label("peak"), (f"{pips(view.worst)} {view.worst.upper()}", f"bold {color}"), peak
        ).truncate(width),
        *hung(_label("end"), f"{view.level}, {percent(view.score)}", width),
        *hung(_label("prompts"), prompts_words(view), width),
    ]
    if view.closing:
        lines.append(Content())
    for card in view.closing:
        lines.append(Content(fit(card.title, width)).stylize(STRONG))
        lines += hung(Content("  "), card.say, width)
    if view.log:
        lines += [Content(), Content("log").stylize(QUIET)]
    for line in view.log:
        lines += hung(Content("- ").stylize(QUIET), line, width)
    return lines


def _label(name: str) -> Content:
    return Content(f"{name:9}").stylize(QUIET)


def prompts_words(view: CallView) -> str:
    """Return how many prompts there were during the call, and what became of them."""
    during = view.prompts - len(view.closing)
    if not during:
        return "none"
    counts = ((word, view.verdicts.get(word, 0)) for word in OUTCOMES.values())
    verdicts = ", ".join(f"{count} {word}" for word, count in counts if count)
    return f"{during} shown: {verdicts}" if verdicts else f"{during} shown"
