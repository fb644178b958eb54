"""A call looked through and put right: landmarks, corrections, swapped parties, its recording."""

import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from monitor.config import Settings
from monitor.drivers.call import Call, content_id, open_call
from monitor.drivers.paced import PacedReplay
from monitor.drivers.reviewed import is_swapped, put_right, recording_of, with_remarks
from monitor.errors import InputError
from monitor.events import (
    STORED,
    CallEnded,
    CallStarted,
    Health,
    LevelChanged,
    Moment,
    PromptShown,
    Utterance,
)
from monitor.record.reader import read_call
from monitor.record.review import Correction, append, read, review_file
from monitor.record.writer import EventWriter
from tests.drivers.test_replay import HEADER, Screen, playing, said  # noqa: F401

STORY = Path(__file__).parent.parent / "data" / "story.call.jsonl"


def prompt(at, name):
    return PromptShown(at, name, "rule", "technique", "Title", "Say.", None, "002", ())


EVENTS = [
    *(said(float(second)) for second in range(1, 20)),
    Moment(20.0, "overlap", None, 19.0, 20.0),
    Moment(30.0, "interruption", "agent", 29.0, 30.0),
    prompt(40.0, "p1"),
    *(said(float(second)) for second in range(41, 400, 10)),
    prompt(400.0, "p2"),
    LevelChanged(410.0, "angry", "calm", ()),
    CallEnded(500.0, "ended"),
]


def call_of(events=EVENTS):
    return Call(HEADER, 500.0, [], lambda _: iter(events))


@pytest.fixture
def review(tmp_path, playing):  # noqa: F811
    """A replay of `EVENTS` that stands still, its screen, and its event file."""
    events = tmp_path / "a.call.jsonl"
    with EventWriter(events, HEADER) as writer:
        for event in EVENTS:
            writer.write(event)
    screen = Screen()
    driver = PacedReplay(call_of(), linger=True, review=events)
    playing(driver, screen)
    screen.until(lambda s: s.header is not None)
    driver.pause()
    return driver, screen, events


def test_one_goes_from_landmark_to_landmark_however_far(review):
    driver, screen, _ = review
    places = []
    for landmark, forward in [
        ("interruption", True), ("prompt", True), ("prompt", True), ("level", True),
        ("prompt", False), ("prompt", False), ("interruption", False),
    ]:  # fmt: skip
        count = len(screen.rewinds)
        driver.step(landmark, forward)
        screen.until(lambda s, count=count: len(s.rewinds) > count)
        places.append(screen.rewinds[-1])
    assert places == [30.0, 40.0, 400.0, 410.0, 400.0, 40.0, 30.0]
    assert driver.answered == (0, "")


def test_where_there_is_no_landmark_one_stays_and_is_told(review):
    driver, screen, _ = review
    driver.seek(420.0)
    screen.until(lambda s: s.rewinds == [420.0])
    driver.step("level", True)
    wait_for(lambda: driver.answered == (1, "no later change of level"))
    driver.seek(10.0)
    driver.step("prompt", False)
    wait_for(lambda: driver.answered == (2, "no earlier prompt"))
    assert driver.position == 10.0


@pytest.mark.parametrize("slowly", [0.0, 0.01])
def test_a_jump_asked_for_at_once_is_done_though_paused_before_its_place_is_found(
    playing,  # noqa: F811
    slowly,
):
    def unfold(_):
        for event in EVENTS:
            time.sleep(slowly)
            yield event

    driver = PacedReplay(replace(call_of(), unfold=unfold), linger=True)
    screen = Screen()
    driver.step("prompt", True)
    driver.pause()
    playing(driver, screen)
    screen.until(lambda s: s.rewinds == [40.0])
    assert (driver.paused, driver.position) == (True, 40.0)
    driver.step("prompt", True)
    driver.resume()
    driver.pause()
    screen.until(lambda s: s.rewinds == [40.0, 400.0])
    assert (driver.paused, driver.position) == (True, 400.0)


