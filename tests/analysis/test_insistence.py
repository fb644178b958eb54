"""A complaint that comes back after an answer, and what is none."""

import pytest

from monitor.analysis.analyst import Analyst
from monitor.analysis.detector import appraise
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


def test_the_analyst_lifts_an_insisting_caller_to_angry():
    analyst, levels = Analyst(), []
    facts = [
        said(5.0, "I did all of that and it still doesn't work"),
        Utterance(9.0, "a1", "agent", 6.0, 9.0, LONG),
        said(12.0, "yes"),
        Utterance(15.0, "a2", "agent", 13.0, 15.0, LONG),
        said(18.0, "I tried that already and nothing happens, it still doesn't work"),
    ]
    for fact in facts:
        levels += [e.level for e in analyst.weigh(fact) if isinstance(e, AngerReading)]
    assert levels[0] != "angry"
    assert levels[-1] == "angry"
