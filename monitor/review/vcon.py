"""A call as a vCon, the IETF's container for conversations (draft-ietf-vcon-vcon-core-04).

Written as JSON by hand: the unsigned form is a few fields, and the library for it (vcon 0.3.10)
wants pytest, requests and a JOSE stack at run time and writes an older draft. Every utterance is a
text dialog; the analysis is attached under our name. May import: events, text, and the summary and
tables of this folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from monitor.events import (
    STORED,
    CallEnded,
    CallStarted,
    Event,
    LevelChanged,
    Moment,
    PromptOutcome,
    PromptShown,
    Utterance,
)
from monitor.review.summary import summarize
from monitor.review.tables import pretty
from monitor.text import printable

VENDOR = "call-monitor"
ATTACHED = (LevelChanged, Moment, PromptShown, PromptOutcome)


def vcon(header: CallStarted, events: Sequence[Event], began: datetime) -> str:
    """Return the call as an unsigned vCon.

    Args:
        header: what the call is.
        events: its events, in order of `at`.
        began: when the call began, with its time zone; events do not know.
    """
    said = [one for one in events if isinstance(one, Utterance) and printable(one.text)]
    known = [party for party in header.channels if party != "mixed"]
    parties = list(dict.fromkeys((*known, *(one.speaker for one in said))))
    summary = summarize(header, events)
    ended = began + timedelta(seconds=summary.duration)
    everything = list(range(len(said)))
    log = next((one.log for one in reversed(events) if isinstance(one, CallEnded)), ())
    analysis = [
        ("report", f"{VENDOR}/summary", msgspec.to_builtins(summary)),
        (
            "report",
            f"{VENDOR}/events",
            [_event(one) for one in events if isinstance(one, ATTACHED)],
        ),
    ]
    how_sure = [
        {"dialog": n, "attribution": one.attribution}
        for n, one in enumerate(said)
        if one.attribution is not None
    ]
    if how_sure:
        analysis.append(("report", f"{VENDOR}/attribution", how_sure))
    return pretty(
        {
            "vcon": "0.4.0",
            "uuid": str(uuid_of(header.call_id)),
            "created_at": ended.isoformat(timespec="milliseconds"),
            "subject": printable(header.source),
            "parties": [{"type": "person", "name": party} for party in parties],
            "dialog": [
                {
                    "type": "text",
                    "start": (began + timedelta(seconds=one.start)).isoformat(
                        timespec="milliseconds"
                    ),
                    "duration": round(one.end - one.start, 3),
                    "parties": [parties.index(one.speaker)],
                    "mediatype": "text/plain",
                    "body": printable(one.text),
                    "encoding": "none",
                }
                for one in said
            ],
            "analysis": [
                _analysis(kind, schema, everything, body) for kind, schema, body in analysis
            ]
            + ([_summary(everything, log)] if log else []),
        }
    )


def uuid_of(call_id: str) -> UUID:
    """Return the call's UUID of version 8 (RFC 9562), the same for the same call."""
    value = int.from_bytes(hashlib.sha256(f"{VENDOR}:{call_id}".encode()).digest()[:16], "big")
    value = value & ~(0xF << 76) | 8 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return UUID(int=value)


def _analysis(kind: str, schema: str, dialog: list[int], body: object) -> dict[str, Any]:
    return {
        "type": kind,
        "dialog": dialog,
        "vendor": VENDOR,
        "product": VENDOR,
        "schema": schema,
        "mediatype": "application/json",
        "encoding": "json",
        "body": body,
    }


def _summary(dialog: list[int], log: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "summary",
        "dialog": dialog,
        "vendor": VENDOR,
        "product": VENDOR,
        "mediatype": "text/plain",
        "encoding": "none",
        "body": "\n".join(printable(line) for line in log),
    }


def _event(event: Event) -> dict[str, Any]:
    assert isinstance(event, STORED)
    return {"type": event.type, **msgspec.to_builtins(event)}
