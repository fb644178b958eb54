"""Whether words of abuse are meant, by the course of the call."""

import pytest

from monitor.analysis.analyst import Analyst
from monitor.analysis.cues import find_cues
from monitor.analysis.words import read
from monitor.events import Cue, LevelChanged, Utterance

ANGRY = ["this is the third time i've called about this", "nobody ever called me back"]
MEANT_AT_ONCE = [
    "you're a useless idiot",
    "you idiot, you had one thing to do",
    "are you deaf",
    "thank you, that's lovely, i will hurt you",
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


def test_an_insult_in_a_cool_call_waits_for_a_second_one():
    once, twice = "have a look again, you bellend", "what's keeping you, get stuffed"
    assert not abusive(heard([once]))
    assert abusive(heard([once, twice])) == [14.0]
    assert not abusive(heard([once, twice], gap=90.0))


def test_an_insult_of_an_upset_caller_counts_at_once():
    assert abusive(heard([*ANGRY, "have a look again, you bellend"])) == [24.0]


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
