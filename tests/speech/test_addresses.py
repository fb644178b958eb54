"""E-mail addresses are found whole, with what people say about how they are written."""

import pytest

from monitor.speech.masking import mask_numbers


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("smith with an i at gmail dot com", "[email]"),
        ("it's jo spelt j o e at hotmail dot com", "it's [email]"),
        ("k with a k at me dot com", "[email]"),
        ("email is river stone all one word at outlook dot com", "email is [email]"),
        ("it's all lower case blue kettle at yahoo dot co dot uk", "[email]"),
        ("it is sent to t adebayo at yahoo is that right", "it is sent to [email] is that right"),
        ("m as in mike a x at web dot de", "[email]"),
        ("it's f for freddie o x at post dot cz", "it's [email]"),
        ("j dot sorry g dot hall at sky dot com", "[email]"),
        ("r s no wait r f lane at gmail dot com", "[email]"),
        ("office at north dash end dot no", "[email]"),
        ("lena at k p n dot n l", "[email]"),
        ("ella at two birds dot c o dot u k", "[email]"),
        ("it's sue smith with no dot at gmail dot com", "it's [email]"),
        ("mary ann with a hyphen at yahoo dot com", "[email]"),
        ("email a dot b no a dot d at gmail dot com", "email [email]"),
        ("sam at b t c dot c o m", "[email]"),
        ("copy in d hussain at e l m s surgery dot org too", "copy in [email] too"),
        ("it's megan dot macleod at, um, the dal one, dal dot C A.", "it's [email]."),
        ("my work one's hannah dot price at northgate council dot gov dot uk", "my [email]"),
    ],
)
def test_addresses_are_masked_whole(text, shown):
    assert mask_numbers(text)[0] == shown


@pytest.mark.parametrize(
    "text",
    [
        "we'll see you at ten. Is that alright?",
        "it's for home. At ten. It rained",
        "i'll be at the station. in ten minutes",
        "the prices at argos dot co dot uk are lower",
        "lets meet at four dot nothing",
        "a for effort and b for bob",
        "I'm at the airport, there. Is that what you want?",
        "i bought it at argos dot co dot uk",
    ],
)
def test_sentences_and_sites_are_spared(text):
    assert mask_numbers(text)[0] == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("n i is k for kilo b for bravo one two oh nine four four c", "n i is [nino]"),
        (
            "the n i is j as in juliet c as in charlie two one oh four four nine d for delta",
            "the n i is [nino]",
        ),
        (
            "it's p like peter w like william three one eight double two four a my n i number",
            "it's [nino] my n i number",
        ),
        ("my account number is b dash four four one nine oh two", "my account number is [account]"),
        ("account number x y four four one nine oh two two", "account number [account]"),
        ("my account's l dash p dash seven seven one oh four one", "my account's [account]"),
        (
            "the account number starts w w then four four one nine oh two",
            "the account number starts [account]",
        ),
        ("my bsb is b s b zero six two double zero one", "my bsb is b s b [account]"),
    ],
)
def test_letters_belong_to_the_code_that_they_begin_or_are_explained_in(text, shown):
    assert mask_numbers(text)[0] == shown
