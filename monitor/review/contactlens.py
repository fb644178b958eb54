"""A call in the shape of Contact Lens' analysis file (version 1.1.0), so that its readers read it.

Fields whose meaning we have are filled, others are left out; docs/exports.md maps them. The agent
gets no sentiment. May import: events, text, and the course, summary and tables of this folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from monitor.events import (
    CallStarted,
    Cue,
    Event,
    Moment,
    Sentiment,
    Speaker,
    Utterance,
)
from monitor.review.summary import CallSummary, summarize
from monitor.review.tables import pretty
from monitor.text import printable

ROLES: dict[Speaker, str] = {"caller": "CUSTOMER", "agent": "AGENT", "mixed": "CUSTOMER"}
SCALE = 5
"""Contact Lens scores sentiment from -5 to 5; VADER's compound goes from -1 to 1."""
NEUTRAL = 0.05
"""Compound below which VADER's authors call a text neutral."""


def contact_lens(header: CallStarted, events: Sequence[Event]) -> str:
    """Return the call as a Contact Lens analysis file."""
    summary = summarize(header, events)
    said = [one for one in events if isinstance(one, Utterance) and printable(one.text)]
    roles = dict.fromkeys(ROLES[one.speaker] for one in said)
    return pretty(
        {
            "Version": "1.1.0",
            "Channel": "VOICE",
            "JobStatus": "COMPLETED",
            "LanguageCode": "en-US",
            "ContentMetadata": {"Output": "Redacted"},
            "CustomerMetadata": {"ContactId": header.call_id},
            "Participants": [{"ParticipantId": role, "ParticipantRole": role} for role in roles],
            "Categories": _categories(events),
            "ConversationCharacteristics": _characteristics(summary, said, events),
            "Transcript": _transcript(said, events),
        }
    )


def _categories(events: Sequence[Event]) -> dict[str, Any]:
    points: dict[str, list[dict[str, int]]] = {}
    for event in events:
        if isinstance(event, Cue) and event.speaker != "agent":
            points.setdefault(event.kind, []).append(
                _offsets(event.evidence.start, event.evidence.end)
            )
    return {
        "MatchedCategories": sorted(points),
        "MatchedDetails": {kind: {"PointsOfInterest": points[kind]} for kind in sorted(points)},
    }


def _characteristics(
    summary: CallSummary, said: Sequence[Utterance], events: Sequence[Event]
) -> dict[str, Any]:
    moments = [event for event in events if isinstance(event, Moment)]
    silences = [_with_length(one) for one in moments if one.kind == "non_talk"]
    cut_in: dict[str, list[dict[str, int]]] = {}
    for moment in moments:
        if moment.kind == "interruption" and moment.by is not None:
            cut_in.setdefault(ROLES[moment.by], []).append(_with_length(moment))
    talk = {
        "CUSTOMER": {"TotalTimeMillis": _ms(summary.talk.caller + summary.talk.mixed)},
        "AGENT": {"TotalTimeMillis": _ms(summary.talk.agent)},
    }
    return {
        "TotalConversationDurationMillis": _ms(summary.duration),
        "Sentiment": _sentiment(summary, events),
        "Interruptions": {
            "InterruptionsByInterrupter": cut_in,
            "TotalCount": sum(map(len, cut_in.values())),
            "TotalTimeMillis": sum(
                one["DurationMillis"] for many in cut_in.values() for one in many
            ),
        },
        "NonTalkTime": {
            "Instances": silences,
            "TotalTimeMillis": sum(one["DurationMillis"] for one in silences),
        },
        "TalkSpeed": {"DetailsByParticipant": _speed(said)},
        "TalkTime": {
            "DetailsByParticipant": talk,
            "TotalTimeMillis": sum(one["TotalTimeMillis"] for one in talk.values()),
        },
    }


def _sentiment(summary: CallSummary, events: Sequence[Event]) -> dict[str, Any]:
    said_by = {one.id: one.speaker for one in events if isinstance(one, Utterance)}
    scores = [
        one.compound
        for one in events
        if isinstance(one, Sentiment) and said_by.get(one.utterance_id, "agent") != "agent"
    ]
    quarter = summary.duration / 4
    return {
        "OverallSentiment": {
            "CUSTOMER": round(SCALE * sum(scores) / len(scores), 2) if scores else 0
        },
        "SentimentByPeriod": {
            "QUARTER": {
                "CUSTOMER": [
                    {**_offsets(n * quarter, (n + 1) * quarter), "Score": round(SCALE * score, 2)}
                    for n, score in enumerate(summary.sentiment)
                    if score is not None
                ]
            }
        },
    }


def _speed(said: Sequence[Utterance]) -> dict[str, Any]:
    """Return words per minute of each party, while it speaks."""
    words: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for one in said:
        role = ROLES[one.speaker]
        words[role] = words.get(role, 0) + len(one.text.split())
        seconds[role] = seconds.get(role, 0.0) + one.end - one.start
    return {
        role: {"AverageWordsPerMinute": round(60 * words[role] / seconds[role])}
        for role in words
        if seconds[role] > 0
    }


def _transcript(said: Sequence[Utterance], events: Sequence[Event]) -> list[dict[str, Any]]:
    scores = {one.utterance_id: one.compound for one in events if isinstance(one, Sentiment)}
    lines = []
    for one in sorted(said, key=lambda line: line.start):
        line = {
            **_offsets(one.start, one.end),
            "Content": printable(one.text),
            "Id": one.id,
            "ParticipantId": ROLES[one.speaker],
        }
        if one.speaker != "agent" and one.id in scores:
            line["Sentiment"] = _label(scores[one.id])
        lines.append(line)
    return lines


def _label(compound: float) -> str:
    if abs(compound) < NEUTRAL:
        return "NEUTRAL"
    return "POSITIVE" if compound > 0 else "NEGATIVE"


def _with_length(moment: Moment) -> dict[str, int]:
    offsets = _offsets(moment.start, moment.end)
    return {
        **offsets,
        "DurationMillis": offsets["EndOffsetMillis"] - offsets["BeginOffsetMillis"],
    }


def _offsets(start: float, end: float) -> dict[str, int]:
    return {"BeginOffsetMillis": _ms(start), "EndOffsetMillis": _ms(end)}


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
