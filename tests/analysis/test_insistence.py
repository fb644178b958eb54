"""A complaint that comes back after an answer, and what is none."""

import pytest

from monitor.analysis.analyst import Analyst
from monitor.analysis.cues import COMPLAINT
from monitor.analysis.detector import appraise
from monitor.analysis.explain import explain
from monitor.analysis.insistence import Insistence
from monitor.analysis.rules import ladder_rules
from monitor.events import AngerReading, Utterance

RULES = ladder_rules().insistence
BROKEN = "it still doesn't work"
LONG = "please press the button for ten seconds"


def said(at, text):
    return Utterance(at, f"c{at}", "caller", at - 2, at, text)


def insists(*turns, heat=0.7):
    """Feed turns of (at, text), those of the agent with a leading dash; return what was told."""
    found, watch = [], Insistence(RULES)
    for at, text in turns:
        if text.startswith("-"):
            watch.hear_agent(text[1:])
        else:
            found.append(watch.take(said(at, text), appraise(text), heat))
    return found


def test_a_complaint_after_an_answer_insists():
    assert insists((5.0, BROKEN), (8.0, f"-{LONG}"), (12.0, BROKEN)) == [False, True]


def test_one_breath_of_complaints_does_not():
    assert insists((5.0, BROKEN), (7.0, "nobody called back"), (9.0, BROKEN)) == [False] * 3


def test_an_acknowledgement_is_no_answer_but_time_stands_for_one():
    assert insists((5.0, BROKEN), (6.0, "-mm hm"), (8.0, BROKEN)) == [False, False]
    assert insists((5.0, BROKEN), (5.0 + RULES.apart, BROKEN)) == [False, True]


def test_thanks_take_a_complaint_back():
    turns = (5.0, BROKEN), (8.0, f"-{LONG}"), (12.0, "thank you"), (20.0, BROKEN)
    assert insists(*turns) == [False, False, False]


def test_a_complaint_is_forgotten():
    late = 6.0 + RULES.within
    assert insists((5.0, BROKEN), (8.0, f"-{LONG}"), (late, BROKEN)) == [False, False]


@pytest.mark.parametrize("second", ["the blue one please", "let me try the other one, still not"])
def test_other_words_and_willing_ones_are_no_complaint(second):
    assert insists((5.0, BROKEN), (8.0, f"-{LONG}"), (12.0, second)) == [False, False]


def test_cool_complaints_do_not_insist():
    turns = (5.0, BROKEN), (8.0, f"-{LONG}"), (12.0, BROKEN)
    assert insists(*turns, heat=RULES.heat - 0.01) == [False, False]


CALL = [
    said(5.0, "I did all of that and it still doesn't work"),
    Utterance(9.0, "a1", "agent", 6.0, 9.0, LONG),
    *(said(at, "it is a blue one, about so big, in the hall") for at in (12.0, 16.0, 20.0, 24.0)),
    said(30.0, BROKEN),
]


def test_the_analyst_lifts_an_insisting_caller_to_angry():
    analyst = Analyst()
    readings = [e for fact in CALL for e in analyst.weigh(fact) if isinstance(e, AngerReading)]
    assert {reading.level for reading in readings[:-1]} <= {"calm", "irritated"}
    assert (readings[-1].level, readings[-1].score) == ("angry", ladder_rules().angry.enter)


def test_only_a_fault_or_a_treatment_comes_back():
    assert {cue.kind for cue in appraise(BROKEN).cues} & set(RULES.kinds)
    for strong in ("this is outrageous, it's a war crime", "i want to cancel it all right now"):
        assert {cue.kind for cue in appraise(strong).cues} & COMPLAINT
        assert insists((5.0, strong), (8.0, f"-{LONG}"), (12.0, strong)) == [False, False]


def test_the_explanation_says_so():
    assert [reason.insists for reason in explain(CALL, 31.0)][-2:] == [False, True]