def test_a_jump_asked_for_before_the_first_words_begins_at_the_start(playing):  # noqa: F811
    events = [prompt(0.1, "p0"), *EVENTS]
    driver = PacedReplay(call_of(events), 8.0, linger=True)
    screen = Screen()
    time.sleep(0.05)
    driver.step("prompt", True)
    driver.pause()
    playing(driver, screen)
    screen.until(lambda s: bool(s.rewinds))
    assert screen.rewinds == [0.1]


def test_a_call_may_begin_in_its_middle_however_long_the_first_words_take(playing):  # noqa: F811
    driver = PacedReplay(call_of(), 8.0, linger=True)
    screen = Screen()
    driver.seek(200.0)
    time.sleep(0.3)
    driver.pause()
    playing(driver, screen)
    screen.until(lambda s: bool(s.rewinds))
    assert (screen.rewinds, driver.position) == ([200.0], 200.0)


def wait_for(true):
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_correction_is_kept_beside_the_call_shown_now_and_when_it_is_opened_again(review):
    driver, screen, events = review
    before = events.read_bytes()
    driver.step("prompt", True)
    screen.until(lambda s: s.rewinds == [40.0])
    assert driver.correctable
    driver.correct(Correction("now", "prompt", 40.0, "p1", "wrong", note="too early"))
    screen.until(lambda s: isinstance(s.shown[-1], Health))
    assert screen.shown[-1] == Health(40.0, 0, 0, "review", "review: prompt was wrong: too early")
    assert events.read_bytes() == before
    assert review_file(events).stat().st_mode & 0o777 == 0o600
    corrections, _ = read(events)
    again = list(with_remarks(call_of(), corrections).unfold(False))
    assert again[again.index(EVENTS[21]) + 1] == screen.shown[-1]
    assert [event for event in again if not isinstance(event, Health)] == EVENTS


def test_a_late_verdict_stands_at_its_prompt_and_a_later_one_in_its_place(review):
    driver, screen, events = review
    driver.seek(100.0)
    screen.until(lambda s: s.rewinds == [100.0])
    for made, verdict in enumerate(("wrong", "right")):
        driver.correct(Correction(str(made), "prompt", 40.0, "p1", verdict))
        screen.until(lambda s: len(s.rewinds) == made + 2)  # noqa: B023 (waits within the loop)
    driver.correct(Correction("2", "note", 100.0, note="here"))
    screen.until(lambda s: len([e for e in s.shown if isinstance(e, Health)]) == 2)
    corrections, _ = read(events)
    again = with_remarks(call_of(), corrections).unfold(False)
    assert screen.shown == [event for event in again if event.at <= 100.0]
    assert driver.position == 100.0


def test_each_correction_stands_where_it_belongs_and_the_last_one_counts():
    corrections = [
        Correction("1", "level", 45.0, verdict="wrong", value="calm"),
        Correction("2", "note", 100.5, note="listen here"),
        Correction("3", "prompt", None, "p2", "wrong"),
        Correction("4", "prompt", None, "p2", "right"),
        Correction("5", "channel", None, "c41.0", "wrong", "agent"),
        Correction("6", "state", value="talk"),
    ]
    again = list(with_remarks(call_of(), corrections).unfold(False))
    assert [event.at for event in again] == sorted(event.at for event in again)
    remarks = {event.at: event.message for event in again if isinstance(event, Health)}
    assert remarks == {
        41.0: "review: agent said this",
        45.0: "review: level was calm",
        100.5: "review: listen here",
        400.0: "review: prompt was right",
    }


def test_without_a_place_for_corrections_there_are_none(playing):  # noqa: F811
    driver = PacedReplay(call_of(), linger=True)
    assert not driver.correctable
    assert not driver.reviewing


def test_only_of_a_call_kept_before_are_the_keys_a_reviewers(tmp_path):
    kept = tmp_path / "a.call.jsonl"
    assert PacedReplay(call_of(), review=kept).reviewing
    assert not PacedReplay(call_of(), review=kept, record=kept).reviewing


