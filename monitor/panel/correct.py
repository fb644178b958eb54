"""Asks a reviewer what was right or wrong at one place of a call.

The answer is a `Correction`; keeping it is the driver's business. May import: events, wording,
record.review, and the view and themes of this folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from monitor.events import LEVELS
from monitor.panel.themes import PROMPT_BAR, QUIET
from monitor.panel.view import CallView
from monitor.record.review import Correction, now
from monitor.wording import clock

CHOOSE = "up down and enter choose, esc leaves"
KEEP = "enter keeps it, esc leaves"


Choice: TypeAlias = tuple[str, Correction]
"""What can be said, in words, and the correction without its note and when it was made."""


def note_at(at: float) -> Choice:
    """Return a note about a moment."""
    return "a note about this moment", Correction("", "note", round(at, 3))


def choices(view: CallView, at: float) -> list[Choice]:
    """Return what can be said of a place."""
    found: list[Choice] = []
    if (card := view.card) is not None:
        about = Correction("", "prompt", card.at, target=card.id)
        found += [
            (f'prompt "{card.title}" was right', replace(about, verdict="right")),
            (f'prompt "{card.title}" was wrong', replace(about, verdict="wrong")),
        ]
    level = Correction("", "level", round(at, 3))
    began = next((line.at for line in reversed(view.lines) if line.level is not None), None)
    since = f" since {clock(began)}" if began is not None else ""  # the whole stretch is judged
    found.append((f"level {view.level}{since} is right", replace(level, verdict="right")))
    found += [
        (f"level is {other}, not {view.level}{since}", replace(level, verdict="wrong", value=other))
        for other in LEVELS
        if other != view.level
    ]
    whole = Correction("", "channel")
    return [
        *found,
        note_at(at),
        ("caller and agent are swapped", replace(whole, verdict="wrong", value="swapped")),
        ("caller and agent are not swapped", whole),
    ]


class CorrectScreen(ModalScreen[Correction | None]):
    """A list of what can be said, and a line for a note; esc says nothing.

    Args:
        at: stream time of the place.
        choices: what can be said; of one alone there is no list.
    """

    DEFAULT_CSS = """
    CorrectScreen {
        align: center middle;
    }
    CorrectScreen > VerticalScroll {
        width: 60;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $surface;
    }
    CorrectScreen OptionList, CorrectScreen Input {
        border: none;
        padding: 0;
        margin: 1 0 0 0;
        height: auto;
        background: $surface;
        &:focus {
            border: none;
        }
    }
    CorrectScreen OptionList {
        max-height: 12;
    }
    CorrectScreen .option-list--option-highlighted {
        background: $grid;
        color: $foreground;
    }
    CorrectScreen #correct-keys {
        margin-top: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Close")]

    def __init__(self, at: float, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._at = at
        self._choices = choices
        self._chosen: Correction | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            alone = len(self._choices) == 1
            title = Content(f" {'NOTE' if alone else 'JUDGE'} {clock(self._at)}").pad_right(80)
            yield Static(title.stylize(PROMPT_BAR))
            if not alone:
                yield OptionList(*(Option(Content(words)) for words, _ in self._choices))
            yield Input(placeholder="a note" if alone else "a note, if you like", disabled=True)
            yield Static(Content(CHOOSE).stylize(QUIET), id="correct-keys")

    def on_mount(self) -> None:
        if len(self._choices) == 1:
            self._choose(0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, place: int) -> None:
        self._chosen = self._choices[place][1]
        line = self.query_one(Input)
        line.disabled = False
        line.focus()
        self.query_one("#correct-keys", Static).update(Content(KEEP).stylize(QUIET))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._chosen is None or (self._chosen.kind == "note" and not event.value.strip()):
            return
        self.dismiss(replace(self._chosen, made=now(), note=event.value.strip()))
