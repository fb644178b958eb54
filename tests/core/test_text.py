from __future__ import annotations

from hypothesis import given
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
