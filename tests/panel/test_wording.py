import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.events import LEVELS, Moment
from monitor.panel.wording import clean, clock, moment_words, percent, pips


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_clean_text_is_one_line_without_controls(text: str) -> None:
    cleaned = clean(text)
    assert not {unicodedata.category(c) for c in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_words_are_left_as_they_are(text: str) -> None:
    assert clean(text).split() == text.split()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link", "link"),
        ("\x9b2Jgone", "gone"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("\u202eesrever", "esrever"),
        ("bell\x07 back\x08space", "bell backspace"),
        ("a\u2028b", "a b"),
        ("[red]not markup[/red]", "[red]not markup[/red]"),
        (
            "zo\u00eb \u0928\u092e\u0938\u094d\u0924\u0947",
            "zo\u00eb \u0928\u092e\u0938\u094d\u0924\u0947",
        ),
    ],
)
def test_escape_codes_and_breaks_go(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_times_are_minutes_and_seconds_and_hours_when_needed() -> None:
    assert [clock(t) for t in (0, 59.9, 61, 3600, 14399)] == [
        "00:00",
        "00:59",
        "01:01",
        "1:00:00",
        "3:59:59",
    ]
    assert clock(-3) == "00:00"


def test_each_level_has_its_own_pips_of_one_width() -> None:
    drawn = [pips(level) for level in LEVELS]
    assert len(set(drawn)) == 4
    assert {len(pip) for pip in drawn} == {4}


def test_percent_stays_within_its_cells() -> None:
    assert [percent(s) for s in (-1, 0, 0.504, 1, 7)] == [0, 0, 50, 100, 100]


def test_moments_say_who_and_how_long() -> None:
    assert moment_words(Moment(9, "interruption", "agent", 8, 9)) == "agent interrupts"
    assert moment_words(Moment(9, "non_talk", None, 2, 9)) == "silence for 7 s"
    assert moment_words(Moment(30, "long_turn", "caller", 5, 30)) == "caller has spoken for 25 s"
    assert moment_words(Moment(9, "overlap", None, 8, 9)) == "both speak at once"
