"""The call log is edited where the wrap-up stands, and kept."""

from pathlib import Path

import pytest

from monitor.config import RecordSettings
from monitor.panel.widgets.keys import KeyLine
from monitor.panel.widgets.status import StatusLine
from monitor.panel.widgets.transcript import TranscriptView
from monitor.panel.widgets.wrapup import WrapUp
from monitor.record.calllog import LogFile
from monitor.record.vault import vault
from tests.panel.support import StillDriver, panel, showing, story, story_until, text_of


@pytest.fixture
def log(tmp_path: Path) -> LogFile:
    return LogFile(tmp_path / "call.call.jsonl")


async def wrapped_up(app, pilot) -> None:
    await showing(app, pilot, story().events)
    await pilot.pause()


@pytest.mark.parametrize("size", [(40, 20), (50, 40), (120, 36)], ids=str)
async def test_the_log_is_edited_and_kept(size, log) -> None:
    async with panel(size, log=log) as (app, pilot):
        await pilot.press("l")
        assert log.read() is None, "there is no log before the end"
        await wrapped_up(app, pilot)
        assert "l edit log   q quit" in text_of(app.query_one("#wrapup-text"))
        await pilot.press("l", *"quick note", "enter")
        assert not app.running.driver.asked
        assert not app.running.driver.paused
        await pilot.press("escape")
        await pilot.pause()
        drafted = story().events[-1].log
        assert log.read() == ("quick note", *drafted)
        shown = " ".join(text_of(app.query_one("#wrapup-text")).split())
        assert "- quick note" in shown
        assert "call.log.txt" in shown.replace(" ", "")
        assert app.focused is app.query_one(WrapUp)


async def test_what_is_not_edited_is_left_as_it_is(log) -> None:
    async with panel(log=log) as (app, pilot):
        await wrapped_up(app, pilot)
        await pilot.press("l", "escape")
        await pilot.pause()
    assert log.read() is None


async def test_the_log_that_was_kept_is_shown_again(log) -> None:
    log.write(["what I made of it"])
    async with panel(log=log) as (app, pilot):
        await wrapped_up(app, pilot)
        shown = text_of(app.query_one("#wrapup-text"))
        assert "- what I made of it" in shown
        assert "Agreed" not in shown


async def test_a_log_whose_key_is_gone_is_said_to_be_sealed(log, sealing) -> None:
    log.write(["what I made of it"])
    vault.use(RecordSettings(key="/none"))
    async with panel(log=log) as (app, pilot):
        await wrapped_up(app, pilot)
        shown = text_of(app.query_one("#wrapup-text"))
        assert "sealed with" in " ".join(shown.split())
        assert "what I made" not in shown


async def test_leaving_in_the_middle_of_a_word_keeps_it(log) -> None:
    async with panel(log=log) as (app, pilot):
        await wrapped_up(app, pilot)
        await pilot.press("l", *"half a wo")
        await app.action_quit()
    assert log.read()[0].startswith("half a wo")


async def test_going_back_in_the_call_keeps_it_too(log) -> None:
    async with panel(log=log) as (app, pilot):
        await wrapped_up(app, pilot)
        await pilot.press("l", "x")
        app.running.bridge.rewound(story_until(30), 30.0)
        app.look()
        await pilot.pause()
        assert app.focused is app.query_one(TranscriptView)
        assert log.read()[0].startswith("x")


async def test_a_log_that_cannot_be_kept_is_said_to_be(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    async with panel((80, 40), log=LogFile(tmp_path / "file" / "a.call.jsonl")) as (app, pilot):
        await wrapped_up(app, pilot)
        await pilot.press("l", "x", "escape")
        await pilot.pause()
        shown = " ".join(text_of(app.query_one("#wrapup-text")).split())
        assert "not kept" in shown
        assert "- x" in shown


async def test_without_a_place_to_keep_it_the_log_is_only_read() -> None:
    async with panel((80, 40), driver=StillDriver()) as (app, pilot):
        await wrapped_up(app, pilot)
        await pilot.press("l")
        await pilot.pause()
        assert "edit log" not in text_of(app.query_one("#wrapup-text"))
        assert "l log" not in text_of(app.query_one(KeyLine))
        assert app.focused is app.query_one(WrapUp)


@pytest.mark.parametrize("live", [True, False])
async def test_a_call_that_is_over_is_neither_paused_nor_answered(live) -> None:
    driver = StillDriver()
    driver.live = live
    async with panel(driver=driver) as (app, pilot):
        await wrapped_up(app, pilot)
        await pilot.press("space", "u")
        assert not driver.paused
        assert not driver.asked
        assert "pause" not in text_of(app.query_one(KeyLine))
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert not titles & {"Pause", "Prompt used", "Prompt not now", "Prompt wrong"}
        driver.paused = True
        app.look()
        await pilot.pause()
        assert text_of(app.query_one(StatusLine)).startswith("ENDED")
