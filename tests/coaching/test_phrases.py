import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.words import read
from monitor.coaching.phrases import PhraseGroup, pattern_of


def finds(phrase: str, text: str, but_not: tuple[str, ...] = ()) -> list[str]:
    return [text[a:b] for a, b in PhraseGroup([phrase], but_not).find(read(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("calm down", "Sir, CALM down!", ["CALM down"]),
        ("calm down", "a calm town", []),
        ("you are wrong", "You're wrong.", ["You're wrong"]),
        ("(calm|settle) down", "please settle down", ["settle down"]),
        ("(no need|stop) to shout", "there is no need to shout", ["no need to shout"]),
        ("i [really] see", "I see. I really see.", ["I see", "I really see"]),
        ("apolog*", "my apologies", ["apologies"]),
        ("you ... wrong", "you are of course wrong", ["you are of course wrong"]),
        ("you ... wrong", "you are one two three four wrong", []),
        ("(a (b|c)|d) e", "a c e and d e", ["a c e", "d e"]),
        ("^ no", "no, no way", ["no"]),
        ("way $", "no way", ["way"]),
        ("way $", "way out", []),
    ],
)
def test_what_a_phrase_finds(phrase, text, found):
    assert finds(phrase, text) == found


def test_a_find_that_touches_an_exception_does_not_count():
    assert finds("relax", "you can relax", ("can relax",)) == []
    assert finds("relax", "you can sit. relax!", ("can relax",)) == ["relax"]


@pytest.mark.parametrize("phrase", ["", "...", "[maybe]", "(a|b", "a)", "a|b", "(a|[b])", "(a]"])
def test_a_phrase_without_sense_is_refused(phrase):
    with pytest.raises(ValueError, match=r"brackets|word"):
        pattern_of(phrase)


@given(st.lists(st.sampled_from(["calm", "down", "no", "...", "(a|b)", "[c]", "x*"]), min_size=1))
def test_what_was_written_is_found_in_itself(pieces):
    phrase = " ".join(["start", *pieces])
    said = " ".join(["start", *(p.strip("()[]*").split("|")[0] for p in pieces if p != "...")])
    assert len(set(said.split())) < len(said.split()) or finds(phrase, said)


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text):
    for start, end in PhraseGroup(["(a|b) ... c", "i [am] d*"]).find(read(text)):
        assert 0 <= start < end <= len(text)
