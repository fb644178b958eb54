"""The panel: one call on one screen, read in half a second between two words of a caller.

    driver's thread -> Bridge -> (at most 20 times a second) reduce -> CallView -> regions

The app owns nothing of the call but its view. May import: drivers.sink, config, events,
record.calllog and this folder.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual.actions import parse
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import Static

from monitor.config import PanelSettings
from monitor.drivers.sink import Driver
from monitor.events import LEVELS, Action, PromptOutcome
from monitor.panel.bridge import Batch
from monitor.panel.controls import TOLD_FOR, Controls
from monitor.panel.keymap import AT_THE_END, KEYS, Key
from monitor.panel.reducer import begin, passed, reduce, reduce_all
from monitor.panel.run import Opening, Running
from monitor.panel.themes import THEMES
from monitor.panel.view import CallView, Run
from monitor.panel.widgets.card import PromptCard
from monitor.panel.widgets.gauge import AngerGauge
from monitor.panel.widgets.keys import KeyLine
from monitor.panel.widgets.region import Region
from monitor.panel.widgets.signs import SignList
from monitor.panel.widgets.status import SourceLine, StatusLine
from monitor.panel.widgets.timeline import AngerTimeline
from monitor.panel.widgets.transcript import TranscriptView
from monitor.panel.widgets.wrapup import WrapUp
from monitor.record.calllog import LogFile

SHORTEST = 1 / 20
"""Seconds between two looks at what has come, at least; more would be seen by nobody."""
LONGEST = 1 / 8
"""The same at most: a replay's clock shows every second at any speed."""
PATIENCE = 0.3
"""Seconds a driver is given to put its things away when the panel is left."""
BELL_EVERY = 10.0
"""Seconds of the call between two rings at least."""


