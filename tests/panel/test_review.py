"""The panel as a reviewer uses it: from place to place, the whole evidence, corrections."""

import shutil

import pytest

from monitor.config import Settings
from monitor.drivers.call import open_call
from monitor.drivers.paced import PacedReplay
from monitor.errors import InputError
from monitor.events import Health
from monitor.panel.correct import CorrectScreen
from monitor.panel.evidence import EvidenceScreen
from monitor.panel.widgets.card import PromptCard
from monitor.panel.widgets.keys import KeyLine
from monitor.panel.widgets.signs import SignList
from monitor.panel.widgets.status import StatusLine
from monitor.panel.widgets.transcript import TranscriptView
from monitor.record.review import read
from tests.panel.support import (
    STORY,
    LiveDriver,
    StillDriver,
    panel,
    showing,
    story_until,
    text_of,
)


class ReviewDriver(StillDriver):
    """A call that can be looked through and corrected."""

    correctable = True
    reviewing = True
    sound = ""
    answered = (0, "")

    def __init__(self) -> None:
        super().__init__()
        self.failure: InputError | None = None

    def step(self, landmark: str, forward: bool) -> None:
        self.asked.append((landmark, forward))

    def correct(self, correction) -> None:
        if self.failure:
            raise self.failure
        self.asked.append(correction)


async def test_keys_go_from_landmark_to_landmark() -> None:
    driver = ReviewDriver()
    async with panel((120, 36), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("p", "P", "c", "C", "i", "I")
        kinds = ("prompt", "level", "interruption")
        assert driver.asked == [(kind, forward) for kind in kinds for forward in (True, False)]
        assert "p c i jump" in text_of(app.query_one(KeyLine))
        driver.answered = (1, "no later prompt")
        app.look()
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["no later prompt"]


@pytest.mark.parametrize("word", ["muted", "no sound"])
async def test_why_nothing_is_heard_is_one_word(word) -> None:
    driver = ReviewDriver()
    driver.sound = word
    async with panel((50, 40), driver) as (app, pilot):
        await pilot.pause()
        app.look()
        await pilot.pause()
        assert word in text_of(app.query_one(StatusLine))


@pytest.mark.parametrize("size", [(40, 20), (50, 40), (120, 36)], ids=str)
async def test_the_whole_evidence_of_a_prompt_is_a_key_away(size) -> None:
    async with panel(size) as (app, pilot):
        await pilot.press("enter")
        assert not isinstance(app.screen, EvidenceScreen)
        await showing(app, pilot, story_until(52))
        await pilot.press("enter")
        assert isinstance(app.screen, EvidenceScreen)
        shown = " ".join(app.screen.query_one("#sheet-text").render().plain.split())
        card = app.view.card
        assert card.title.upper() in shown
        for reason in card.reasons:
            assert reason.kind in shown
            assert reason.text in shown
        await pilot.press("escape")
        assert not isinstance(app.screen, EvidenceScreen)


async def test_a_replay_waits_while_the_evidence_is_read_and_goes_on() -> None:
    driver = ReviewDriver()
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(52))
        await pilot.press("enter")
        assert driver.paused
        assert "PAUSED" in text_of(app.query_one(StatusLine))
        await pilot.press("escape")
        assert not driver.paused
        await pilot.press("space", "enter", "escape")
        assert driver.paused, "a replay that was paused has gone on"


async def test_a_live_call_goes_on_while_the_evidence_is_read() -> None:
    driver = LiveDriver()
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(52))
        await pilot.press("enter")
        assert isinstance(app.screen, EvidenceScreen)
        assert not driver.paused


@pytest.mark.parametrize("size", [(40, 20), (50, 40), (120, 36)], ids=str)
async def test_the_keys_on_the_card_keep_a_reviewers_verdict(size) -> None:
    driver = ReviewDriver()
    async with panel(size, driver) as (app, pilot):
        await pilot.press("w")
        await showing(app, pilot, story_until(45))
        card = app.view.card
        assert "u right   w wrong" in text_of(app.query_one(PromptCard))
        await pilot.press("n")
        assert driver.asked == []
        await pilot.press("w", "u")
        said = [(c.kind, c.at, c.target, c.verdict, c.note) for c in driver.asked]
        assert said == [("prompt", card.at, card.id, word, "") for word in ("wrong", "right")]
        assert all(c.made.endswith("Z") for c in driver.asked)
        assert {note.message for note in app._notifications} == {"kept beside the call"}
        assert app.view.open_card == card, "the agent's own answer is still to come"


