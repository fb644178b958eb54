"""A number that is read out in groups, with pauses and "mm-hm" between them, is masked as one."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from monitor.events import Utterance, Word
from monitor.speech.masking import ALL
from monitor.speech.plain import YEAR
from monitor.speech.readout import NumberMasker
from monitor.speech.spoken import runs


def said(*lines, gap=1.0):
    """Mask a call given as "c: text" and "a: text", one line every two seconds."""
    masker, left = NumberMasker(), []
    for place, line in enumerate(lines):
        start = place * (1.0 + gap)
        speaker = {"c": "caller", "a": "agent"}[line[0]]
        text = line[3:]
        words = tuple(
            Word(word, start + at / 20, start + at / 20 + 0.04)
            for at, word in enumerate(text.split())
        )
        utterance = Utterance(start + 1.5, str(place), speaker, start, start + 1.0, text, 1, words)
        masked = masker.masked(utterance)
        assert " ".join(word.text for word in masked.words) == " ".join(masked.text.split())
        left.append(masked.text)
    return left


def test_an_answer_to_a_question_for_a_card_number_is_masked_from_its_first_group():
    assert said(
        "a: Can I have your card number, please?",
        "c: Yeah, it's four one one one",
        "a: mm-hm",
        "c: one one one one",
        "c: 1111",
        "a: okay",
        "c: and 1111",
        "a: and the security code?",
        "c: one two three",
    ) == [
        "Can I have your card number, please?",
        "Yeah, it's [card]",
        "mm-hm",
        "[card]",
        "[card]",
        "okay",
        "and [card]",
        "and the security code?",
        "[cvv]",
    ]


def test_without_a_question_a_number_is_masked_as_soon_as_it_is_one():
    assert said("c: four one one one", "c: one one one one", "c: 1111 2222") == [
        "[number]",
        "[number]",
        "[card]",
    ]


def test_a_phone_number_and_a_social_security_number_in_parts():
    assert said("a: What is the best number to reach you?", "c: 555", "c: 123 4567")[1:] == [
        "[phone]",
        "[phone]",
    ]
    assert said("a: And your social security number?", "c: 123", "c: 45 6789")[1:] == [
        "[ssn]",
        "[ssn]",
    ]


def test_ordinary_numbers_stay_beside_questions():
    calm = [
        "a: Is that the card number you used?",
        "c: No, I was charged 150 dollars on 12/03/2024 for it",
        "c: I called three times",
        "a: The order number?",
        "c: 4 5 6 7 8",
        "c: I waited 20 minutes, then 45",
        "a: your card ending in 4321",
        "c: yes, 4321",
    ]
    left = said(*calm)
    assert left[:4] == [line[3:] for line in calm[:4]]
    assert left[5] == calm[5][3:]


def test_a_question_is_forgotten_and_a_pause_ends_a_number():
    assert said("a: your card number?", "c: 4321", gap=60)[1] == "4321"
    assert said("c: 4321 12", "c: 4321", gap=30) == ["4321 12", "4321"]


def test_a_small_number_in_a_sentence_does_not_go_on_with_one():
    assert said("c: 4111 1111", "c: 2 weeks ago")[1] == "2 weeks ago"


def test_each_party_reads_its_own_numbers():
    assert said("c: 4321 12", "a: 4321", "c: okay") == ["4321 12", "4321", "okay"]


def test_a_preview_is_masked_and_not_remembered():
    masker = NumberMasker()
    question = Utterance(1.5, "a0", "agent", 0.0, 1.0, "your card number?")
    masker.masked(question)
    assert masker.preview("caller", 2.0, "it's 4111") == "it's [card]"
    assert masker.preview("caller", 2.0, "4111 11") == "[card]"
    assert NumberMasker().preview("caller", 2.0, "4111 of them") == "4111 of them"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("it's four", "it's four"),
        ("it's four one one", "it's \u2026"),
        ("it's four one one one uh", "it's \u2026"),
        ("so 4111", "so \u2026"),
        ("i was charged 450", "i was charged \u2026"),
        ("i was charged 450 dollars", "i was charged 450 dollars"),
        ("four one one one one one one one", "[number]"),
        ("order four one one one", "order four one one one"),
        ("card ending four one one one", "card ending four one one one"),
        ("", ""),
    ],
)
def test_digits_that_provisional_text_ends_with_are_held_back_while_they_may_grow(text, shown):
    assert NumberMasker().preview("caller", 2.0, text) == shown


def test_nothing_is_held_back_where_card_numbers_are_not_masked():
    assert NumberMasker(ALL - {"card"}).preview("caller", 2.0, "so 4111") == "so 4111"


def test_the_first_group_of_a_card_number_is_masked_where_paying_is_spoken_of():
    assert said(
        "c: i'd like to pay the bill now",
        "a: sure go ahead",
        "c: yeah five one nine oh",
        "a: mm-hm",
        "c: two two eight four",
    )[2:] == ["yeah [card]", "mm-hm", "[card]"]
    assert said("c: put it on my visa four five three two") == ["put it on my visa [card]"]


def test_four_digits_are_no_card_number_for_all_the_talk_of_paying():
    calm = [
        "a: how would you like to pay?",
        "c: by card, like in twenty nineteen",
        "c: the last one was 4532 for two months",
        "c: my card ends with four five three two",
        "c: it was nine one two two",
        "a: do you see a code?",
        "c: yeah five one nine oh",
    ]
    assert said(*calm) == [line[3:] for line in calm]
    assert said("a: by card?", "c: yeah five one nine oh", gap=60)[1] == "yeah five one nine oh"


@example("0" * 16, [2, 4, 4, 2, 2, 2, 2, 2])  # a group said again is no echo of what was shown
@given(st.text("0123456789", min_size=16, max_size=16), st.lists(st.integers(2, 6), min_size=8))
def test_at_most_the_first_groups_of_a_card_are_ever_shown(digits, sizes):
    lines = []
    for size in sizes:
        if digits:
            assume(not YEAR.fullmatch(digits[:size]))  # nothing tells it from one
            lines.append(f"c: {digits[:size]}")
            digits = digits[size:]
    shown = sum(len(run.digits) for line in said(*lines) for run in runs(line))
    assert shown < 7
