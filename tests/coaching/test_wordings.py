"""The shipped words find a slip however it is put, and leave the harmless neighbor alone."""

import pytest

from monitor.analysis.words import read
from monitor.coaching.phrases import phrase_group

AGENT = [
    ("calms-down", "madam you really need to relax", "you can relax, it has arrived"),
    ("calms-down", "there's no call for that sort of tone", "is there a call for me"),
    (
        "calms-down",
        "swearing at me won't get you anywhere",
        "the shouting next door is my neighbor",
    ),
    ("calms-down", "can we please stay calm", "it gets calmer after ten"),
    ("blames", "well somebody should have informed us", "you should have got a letter"),
    ("blames", "you could have just checked the website", "you could pay by card"),
    ("blames", "you obviously misread the invoice", "have you forgotten your password"),
    (
        "blames",
        "that is what happens when you leave it so late",
        "tell me what happens when you press it",
    ),
    ("berates", "what part of that don't you understand", "which part of the form is not clear"),
    ("berates", "did you even look at the manual", "did you look at the manual"),
    (
        "defends",
        "I can't really do much without it",
        "I can't do anything about the gate before Monday",
    ),
    ("defends", "it's out of our hands", "it is in good hands"),
    ("defends", "that was before my time", "you came before time"),
    ("hides-behind-rules", "I'm afraid that's just the process", "the process has three steps"),
    ("hides-behind-rules", "we're understaffed today", "are you busy on Monday"),
    ("contradicts", "it says here that it was signed for", "it says Friday here"),
    ("contradicts", "I never said that", "I said that too"),
    ("contradicts", "somebody must have opened it", "you must have been so worried"),
    ("contradicts", "with all due respect, it was there", "that is due on Monday"),
    ("contradicts", "no, you are mistaken", "I do not think that is fair to you"),
    ("claims-feeling", "I do appreciate your frustration", "I appreciate your help"),
    ("claims-feeling", "I know exactly what that feels like", "I know what that is"),
    ("fake-apology", "I have already said sorry", "I am sorry"),
    ("fake-apology", "mistakes were made", "we made a mistake"),
    ("overpromises", "I can assure you it will be there", "I will make sure to ask"),
    ("overpromises", "rest assured", "does your work depend on it"),
    ("blames-colleague", "he should never have told you so", "he told you so"),
    ("blames-colleague", "she is quite new here", "this one is new in the shop"),
    ("acknowledges", "three nights without heating is a lot to bear", "there is a lot of stock"),
    ("acknowledges", "what a dreadful week", "what day of the week"),
    ("acknowledges", "I'm sorry you're stuck out there", "which stop are you at"),
    (
        "sets-limit",
        "I will help you, but not if you talk to me like that",
        "talk to me about the bill",
    ),
    ("sets-limit", "please leave those remarks out", "I left a message"),
    ("announces-long", "I'll pop you on a quick hold", "hold the button down"),
]
CALLER = [
    ("let-down", "your driver just dumped it over the fence", "the driver left a card"),
    ("let-down", "you've cancelled my flight", "I have cancelled my flight"),
    ("let-down", "nobody even bothered to tell us", "nobody is at home"),
    ("let-down", "they took another forty pounds", "they took the old one away, thanks"),
    ("let-down", "it's been pending for nine weeks", "I have been with you for nine years"),
    ("tells-again", "I've rung you about it four times", "I have been there four times"),
    ("tells-again", "this is my fifth email", "the fifth letter is a P"),
    (
        "tells-again",
        "I have given it to three different people",
        "my card was declined four times today",
    ),
    (
        "was-promised",
        "the girl said it would be with me by Friday",
        "the girl at the desk was kind",
    ),
    ("was-promised", "you told me two days", "it takes two days"),
    ("in-a-hurry", "I just want it sorted", "I just want to ask something"),
    (
        "plain-please",
        "I'm in a right muddle",
        "I don't know what that means for the funeral, I mean who pays",
    ),
    ("says-goodbye", "right, that's all, thanks", "that's all I'm saying"),
]


@pytest.mark.parametrize(("name", "said", "harmless"), AGENT)
def test_the_agents_words(shipped, name, said, harmless):
    assert found(shipped.agent[name], said)
    assert not found(shipped.agent[name], harmless)


@pytest.mark.parametrize(("name", "said", "harmless"), CALLER)
def test_the_callers_words(shipped, name, said, harmless):
    assert found(shipped.caller[name], said)
    assert not found(shipped.caller[name], harmless)


def found(wording, text):
    return list(phrase_group(wording.words, wording.but_not).find(read(text)))