async def test_what_a_reviewer_cannot_say_is_in_no_list_of_keys() -> None:
    driver = ReviewDriver()
    async with panel((50, 40), driver) as (app, _):
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Prompt used", "Prompt wrong"} <= titles
        assert "Prompt not now" not in titles
        driver.reviewing = False
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert "Prompt not now" in titles


async def test_while_a_recording_is_first_played_the_keys_are_the_agents() -> None:
    driver = ReviewDriver()
    driver.reviewing = False
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        assert "n not now" in text_of(app.query_one(PromptCard))
        await pilot.press("w")
        assert driver.asked == [("answer", "p3", "wrong")]


async def test_a_verdict_that_cannot_be_kept_is_told() -> None:
    driver = ReviewDriver()
    driver.failure = InputError("the disk is full", "make room")
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("w")
        (note,) = app._notifications
        assert (note.message, note.severity) == ("the disk is full (make room)", "error")


async def test_w_in_a_replay_is_kept_when_the_panel_has_been_left(tmp_path) -> None:
    events = tmp_path / "story.call.jsonl"
    shutil.copy(STORY, events)
    driver = PacedReplay(open_call(events, Settings()), linger=True, review=events)
    driver.pause()
    driver.seek(45.0)
    async with panel((50, 40), driver) as (app, pilot):
        while app.view.open_card is None:
            await pilot.pause(0.02)
        await pilot.press("w")
        while not any("review" in line.text for line in app.view.lines):
            await pilot.pause(0.02)
        await pilot.press("q")
    ((one,), _) = read(events)
    assert (one.kind, one.target, one.verdict) == ("prompt", "p3", "wrong")
    assert events.read_bytes() == STORY.read_bytes()


async def correcting(app, pilot, words: str, *note: str) -> None:
    await pilot.press("r")
    assert isinstance(app.screen, CorrectScreen)
    place = next(n for n, (text, _) in enumerate(app.screen._choices) if words in text)
    await pilot.press(*["down"] * place, "enter", *note, "enter")


@pytest.mark.parametrize("size", [(40, 20), (50, 40)], ids=str)
async def test_a_prompt_a_level_and_the_channels_are_corrected_with_a_note(size) -> None:
    driver = ReviewDriver()
    async with panel(size, driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await correcting(app, pilot, "was wrong", *"not yet")
        await correcting(app, pilot, "level is calm")
        await correcting(app, pilot, "are swapped")
        await correcting(app, pilot, "a note", *"hm")
        said = [(c.kind, c.at, c.target, c.verdict, c.value, c.note) for c in driver.asked]
        shown = app.view.card
        at = driver.position
        assert said == [
            ("prompt", shown.at, shown.id, "wrong", "", "not yet"),
            ("level", round(at, 3), "", "wrong", "calm", ""),
            ("channel", None, "", "wrong", "swapped", ""),
            ("note", round(at, 3), "", "", "", "hm"),
        ]
        assert all(c.made.endswith("Z") for c in driver.asked)
        assert not isinstance(app.screen, CorrectScreen)


async def test_esc_says_nothing_and_a_note_needs_words() -> None:
    driver = ReviewDriver()
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("r", "escape")
        await correcting(app, pilot, "a note")
        assert isinstance(app.screen, CorrectScreen)
        await pilot.press("escape")
        assert driver.asked == []


async def test_what_cannot_be_kept_is_told() -> None:
    driver = ReviewDriver()
    driver.failure = InputError("[b]the disk is full", "make room")
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await correcting(app, pilot, "was right")
        (note,) = app._notifications
        assert note.message == "[b]the disk is full (make room)"
        assert note.severity == "error"
        await pilot.pause()


async def test_what_reviewers_said_stands_in_transcript_and_moments() -> None:
    async with panel((120, 36)) as (app, pilot):
        events = story_until(45)
        said = Health(45.0, 0, 0, "review", "review: level was calm")
        await showing(app, pilot, [*events, said])
        assert "review: level was calm" in text_of(app.query_one(TranscriptView))
        assert "review: level was calm" in text_of(app.query_one(SignList))


async def test_a_live_call_is_not_reviewed() -> None:
    async with panel((120, 36), LiveDriver()) as (app, pilot):
        await pilot.press("p", "r")
        await pilot.pause()
        assert not isinstance(app.screen, CorrectScreen)
        assert "correct" not in text_of(app.query_one(KeyLine))
