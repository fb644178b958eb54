"""Sealed lines and texts: what comes back is what went in, in its place, or nothing does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.record.keys import new_key
from monitor.record.seal import PlainLines, SealedLines, SealedTexts, is_sealed_text, key_of

KEY = new_key()
contents = st.lists(st.binary(max_size=300), min_size=1, max_size=8)


def shut(lines, content):
    return [lines.shut(number, line) for number, line in enumerate(content, 2)]


@given(contents)
def test_any_bytes_come_back_and_only_lines_of_ascii_are_written(content):
    lines = SealedLines(KEY)
    kept = shut(lines, content)
    again = SealedLines(KEY, lines.head)
    assert [again.open(number, line) for number, line in enumerate(kept, 2)] == content
    for line in (lines.head, *kept):
        assert line.isascii()
        assert line.count(b"\n") == 1
        assert line.endswith(b"\n")


@given(st.binary(min_size=1, max_size=300), st.data())
def test_whatever_bit_is_flipped_the_line_is_refused_or_holds_the_same(content, data):
    lines = SealedLines(KEY)
    kept = bytearray(lines.shut(2, content))
    bit = data.draw(st.integers(0, 8 * len(kept) - 1))
    kept[bit // 8] ^= 1 << bit % 8
    try:
        opened = lines.open(2, bytes(kept))
    except InputError:
        return
    assert opened == content  # base64 ends in bits that mean nothing


@given(st.binary(max_size=300), st.data())
def test_a_line_that_was_cut_short_is_refused(content, data):
    lines = SealedLines(KEY)
    kept = lines.shut(2, content).removesuffix(b"\n")
    with pytest.raises(InputError):
        lines.open(2, kept[: data.draw(st.integers(0, len(kept) - 1))])


@given(st.binary(max_size=40), st.integers(2, 9), st.integers(2, 9))
def test_a_line_is_bound_to_its_place_and_its_file(content, place, other):
    lines = SealedLines(KEY)
    kept = lines.shut(place, content)
    if other != place:
        with pytest.raises(InputError):
            lines.open(other, kept)
    for stranger in (SealedLines(KEY), SealedLines(new_key(), lines.head)):
        with pytest.raises(InputError):
            stranger.open(place, kept)


def test_two_files_of_the_same_lines_have_nothing_in_common_but_their_key():
    one, other = SealedLines(KEY), SealedLines(KEY)
    assert key_of(one.head) == key_of(other.head) == KEY.id
    assert not set(shut(one, [b"same"] * 3)) & set(shut(other, [b"same"] * 3))
    assert len(set(shut(one, [b"same"] * 3))) == 3


@pytest.mark.parametrize(
    "head",
    [
        b"call-monitor sealed 2 " + b"0" * 16 + b" " + b"0" * 32 + b"\n",
        b"call-monitor sealed 1 " + b"0" * 16 + b" " + b"0" * 31 + b"\n",
        b"call-monitor sealed 1 " + b"X" * 16 + b" " + b"0" * 32 + b"\n",
        b"call-monitor sealed\n",
        b"",
    ],
)
def test_a_head_of_another_shape_is_refused(head):
    with pytest.raises(InputError, match="not understood"):
        key_of(head)


@given(st.text(max_size=60))
def test_texts_come_back_are_found_again_and_belong_to_their_column(text):
    texts = SealedTexts(KEY)
    kept = texts.shut("caller", text)
    assert is_sealed_text(kept)
    assert kept == SealedTexts(KEY).shut("caller", text)
    assert texts.open("caller", kept) == text
    for stranger, column in ((texts, "agent"), (SealedTexts(new_key()), "caller")):
        with pytest.raises(InputError):
            stranger.open(column, kept)


def test_plain_lines_are_as_they_are():
    assert PlainLines().shut(1, b"{}") == b"{}\n"
    assert PlainLines().open(1, b"{}\n") == b"{}\n"