class MonitorApp(Controls):
    """Shows the call of one driver.

    Args:
        driver: what makes the call unfold, or makes it when the panel is there; it is run on a
            thread of its own.
        settings: theme and bell.
        steps: scores at which the caller becomes irritated and angry, to be drawn as lines.
        log: where the call log is kept once it has been edited; None keeps none.
    """

    CSS_PATH = "panel.tcss"
    TITLE = "call-monitor"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-short"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS]

    def __init__(
        self,
        driver: Driver | Opening,
        settings: PanelSettings | None = None,
        steps: tuple[float, ...] = (),
        log: LogFile | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or PanelSettings()
        self._steps = steps
        self._log_file = log
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme
        self.animation_level = "none"
        self.running = Running(driver, self._come)
        self.view = CallView()
        self._run = Run()
        self._rang_at = -BELL_EVERY
        self._awaited = False
        self._looked_at = 0.0

    def run(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Textual's own)
        """Show the panel until it is left; the driver gets a moment to end in order.

        Raises:
            Exception: what ended the driver before its time.
        """
        try:
            super().run(*args, **kwargs)
        finally:
            self.running.stop()
            self.running.join(PATIENCE)
        if self.running.error is not None:
            raise self.running.error

    def compose(self) -> ComposeResult:
        steps = self._steps
        yield StatusLine()
        with Container(id="body"):
            with Vertical(id="side"):
                yield AngerGauge(steps)
                yield AngerTimeline(steps)
                yield PromptCard()
                yield WrapUp(self._log_file)
                yield Static("moments", id="signs-title")
                yield SignList()
            with Vertical(id="talk"):
                yield SourceLine()
                yield TranscriptView()
        yield KeyLine()

    def on_mount(self) -> None:
        self._main = self.screen
        self._regions = tuple(self._main.query(Region))
        self._status = self._main.query_one(StatusLine)
        self._source = self._main.query_one(SourceLine)
        self._card = self._main.query_one(PromptCard)
        self._timeline = self._main.query_one(AngerTimeline)
        self._transcript = self._main.query_one(TranscriptView)
        self._wrapup = self._main.query_one(WrapUp)
        self._transcript.focus()
        self.look()
        self.set_interval(LONGEST, self.look)
        self.call_after_refresh(self.running.start)  # an engine that loads leaves little time

    def on_unmount(self) -> None:
        self.running.stop()
        self._wrapup.close()

    # --- the call ------------------------------------------------------------------------------

    def _come(self) -> None:
        """Look soon, as something has come; on the driver's thread."""
        if not self._awaited:
            self._awaited = True
            self.call_later(self._look_soon)

    def _look_soon(self) -> None:
        wait = self._looked_at + SHORTEST - time.monotonic()
        if wait > 0:
            self.set_timer(wait, self.look)
        else:
            self.look()

    def look(self) -> None:
        """Take what has come from the driver and show it at once."""
        self._awaited, self._looked_at = False, time.monotonic()
        run = self.running.state()
        if self.running.refused:
            self.exit()
            return
        view = self._after(self.running.bridge.drain())
        if not view.ended:
            view = passed(view, float(int(run.position - run.lag)))
        if run == self._run and view is self.view:
            return
        with self.batch_update():
            self._show_run(run)
            self._show(view)

    def _show_run(self, run: Run) -> None:
        if run != self._run:
            if run.news != self._run.news:
                self.notify(run.news[1], timeout=TOLD_FOR, markup=False)
            if run.opening != self._run.opening:
                self.refresh_bindings()
                self.press_again()
            self._run = run
            self._timeline.duration = run.duration
            for region in (self._status, self._source, self._card, self._wrapup):
                region.show_run(run)
            self._timeline.show(self.view)

    def _after(self, batch: Batch) -> CallView:
        view = begin(batch.call) if batch.call else self.view
        if batch.so_far is not None:
            fresh = begin(view.call) if view.call else CallView()
            view = passed(reduce_all(fresh, batch.so_far), batch.at)
        after = reduce_all(view, batch.events)
        self._ring(view, after)
        return after

    def _show(self, view: CallView) -> None:
        if view is self.view:
            return
        if (view.card is None) != (self.view.card is None):
            self.call_next(self.refresh_bindings)
        ended, self.view = self.view.ended, view
        for region in self._regions:
            region.show(view)
        self._transcript.show(view)
        if view.ended != ended:
            self._wrapup.close()
            self._wrapup.show(view)
            self._wrapup.offer(self._at_the_end())
            self._main.set_class(view.ended, "-ended")
            (self._wrapup if view.ended else self._transcript).focus()
            self.refresh_bindings()

    def _ring(self, before: CallView, after: CallView) -> None:
        rose = LEVELS.index(after.level) > max(LEVELS.index(before.level), 1)
        if self.settings.bell and rose and abs(after.at - self._rang_at) >= BELL_EVERY:
            self._rang_at = after.at
            self.bell()

    # --- the keys ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys can do something now."""
        if self._wrapup.editing:
            return action == "quit"
        if action == "edit_log":
            return self._wrapup.editable
        return super().check_action(action, parameters)

    def action_answer(self, action: Action) -> None:
        """Give the agent's verdict on the open prompt, shown at once; or keep the reviewer's."""
        if self.running.reviewing:
            if self.view.card is not None and not self.view.ended:
                self.judge(self.view.card, action)
            return
        card, driver = self.view.open_card, self.running.driver
        if card is not None and driver is not None:
            driver.answer(card.id, action)
            self._show(reduce(self.view, PromptOutcome(self.view.at, card.id, action)))

    def action_edit_log(self) -> None:
        """Edit the call log."""
        self._wrapup.edit()

    def action_help(self) -> None:
        """Show the help over the panel."""
        from monitor.panel.help import HelpScreen  # noqa: PLC0415 (rarely needed)

        self.push_screen(HelpScreen(self._usable(), self._run.heard))

    def action_other_theme(self) -> None:
        """Change between dark and light."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    async def action_quit(self) -> None:
        """Leave; whatever the driver is busy with does not matter any more."""
        if not self.sure("q", "leaves the call"):
            return
        self._wrapup.close()
        self.running.stop()
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every key of the help in the command palette too."""
        del screen
        for key in self._usable():
            yield SystemCommand(key.title, key.meaning, partial(self.run_action, key.action))

    def _at_the_end(self) -> Iterator[Binding]:
        usable = {key.action: key for key in self._usable()}
        return (usable[action].at_the_end() for action in AT_THE_END if action in usable)

    def _usable(self) -> Iterator[Key]:
        for key in KEYS:
            _, name, parameters = parse(key.action)
            if self.check_action(name, parameters):
                yield key
