"""Exports: one recorded call in the formats that other programs read.

May import: events and this folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from monitor.events import CallStarted, Event
from monitor.review.captions import subrip, webvtt
from monitor.review.contactlens import contact_lens
from monitor.review.tables import as_csv, as_json
from monitor.review.vcon import vcon
from monitor.review.verdicts import Review

FORMATS: dict[str, Callable[[CallStarted, Sequence[Event], datetime, Review], str]] = {
    "csv": lambda _, events, *__: as_csv(events),
    "json": lambda header, events, _, review: as_json(header, events, review),
    "vtt": lambda _, events, *__: webvtt(events),
    "srt": lambda _, events, *__: subrip(events),
    "contact-lens": lambda header, events, *_: contact_lens(header, events),
    "vcon": lambda header, events, began, _: vcon(header, events, began),
}
"""Each takes the header, the events, when the call began, and what reviewers said of it."""

SUFFIXES = {
    "csv": ".csv",
    "json": ".json",
    "vtt": ".vtt",
    "srt": ".srt",
    "contact-lens": ".contact-lens.json",
    "vcon": ".vcon",
}
