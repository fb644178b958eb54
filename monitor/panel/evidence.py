"""Everything that a prompt rests on, on a sheet over the panel.

May import: wording, and the sheet, view, themes and regions of this folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from monitor.panel.sheet import Sheet
from monitor.panel.themes import PROMPT, PROMPT_BAR, QUIET, STRONG
from monitor.panel.view import Card, Reason
from monitor.panel.widgets.region import fit, hung
from monitor.wording import clock, percent

LABEL = 9


class EvidenceScreen(Sheet):
    """One prompt, whole: what it says, why it came, from where, and what became of it."""

    def __init__(self, card: Card, verdict: str = "") -> None:
        super().__init__()
        self._card = card
        self._verdict = verdict

    def draw(self, width: int) -> Iterator[Content]:
        return evidence_lines(self._card, width, self._verdict)


def evidence_lines(card: Card, width: int, verdict: str = "") -> Iterator[Content]:
    """Yield the whole of a prompt in lines of at most `width` cells; `verdict` is a reviewer's."""
    title = f" {clock(card.at)}  {card.title.upper()}"
    yield Content(fit(title, width).ljust(width)).stylize(PROMPT_BAR)
    yield Content()
    for name, text, style in (
        ("say", f'"{card.say}"', STRONG),
        ("avoid", card.avoid, ""),
        ("rule", card.source, ""),
        ("outcome", card.outcome or "open", ""),
        ("review", verdict, STRONG),
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
