"""Anger in civil words, and the calm sentences that share words with it."""

import pytest

from monitor.analysis.cues import COMPLAINT, find_cues
from monitor.analysis.rules import ladder_rules
from monitor.analysis.words import read


def grievances(text: str) -> set[str]:
    least = ladder_rules().angry.grievance
    return {
        cue.kind for cue in find_cues(read(text)) if cue.kind in COMPLAINT and cue.strength >= least
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i have been more than patient with you", "named_anger"),
        ("i've run out of polite ways of saying this", "named_anger"),
        ("i find that insulting", "named_anger"),
        ("not one person has called me, not a single one", "failure"),
        ("we've had nothing but excuses", "failure"),
        ("i've asked for this on four separate occasions", "failure"),
        ("it has been in process for fourteen weeks", "waiting"),
        ("you've had the car for three weeks", "waiting"),
        ("you overbooked it and you bumped a family", "blame"),
        ("your app just canceled our flight", "blame"),
        ("you were quick enough when you wanted the money", "blame"),
        ("you have until friday, then i cancel", "impatience"),
        ("i'd like that on the record, and your surname", "impatience"),
        ("i won't be staying again, and neither will my firm", "leaving"),
        ("my advocate will file in the consumer forum", "legal_threat"),
        ("i'll be taking this further", "legal_threat"),
        ("i would like to know when you intend to honor that", "rhetorical_question"),
        ("does that seem reasonable to you", "rhetorical_question"),
        ("oh so it's my fault, is it", "rhetorical_question"),
        ("well isn't that marvelous", "sarcasm"),
        ("brilliant, last week it was on the van", "sarcasm"),
        ("i'd be fascinated to know how", "sarcasm"),
        ("how reassuring", "sarcasm"),
        ("forgive me if i don't send a thank you card", "sarcasm"),
    ],
)
def test_civil_words_can_be_a_grievance(text, kind):
    assert kind in grievances(text)


@pytest.mark.parametrize(
    "text",
    [
        "i've been with you fourteen years and never had a problem",
        "you've been very patient with me",
        "i'm starting to feel like a nuisance",
        "i can't pay until friday, is that all right",
        "i'm sure he'll ring, and if nobody comes i'll ring you a fifth time",
        "oh that's lovely, so that's thursday then",
        "ha, brilliant, so i nuke the old package",
        "how many times can i use it",
        "what exactly does the policy cover",
        "why do i see an extra charge on my statement",
        "do you understand what i mean, i'm not very technical",
        "is this a scam",
        "what a mess i've made of this form",
        "i'm the worst person ever, i can't read a calendar",
        "you don't know what you've done for us",
        "i have to go to the bank anyway",
        "i've had it for years",
    ],
)
def test_calm_words_are_none(text):
    assert not grievances(text)


def test_thanks_in_scorn_calm_nobody_down():
    assert "thanks" not in {
        cue.kind for cue in find_cues(read("thank you, i'd never have thought of it"))
    }
