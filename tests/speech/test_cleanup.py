"""What engines make up goes, what people say stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.speech.cleanup import MOST_WORDS, kept


def cleaned(text: str) -> str:
    tokens = text.split()
    return " ".join(tokens[index] for index in kept(tokens))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("and yeah, and yeah, and yeah, and yeah", "and yeah,"),
        ("Well, and yeah, and yeah, and yeah, and yeah, it broke", "Well, and yeah, it broke"),
        ("I'm going to I'm going to I'm going to I'm", "I'm going to"),
        ("the the the the the the same", "the the the same"),
        ("Beep-beep. Beep beep beep", ""),
        ("You.", ""),
        ("(c) transcript Emily Beynon", ""),
        ("Thank you for watching!", ""),
        ("[BLANK_AUDIO]", ""),
        ("\u266a\u266a\u266a?", ""),
    ],
)
def test_made_up_words_go(text, left):
    assert cleaned(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "No, no, no!",
        "thank you thank you",
        "Thank you.",
        "one two one two one two",
        "4, 1, 1, 1, 1, 1, 1, 1",
        "You told me that you would call.",
        "This is the third time, the third time I call.",
        "",
    ],
)
def test_what_people_say_stays(text):
    assert cleaned(text) == text


@given(st.lists(st.sampled_from(["and", "yeah", "I", "you", "no", "4", "one", "[card]", "so,"])))
def test_what_is_kept_is_in_order_and_bounded(tokens):
    indices = kept(tokens)
    assert indices == sorted(set(indices))
    assert len(indices) <= MOST_WORDS
    assert all(0 <= index < len(tokens) for index in indices)


def test_an_endless_utterance_is_cut():
    assert len(kept([f"w{number}" for number in range(5000)])) == MOST_WORDS
