import json

import pytest
from hypothesis import given

from monitor.errors import InputError
from monitor.events import AngerReading, Utterance, Word
from monitor.record.codec import decode, decode_header, encode
from tests.record.strategies import any_event, header


@given(any_event)
def test_every_event_comes_back_as_it_went(event):
    line = encode(event)
    assert "\n" not in line
    assert decode(line) == event


def test_a_line_commands_no_terminal():
    said = Utterance(1.0, "c1", "caller", 0.1, 0.6, "a\x1b[2Jb\x7fc\x9bd\u202ee")
    line = encode(said)
    assert not set("\x1b\x7f\x9b\u202e") & set(line)
    assert decode(line) == said


@given(header)
def test_header_comes_back_as_it_went(call):
    assert decode_header(encode(call)) == call


def test_fields_are_those_of_the_contract():
    word = Word("hi", 0.1, 0.3, 0.9)
    said = Utterance(1.0, "c100", "caller", 0.1, 0.6, "hi", None, (word,))
    assert json.loads(encode(said)) == {
        "type": "utterance",
        "at": 1.0,
        "id": "c100",
        "speaker": "caller",
        "start": 0.1,
        "end": 0.6,
        "text": "hi",
        "confidence": None,
        "words": [{"text": "hi", "start": 0.1, "end": 0.3, "confidence": 0.9}],
    }


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("", "not a JSON line"),
        ("[]", "not a JSON object"),
        ('{"type": "scream", "at": 1}', "unknown event type"),
        ('{"type": ["anger"], "at": 1}', "unknown event type"),
        ('{"type": "anger", "at": "now", "score": 0.5, "level": "calm"}', "$.at"),
        ('{"type": "anger", "at": 1, "score": 0.5, "level": "cross"}', "$.level"),
        ('{"type": "anger", "at": 1, "score": 0.5}', "level"),
        ('{"type": "anger", "at": NaN, "score": 0.5, "level": "calm"}', "not a JSON line"),
        ("[" * 100_000, "not a JSON line"),
    ],
)
def test_what_is_no_event_is_refused_with_the_reason(line, complaint):
    with pytest.raises(InputError) as caught:
        decode(line)
    assert complaint in caught.value.problem


def test_unknown_fields_of_later_versions_pass():
    line = '{"type": "anger", "at": 1.0, "score": 0.5, "level": "angry", "color": "red"}'
    assert decode(line) == AngerReading(1.0, 0.5, "angry")


def test_another_schema_is_refused():
    with pytest.raises(InputError, match="schema 2"):
        decode_header('{"type": "header", "schema_version": 2}')
