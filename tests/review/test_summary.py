"""The figures of a call, against sums done by hand and against what must hold of any call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.events import AngerReading, CallEnded, LevelChanged, SpeechStarted, Utterance
from monitor.review.course import course_of
from monitor.review.page import tell
from monitor.review.report import report
from monitor.review.summary import summarize
from tests.record.strategies import any_event
from tests.record.strategies import header as any_header
from tests.review.calls import HEADER, said, short_call

CALL = summarize(HEADER, short_call())


def test_levels():
    assert CALL.duration == 120
    assert (CALL.peak, CALL.peak_at, CALL.final) == ("angry", 40.0, "calm")
    assert (CALL.peak_score, CALL.peak_score_at) == (0.8, 40.0)
    assert CALL.seconds == {"calm": 40.0, "irritated": 20.0, "angry": 60.0, "abusive": 0.0}
    assert CALL.angry == 60.0


def test_prompts_are_followed_for_a_minute():
    first, second, last = CALL.prompts
    assert (first.action, first.level) == ("used", "angry")
    assert (first.after_30, first.score_30) == (0, 0.0)
    assert (first.after_60, first.score_60) == (-2, pytest.approx(-0.7))
    assert second.action == "expired"
    assert (last.action, last.after_30, last.after_60) == (None, None, None)


def test_talk_and_pauses():
    assert CALL.talk.caller == 16 + 10 + 4
    assert CALL.talk.agent == 2.5 + 8
    assert CALL.talk.both == 2
    assert CALL.talk.nobody == 120 - (30 + 10.5 - 2)
    assert CALL.talk.share("caller") == pytest.approx(30 / 40.5)
    assert (CALL.pauses.by_agent, CALL.pauses.by_caller) == (1, 0)
    assert (CALL.pauses.silences, CALL.pauses.longest) == (1, 34.0)


def test_mean_anger_counts_every_second_the_same():
    assert CALL.first_third == pytest.approx((20 * 0.0 + 20 * 0.4) / 40)
    assert CALL.last_third == pytest.approx((20 * 0.8 + 20 * 0.1) / 40)


def test_sentiment_is_the_callers_alone():
    assert CALL.sentiment == (-0.2, -0.6, None, None)


def test_cues_are_counted_with_their_clearest_words():
    assert {cue.kind: cue.words for cue in CALL.cues} == {
        "waiting": "waited",
        "repeated_contact": "third time",
        "thanks": "Thank you",
    }
    assert CALL.abuse == 0


def test_a_call_without_anything():
    empty = summarize(HEADER, [])
    assert (empty.duration, empty.peak, empty.seconds["calm"]) == (0.0, "calm", 0.0)
    assert empty.talk.share("caller") == 0.0


def test_a_level_within_a_level_is_its_own_stretch():
    events = [LevelChanged(5.0, "angry", "calm", ()), LevelChanged(5.0, "abusive", "angry", ())]
    course = course_of(events)
    assert course.seconds(10.0) == {"calm": 5.0, "irritated": 0, "angry": 0, "abusive": 5.0}


def test_the_mean_of_no_time_is_the_value_there():
    assert course_of([AngerReading(1.0, 0.5, "calm")]).mean(2.0, 2.0) == 0.5


def test_what_overlaps_is_counted_once_for_one_party():
    talk = summarize(HEADER, [said("caller", 0, 10, "a"), said("caller", 5, 12, "b")]).talk
    assert (talk.caller, talk.both, talk.nobody) == (12, 0, 0)


calls = st.lists(any_event, max_size=25).map(
    lambda events: sorted(
        (e for e in events if not isinstance(e, SpeechStarted)), key=lambda e: e.at
    )
)


@given(any_header, calls)
def test_any_call_can_be_summed_up_and_reported(header, events):
    summary = summarize(header, events)
    assert sum(summary.seconds.values()) == pytest.approx(summary.duration, abs=0.01)
    assert summary.talk.nobody >= 0
    assert 0 <= summary.talk.share("caller") <= 1
    assert len(summary.prompts) == sum(e.type == "prompt_shown" for e in events)
    page = tell(header, events)
    assert [item.at for item in page.items] == sorted(item.at for item in page.items)
    assert report(header, events).endswith("</html>")


def test_speech_without_words_counts_as_talk_and_is_not_shown():
    events = [said("caller", 0.0, 4.0, ""), CallEnded(10.0, "ended")]
    assert summarize(HEADER, events).talk.caller == 4.0
    assert not [item for item in tell(HEADER, events).items if isinstance(item, Utterance)]
    assert tell(HEADER, events).items == ()
