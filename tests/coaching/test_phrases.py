import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.words import read
from monitor.coaching.phrases import PhraseGroup, pattern_of
from tests.coaching.labelled import ANSWERED_ALIKE, SLIPS, figures, lines


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


def test_a_phrase_without_sense_is_refused_before_anything_is_looked_for():
    with pytest.raises(ValueError, match="brackets"):
        PhraseGroup(["calm down"], ["(a|b"])


@given(st.lists(st.sampled_from(["calm", "down", "no", "...", "(a|b)", "[c]", "x*"]), min_size=1))
def test_what_was_written_is_found_in_itself(pieces):
    phrase = " ".join(["start", *pieces])
    said = " ".join(["start", *(p.strip("()[]*").split("|")[0] for p in pieces if p != "...")])
    assert len(set(said.split())) < len(said.split()) or finds(phrase, said)


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text):
    for start, end in PhraseGroup(["(a|b) ... c", "i [am] d*"]).find(read(text)):
        assert 0 <= start < end <= len(text)


def test_brackets_may_not_stand_too_deep():
    pattern_of("(" * 20 + "a" + ")" * 20)
    with pytest.raises(ValueError, match="deep"):
        pattern_of("(" * 5000 + "a" + ")" * 5000)


@pytest.mark.parametrize(("part", "found", "wrong"), [("mend", 198, 11), ("held", 30, 6)])
def test_an_agents_slips_are_found(root, shipped, part, found, wrong):
    rows = lines(root / "tests" / "data", part, "agent")
    counts = figures(shipped, rows, SLIPS)
    assert sum(hits for hits, _, _ in counts.values()) >= found, counts
    assert sum(false for _, _, false in counts.values()) <= wrong, counts


@pytest.mark.parametrize(("part", "wrong"), [("mend", 3), ("held", 1), ("kind", 34)])
def test_kind_and_plain_words_are_no_slips(root, shipped, part, wrong):
    rows = [row for row in lines(root / "tests" / "data", part, "agent") if not row["is"]]
    assert len(rows) >= 60
    counts = figures(shipped, rows, SLIPS)
    assert sum(false for _, _, false in counts.values()) <= wrong, counts


@pytest.mark.parametrize(("part", "found", "wrong"), [("mend", 117, 11), ("held", 22, 3)])
def test_what_callers_say_is_found(root, shipped, part, found, wrong):
    rows = lines(root / "tests" / "data", part, "caller")
    counts = figures(shipped, rows, {ANSWERED_ALIKE.get(name, name) for name in shipped.caller})
    assert sum(hits for hits, _, _ in counts.values()) >= found, counts
    assert sum(false for _, _, false in counts.values()) <= wrong, counts
