"""Dates of birth and of expiry are found by their names, before them and after."""

import pytest

from monitor.events import Utterance
from monitor.speech.masking import mask_numbers
from monitor.speech.readout import NumberMasker


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("eleventh of june sixty two is my date of birth", "[dob] is my date of birth"),
        (
            "it's the fourth of the ninth seventy one that's when i was born",
            "it's the [dob] that's when i was born",
        ),
        ("oh three oh four eighty two is her d o b", "[dob] is her d o b"),
        ("march the second nineteen fifty is my mum's birthday", "[dob] is my mum's birthday"),
        ("twelve oh eight ninety one my date of birth", "[dob] my date of birth"),
        ("and third of november eighty eight is his birth date", "and [dob] is his birth date"),
        (
            "my nan's birthday is meant to be the fifth of june thirty eight",
            "my nan's birthday is meant to be the [dob]",
        ),
        (
            "it's got her birthday as the ninth of the first sixty",
            "it's got her birthday as the [dob]",
        ),
        ("her birthday's the tenth of may two thousand and four", "her birthday's the [dob]"),
        (
            "date of birth is the third no sorry the fourth of march sixty six",
            "date of birth is the [dob]",
        ),
        ("born on the nineteenth of july not june seventy two", "born on the [dob]"),
        ("d o b is day four month seven year eighty one", "d o b is [dob]"),
        (
            "the sixth of june sixty six yeah that's my birthday",
            "the [dob] yeah that's my birthday",
        ),
        ("the second of may eighty five that's me d o b", "the [dob] that's me d o b"),
        (
            "date of birth on the account is june first nineteen fifty",
            "date of birth on the account is [dob]",
        ),
        ("born twelve stroke eleven stroke fifty nine", "born [dob]"),
    ],
)
def test_dates_of_birth_are_masked(text, shown):
    assert mask_numbers(text)[0] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("oh four thirty is the expiry date", "[expiry] is the expiry date"),
        ("it's oh seven twenty nine on the expiry", "it's [expiry] on the expiry"),
        ("november thirty is when it expires", "[expiry] is when it expires"),
        ("oh nine and thirty for the expiry", "[expiry] for the expiry"),
        ("twelve twenty eight it expires", "[expiry] it expires"),
        ("and eleven slash twenty nine is the end date", "and [expiry] is the end date"),
        ("my card's up in march twenty nine", "my card's up in [expiry]"),
        ("the visa's up in oh four thirty", "the visa's up in [expiry]"),
        ("exp date is oh two thirty one", "exp date is [expiry]"),
        ("exp oh one thirty", "exp [expiry]"),
        ("it's good till september twenty eight", "it's good till [expiry]"),
        ("the card runs to oh six twenty nine", "the card runs to [expiry]"),
        ("the card lasts until oh six twenty nine", "the card lasts until [expiry]"),
        ("it's valid till ten twenty seven", "it's valid till [expiry]"),
        ("the valid to is oh eight thirty one", "the valid to is [expiry]"),
        ("my old one expired on oh two twenty four", "my old one expired on [expiry]"),
        ("expiry oh four twenty nine sorry oh five twenty nine", "expiry [expiry]"),
        ("expiry is month nine year twenty eight", "expiry is [expiry]"),
        ("the date on the card is oh eight twenty nine", "the date on the card is [expiry]"),
        ("expiry month is oh four and the year is thirty", "expiry month is [expiry]"),
        ("oh eight twenty nine's the expiry", "[expiry]'s the expiry"),
        ("june thirty's what it says for expiry", "[expiry]'s what it says for expiry"),
        ("expiry oh six stroke thirty", "expiry [expiry]"),
        (
            "security code one two three and expiry oh four thirty",
            "security code [cvv] and expiry [expiry]",
        ),
    ],
)
def test_dates_of_expiry_are_masked(text, shown):
    assert mask_numbers(text)[0] == shown


@pytest.mark.parametrize(
    "text",
    [
        "the delivery is on the sixth of may for his birthday",
        "it's her birthday on the third of may twenty twenty six",
        "my birthday's next week and i need 24 of them",
        "the cake is for a birthday on the ninth of june",
        "oh four thirty is when the train leaves",
        "the offer runs until march twenty seven",
        "the lease runs to october twenty twenty eight",
        "the milk is good until the fourth of may",
        "exp of five hundred points",
        "the warranty expired in march twenty twenty four",
        "it's up in march twenty nine they said",
        "the trial's up in november twenty six",
        "order four four one and thirty two are late",
        "i've got four and thirty of those",
        "page two and then page eleven",
        "the credit note expires february 25",
        "my birthday discount was eighty seven fifty one",
        "my visa runs until june 2016 for the trip",
        "the one that expired in twenty twenty",
        "he'll be here at ten thirty that's when it expires",
        "june third is my birthday so before that please",
        "the shop opened the third of may nineteen eighty two",
        "the exp date on the milk is oh six twenty six",
    ],
)
def test_other_days_are_spared(text):
    assert mask_numbers(text)[0] == text


def test_the_first_date_of_an_answer_that_was_asked_for_is_one_of_birth():
    """Asked for name and birth, people go on talking: the rest of the answer is theirs to keep."""
    masker, asks = NumberMasker(), "What's your mother's name and date of birth?"
    masker.masked(Utterance(4.0, "u0", "agent", 0.0, 4.0, asks))
    for answer, shown in (
        (
            "Ann Lee, third of March 1939. And this is the third time.",
            "Ann Lee, [dob]. And this is the third time.",
        ),
        ("I sent four hundred and fifty on Saturday", "I sent four hundred and fifty on Saturday"),
    ):
        said = Utterance(9.0, "u1", "caller", 5.0, 9.0, answer)
        assert masker.masked(said).text == shown
