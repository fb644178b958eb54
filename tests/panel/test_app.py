"""The whole panel, fed over its bridge."""

import asyncio
import threading
import time
from functools import partial

import pytest
from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.geometry import Region as Rectangle

from monitor.config import PanelSettings
from monitor.errors import DeviceError
from monitor.events import CallEnded, CallStarted, Health, LevelChanged, Utterance
from monitor.panel.app import MonitorApp
from monitor.panel.help import HelpScreen
from monitor.panel.reducer import passed
from monitor.panel.widgets.card import PromptCard
from monitor.panel.widgets.gauge import AngerGauge
from monitor.panel.widgets.keys import KeyLine
from monitor.panel.widgets.region import Region
from monitor.panel.widgets.status import SourceLine, StatusLine
from monitor.panel.widgets.timeline import AngerTimeline
from monitor.panel.widgets.transcript import TranscriptView
from monitor.panel.widgets.wrapup import WrapUp
from tests.panel.support import (
    SIZES,
    LiveDriver,
    StillDriver,
    panel,
    showing,
    story,
    story_until,
    text_of,
)

MUST_BE_SEEN = (
    StatusLine,
    AngerGauge,
    AngerTimeline,
    PromptCard,
    SourceLine,
    TranscriptView,
    KeyLine,
)


async def until(predicate) -> None:
    async with asyncio.timeout(5):
        while not predicate():  # noqa: ASYNC110 (what is waited for happens on another thread)
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_region_is_whole_on_the_screen_and_stays_there(size) -> None:
    async with panel(size) as (app, pilot):
        await pilot.pause()
        empty = {kind: app.query_one(kind).region for kind in MUST_BE_SEEN}
        await showing(app, pilot, story_until(52))
        full = {kind: app.query_one(kind).region for kind in MUST_BE_SEEN}
        assert full == empty, "a region has moved"
        screen = Rectangle(0, 0, *size)
        for kind, region in full.items():
            assert region.area > 0, kind
            assert screen.contains_region(region), kind
        for one, first in full.items():
            for other, second in full.items():
                assert one is other or not first.overlaps(second), (one, other)
        text = text_of(app.query_one(PromptCard))
        for must in ("STEP IN", "I want to sort", "idiot", "u used", "n not now", "w wrong"):
            assert must in text
        assert "ABUSIVE" in text_of(app.query_one(AngerGauge))
        assert "? help" in text_of(app.query_one(KeyLine))


async def test_the_wrap_up_takes_the_place_of_the_card_and_gives_it_back() -> None:
    async with panel((50, 40)) as (app, pilot):
        place = app.query_one(PromptCard).region.offset
        await showing(app, pilot, story().events)
        wrapup = app.query_one(WrapUp)
        assert wrapup.region.offset == place
        assert not app.query_one(PromptCard).display
        text = text_of(app.query_one("#wrapup-text"))
        assert "6 shown: 4 used, 1 not now, 1 no answer" in " ".join(text.split())
        assert "ABUSIVE 81, 00:50" in text
        assert "- Agreed: yes, 01:38." in text
        assert app.focused is wrapup
        await pilot.press("left")
        assert app.running.driver.asked == [("seek", app.running.driver.position - 5)]
        app.running.driver.position = 30.0
        app.running.bridge.rewound(story_until(30), 30.0)
        app.look()
        await pilot.pause()
        assert app.query_one(PromptCard).display
        assert not wrapup.display
        assert app.focused is app.query_one(TranscriptView)
        assert app.view.at == 30.0


async def test_a_long_wrap_up_is_read_with_the_arrow_keys() -> None:
    async with panel((40, 20)) as (app, pilot):
        await showing(app, pilot, story().events)
        wrapup = app.query_one(WrapUp)
        await pilot.press("down", "down", "up")
        assert wrapup.scroll_y == 1


@pytest.mark.parametrize(
    ("key", "action", "word"),
    [("u", "used", "used"), ("n", "dismissed", "not now"), ("w", "wrong", "wrong")],
)
async def test_one_key_answers_the_prompt_and_shows_it_at_once(key, action, word) -> None:
    driver = StillDriver()
    async with panel(driver=driver) as (app, pilot):
        await pilot.press(key)
        assert driver.asked == []
        await showing(app, pilot, story_until(45))
        await pilot.press(key)
        assert driver.asked == [("answer", "p3", action)]
        assert f"Let them get it out: {word}" in text_of(app.query_one(PromptCard))
        await pilot.press(key)
        assert len(driver.asked) == 1


