from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.text import printable


def test_escapes_and_invisible_characters_go_and_one_line_stays():
    assert printable("\x1b[31mred\x1b[0m\ttea\r\n for\u202e two\x00\u200b") == "red tea for two"
    assert printable("\x1b]0;title\x07 it's 5 €, ça va?") == "it's 5 €, ça va?"


@given(st.text())
def test_any_text_becomes_printable_and_stays_so(text):
    once = printable(text)
    assert once.isprintable()
    assert printable(once) == once


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_printable_text_is_one_line_without_controls(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert len(shown.splitlines()) <= 1
    assert printable(shown) == shown
    shown.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_words_are_left_as_they_are(text: str) -> None:
    assert printable(text).split() == text.split()


@pytest.mark.parametrize(
    ("text", "shown"),
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
def test_escape_codes_and_breaks_go(text: str, shown: str) -> None:
    assert printable(text) == shown
