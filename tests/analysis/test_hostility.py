"""Whether words of abuse are meant, by the course of the call."""

from dataclasses import replace

import pytest

from monitor.analysis.analyst import Analyst
from monitor.analysis.cues import find_cues
from monitor.analysis.detector import appraise
from monitor.analysis.hostility import Hostility
from monitor.analysis.rules import ladder_rules
from monitor.analysis.words import read
from monitor.events import Cue, LevelChanged, Utterance

ANGRY = ["this is the third time i've called about this", "nobody ever called me back"]
MEANT_AT_ONCE = [
    "you're a useless idiot",
    "you idiot, you had one thing to do",
    "i know where you live and i will hurt you",
    "put one of the white girls on",
    "tell me what you're wearing, i bet it's something tight",
]


def said(lines, gap=10.0):
    return [
        Utterance(gap * i + 4, f"u{i}", "caller", gap * i, gap * i + 4, line)
        for i, line in enumerate(lines)
    ]


def heard(lines, gap=10.0):
    analyst = Analyst()
    return [event for one in said(lines, gap) for event in analyst.weigh(one)]


def abusive(events):
    return [e.at for e in events if isinstance(e, LevelChanged) and e.level == "abusive"]


@pytest.mark.parametrize("line", MEANT_AT_ONCE)
def test_what_is_said_outright_counts_in_a_cool_call(line):
    assert abusive(heard([line])) == [4.0]


def test_an_insult_that_the_head_doubts_is_let_pass_in_a_cool_call():
    assert not abusive(heard(["have a look again, you bellend"]))
    assert not abusive(heard(["thank you, that's lovely, i will hurt you"]))
    assert not abusive(heard(["shut up", "shut up, no, really"]))


@pytest.mark.parametrize(
    ("score", "hostile", "warm", "meant"),
    [
        (0.2, 0.80, False, False),
        (0.2, 0.90, False, True),
        (0.7, 0.30, False, False),
        (0.7, 0.50, False, True),
        (0.7, 0.50, True, False),
    ],
)
def test_the_calmer_the_caller_the_surer_the_head_must_be(score, hostile, warm, meant):
    said_now = said(["you bellend, cheers" if warm else "you bellend"])[0]
    judged = replace(appraise(said_now.text), hostile=hostile)
    assert Hostility(ladder_rules()).take(said_now, judged, score).abusive is meant


def test_the_second_insult_needs_less():
    first, second = said(["you bellend", "you muppet"])
    hostility = Hostility(ladder_rules())
    doubtful = [replace(appraise(one.text), hostile=0.8) for one in (first, second)]
    assert not hostility.take(first, doubtful[0], 0.2).abusive
    assert hostility.take(second, doubtful[1], 0.2).abusive
    assert not Hostility(ladder_rules()).take(second, doubtful[1], 0.2).abusive


def test_an_insult_of_an_upset_caller_counts_at_once():
    assert abusive(heard([*ANGRY, "you can stick your callback, you bellend"])) == [24.0]


def test_a_merry_caller_may_call_names():
    merry = ["ha, that's so funny, thank you", "oh get stuffed, i owe you a pint"]
    assert not abusive(heard(merry * 3))


def test_what_is_let_pass_is_no_cue_not_even_in_better_words():
    first = said(["have a look again, you bellend"])[0]
    analyst = Analyst()
    events = [*analyst.weigh(first), *analyst.revise(first)]
    assert "insult" not in {event.kind for event in events if isinstance(event, Cue)}
    assert "insult" in {cue.kind for cue in find_cues(read(first.text))}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("get down, get off the table you mangy mutt", "aside"),
        ("stop biting your sister", "aside"),
        ("no not you, sorry, the dog", "aside"),
        ("he's going to kill me when he sees the bill", "jest"),
        ("i want to see the manager of the seagulls", "jest"),
        ("i'm only kidding", "jest"),
    ],
)
def test_words_to_others_and_jokes_are_told_apart(line, kind):
    assert kind in {cue.kind for cue in find_cues(read(line))}


@pytest.mark.parametrize(
    "line",
    [
        "i'm on the phone to you for an hour every day",
        "are you kidding me",
        "i am not joking",
        "put my name down and call me back",
        "no no get me your manager",
        "stop telling me to call back",
    ],
)
def test_a_complaint_is_neither(line):
    assert not {cue.kind for cue in find_cues(read(line))} & {"aside", "jest"}