async def test_the_player_keys_reach_the_driver() -> None:
    driver = StillDriver()
    async with panel(driver=driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("space")
        assert driver.paused
        assert "PAUSED" in text_of(app.query_one(StatusLine))
        await pilot.press("space")
        assert not driver.paused
        driver.position = 45.0
        await pilot.press("left", "right")
        assert driver.asked == [("seek", 40.0), ("seek", 50.0)]
        await pilot.press("plus", "plus")
        assert driver.speed == 2.0
        for _ in range(9):
            await pilot.press("minus")
        assert driver.speed == 0.5


async def test_a_live_call_has_no_player_keys_but_an_end() -> None:
    driver = LiveDriver()
    async with panel((80, 24), driver) as (app, pilot):
        await pilot.pause()
        keys = text_of(app.query_one(KeyLine))
        assert "seek" not in keys
        assert "e end" in keys
        assert "LIVE" in text_of(app.query_one(StatusLine))
        await pilot.press("left", "plus", "space", "m")
        assert driver.marks == 1
        assert [note.message for note in app._notifications] == ["marked 00:00"]
        app.look()
        await pilot.pause()
        assert "not listening" in text_of(app.query_one(StatusLine))


@pytest.mark.parametrize(("key", "does"), [("e", "ends the call"), ("q", "leaves the call")])
async def test_a_live_call_is_ended_only_by_the_same_key_twice(monkeypatch, key, does) -> None:
    driver = LiveDriver()
    async with panel((80, 24), driver) as (app, pilot):
        monkeypatch.setattr("monitor.panel.controls.AGAIN", -1.0)  # too late
        await pilot.press(key, key)
        assert not driver.stopped.is_set()
        assert {note.message for note in app._notifications} <= {f"{key} again {does}"}
        monkeypatch.setattr("monitor.panel.controls.AGAIN", 60.0)
        await pilot.press("eq".replace(key, ""))
        assert not driver.stopped.is_set(), "that was another key"
        await pilot.press(key)
        assert not driver.stopped.is_set()
        await pilot.press(key)
        assert driver.stopped.is_set()
        assert not app._notifications, "it is done"


@pytest.mark.parametrize("size", [(36, 12), (80, 24)])
async def test_a_lost_device_is_told_as_long_as_it_is_lost(size) -> None:
    driver = LiveDriver()
    async with panel(size, driver) as (app, pilot):
        await showing(app, pilot, [])
        assert "All is well." in text_of(app.query_one(PromptCard))
        driver.sound, driver.lag = "caller not heard", 9.0
        app.look()
        await pilot.pause()
        assert "caller not heard" in text_of(app.query_one(StatusLine))
        assert "Waiting for the lost device." in text_of(app.query_one(PromptCard))
        driver.sound = ""
        app.look()
        await pilot.pause()
        assert "lag 9.0 s" in text_of(app.query_one(StatusLine))
        assert "All is well." in text_of(app.query_one(PromptCard))


async def test_a_live_call_that_is_over_is_left_by_one_key() -> None:
    driver = LiveDriver()
    async with panel((80, 24), driver) as (app, pilot):
        await showing(app, pilot, [CallEnded(9.0, "ended", ())])
        await pilot.press("q")
        assert app._exit


async def test_help_theme_and_palette_are_a_key_away() -> None:
    async with panel() as (app, pilot):
        await pilot.press("b")
        assert app.theme == "call-monitor-light"
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "the prompt was right, it helped" in text_of(app.screen.query_one("#sheet-text"))
        await showing(app, pilot, story_until(45))
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)
        assert "LET THEM GET IT OUT" in text_of(app.query_one(PromptCard))
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Pause", "Prompt used", "Go back", "Theme", "Quit"} <= titles
        assert "End call" not in titles


@pytest.mark.parametrize("size", [(34, 24), (36, 12), (80, 24)], ids=str)
@pytest.mark.parametrize("key", ["question_mark", "escape"])
async def test_the_help_begins_with_the_keys_is_read_to_its_end_and_closes(size, key) -> None:
    async with panel(size) as (app, pilot):
        await pilot.press("question_mark")
        sheet = app.screen.query_one(VerticalScroll)
        assert app.screen.region.contains_region(sheet.region)
        lines = app.screen.query_one("#sheet-text").render().plain.splitlines()
        assert all(cell_len(line) <= sheet.scrollable_content_region.width for line in lines)
        assert [line.split()[0] for line in lines[:2]] == ["KEYS", "space"]
        assert "closes" in sheet.border_subtitle
        for _ in range(9):
            await pilot.press("pagedown")
        assert sheet.scroll_y == sheet.max_scroll_y
        await pilot.press(key)
        assert app.screen is app._main


