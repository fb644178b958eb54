"""A call as plain data for other programs: JSON with everything, CSV with one row per utterance.

May import: events, text, and the course, summary and verdicts of this folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from monitor.events import (
    CallEnded,
    CallStarted,
    Cue,
    Event,
    LevelChanged,
    Moment,
    PromptShown,
    Sentiment,
    Utterance,
)
from monitor.review.course import course_of
from monitor.review.summary import summarize
from monitor.review.verdicts import Review
from monitor.text import printable

COLUMNS = (
    "start",
    "end",
    "speaker",
    "text",
    "confidence",
    "attribution",
    "sentiment",
    "level",
    "anger",
    "signs",
)
_FORMULA = ("=", "+", "-", "@")


def as_json(header: CallStarted, events: Sequence[Event], review: Review) -> str:
    """Return one JSON document: the call, its summary and review, and what happened by kind."""
    ended = next((event for event in reversed(events) if isinstance(event, CallEnded)), None)
    document = {
        "call": msgspec.to_builtins(header),
        "summary": msgspec.to_builtins(summarize(header, events)),
        "review": msgspec.to_builtins(review),
        "lines": _lines(events),
        "levels": [msgspec.to_builtins(one) for one in events if isinstance(one, LevelChanged)],
        "moments": [msgspec.to_builtins(one) for one in events if isinstance(one, Moment)],
        "prompts": [msgspec.to_builtins(one) for one in events if isinstance(one, PromptShown)],
        "log": list(ended.log) if ended else [],
    }
    return pretty(document)


def as_csv(events: Sequence[Event]) -> str:
    """Return one row per utterance; a text that a spreadsheet would take for a formula is quoted.

    The quote is the apostrophe that spreadsheets hide (OWASP, "CSV injection").
    """
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for line in _lines(events):
        signs = "; ".join(sign["kind"] for sign in line["signs"])
        writer.writerow({**line, "text": _cell(line["text"]), "signs": _cell(signs)})
    return table.getvalue()


def pretty(document: Mapping[str, Any]) -> str:
    """Return a JSON document for people and programs."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _lines(events: Sequence[Event]) -> list[dict[str, Any]]:
    course = course_of(events)
    sentiments = {one.utterance_id: one.compound for one in events if isinstance(one, Sentiment)}
    signs: dict[str | None, list[dict[str, Any]]] = {}
    for event in events:
        if isinstance(event, Cue):
            sign = {"kind": event.kind, "strength": event.strength, "words": event.evidence.text}
            signs.setdefault(event.utterance_id, []).append(sign)
    return [
        {
            "start": one.start,
            "end": one.end,
            "speaker": one.speaker,
            "text": printable(one.text),
            "confidence": one.confidence,
            "attribution": one.attribution,
            "sentiment": sentiments.get(one.id) if one.speaker != "agent" else None,
            "level": course.level.at(one.at),
            "anger": course.score.at(one.at),
            "signs": signs.get(one.id, []),
        }
        for one in events
        if isinstance(one, Utterance) and printable(one.text)
    ]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
