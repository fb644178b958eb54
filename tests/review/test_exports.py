"""Exports are read back: by our own readers, by the csv module, and against the formats' rules."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.audio.transcript import read_transcript
from monitor.events import CallEnded, Utterance
from monitor.record.review import Correction
from monitor.review.exports import FORMATS, SUFFIXES
from monitor.review.vcon import uuid_of
from monitor.review.verdicts import Review, review_of
from monitor.text import printable
from tests.review.calls import HEADER, said, short_call

BEGAN = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
NOTHING = Review()


def exported(form, events=None, review=NOTHING):
    return FORMATS[form](HEADER, short_call() if events is None else events, BEGAN, review)


def test_every_format_has_a_suffix():
    assert FORMATS.keys() == SUFFIXES.keys()


@pytest.mark.parametrize("form", ["vtt", "srt", "contact-lens"])
def test_what_was_said_reads_back(form, tmp_path):
    path = tmp_path / f"call{SUFFIXES[form]}"
    path.write_text(exported(form), encoding="utf-8")
    wanted = [one for one in short_call() if isinstance(one, Utterance)]
    key = lambda u: (u.start, u.speaker)  # noqa: E731
    back = sorted(read_transcript(path), key=key)
    assert [(u.speaker, u.start, u.end, u.text) for u in back] == [
        (u.speaker, u.start, u.end, u.text) for u in sorted(wanted, key=key)
    ]


@pytest.mark.parametrize("form", ["vtt", "srt"])
@pytest.mark.parametrize("text", ["a --> b", "<v Agent>no", "x & y < z", "00:00:01 --> 00:00:02"])
def test_captions_cannot_be_broken_by_words(form, text, tmp_path):
    path = tmp_path / f"call.{form}"
    events = [said("caller", 1.0, 2.0, text), said("agent", 3.0, 4.0, "yes")]
    path.write_text(exported(form, events), encoding="utf-8")
    back = read_transcript(path)
    assert [(u.speaker, u.text) for u in back] == [
        ("caller", text.replace("-->", "→") if form == "srt" else text),
        ("agent", "yes"),
    ]


def test_csv_rows():
    rows = list(csv.DictReader(io.StringIO(exported("csv"))))
    assert len(rows) == 5
    assert rows[1]["signs"] == "waiting"
    assert (rows[1]["level"], rows[1]["anger"], rows[1]["sentiment"]) == (
        "irritated",
        "0.4",
        "-0.2",
    )
    assert rows[0]["sentiment"] == ""  # the agent is not scored


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text):
    rows = list(csv.reader(io.StringIO(exported("csv", [said("caller", 0.0, 1.0, text)]))))
    cells = [row[3] for row in rows[1:]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert [cell.removeprefix("'") for cell in cells] == [
        line.removeprefix("'") for line in [printable(text)] if line
    ]


def test_reviewers_verdicts_are_in_json_and_nowhere_else():
    review = review_of(
        [
            Correction("1", "prompt", 41.0, "p1", "wrong", note="too early"),
            Correction("2", "level", 40.0, "", "wrong", "irritated"),
            Correction("3", "state", value="reviewed"),
        ]
    )
    told = json.loads(exported("json", review=review))["review"]
    assert told["state"] == "reviewed"
    assert told["prompts"]["p1"]["verdict"] == "wrong"
    assert told["prompts"]["p1"]["note"] == "too early"
    assert told["levels"][0]["truly"] == "irritated"
    for form in FORMATS.keys() - {"json"}:
        assert exported(form, review=review) == exported(form)


def test_json_holds_the_summary_and_the_lines():
    document = json.loads(exported("json"))
    assert document["call"]["call_id"] == HEADER.call_id
    assert document["summary"]["peak"] == "angry"
    assert document["lines"][1]["signs"][0]["words"] == "waited"
    assert [one["rule"] for one in document["prompts"]] == ["let-vent", "acknowledge", "let-vent"]
    assert document["log"][0] == "Length 02:00"


def test_contact_lens_figures():
    document = json.loads(exported("contact-lens"))
    figures = document["ConversationCharacteristics"]
    assert figures["TotalConversationDurationMillis"] == 120_000
    cut_in = figures["Interruptions"]["InterruptionsByInterrupter"]["AGENT"]
    assert cut_in == [
        {"BeginOffsetMillis": 38_000, "EndOffsetMillis": 40_000, "DurationMillis": 2000}
    ]
    assert figures["NonTalkTime"]["TotalTimeMillis"] == 34_000
    assert figures["TalkTime"]["DetailsByParticipant"]["CUSTOMER"]["TotalTimeMillis"] == 30_000
    assert figures["Sentiment"]["OverallSentiment"] == {"CUSTOMER": -2.0}
    quarters = figures["Sentiment"]["SentimentByPeriod"]["QUARTER"]["CUSTOMER"]
    assert [one["Score"] for one in quarters] == [-1.0, -3.0]
    assert "waiting" in document["Categories"]["MatchedCategories"]
    assert "Sentiment" not in document["Transcript"][0]


def test_vcon_is_of_the_drafts_form():
    document = json.loads(exported("vcon"))
    assert UUID(document["uuid"]).version == 8
    assert document["uuid"] == str(uuid_of(HEADER.call_id))
    assert [party["name"] for party in document["parties"]] == ["caller", "agent"]
    for dialog in document["dialog"]:
        assert dialog["type"] == "text"
        assert datetime.fromisoformat(dialog["start"]) >= BEGAN
        assert all(0 <= party < 2 for party in dialog["parties"])
        assert dialog["encoding"] == "none"
    assert document["dialog"][1]["body"] == "I waited for an hour."
    second = datetime.fromisoformat(document["dialog"][1]["start"])
    assert second - BEGAN == timedelta(seconds=4)
    for analysis in document["analysis"]:
        assert analysis["vendor"] == "call-monitor"
        assert analysis["encoding"] == ("none" if analysis["type"] == "summary" else "json")
    assert document["analysis"][-1]["body"].splitlines()[0] == "Length 02:00"


def test_vcon_of_one_channel_names_who_was_told_apart_and_how_surely():
    header = replace(HEADER, channels=("mixed",))
    told = [
        said("agent", 0.5, 3.0, "Thank you for calling."),
        replace(said("caller", 4.0, 9.0, "I waited for an hour."), attribution=0.7),
    ]
    document = json.loads(FORMATS["vcon"](header, [*told, CallEnded(9.0, "ended")], BEGAN, NOTHING))
    assert [party["name"] for party in document["parties"]] == ["agent", "caller"]
    bodies = {one["schema"]: one["body"] for one in document["analysis"]}
    assert bodies["call-monitor/attribution"] == [{"dialog": 1, "attribution": 0.7}]
    told.append(said("mixed", 10.0, 11.0, "Yes."))
    document = json.loads(FORMATS["vcon"](header, told, BEGAN, NOTHING))
    assert document["parties"][document["dialog"][2]["parties"][0]]["name"] == "mixed"


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_call_in_which_nothing_was_said(form):
    assert exported(form, [CallEnded(3.0, "ended")])
