"""The figures of a call, against sums done by hand and against what must hold of any call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.events import (
    AngerReading,
    CallEnded,
    Cue,
    Evidence,
    LevelChanged,
    PromptOutcome,
    SpeechStarted,
    Utterance,
)
from monitor.record.review import Correction
from monitor.review.course import course_of
from monitor.review.page import tell
from monitor.review.report import report
from monitor.review.summary import summarize
from tests.record.strategies import any_event
from tests.record.strategies import header as any_header
from tests.review.calls import HEADER, prompt, said, short_call

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
    shown = {e.id for e in events if e.type == "prompt_shown"}
    assert {one.id for one in (*summary.prompts, *summary.wrap_up)} == shown
    page = tell(header, events)
    assert [item.at for item in page.items] == sorted(item.at for item in page.items)
    assert report(header, events).endswith("</html>")


def test_speech_without_words_counts_as_talk_and_is_not_shown():
    events = [said("caller", 0.0, 4.0, ""), CallEnded(10.0, "ended")]
    assert summarize(HEADER, events).talk.caller == 4.0
    assert not [item for item in tell(HEADER, events).items if isinstance(item, Utterance)]
    assert tell(HEADER, events).items == ()


def test_the_lines_of_the_wrap_up_are_no_prompts():
    *events, end = short_call()
    closing = [prompt(120.0, 4), PromptOutcome(120.0, "p4", "expired"), prompt(120.0, 5, "notes")]
    summary = summarize(HEADER, [*events, *closing, end])
    assert [one.id for one in summary.prompts] == ["p1", "p2", "p3", "p4"]
    assert [one.id for one in summary.wrap_up] == ["p5"]
    page = tell(HEADER, [*events, *closing, end])
    outcomes = [item.outcome for item in page.items if item.kind == "advice"]
    assert outcomes == ["used", "no answer", "open at the end", "no answer", "wrap-up"]


def test_a_call_without_a_word_is_not_called_calm():
    silent = [said("caller", 0.0, 4.0, " "), CallEnded(60.0, "ended")]
    assert not summarize(HEADER, silent).speech
    assert tell(HEADER, silent).verdict == "There was no speech."
    assert CALL.speech


def insulted(at=50.0, who="caller", attribution=None, level="abusive"):
    """The short call with an insult, by somebody, and a step up for it."""
    line = Utterance(at, "x", who, at - 2, at, "You idiot", attribution=attribution)
    insult = Cue(at, "x", who, "insult", 0.9, Evidence("idiot", at - 1, at))
    more = [line, insult, LevelChanged(at, level, "angry", ("insult",))]
    return sorted([*short_call(), *more], key=lambda event: event.at)


def correction(at, level, number=1):
    return Correction(str(number), "level", at, "", "wrong", level)


def test_abuse_by_somebody_unknown_is_told_apart():
    for who, sure, expected in (
        ("caller", None, (1, 0)),
        ("caller", 0.9, (1, 0)),
        ("caller", 0.7, (0, 1)),
        ("mixed", None, (0, 1)),
        ("agent", None, (0, 0)),
    ):
        call = summarize(HEADER, insulted(who=who, attribution=sure))
        assert (call.abuse, call.doubtful) == expected, who


def test_a_level_put_right_holds_for_its_stretch():
    for said_by, peak, angry, abuse in (
        ([], "abusive", 60.0, 1),
        ([correction(50.0, "irritated")], "angry", 10.0, 0),
        ([correction(60.0, "calm"), correction(40.0, "calm", 2)], "irritated", 0.0, 0),
        ([correction(50.0, "calm"), correction(50.0, "angry", 2)], "angry", 60.0, 0),
        ([Correction("1", "level", 50.0, "", "wrong")], "abusive", 60.0, 1),
    ):
        call = summarize(HEADER, insulted(), said_by)
        assert (call.peak, call.angry, call.abuse) == (peak, angry, abuse), said_by
        assert (call.detected, call.peak_at) == ("abusive", 50.0)


def test_a_reviewers_word_that_the_caller_was_abusive_is_a_sign():
    call = summarize(HEADER, short_call(), [correction(40.0, "abusive")])
    assert (call.peak, call.detected, call.abuse) == ("abusive", "angry", 1)
    unheard = insulted(level="angry")
    assert summarize(HEADER, unheard, [correction(40.0, "irritated")]).abuse == 1
