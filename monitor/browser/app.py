"""The browser of calls: a table, what is known of the chosen call, and one line to type in.

The app returns what to open, or nothing when it is left; whoever runs it plays the call and comes
back with the same `Browsing`. May import: config, errors, events, panel, record, store,
text, wording, and this folder.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Static

from monitor.browser.finding import Finding
from monitor.browser.help import HelpScreen
from monitor.browser.judging import JudgeScreen, Question
from monitor.browser.keys import KEYS
from monitor.browser.state import Browsing, Place
from monitor.browser.table import CallTable
from monitor.browser.told import Told
from monitor.config import Settings
from monitor.errors import MonitorError
from monitor.panel.themes import THEMES
from monitor.panel.widgets.keys import key_line
from monitor.record.review import Correction, State, append
from monitor.store.marking import questions_of
from monitor.store.row import CallRow
from monitor.store.store import Store

SOON = 0.12
"""Seconds the cursor rests on a call before its file is read."""
LEAD = 4.0
"""Seconds before the words that were searched, or the peak, at which a call is opened."""


class CallBrowser(Finding):
    """Shows the calls of a store.

    Args:
        store: open; it stays open.
        settings: theme, and how recordings are named.
        state: which calls, and where the reader is; changed in place.
        now: returns the time as corrections carry it.
    """

    CSS_PATH = "browser.tcss"
    TITLE = "call-monitor calls"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS]

    def __init__(
        self, store: Store, settings: Settings, state: Browsing, now: Callable[[], str]
    ) -> None:
        super().__init__(store, state)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.panel.theme
        self.animation_level = "none"
        self._names = settings.record.names
        self._now = now
        self._asks_for = "words"
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        yield CallTable(self.rows)
        with VerticalScroll(id="detail"):
            yield Told()
        yield Input(id="line", compact=True)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self._table = self.query_one(CallTable)
        self._main = self.screen
        self._line = self.query_one("#line", Input)
        self._status = self.query_one("#status", Static)
        self._told = self.query_one(Told)
        self._detail = self.query_one("#detail", VerticalScroll)
        self.find(self.state.cursor, self.state.number)
        self._table.focus()

    def on_resize(self) -> None:
        bindings = [key.binding() for key in KEYS if key.hint]
        line = key_line(bindings, self.size.width - 2)
        for keys in self.screen_stack[0].query("#keys").results(Static):
            keys.update(line)

    def on_unmount(self) -> None:
        if self._soon is not None:
            self._soon.stop()

    # --- the chosen call ------------------------------------------------------------------------

    def on_call_table_chosen(self) -> None:
        """Tell of the chosen call as soon as the cursor rests."""
        self.state.cursor, self.state.number = self._table.cursor, self._table.number
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, self._tell)

    def on_call_table_opened(self) -> None:
        """Open the chosen call."""
        self.action_open()

    def action_open(self) -> None:
        """Leave the browser with the chosen call."""
        if (row := self._table.chosen) is not None:
            self._open(row, self._start(row))

    def action_open_peak(self) -> None:
        """Leave the browser with the chosen call, shortly before its peak."""
        if (row := self._table.chosen) is not None:
            self._open(row, max(0.0, row.peak_at - LEAD))

    def _open(self, row: CallRow, at: float) -> None:
        if Path(row.file).is_file():
            self.exit(Place(row.file, at))
        else:
            self.tell(f"{row.file} is not there any more; call-monitor calls reindex")

    def _start(self, row: CallRow) -> float:
        """Return where a call is opened: shortly before what was searched, else at its start."""
        if not self.state.asked.words:
            return 0.0
        from monitor.store.hits import first_hit  # noqa: PLC0415

        with suppress(MonitorError):  # the replay tells what is wrong with the file
            return max(0.0, (first_hit(row, self.state.asked.words) or 0.0) - LEAD)
        return 0.0

    def action_mark(self, state: State) -> None:
        """Say how far the review of the chosen call is."""
        self._keep(Correction(self._now(), "state", value=state))

    def action_note(self) -> None:
        """Ask for a note on the chosen call."""
        if self._table.chosen is not None:
            self.ask("note", "a note on this call; enter keeps it", "")

    def action_judge(self) -> None:
        """Ask what was right or wrong in the chosen call."""
        row = self._table.chosen
        if row is None:
            return
        try:
            asked = questions_of(row, self._now())
        except MonitorError as error:
            self.tell(str(error))
            return
        questions = (Question(text, about) for text, about in asked)
        self.push_screen(JudgeScreen(questions), self._keep)

    def action_help(self) -> None:
        """Say what the keys do."""
        self.push_screen(HelpScreen())

    def _keep(self, made: Correction | None) -> None:
        row = self._table.chosen
        if made is None or row is None:
            return
        from monitor.store.index import register  # noqa: PLC0415 (brings the whole review along)

        try:
            append(Path(row.file), made)
            problems = register(self._store, [Path(row.file)], self._names).problems
        except MonitorError as error:
            problems = (str(error),)
        self.state.problem = "\n".join(problems)
        self.find(self._table.cursor, self._table.number)  # it may be asked for no more

    def _tell(self) -> None:
        if self.state.problem:
            problem, self.state.problem = self.state.problem, ""
            self.tell(problem)
            return
        row = self._table.chosen
        if row is None:
            self.tell(self._unread)
            return
        from monitor.store.lines import details  # noqa: PLC0415

        try:
            self.tell("\n".join(details(row, self.state.asked.words)))
        except MonitorError as error:
            self.tell(str(error))

    def tell(self, text: str) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._told.tell(text)
        self._detail.scroll_home(animate=False)

    # --- the line to type in --------------------------------------------------------------------

    def ask(self, what: str, hint: str, value: str) -> None:
        self._asks_for = what
        self._line.placeholder = hint
        self._line.value = value
        self._main.add_class("-asking")
        self._line.focus()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Take the words or the note."""
        if submitted.input is not self._line:
            return
        self._leave_line()
        text = submitted.value.strip()
        if self._asks_for == "words":
            self.narrow(replace(self.state.asked, words=text))
        elif text:
            self._keep(Correction(self._now(), "note", note=text))

    def action_leave(self) -> None:
        """Leave the line or what is told of a call, or drop the words that were searched."""
        if self._main.has_class("-asking"):
            self._leave_line()
        elif self._detail.has_focus:
            self._table.focus()
        elif self.state.asked.words:
            self.narrow(replace(self.state.asked, words=""))

    def _leave_line(self) -> None:
        self._main.remove_class("-asking")
        self._table.focus()
