"""Which calls the browser shows, and in which order: the keys that ask for others.

May import: errors, events, panel, record.review, store, text, wording, and this folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.widgets import Static

from monitor.browser.filtering import FilterScreen
from monitor.browser.state import Browsing, Place, asked_words
from monitor.browser.table import CallTable
from monitor.errors import MonitorError
from monitor.events import LEVELS
from monitor.panel.terminal import Attended
from monitor.panel.themes import PROMPT, QUIET
from monitor.record.review import STATES, State
from monitor.store.query import ORDERS, Filter
from monitor.store.row import CallRow
from monitor.store.store import Store
from monitor.text import printable
from monitor.wording import counted


class Finding(Attended[Place]):
    """An app that finds calls; the app around it tells of the chosen one.

    Args:
        store: open; it stays open.
        state: which calls, and where the reader is; changed in place.
    """

    _table: CallTable
    _status: Static

    def __init__(self, store: Store, state: Browsing) -> None:
        super().__init__()
        self.state = state
        self._store = store
        self._total = store.count()
        self._unread = ""

    def ask(self, what: str, hint: str, value: str) -> None:
        """Ask for a line of text."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Say something in the place of the chosen call."""
        raise NotImplementedError

    def action_words(self) -> None:
        """Ask for words that were said."""
        self.ask("words", 'said: refund* "third time" agent:policy', self.state.asked.words)

    def action_level(self) -> None:
        """Ask for the next level."""
        asked = self.state.asked
        step = (LEVELS.index(asked.level) + 1) % len(LEVELS)
        self.narrow(replace(asked, level=LEVELS[step]))

    def action_abuse(self) -> None:
        """Ask for abuse, or not."""
        self.narrow(replace(self.state.asked, abuse=not self.state.asked.abuse))

    def action_state(self) -> None:
        """Ask for the next state of the review."""
        states: tuple[State | str, ...] = ("", *STATES)
        step = (states.index(self.state.asked.state) + 1) % len(states)
        self.narrow(replace(self.state.asked, state=states[step]))  # type: ignore[arg-type]

    def action_form(self) -> None:
        """Ask for the rest."""
        self.push_screen(FilterScreen(self.state.asked), self.narrow)

    def action_clear(self) -> None:
        """Ask for all calls, those most worth a listen first."""
        self.state.order, self.state.turned = Browsing().order, False
        self.state.asked = Filter()
        self.find()

    def action_order(self) -> None:
        """Sort by the next column."""
        orders = list(ORDERS)
        self.state.order = orders[(orders.index(self.state.order) + 1) % len(orders)]
        self.state.turned = False
        self.find()

    def action_turn(self) -> None:
        """Sort the other way round."""
        self.state.turned = not self.state.turned
        self.find()

    def narrow(self, asked: Filter | None) -> None:
        """Ask for other calls; None asks for none."""
        if asked is not None and asked != self.state.asked:
            before, self.state.asked = self.state.asked, asked
            if not self.find():
                self.state.asked = before

    def find(self, cursor: int = 0, number: int | None = None) -> bool:
        """Show the calls that are asked for, one of them chosen: `number` if it is among them."""
        try:
            state = self.state
            numbers = self._store.find(state.asked, state.order, turned=state.turned)
        except MonitorError as error:
            self.tell(str(error))
            return False
        if number is not None and number in numbers:
            cursor = numbers.index(number)
        self._table.show(numbers, cursor, (state.order, state.turned))
        asked = printable(asked_words(self.state.asked))
        self._status.update(
            Content.assemble(
                (f"{len(numbers):,} of {counted(self._total, 'call')}", "bold"),
                (f"  {asked}" if asked else "", PROMPT),
                (f"  sorted by {self.state.order}", QUIET),
                (", turned around" if self.state.turned else "", QUIET),
            )
        )
        return True

    def rows(self, numbers: Sequence[int]) -> list[CallRow]:
        """Return calls; none if the store fails, which is told in the place of a call."""
        try:
            rows = self._store.rows(numbers)
        except MonitorError as error:
            self._unread = str(error)
            return []
        self._unread = ""
        return rows
