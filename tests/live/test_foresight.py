"""The abuse prompt that comes before its time, and what becomes of it."""

import copy

import pytest

from monitor.analysis.analyst import Analyst
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.foresight import Foresight
from monitor.events import Partial, PromptOutcome, PromptShown, SpeechStarted, Utterance
from monitor.pipeline import CallPipeline
from monitor.record.codec import encode

INSULT = "you are absolutely useless you idiot"


@pytest.fixture
def pipeline():
    pipeline = CallPipeline(Analyst(), Coach(load_playbook()))
    list(pipeline.take(SpeechStarted(5.3, "caller")))
    return pipeline


def partial(at, text, start=5.0):
    return Partial(at, "caller", start, text)


def final(at, text, start=5.0):
    return Utterance(at, "c5000", "caller", start, at - 0.2, text)


def kinds(events, kind):
    return [event for event in events if isinstance(event, kind)]


def test_an_insult_that_holds_raises_the_prompt_and_the_call_does_not_know(pipeline):
    foresight, before = Foresight(pipeline), copy.deepcopy(pipeline)
    assert list(foresight.heard(partial(7.0, INSULT), 6.9)) == []
    assert foresight.suspects
    (early,) = foresight.heard(partial(7.4, INSULT + " and"), 7.3)
    assert early.rule == "interject-abuse"
    assert early.at == 7.4
    after = [list(p.take(final(9.0, INSULT))) for p in (pipeline, before)]
    assert [encode(e) for e in after[0][1:]] == [encode(e) for e in after[1][1:]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (INSULT, "you are absolutely used to this"),
        ("you are absolutely used to this", INSULT),
        ("I am so sick of this shit", "I am so sick of this shit again"),
        ("he called me an idiot", "he called me an idiot yesterday"),
    ],
)
def test_what_does_not_hold_or_is_not_aimed_at_the_agent_raises_nothing(pipeline, first, second):
    foresight = Foresight(pipeline)
    assert list(foresight.heard(partial(7.0, first), 6.9)) == []
    assert list(foresight.heard(partial(7.4, second), 7.3)) == []


def test_the_agents_words_and_another_segments_do_not_count(pipeline):
    foresight = Foresight(pipeline)
    list(foresight.heard(partial(7.0, INSULT), 6.9))
    assert list(foresight.heard(partial(9.4, INSULT, 9.0), 9.3)) == []
    foresight = Foresight(pipeline)
    for at in (7.0, 7.4):
        assert list(foresight.heard(Partial(at, "agent", 5.0, INSULT), at)) == []


def raised(pipeline):
    foresight = Foresight(pipeline)
    list(foresight.heard(partial(7.0, INSULT), 6.9))
    (early,) = foresight.heard(partial(7.4, INSULT), 7.3)
    return foresight, early


def test_the_same_prompt_is_not_shown_twice_and_a_verdict_is_not_lost(pipeline):
    foresight, early = raised(pipeline)
    assert foresight.answered(early.id, "used")
    events = [*pipeline.take(final(9.0, INSULT)), *pipeline.advance(10.0)]
    shown = [out for event in events for out in foresight.settled(event)]
    (real,) = kinds(events, PromptShown)
    assert real.rule == early.rule
    assert kinds(shown, PromptShown) == []
    assert foresight.verdict() == "used"
    assert foresight.verdict() is None


def test_a_prompt_that_the_final_words_do_not_bear_out_is_withdrawn(pipeline):
    foresight, early = raised(pipeline)
    events = [*pipeline.take(final(9.0, "you have absolutely no idea"))]
    events += [*pipeline.take(Utterance(12.0, "a11000", "agent", 11.0, 11.8, "I see"))]
    shown = [out for event in events for out in foresight.settled(event)]
    (withdrawn,) = [e for e in kinds(shown, PromptOutcome) if e.prompt_id == early.id]
    assert withdrawn.action == "expired"
    assert foresight.verdict() is None
