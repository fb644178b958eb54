from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.detector import appraise
from monitor.analysis.words import evidence, read
from monitor.events import Utterance, Word


def test_contractions_chat_and_masked_oaths_are_spelled_out():
    assert read("You're not listening, I can't!").plain == "you are not listening i can not"
    assert read("u r wrong, dont u see").plain == "you are wrong do not you see"
    assert read("what the f***").plain == "what the fuck"
    assert read("It\u2019s the 3rd time").plain == "it is the third time"


def test_a_recognizer_that_stutters_is_heard_twice_at_most():
    assert read("the the the the the router").plain == "the the router"
    assert read("I said I said I said I said no").plain == "i said i said no"


@given(st.lists(st.sampled_from(["you", "idiot", "my", "third", "call", "fine"]), max_size=12))
def test_case_and_punctuation_change_no_score(words):
    plain = " ".join(words)
    spoken = ", ".join(words).capitalize() + "."
    one, two = appraise(plain), appraise(spoken)
    assert (one.anger, one.dissatisfaction, one.abuse) == (
        two.anger,
        two.dissatisfaction,
        two.abuse,
    )


@given(st.text(max_size=200))
def test_every_token_lies_where_it_was_written(text):
    reading = read(text)
    for token in reading.tokens:
        assert 0 <= token.start < token.end <= len(text)
    assert len(reading.plain.split()) == len(reading.tokens)


@given(st.text(max_size=300))
def test_no_text_breaks_the_detector(text):
    appraisal = appraise(text)
    for score in (appraisal.anger, appraisal.dissatisfaction, appraisal.abuse):
        assert 0 <= score <= 1
    for cue in appraisal.cues:
        assert text[cue.start : cue.end]


def test_evidence_takes_word_times_where_there_are_some():
    words = (Word("the", 1.0, 1.2), Word("third", 1.2, 1.6), Word("time", 1.6, 2.0))
    said = Utterance(2.5, "c1", "caller", 1.0, 2.0, "the third time", None, words)
    found = evidence(said, 4, 14)
    assert (found.text, found.start, found.end) == ("third time", 1.2, 2.0)


def test_evidence_shares_out_time_otherwise():
    said = Utterance(10.0, "c1", "caller", 0.0, 10.0, "0123456789")
    assert evidence(said, 5, 10).start == 5.0