def test_how_far_a_review_is_belongs_to_no_moment_and_is_known_at_once(tmp_path):
    events = tmp_path / "a.call.jsonl"
    append(events, Correction("then", "note", 1.0, note="before"))
    driver = PacedReplay(call_of(), 8.0, review=events, linger=True)
    assert [one.note for one in driver.said] == ["before"]
    screen = Screen()
    thread = threading.Thread(target=driver.run, args=(screen,))
    thread.start()
    driver.correct(Correction("now", "state", value="talk"))
    driver.correct(Correction("now", "note", 1.0, note="after"))
    screen.until(lambda s: any(isinstance(event, Health) for event in s.shown))
    driver.stop()
    thread.join(10)
    told = [event.message for event in screen.shown if isinstance(event, Health)]
    assert told == ["review: after"]
    assert driver.said == read(events)[0]
    assert [one.value for one in driver.said] == ["", "talk", ""]


def test_what_is_said_while_a_recording_is_first_played_is_no_part_of_its_events(tmp_path):
    events = tmp_path / "a.call.jsonl"
    driver = PacedReplay(call_of(), 8.0, record=events, review=events, linger=True)
    screen = Screen()
    thread = threading.Thread(target=driver.run, args=(screen,))
    thread.start()
    driver.seek(100.0)
    screen.until(lambda s: s.rewinds == [100.0])
    driver.correct(Correction("now", "note", 100.0, note="x"))
    screen.until(lambda s: any(isinstance(event, Health) for event in s.shown))
    driver.seek(500.0)
    screen.until(lambda s: isinstance(s.shown[-1], CallEnded))
    driver.stop()
    thread.join(10)
    assert list(read_call(events).events) == EVENTS


def test_a_correction_that_cannot_be_kept_is_said_to_be(tmp_path):
    driver = PacedReplay(call_of(), review=tmp_path / "no" / "a.call.jsonl")
    with pytest.raises(InputError, match="cannot be written"):
        driver.correct(Correction("now", "note", 1.0, note="x"))


def test_swapped_parties_are_judged_again_the_right_way_round(tmp_path):
    right = read_call(STORY)
    other = {"caller": "agent", "agent": "caller"}
    turned = [
        replace(event, speaker=other[event.speaker])
        for event in right.events
        if isinstance(event, Utterance)
    ]
    wrong = tmp_path / "wrong.call.jsonl"
    with EventWriter(wrong, right.header) as writer:
        for event in [*turned, right.events[-1]]:
            writer.write(event)
    append(wrong, Correction("now", "channel", verdict="wrong", value="swapped"))
    assert is_swapped(read(wrong)[0])
    again = put_right(read_call(wrong), Settings())
    events = [event for event in again.unfold(False) if isinstance(event, STORED)]
    words = [(e.speaker, e.text) for e in right.events if isinstance(e, Utterance)]
    assert [(e.speaker, e.text) for e in events if isinstance(e, Utterance)] == words
    assert any(isinstance(e, LevelChanged) and e.level == "abusive" for e in events)
    append(wrong, Correction("later", "channel"))
    assert not is_swapped(read(wrong)[0])


def test_the_recording_of_a_call_is_known_by_its_content(tmp_path):
    sound = tmp_path / "a.wav"
    soundfile.write(sound, np.zeros((800, 2)), 8000)
    header = CallStarted(content_id([sound]), "a.wav", "vosk", ("caller", "agent"), "p", "s")
    found = recording_of(header, [tmp_path / "none", tmp_path])
    assert found is not None
    assert found.duration == 0.1
    assert recording_of(replace(header, source="../a.wav"), [tmp_path]) is None
    shutil.copy(sound, tmp_path / "b.wav")
    pair = content_id([sound, tmp_path / "b.wav"])
    both = recording_of(replace(header, source="a.wav + b.wav", call_id=pair), [tmp_path])
    assert both is not None
    soundfile.write(sound, np.ones((800, 2)), 8000)
    assert recording_of(header, [tmp_path]) is None


def test_a_transcript_has_no_sound(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"speaker": "caller", "start": 0, "end": 1, "text": "hello"}\n')
    call = open_call(path, Settings())
    assert call.sound is None
    driver = PacedReplay(call, unheard="a transcript has none")
    assert (driver.sound, driver.heard) == ("no sound", "no sound: a transcript has none")
    assert PacedReplay(call).sound == ""
