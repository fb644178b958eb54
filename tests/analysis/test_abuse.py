"""Abuse at the listener by families of shapes, each beside the innocent lines it resembles."""

import pytest

from monitor.analysis.cues import ABUSE, find_cues
from monitor.analysis.detector import appraise
from monitor.analysis.words import read

INSULTS = {
    "names": [
        "you blithering halfwit",
        "you bare faced liar",
        "you're a jumped up little clerk",
        "nitwit, that's what you are",
        "you are the thickest person on the planet",
        "how dim can you be",
        "you sound well fat, you big fat walrus",
        "dozy mare",
        "what a useless lump you are",
        "listen here, sunshine",
        "don't take that tone with me, missy",
    ],
    "comparisons": [
        "i've met doorknobs with more sense",
        "a chimp could do your job",
        "my six year old could do this better than you",
        "i get more sense out of my parrot",
        "you're about as much use as a wet lettuce",
        "you couldn't run a bath",
        "i wouldn't trust you with a pair of scissors",
    ],
    "questions": [
        "did you even go to school",
        "is there anything between your ears",
        "what are you, fifteen",
        "how do you get dressed in the morning",
        "did they drag you in off the street",
        "is there a grown up i can talk to",
        "did i hurt your little feelings",
        "can't you read",
    ],
    "who one is": [
        "no wonder your husband left you",
        "no wonder you're stuck answering phones",
        "your parents must be so disappointed",
        "i bet you live with your mum",
        "you're nothing but a glorified answering machine",
        "get a proper job",
        "that's all you're good for",
    ],
    "imperatives and wishes": [
        "go play in traffic",
        "go and take a running jump",
        "do the world a favour and jump off a bridge",
        "i hope you get sacked",
        "you need a good slap",
        "you people should be shot",
    ],
}
THREATS = [
    "why don't you drop dead",
    "i know which car you drive",
    "my cousin has your number plate",
    "one day you'll be walking home and wish you'd helped me",
    "you want to be careful on your way home",
    "that's all i'm saying, people get hurt",
    "something might happen to you on the way home",
    "somebody's going to get a brick through their window",
    "me and my brothers will be waiting for him and he won't be driving home",
    "you don't know who you're messing with",
    "come and say that to my face",
    "if you were here in front of me i'd knock you out",
]
SLURS = [
    "you lot should learn to talk properly",
    "put one of the white girls on",
    "you people come over here and take our jobs",
    "you're quite quick for one of them",
    "i don't deal with foreigners",
    "it's all that curry, it clogs you up",
]
HARASSMENT = [
    "tell me what you're wearing, i bet it's something tight",
    "i'm sat here thinking about your legs",
    "breathe down the phone for me",
    "come and sit on my lap",
    "i'd love to bend you over the counter",
    "i'd love to see you naked",
    "what are you doing after work, gorgeous",
    "your voice makes me tingle",
]
INNOCENT = [
    "i'm such a nincompoop",
    "he's a nincompoop, my brother in law",
    "your driver was a right pillock",
    "are you thick skinned, working there",
    "how slow are you today, is it the system",
    "you're a little star",
    "you poor thing, people must shout at you all day",
    "listen, i really appreciate this",
    "i was shouting at the cat, not you, you silly thing",
    "i've had phones with more memory than this",
    "the kettle has more sense than the app",
    "even a child could open this cap, it's dangerous",
    "i would not let you down",
    "did you go to school in leeds by any chance",
    "is your mum there, could i speak to her",
    "what exactly are you wearing the mask for, asks my son",
    "no wonder you're busy with this weather",
    "i know you're just the receptionist, so it's not your fault",
    "your mother must be so proud of you",
    "get a proper job done this time, please",
    "my gran used to say away and boil your head",
    "i hope you don't lose your job over this",
    "people like you make my day",
    "they told us to get lost",
    "they can shove their form where the sun doesn't shine",
    "i know what time you close, so i'll pop in before six",
    "maybe i'll come down and see you about the mortgage",
    "someone could get hurt on that step",
    "one day you'll look back on this and laugh",
    "i'll hunt you down a copy of the receipt",
    "say hello to your mother",
    "he said i know where you live and i was scared",
    "sorry about my heavy accent",
    "is there anyone there who speaks polish",
    "i want to order a curry and two naan for delivery",
    "i need a bra in a size twelve",
    "you smell gas, it says, call this number",
    "my mate was like you broke loser, in front of everyone",
    "i kept thinking you stupid man, what have you done",
    "they call her fat cow on the bus",
    "my sister said how thick are you, it's in big letters",
    "stupid bloody printer, just die already",
    "sorry i called you an idiot earlier",
    "people get hurt on that road every winter",
    "i hope your leg gets better",
    "you liar, no way, you got that for a fiver",
    "you can't speak to him, he's at school",
    "i'm outside your office but the door is locked",
    "good girl, and will you be charging me for it",
    "get down, get off the sofa, you horrible dog, sorry about that",
    "dave, dave, you muppet, where did you put the invoice",
    "shut up, kai, i'm on the phone",
    "oi you two, shut up, pack it in",
    "i told him you're an idiot, and he laughed",
    "so i told my ex to drop dead and i said you're a liar and hung up",
    "i rang her back and i said you are nothing but a crook to me",
    "i swear arsenal will be the death of me",
]


def kinds(text: str) -> set[str]:
    return {cue.kind for cue in find_cues(read(text))} & ABUSE


@pytest.mark.parametrize("text", [line for family in INSULTS.values() for line in family])
def test_contempt_is_an_insult_whatever_its_shape(text):
    assert "insult" in kinds(text)


@pytest.mark.parametrize("text", THREATS)
def test_a_veiled_threat_is_a_threat(text):
    assert "threat" in kinds(text)


@pytest.mark.parametrize("text", SLURS)
def test_contempt_of_origin_is_a_slur(text):
    assert "slur" in kinds(text)


@pytest.mark.parametrize("text", HARASSMENT)
def test_an_unwanted_advance_is_harassment(text):
    assert "sexual_harassment" in kinds(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_resembles_abuse_is_none(text):
    assert not kinds(text)
    assert not appraise(text).abusive
