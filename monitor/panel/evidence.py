"""Everything that a prompt rests on, over the panel until a key closes it.

May import: wording, and the view, themes and regions of this folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.panel.themes import PROMPT, PROMPT_BAR, QUIET, STRONG
from monitor.panel.view import Card, Reason
from monitor.panel.widgets.region import fit, hung
from monitor.wording import clock, percent

LABEL = 9


class EvidenceScreen(ModalScreen[None]):
    """One prompt, whole: what it says, why it came, from where, and what became of it."""

    DEFAULT_CSS = """
    EvidenceScreen {
        align: center middle;
    }
    EvidenceScreen > VerticalScroll {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        scrollbar-gutter: stable;
        padding: 1 2;
        background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close"),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(id="evidence-text", markup=False)

    def on_resize(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        text = Content("\n").join(evidence_lines(self._card, width))
        self.query_one("#evidence-text", Static).update(text)


def evidence_lines(card: Card, width: int) -> Iterator[Content]:
    """Yield the whole of a prompt in lines of at most `width` cells."""
    title = f" {clock(card.at)}  {card.title.upper()}"
    yield Content(fit(title, width).ljust(width)).stylize(PROMPT_BAR)
    yield Content()
    for name, text, style in (
        ("say", f'"{card.say}"', STRONG),
        ("avoid", card.avoid, ""),
        ("rule", card.source, ""),
        ("outcome", card.outcome or "open", ""),
    ):
        if text:
            yield from hung(Content(f"{name:{LABEL}}").stylize(QUIET), text, width, style)
    for reason in sorted(card.reasons, key=lambda one: (-one.weight, one.at)):
        yield Content()
        yield from _reason(reason, width)


def _reason(reason: Reason, width: int) -> Iterator[Content]:
    head = f"{percent(reason.weight):3} %  {reason.kind}"
    yield Content.assemble((fit(head, width - 9), PROMPT), "  ", (clock(reason.at), QUIET))
    if reason.text:
        words = f'{reason.who}: "{reason.text}"' if reason.who else reason.text
        yield from hung(Content("       "), words, width)
