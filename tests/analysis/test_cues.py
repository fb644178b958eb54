import pytest

from monitor.analysis.cues import ABUSE, CALMING, COMPLAINT, MILD, find_cues, kinds
from monitor.analysis.detector import appraise
from monitor.analysis.rules import ladder_rules
from monitor.analysis.words import read


def found(text: str) -> set[str]:
    return {cue.kind for cue in find_cues(read(text))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("this is the third time i've called about this", "repeated_contact"),
        ("I've been on hold for forty five minutes", "waiting"),
        ("nobody ever called me back", "failure"),
        ("no, it still doesn't work", "failure"),
        ("I've tried that twice", "failure"),
        ("you people never answer", "blame"),
        ("you promised it would come on monday", "broken_promise"),
        ("let me speak to your manager", "demand_authority"),
        ("I'm taking my business elsewhere", "leaving"),
        ("you'll hear from my lawyer", "legal_threat"),
        ("I'll write a one star review", "public_review"),
        ("I want my money back", "refund"),
        ("for god's sake, hurry up", "impatience"),
        ("how many times do I have to explain this", "rhetorical_question"),
        ("how am I meant to get to your branch from here", "rhetorical_question"),
        ("are you even listening to me", "not_heard"),
        ("this is absolutely ridiculous", "verdict"),
        ("I'm so fed up with this", "named_anger"),
        ("oh great, another transfer", "sarcasm"),
        ("the fucking router died", "profanity"),
        ("you're a useless idiot", "insult"),
        ("i know where you live", "threat"),
        ("go back to your own country", "slur"),
        ("what are you wearing", "sexual_harassment"),
        ("thank you so much", "thanks"),
        ("that sounds good", "agreement"),
        ("I'm sorry for shouting at you", "apology"),
        ("ha ha, that's funny", "laughter"),
        ("that's a relief", "acceptance"),
    ],
)
def test_each_sign_is_seen(text, kind):
    assert kind in found(text)


def test_evidence_is_the_callers_own_words():
    text = "Well, You're a USELESS idiot, aren't you?"
    cue = next(cue for cue in find_cues(read(text)) if cue.kind == "insult")
    assert text[cue.start : cue.end] == "You're a USELESS idiot"


@pytest.mark.parametrize(
    "text",
    [
        "I'm such an idiot, I forgot to plug the router in",
        "oh i'm stupid i had the wrong account open",
        "he called me a stupid old cow",
        "she told him to go to hell and then hung up",
        "they said you're an idiot, and I was upset",
        "this stupid thing never works",
        "it's this fucking company, it isn't you",
        "this whole website is a piece of crap",
        "can you kill the old card and send a new one",
        "I need to kill the process on the server",
        "it's a dead line, there is no tone",
        "no problem at all, thank you",
        "you're not an idiot, I didn't say that",
        "my wife's going to kill me if I forget it again",
        "please shut it down and start again",
        "that song is sick, I love it",
        "you killed it, brilliant, thank you",
        "shut up, no way, a free upgrade?",
        "Shut up! Shut up! You're joking me!",
        "Shut up, Ronan! You're lying to me. Are you messing?",
        "you lucky bastard",
        "morning, you old bugger, is my order in?",
        "he said get out of here or I'll smash your face in",
        "the second message says I know where you live",
        "would it kill you to put the lid back on",
        "hey, shut up you lot, he's found my hat",
        "I know you take the kids on Friday, so Thursday then",
        "you've got a little girl at school too, so you'll understand how worried I am",
        "you leave at six, don't you, I'll ring before that",
        "I'll wait for you to call me back",
        "you're a lifesaver, honestly, I was so worried",
        "we got lost on the way to the hotel",
        "you people keep passing me from one department to another",
        "the last guy I talked to was an asshole but you've been fine",
        "the alarm keeps going off and I don't know how to stop it",
        "what is your accent, I like it, my mother is from there too",
    ],
)
def test_guards_keep_these_from_being_abuse(text):
    assert not found(text) & ABUSE
    assert not appraise(text).abusive


@pytest.mark.parametrize(
    "text",
    [
        "you idiot",
        "are you stupid or what",
        "shut up and listen, you stupid cow",
        "fuck you",
        "listen, you little moron",
        "you're a liar and a thief",
        "I said fuck off",
        "your such a dumb bitch",
        "u r so stupid",
        "you people are a bunch of liars and thieves",
        "I'm coming down there with a baseball bat",
        "you'd better watch your back",
        "I'll find you and break your legs",
        "with respect, you're not very bright, are you",
        "I know where your office is and what time you leave",
        "I hope you get cancer and die",
        "get me someone who speaks proper English",
        "if it's not fixed by friday I'll come and break your legs",
        "I'll come round with a wrench and we'll talk then",
        "I'm going to break every bone in his body and then yours",
        "you leave at six, don't you, by the back door",
        "people who cheat me have a way of getting hurt",
        "so am I talking to a complete moron",
        "keep your voucher, you gormless article",
        "you can shove your apology where the sun doesn't shine",
        "get off your lazy backside and call him",
        "I know when you drop your daughter at school",
        "one day you might not come home",
        "then get me your manager, dumbass, and hurry",
    ],
)
def test_abuse_at_the_listener_is_seen_with_and_without_oaths(text):
    assert appraise(text).abusive


@pytest.mark.parametrize(
    "text",
    [
        "this fucking router is driving me insane",
        "it's fucking ridiculous, I want your manager",
        "what a load of bullshit, I've paid twice",
        "god damn it, it crashed again",
        "your service is shit and I'm leaving",
        "your company is a joke, you've robbed me",
        "for fuck's sake, not again",
        "I'm pissed off, I've been waiting for three hours",
    ],
)
def test_venting_is_anger_and_no_abuse(text):
    appraisal = appraise(text)
    assert not appraisal.abusive
    assert appraisal.anger >= 0.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm shaking, that was all my savings", "named_anger"),
        ("the last time I stayed with you it was lovely", "leaving"),
        ("we would like the room with the ridiculous bath", "verdict"),
        ("it says the password is wrong, it's wrong I suppose", "verdict"),
        ("I'm looking at it right now", "impatience"),
        ("the washing machine stopped working last night", "failure"),
        ("I tried three of them", "repeated_contact"),
        ("the machine kept asking me for a number", "repeated_contact"),
        ("the display said that yesterday as well", "broken_promise"),
        ("if it doesn't work do I get my money back", "failure"),
        ("I don't come into town in the next few days", "failure"),
        ("if that mare goes down I'll drive up there", "quotation"),
    ],
)
def test_what_only_resembles_a_complaint_is_none(text, kind):
    assert kind not in found(text)


def test_quotation_self_blame_cheer_and_technical_talk_are_named():
    assert "quotation" in found("he called me an idiot")
    assert "self_blame" in found("silly me, I'm such an idiot")
    assert "cheer" in found("that's bloody brilliant")
    assert "technical" in found("kill the process on the server")


def test_kinds_and_the_ladder_know_each_other():
    rules = ladder_rules()
    assert set(rules.raises) | set(rules.lowers) == set(kinds())
    assert set(kinds()) == COMPLAINT | ABUSE | CALMING | MILD | {"profanity"}
