"""Asks which prompt or level was right. May import: events, panel, record, and this folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from monitor.browser.box import box
from monitor.events import LEVELS, Level
from monitor.panel.themes import PROMPT_BAR, QUIET
from monitor.record.review import Correction, Verdict

KEYS = "y right, w wrong, backspace takes back; esc leaves"
LEVEL_KEYS = "y right; or truly: 1 calm, 2 irritated, 3 angry, 4 abusive; backspace takes back"


@dataclass(frozen=True, slots=True)
class Question:
    """What can be judged: a line that says it, and the correction to be completed."""

    text: str
    about: Correction


class JudgeScreen(ModalScreen[Correction | None]):
    """Lists the caller's peak and the prompts; a key judges, then a reason may be given."""

    DEFAULT_CSS = box(
        "JudgeScreen",
        """
        JudgeScreen OptionList {
            height: auto; max-height: 16; margin: 1 0; padding: 0; border: none;
            background: $surface;
        }
        JudgeScreen OptionList:focus { border: none; }
        JudgeScreen Input { margin-top: 1; display: none; }
        JudgeScreen.-why Input { display: block; }
        """,
    )
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Leave"),
        Binding("y", "judge('right')", "Right"),
        Binding("w", "judge('wrong')", "Wrong"),
        Binding("backspace", "judge('')", "Take back"),
        *(Binding(str(step), f"truly('{level}')", level) for step, level in enumerate(LEVELS, 1)),
    ]

    def __init__(self, questions: Iterable[Question]) -> None:
        super().__init__()
        self._questions = list(questions)
        self._made: Correction | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content(" WAS IT RIGHT? ").stylize(PROMPT_BAR))
            yield OptionList(*(Option(Content(one.text)) for one in self._questions))
            yield Static(id="keys", markup=False)
            yield Input(placeholder="why, in your own words; enter keeps it", compact=True)

    def on_option_list_option_highlighted(self) -> None:
        """Say which keys judge what is chosen."""
        keys = LEVEL_KEYS if self._chosen.about.kind == "level" else KEYS
        self.query_one("#keys", Static).update(Content(keys).stylize(QUIET))

    def action_judge(self, verdict: Verdict) -> None:
        """Judge what is chosen."""
        self._ask_why(replace(self._chosen.about, verdict=verdict))

    def action_truly(self, level: Level) -> None:
        """Say what the level truly was, where a level is chosen."""
        if self._chosen.about.kind == "level":
            self._ask_why(replace(self._chosen.about, verdict="wrong", value=level))

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Keep the verdict with its reason."""
        submitted.stop()
        if self._made is not None:
            self.dismiss(replace(self._made, note=submitted.value.strip()))

    @property
    def _chosen(self) -> Question:
        return self._questions[self.query_one(OptionList).highlighted or 0]

    def _ask_why(self, made: Correction) -> None:
        self._made = made
        said = f"{made.verdict or 'taken back'}{f', truly {made.value}' if made.value else ''}: "
        self.query_one("#keys", Static).update(Content(said + self._chosen.text))
        self.add_class("-why")
        self.query_one(Input).focus()
