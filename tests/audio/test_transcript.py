from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.audio.transcript import read_transcript
from monitor.errors import InputError

VTT = """WEBVTT

NOTE exported by a phone system

1
00:00:01.000 --> 00:00:02.500 align:start
<v Caller>My bill is <b>wrong</b> &amp; late

00:03.000 --> 00:04.500
<v.loud Agent>I see
it now</v>
<v caller>good</v>

00:05.000 --> 00:05.250
still me
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
CALLER: My bill is <i>wrong</i>

2
00:00:02,000 --> 00:00:02,250
Agent : mm-hm

3
00:00:03,000 --> 00:00:04,000
go on
"""


def read(folder: Path, name: str, text: str | bytes) -> list[tuple]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    said = read_transcript(path)
    assert [u.id for u in said] == [f"t{n + 1}" for n in range(len(said))]
    assert all(u.at == u.end >= u.start for u in said)
    return [(u.speaker, u.start, u.end, u.text) for u in said]


def test_json_lines_come_in_order_of_their_ends(tmp_path):
    rows = (
        '{"speaker":"agent","start":4,"end":5.5,"text":"Hello\\u001b[31m\\u0007 there"}\n\n'
        '{"speaker":"caller","start":1,"end":2.0004,"text":"hi","more":1}\r\n'
    )
    assert read(tmp_path, "call.jsonl", "\ufeff" + rows) == [
        ("caller", 1.0, 2.0, "hi"),
        ("agent", 4.0, 5.5, "Hello there"),
    ]


def test_captions_with_voices(tmp_path):
    assert read(tmp_path, "call.vtt", VTT) == [
        ("caller", 1.0, 2.5, "My bill is wrong & late"),
        ("agent", 3.0, 4.5, "I see it now"),
        ("caller", 3.0, 4.5, "good"),
        ("caller", 5.0, 5.25, "still me"),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_subtitles_with_prefixes(tmp_path, ends):
    assert read(tmp_path, "call.SRT", SRT.replace("\n", ends)) == [
        ("agent", 2.0, 2.25, "mm-hm"),
        ("caller", 1.0, 2.5, "My bill is wrong"),
        ("agent", 3.0, 4.0, "go on"),
    ]


def test_captions_without_names_are_mixed(tmp_path):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n"
    assert read(tmp_path, "call.vtt", text) == [("mixed", 1.0, 2.0, "hello")]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.jsonl", '\n{"speaker":"bob","start":1,"end":2,"text":"x"}', 2),
        ("a.jsonl", '{"speaker":"caller","start":1,"text":"x"}', 1),
        ("a.jsonl", '{"speaker":"caller","start":3,"end":2,"text":"x"}', 1),
        ("a.jsonl", '{"speaker":"caller","start":-1,"end":2,"text":"x"}', 1),
        ("a.jsonl", '{"speaker":"caller","start":1,"end":1e300,"text":"x"}', 1),
        ("a.jsonl", '{"speaker":"caller","start":1,"end":NaN,"text":"x"}', 1),
        ("a.jsonl", "nonsense", 1),
        ("a.jsonl", b'{"speaker":"caller","start":1,"end":2,"text":"x"}\n\xff\xfe', 2),
        ("a.vtt", VTT.replace("00:03.000", "00:0x.000"), 9),
        ("a.vtt", VTT.replace("<v.loud Agent>", "<v Bob>"), 9),
        ("a.vtt", VTT.replace("00:05.250", "99:00:05.250"), 14),
        ("a.vtt", "hello", 1),
        ("a.srt", SRT.replace("00:00:03,000", "00:00:3"), 10),
        ("a.srt", SRT.replace("\n3\n", "\n"), 9),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_its_place(tmp_path, name, text, line):
    with pytest.raises(InputError) as caught:
        read(tmp_path, name, text)
    assert caught.value.problem.startswith(f"{tmp_path / name}:{line}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "WEBVTT\n", "\n \n"])
@pytest.mark.parametrize("suffix", ["jsonl", "vtt", "srt"])
def test_a_call_in_which_nothing_is_said_is_refused(tmp_path, text, suffix):
    with pytest.raises(InputError):
        read(tmp_path, f"a.{suffix}", text)


@given(
    text=st.text() | st.text("<v Cal-erSRT>\n\r:,.0123456789 -->", max_size=200), srt=st.booleans()
)
def test_any_text_is_read_or_refused(tmp_path_factory, text, srt):
    path = tmp_path_factory.getbasetemp() / ("any.srt" if srt else "any.vtt")
    head = "1\n00:00:01,000 --> 00:00:02,000\nx\n\n" if srt else "WEBVTT\n\n"
    path.write_text(head + text, encoding="utf-8", errors="replace")
    try:
        said = read_transcript(path)
    except InputError:
        return
    assert all(u.text.isprintable() for u in said)


@pytest.mark.parametrize("piece", ["<v ", "<v.a", "<", "&", "-->", "<v" + " " * 99, "1\n"])
@pytest.mark.timeout(10)
def test_hostile_captions_take_no_longer_than_their_length(tmp_path, piece):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + piece * (1_000_000 // len(piece))
    with suppress(InputError):
        read(tmp_path, "a.vtt", text)
