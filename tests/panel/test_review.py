"""The panel as a reviewer uses it: from place to place, the whole evidence, corrections."""

import shutil

import pytest
from textual.widgets import Input

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
from monitor.panel.widgets.status import SourceLine, StatusLine
from monitor.panel.widgets.transcript import TranscriptView
from monitor.record.review import Correction, read
from tests.panel.support import (
    STORY,
    LiveDriver,
    StillDriver,
    panel,
    showing,
    story,
    story_until,
    text_of,
)


class ReviewDriver(StillDriver):
    """A call that can be looked through and corrected."""

    correctable = True
    reviewing = True
    sound = ""
    heard = ""
    answered = (0, "")

    def __init__(self) -> None:
        super().__init__()
        self.said = ()
        self.failure: InputError | None = None

    def step(self, landmark: str, forward: bool) -> None:
        self.asked.append((landmark, forward))

    def correct(self, correction) -> None:
        if self.failure:
            raise self.failure
        self.asked.append(correction)
        self.said = (*self.said, correction)


async def test_keys_go_from_landmark_to_landmark() -> None:
    driver = ReviewDriver()
    async with panel((120, 36), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("p", "P", "h", "H", "i", "I")
        kinds = ("prompt", "level", "interruption")
        assert driver.asked == [(kind, forward) for kind in kinds for forward in (True, False)]
        assert "p h i jump" in text_of(app.query_one(KeyLine))
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


@pytest.mark.parametrize("size", [(34, 50), (50, 40), (80, 24)], ids=str)
async def test_what_is_heard_is_said_at_the_start_and_in_the_help(size) -> None:
    driver = ReviewDriver()
    driver.heard = "sound: left.wav + right.wav"
    async with panel(size, driver) as (app, pilot):
        await showing(app, pilot, story_until(5))
        assert driver.heard in text_of(app.query_one(SourceLine))
        driver.heard = "no sound: recording not found, see --sound"
        await showing(app, pilot, story_until(40))
        line = text_of(app.query_one(SourceLine))
        assert line.startswith("northfield.opus"), "what the call is has given way to it for good"
        await pilot.press("question_mark")
        shown = " ".join(app.screen.query_one("#sheet-text").render().plain.split())
        assert driver.heard in shown


@pytest.mark.parametrize(
    ("key", "state", "words"),
    [
        ("t", "talk", "worth a talk"),
        ("d", "reviewed", "looked at and done"),
        ("backspace", "new", "not looked at yet"),
    ],
)
async def test_a_key_says_how_far_the_review_is(key, state, words) -> None:
    driver = ReviewDriver()
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press(key)
        ((kind, at, value),) = [(one.kind, one.at, one.value) for one in driver.asked]
        assert (kind, at, value) == ("state", None, state)
        assert [note.message for note in app._notifications] == [f"kept: {words}"]


async def test_the_end_of_a_call_says_what_was_said_of_it_and_what_can_be_done() -> None:
    driver = ReviewDriver()
    driver.said = (Correction("m", "note", note="all of it"), Correction("m", "state", value="new"))
    async with panel((36, 12), driver) as (app, pilot):
        await showing(app, pilot, story().events)
        text = text_of(app.query_one("#wrapup-text"))
        for must in ("THE CALL IS OVER", "P last prompt", "y judge", "t worth a talk", "d done"):
            assert must in "\n".join(text.splitlines()[:4])
        assert "note     all of it" in text
        assert "review" not in text
        await pilot.press("d")
        assert "review   looked at and done" in text_of(app.query_one("#wrapup-text"))
        await pilot.press("P", "q")
        assert driver.asked[1:] == [("prompt", False)]


async def test_what_a_reviewer_cannot_say_of_an_agents_call_has_no_key() -> None:
    async with panel((50, 40)) as (app, pilot):
        await showing(app, pilot, story().events)
        text = text_of(app.query_one("#wrapup-text"))
        assert "q quit" in text
        for other in ("judge", "talk", "done"):
            assert other not in text
        await pilot.press("t", "d", "c", "y", "backspace")
        assert app.screen is app._main


@pytest.mark.parametrize("size", [(34, 50), (40, 20), (120, 36)], ids=str)
async def test_a_reviewers_note_stands_beside_the_prompt_it_is_about(size) -> None:
    driver = ReviewDriver()
    driver.said = (Correction("m", "prompt", 40.0, "p3", "wrong", note="too \x1b[31msoon"),)
    async with panel(size, driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        assert app.view.open_card is not None
        assert "review wrong: too soon" in text_of(app.query_one(PromptCard))
        await pilot.press("enter")
        shown = app.screen.query_one("#sheet-text").render().plain
        assert "review   wrong: too soon" in shown
        await pilot.press("escape")
        await showing(app, pilot, story_until(48))
        assert app.view.open_card is None
        assert "review wrong: too soon" in text_of(app.query_one(PromptCard))


@pytest.mark.parametrize("size", [(34, 50), (40, 20), (120, 36)], ids=str)
async def test_the_last_prompt_can_be_judged_when_it_has_gone(size) -> None:
    driver = ReviewDriver()
    async with panel(size, driver) as (app, pilot):
        await showing(app, pilot, story_until(48))
        card = text_of(app.query_one(PromptCard))
        assert "00:40  Let them get it out: used" in card
        assert "u right   w wrong" in card
        await pilot.press("w")
        (said,) = driver.asked
        assert (said.kind, said.at, said.target, said.verdict) == ("prompt", 40.5, "p3", "wrong")
        assert "review wrong" in text_of(app.query_one(PromptCard))


async def test_a_note_of_a_reviewer_is_never_cut() -> None:
    async with panel((34, 50)) as (app, pilot):
        note = "review: " + " ".join(f"word{n}" for n in range(12))
        await showing(app, pilot, [*story_until(45), Health(45.0, 0, 0, "review", note)])
        shown = text_of(app.query_one(TranscriptView))
        assert note in " ".join(shown.split())


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


@pytest.mark.parametrize("key", ["escape", "enter", "q", "ctrl+c"])
async def test_a_replay_waits_while_the_evidence_is_read_and_goes_on(key) -> None:
    driver = ReviewDriver()
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(52))
        await pilot.press("enter")
        assert driver.paused
        assert "PAUSED" in text_of(app.query_one(StatusLine))
        await pilot.press(key)
        assert not driver.paused
        assert not driver.stopped.is_set(), "the panel has been left"
        assert app.screen is app._main
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
        assert {note.message for note in app._notifications} == {
            "kept: the prompt of 00:40 was wrong",
            "kept: the prompt of 00:40 was right",
        }
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
    await pilot.press("y")
    assert isinstance(app.screen, CorrectScreen)
    place = next(n for n, (text, _) in enumerate(app.screen._choices) if words in text)
    await pilot.press(*["down"] * place, "enter", *note, "enter")


@pytest.mark.parametrize("key", ["y", "c"])
async def test_a_replay_waits_while_a_reviewer_writes(key) -> None:
    driver = ReviewDriver()
    async with panel((50, 40), driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press(key)
        assert driver.paused
        await pilot.press("escape")
        assert not driver.paused
        await pilot.press("space", key, "escape")
        assert driver.paused, "a replay that was paused has gone on"


@pytest.mark.parametrize("size", [(36, 12), (50, 40)], ids=str)
async def test_a_note_is_a_key_away(size) -> None:
    driver = ReviewDriver()
    async with panel(size, driver) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("c", *"hm", "enter")
        said = [(one.kind, one.at, one.note) for one in driver.asked]
        assert said == [("note", round(driver.position, 3), "hm")]
        assert app.screen is app._main


async def test_in_a_few_rows_the_line_of_a_note_is_seen() -> None:
    async with panel((36, 12), ReviewDriver()) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("y", "enter")
        await pilot.pause()
        assert app.screen.region.contains_region(app.screen.query_one(Input).region)


async def test_a_level_is_judged_by_its_whole_stretch_and_the_list_says_since_when() -> None:
    async with panel((60, 40), ReviewDriver()) as (app, pilot):
        await showing(app, pilot, story_until(45))
        await pilot.press("y")
        words = [text for text, _ in app.screen._choices]
        assert f"level is calm, not {app.view.level} since 00:32" in words


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
        await pilot.press("y", "escape")
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
        await pilot.press("p", "y", "c", "t")
        await pilot.pause()
        assert not isinstance(app.screen, CorrectScreen)
        assert "judge" not in text_of(app.query_one(KeyLine))
