"""The wrap-up: after the call, its point-form log and how it went.

The log may be edited where it is kept. May import: events, errors, wording, record.calllog, and
the panel's view, themes, keys and regions.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.errors import MonitorError
from monitor.panel.reviewed import Reviewed
from monitor.panel.themes import LEVEL, PROMPT_BAR, QUIET, STRONG
from monitor.panel.view import CallView, Run
from monitor.panel.widgets.keys import key_rows
from monitor.panel.widgets.region import fit, hung
from monitor.record.calllog import LogFile
from monitor.wording import OUTCOMES, clock, percent, pips

if TYPE_CHECKING:
    from monitor.panel.widgets.logedit import LogEditor


class WrapUp(VerticalScroll, inherit_bindings=False):
    """Takes the place of the prompt card when the call is over.

    Args:
        log: where the log is kept; None if it cannot be edited.
    """

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
    WrapUp > LogEditor {
        height: 1fr;
    }
    WrapUp.-editing > Static {
        display: none;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def __init__(self, log: LogFile | None = None) -> None:
        super().__init__()
        self.view = CallView()
        self._keys: tuple[Binding, ...] = ()
        self._review = Reviewed()
        self._file = log
        self._kept: tuple[str, ...] | None = None
        self._said = ""
        self._editor: LogEditor | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="wrapup-text", markup=False)

    @property
    def editable(self) -> bool:
        """Whether there is a log, and where to keep it."""
        return self._file is not None and self.view.ended

    @property
    def editing(self) -> bool:
        """Whether the log is being edited."""
        return self._editor is not None

    def show_run(self, run: Run) -> None:
        """Draw how far the review is."""
        if run.review != self._review:
            self._review = run.review
            self._write()

    def offer(self, keys: Iterable[Binding]) -> None:
        """Draw what can be done now."""
        self._keys = tuple(keys)
        self._write()

    def show(self, view: CallView) -> None:
        """Draw the log of a call that has ended, as it was left the last time."""
        self.view = view
        if self._file is not None and view.ended:
            try:
                self._kept = self._file.read()
                self._said = f"kept as {_short(self._file.path)}" if self._kept else ""
            except MonitorError as error:
                self._said = f"! {error.problem}"
        self._write()

    def edit(self) -> None:
        """Open the log for editing."""
        if self.editable and self._editor is None:
            from monitor.panel.widgets.logedit import LogEditor  # noqa: PLC0415

            self._editor = LogEditor(self._lines)
            self.mount(self._editor)
            self.add_class("-editing")

    def close(self) -> None:
        """Keep what is being written, if anything is, and show the wrap-up again."""
        if self._editor is not None:
            self._keep(self._editor.lines)
            self._editor.remove()
            self._editor = None
            self.remove_class("-editing")
            self._write()

    def on_log_editor_written(self, message: LogEditor.Written) -> None:
        self._keep(message.lines)
        if message.done:
            self.close()
            self.focus()

    def on_resize(self) -> None:
        self._write()

    @property
    def _lines(self) -> tuple[str, ...]:
        return self.view.log if self._kept is None else self._kept

    def _keep(self, lines: tuple[str, ...]) -> None:
        if self._file is None or lines == self._lines:
            return
        try:
            self._file.write(lines)
            self._kept = lines
            self._said = f"kept as {_short(self._file.path)}"
        except MonitorError as error:
            self._kept = lines
            self._said = f"! not kept: {error.problem}"

    def _write(self) -> None:
        width = self.scrollable_content_region.width - 1
        if self.view.ended and width > 0:
            lines = wrapup_lines(self.view, width, self._lines, self._keys, self._review)
            if self._said:
                lines += [Content(), *hung(Content(), self._said, width, QUIET)]
            self.query_one("#wrapup-text", Static).update(Content("\n").join(lines))


def wrapup_lines(
    view: CallView,
    width: int,
    log: tuple[str, ...] | None = None,
    keys: Iterable[Binding] = (),
    review: Reviewed | None = None,
) -> list[Content]:
    """Return the whole wrap-up in lines of at most `width` cells.

    Args:
        view: the call.
        width: in cells.
        log: as it was edited.
        keys: what can be done now.
        review: what reviewers said of the call.
    """
    color = LEVEL[view.worst]
    peak = Content.assemble(
        _label("peak"), (f"{pips(view.worst)} {view.worst.upper()}", f"bold {color}"), " "
    )
    lines = [
        Content(fit(" THE CALL IS OVER", width).ljust(width)).stylize(PROMPT_BAR),
        *(row.truncate(width) for row in key_rows(keys, width)),
        Content(),
        *hung(peak, f"{percent(view.peak.score)}, {clock(view.peak.at)}", width),
        *hung(_label("end"), f"{view.level}, {percent(view.score)}", width),
        *hung(_label("prompts"), prompts_words(view), width),
    ]
    if review is not None and review.state:
        lines += hung(_label("review"), review.state, width, STRONG)
    for note in review.notes if review is not None else ():
        lines += hung(_label("note"), note, width)
    if view.closing:
        lines.append(Content())
    lines += [Content(fit(card.title, width)).stylize(STRONG) for card in view.closing]
    points = view.log if log is None else log
    if points:
        lines += [Content(), Content("log").stylize(QUIET)]
    for line in points:
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


def _short(path: Path) -> str:
    try:
        return f"~/{path.relative_to(Path.home())}"
    except ValueError:
        return str(path)