async def test_in_a_few_rows_the_card_and_its_keys_are_whole() -> None:
    async with panel((36, 12)) as (app, pilot):
        await showing(app, pilot, story_until(52))
        screen = Rectangle(0, 0, 36, 12)
        for kind in (StatusLine, AngerGauge, PromptCard, TranscriptView, KeyLine):
            region = app.query_one(kind).region
            assert region.area > 0
            assert screen.contains_region(region)
        assert not app.query_one(KeyLine).region.overlaps(app.query_one(PromptCard).region)
        card = text_of(app.query_one(PromptCard))
        for must in ("STEP IN", "I want to sort", "u used", "n not now", "w wrong"):
            assert must in card


NASTY = [
    "[/ and [b",
    "[@click=app.quit]press[/]",
    "[red on]",
    "\\[",
    "$foreground [not]",
    "{0} %s {view}",
    "\x1b[2J\x1b[31mred",
    "\u202egnirts",
    "\U0001f600 \u4f60\u597d e\u0301",
    "a" * 500,
]


@pytest.mark.parametrize("size", [(40, 20), (120, 36)], ids=str)
async def test_whatever_is_said_is_text(size) -> None:
    async with panel(size) as (app, pilot):
        for number, text in enumerate(NASTY):
            at = 10.0 * number + 5
            head = CallStarted("id", text, text, ("caller",), text, text)
            said = [
                Utterance(at, "c", "caller", at - 2, at - 1, text),
                LevelChanged(at, "angry", "calm", (text,)),
                Health(at, 0, 0, "audio", text),
            ]
            from tests.panel.test_reducer import prompt

            await showing(app, pilot, [*said, prompt(at)], head)
            app.running.error = ValueError(text)
            app.look()
            await pilot.pause()
        app.running.error = None
        app.look()
        await pilot.pause()
        screen = "\n".join(text_of(app.query_one(kind)) for kind in MUST_BE_SEEN)
        assert "\x1b" not in screen


async def test_markup_is_shown_as_it_was_said() -> None:
    async with panel((80, 24)) as (app, pilot):
        text = "[b]no[/b] [/ and [@click=app.quit]x"
        await showing(app, pilot, [Utterance(3, "c", "caller", 1, 2, text)])
        assert text in text_of(app.query_one(TranscriptView))


