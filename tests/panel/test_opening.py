"""The panel is there before its call: what is drawn, which keys count, and what if none comes."""

import threading
from functools import partial

import pytest

from monitor.errors import InputError
from monitor.panel.app import MonitorApp
from monitor.panel.run import Opening
from monitor.panel.widgets.card import PromptCard
from monitor.panel.widgets.keys import KeyLine
from monitor.panel.widgets.status import StatusLine
from tests.panel.support import LiveDriver, StillDriver, panel, text_of
from tests.panel.test_app import until


class Slow:
    """A call that is open when it is let be, or cannot be opened."""

    def __init__(self, driver, error=None):
        self.driver = driver
        self.error = error
        self.asked = threading.Event()
        self.may = threading.Event()

    def __call__(self):
        self.asked.set()
        assert self.may.wait(30)
        if self.error is not None:
            raise self.error
        return self.driver


class Played(StillDriver):
    """Remembers whether it was run."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()

    def run(self, sink: object) -> None:
        self.begun.set()
        super().run(sink)


@pytest.mark.parametrize(
    ("driver", "live", "what", "state", "key"),
    [
        (StillDriver, False, "Opening the call.", "REPLAY", "arrows seek"),
        (LiveDriver, True, "Opening the sound devices.", "LIVE", "m mark"),
    ],
)
async def test_the_panel_is_drawn_before_the_call_is_open(driver, live, what, state, key) -> None:
    opening = Slow(driver())
    async with panel((120, 36), Opening(opening, live)) as (app, pilot):
        await until(opening.asked.is_set)
        app.look()
        await pilot.pause()
        assert text_of(app.query_one(StatusLine)).strip() == "OPENING"
        assert text_of(app.query_one(PromptCard)).strip() == what
        keys = text_of(app.query_one(KeyLine))
        assert "q quit" in keys
        assert key not in keys, "there is nothing to steer yet"
        opening.may.set()
        await until(lambda: app.running.driver)
        app.look()
        await pilot.pause()
        assert key in text_of(app.query_one(KeyLine))
        assert text_of(app.query_one(StatusLine)).strip().startswith(state)


async def test_a_key_that_was_pressed_too_early_counts_when_there_is_a_call() -> None:
    opening = Slow(StillDriver())
    async with panel((120, 36), Opening(opening)) as (app, pilot):
        await pilot.press("space", "e", "right")
        assert (opening.driver.paused, opening.driver.asked) == (False, [])
        opening.may.set()
        await until(lambda: app.running.driver)
        app.look()
        await pilot.pause()
        assert (opening.driver.paused, opening.driver.asked) == (True, [("seek", 5.0)])


def test_a_call_that_cannot_be_opened_ends_the_panel_with_its_error() -> None:
    opening = Slow(None, InputError("a.wav: not a recording", "give WAV"))
    opening.may.set()
    app = MonitorApp(Opening(opening))
    with pytest.raises(InputError, match=r"a\.wav: not a recording"):
        app.run(headless=True)


async def leave(opening, pilot) -> None:
    await until(opening.asked.is_set)
    await pilot.press("q")


def test_a_call_that_is_left_while_it_is_opened_is_never_begun() -> None:
    driver = Played()
    opening = Slow(driver)
    app = MonitorApp(Opening(opening))
    app.run(headless=True, auto_pilot=partial(leave, opening))
    opening.may.set()
    app.running._thread.join(30)
    assert app.running.driver is driver
    assert not driver.begun.is_set()
