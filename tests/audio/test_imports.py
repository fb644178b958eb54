"""Transcripts of other programs: what they say, who said it, and what is refused."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.audio.transcript import read_transcript
from monitor.errors import InputError

CONTACT_LENS = {
    "Participants": [
        {"ParticipantId": "id-1", "ParticipantRole": "AGENT"},
        {"ParticipantId": "id-2", "ParticipantRole": "CUSTOMER"},
    ],
    "Transcript": [
        {
            "ParticipantId": "id-1",
            "BeginOffsetMillis": 500,
            "EndOffsetMillis": 2000,
            "Content": "Hello.",
        },
        {
            "ParticipantId": "id-2",
            "BeginOffsetMillis": 2500,
            "EndOffsetMillis": 4000,
            "Content": "Hi there.",
        },
    ],
}
CALL_ANALYTICS = {
    "Transcript": [
        {
            "ParticipantRole": {"id-1": "AGENT", "id-2": "CUSTOMER"}[turn["ParticipantId"]],
            "BeginOffsetMillis": turn["BeginOffsetMillis"],
            "EndOffsetMillis": turn["EndOffsetMillis"],
            "Content": turn["Content"],
        }
        for turn in CONTACT_LENS["Transcript"]
    ]
}


def item(who, start, end, word):
    return {
        "type": "pronunciation",
        "start_time": str(start),
        "end_time": str(end),
        "speaker_label": who,
        "alternatives": [{"confidence": "0.9", "content": word}],
    }


DOT = {"type": "punctuation", "alternatives": [{"content": "."}]}
ITEMS = [
    item("spk_1", 0.5, 2.0, "Hello"),
    DOT,
    item("spk_0", 2.5, 3.0, "Hi"),
    item("spk_0", 3.2, 4.0, "there"),
    DOT,
]
TRANSCRIBE = {"jobName": "x", "results": {"items": ITEMS}}
LABELS_BESIDE = {
    "results": {
        "items": [{k: v for k, v in one.items() if k != "speaker_label"} for one in ITEMS],
        "speaker_labels": {
            "segments": [
                {"items": [{"start_time": "0.5", "speaker_label": "spk_1"}]},
                {
                    "items": [
                        {"start_time": "2.5", "speaker_label": "spk_0"},
                        {"start_time": "3.2", "speaker_label": "spk_0"},
                    ]
                },
            ]
        },
    }
}
AUDIO_SEGMENTS = {
    "results": {
        "audio_segments": [
            {"start_time": "0.5", "end_time": "2.0", "transcript": "Hello.", "speaker_label": "b"},
            {
                "start_time": "2.5",
                "end_time": "4.0",
                "transcript": "Hi there.",
                "speaker_label": "a",
            },
        ]
    }
}
SEGMENTS = {
    "segments": [
        {"start": 0.5, "end": 2.0, "text": "Hello.", "speaker": "SPEAKER_01"},
        {"start": 2.5, "end": 4.0, "text": " Hi there.", "speaker": "SPEAKER_00"},
    ]
}
LIST = [
    {"start": 0.5, "end": 2.0, "text": "Hello.", "speaker": 1},
    {"start": 2.5, "end": 4.0, "text": "Hi there.", "speaker": 0},
]


def read(tmp_path, document, **options):
    path = tmp_path / "call.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return read_transcript(path, **options)


@pytest.mark.parametrize(
    "document",
    [
        CONTACT_LENS,
        CALL_ANALYTICS,
        TRANSCRIBE,
        LABELS_BESIDE,
        AUDIO_SEGMENTS,
        SEGMENTS,
        LIST,
        {"utterances": LIST},
    ],
)
def test_every_family_says_the_same(document, tmp_path):
    said = [(u.speaker, u.start, u.end, u.text) for u in read(tmp_path, document)]
    assert said == [("agent", 0.5, 2.0, "Hello."), ("caller", 2.5, 4.0, "Hi there.")]


def test_names_that_say_nothing_are_taken_in_order_and_it_is_said(tmp_path):
    warnings = []
    said = read(tmp_path, SEGMENTS, channels="agent,caller", warnings=warnings)
    assert [u.speaker for u in said] == ["caller", "agent"]
    assert len(warnings) == 1
    assert "SPEAKER_00 for the agent" in warnings[0]


def test_names_that_say_it_need_no_warning(tmp_path):
    warnings = []
    said = read(tmp_path, CONTACT_LENS, channels="agent,caller", warnings=warnings)
    assert [u.speaker for u in said] == ["agent", "caller"]
    assert warnings == []


def test_one_known_name_settles_the_other(tmp_path):
    rows = [{**LIST[0], "speaker": "Agent"}, {**LIST[1], "speaker": "Mrs Jones"}]
    assert [u.speaker for u in read(tmp_path, rows)] == ["agent", "caller"]


def test_without_names_or_as_mono_nobody_is_guessed(tmp_path):
    rows = [{k: v for k, v in row.items() if k != "speaker"} for row in LIST]
    assert {u.speaker for u in read(tmp_path, rows)} == {"mixed"}
    assert {u.speaker for u in read(tmp_path, LIST, channels="mono")} == {"mixed"}


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "no turns"),
        ('{"results": {"items": [3]}}', "no turns"),
        ('{"results": {"speaker_labels": 3, "items": []}}', "no turns"),
        ([{"start": 1, "text": "x"}], "turn 1 lacks"),
        ([{"start": -5, "end": 1, "text": "x"}], "no time in a call"),
        ([{**LIST[0], "speaker": name} for name in "abc"], "3 speakers"),
    ],
)
def test_what_is_no_transcript_is_refused_in_a_line(document, problem, tmp_path):
    with pytest.raises(InputError, match=problem) as caught:
        read(tmp_path, document)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["results", "items", "segments", "Transcript", "speaker", "start", "end", "text"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values)
def test_any_json_is_read_or_refused(tmp_path, document):
    try:
        said = read(tmp_path, document)
    except InputError:
        return
    assert said