@pytest.mark.parametrize("size", [(40, 20), (50, 40), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_no_region_leaves_undrawn_what_has_changed(size) -> None:
    async with panel(size) as (app, pilot):
        await showing(app, pilot, [])
        regions = [region for region in app.query(Region) if region.display]
        notice = Health(20.0, 0.0, 0, "caller device", "gone")
        for event in sorted([*story().events, notice], key=lambda event: event.at):
            for at in (app.view.at + 0.35, event.at):
                app._show(passed(app.view, min(at, event.at)))
                for region in regions:  # the keys follow when what can be pressed is known
                    if isinstance(region, KeyLine):
                        continue
                    assert region.render().is_same(region.picture()), (region, app.view.at)
            app.running.bridge.event(event)
            app.look()
            await asyncio.sleep(0)
        await pilot.pause()
        assert all(region.render().is_same(region.picture()) for region in regions)


async def test_what_comes_is_shown_at_once_and_all_of_a_moment_together(monkeypatch) -> None:
    monkeypatch.setattr("monitor.panel.app.LONGEST", 60.0)
    async with panel() as (app, pilot):
        looks = []
        look = app.look
        monkeypatch.setattr(app, "look", lambda: looks.append(look()))
        await showing(app, pilot, [])
        looks.clear()

        def bring() -> None:
            for event in story_until(45):
                app.running.bridge.event(event)

        driver = threading.Thread(target=bring)
        driver.start()
        await until(lambda: not driver.is_alive() and "47" in text_of(app.query_one(AngerGauge)))
        assert len(looks) <= 3


async def test_a_new_line_lays_nothing_out_anew(monkeypatch) -> None:
    async with panel() as (app, pilot):
        await showing(app, pilot, story_until(40))
        await pilot.pause()
        laid_out = []
        monkeypatch.setattr(app.screen, "_refresh_layout", lambda *_, **__: laid_out.append(1))
        for number in range(4):
            said = Utterance(46.0 + number, f"n{number}", "caller", 45.0, 46.0, f"line {number}")
            app.running.bridge.event(said)
            app.look()
            await pilot.pause()
        transcript = app.query_one(TranscriptView)
        assert "line 3" in text_of(transcript)
        assert transcript.vertical_scrollbar.position == transcript.max_scroll_y > 0
        assert not laid_out


async def test_nothing_is_drawn_of_a_time_that_is_not_yet_understood() -> None:
    driver = StillDriver()
    async with panel(driver=driver) as (app, pilot):
        await showing(app, pilot, story_until(20))
        driver.position, driver.lag = 60.0, 35.0
        app.look()
        assert app.view.at == 25.0


class Broken(StillDriver):
    def run(self, sink: object) -> None:
        raise DeviceError("no microphone", "plug one in")


class Defect(StillDriver):
    def run(self, sink: object) -> None:
        raise ZeroDivisionError("in the\nengine")


@pytest.mark.parametrize("size", [(40, 20), (120, 36)], ids=str)
async def test_a_driver_that_fails_says_why_and_the_panel_stays(size) -> None:
    async with panel(size, driver=Broken()) as (app, pilot):
        await until(lambda: app.running.state().failure)
        app.look()
        await pilot.pause()
        assert text_of(app.query_one(StatusLine)).startswith(" ! stopped: no microphone")
        card = text_of(app.query_one(PromptCard))
        for must in ("THE CALL HAS STOPPED", "no microphone", "plug one in"):
            assert must in card
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)


async def leave_when_it_has_stopped(app, pilot) -> None:
    await until(lambda: app.running.error)
    await pilot.press("q")


@pytest.mark.parametrize(("broken", "error"), [(Broken, DeviceError), (Defect, ZeroDivisionError)])
def test_what_broke_is_raised_when_the_panel_has_been_left(broken, error) -> None:
    app = MonitorApp(broken())
    with pytest.raises(error):
        app.run(headless=True, auto_pilot=partial(leave_when_it_has_stopped, app))


async def test_a_defect_of_a_driver_is_one_line_too() -> None:
    async with panel(driver=Defect()) as (app, pilot):
        await until(lambda: app.running.state().failure)
        app.look()
        await pilot.pause()
        assert "ZeroDivisionError: in the engine" in text_of(app.query_one(StatusLine))


class Stuck(StillDriver):
    """Busy for a long time in a call that cannot be interrupted."""

    def __init__(self) -> None:
        super().__init__()
        self.woken = threading.Event()

    def run(self, sink: object) -> None:
        self.woken.wait(30)


def test_leaving_takes_less_than_a_second_whatever_the_driver_does() -> None:
    driver = Stuck()
    app = MonitorApp(driver)
    left: list[float] = []

    async def leave(pilot) -> None:
        await showing(app, pilot, story_until(45))
        left.append(time.monotonic())
        await pilot.press("q")

    app.run(headless=True, auto_pilot=leave)
    took = time.monotonic() - left[0]
    driver.woken.set()
    assert driver.stopped.is_set()
    assert took < 2.0  # the pilot itself waits up to a second for an idle process
    assert app._exit


async def test_the_bell_rings_when_anger_breaks_out_and_not_again_at_once() -> None:
    async with panel(settings=PanelSettings(bell=True)) as (app, pilot):
        rung = []
        app.bell = lambda: rung.append(app.view.at)  # type: ignore[method-assign]
        for at in (20, 33, 46.5, 51, 104):
            await showing_more(app, pilot, at)
        assert len(rung) == 1
    async with panel() as (app, pilot):
        rung = []
        app.bell = lambda: rung.append(app.view.at)  # type: ignore[method-assign]
        await showing(app, pilot, story_until(52))
        assert rung == []


async def showing_more(app, pilot, at: float) -> None:
    before = app.view.at
    for event in story().events:
        if before < event.at <= at:
            app.running.bridge.event(event)
    app.look()
    await pilot.pause()


async def test_without_color_everything_is_still_said(monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with panel((120, 36)) as (app, pilot):
        await showing(app, pilot, story_until(52))
        assert "▰▰▰▰ ABUSIVE" in text_of(app.query_one(AngerGauge))
        svg = app.export_screenshot()
        import re

        colors = set(re.findall(r"(?:fill: |fill=\")#([0-9a-f]{6})", svg))
        grays = {c for c in colors if c[:2] == c[2:4] == c[4:]}
        assert colors - grays <= {"ff5f57", "febc2e", "28c840", "c5c8c6"}
