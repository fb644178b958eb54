"""Transcripts that other programs made, as lines of a call: three families of JSON.

- Contact Lens and Transcribe Call Analytics: a list of turns with roles and milliseconds.
- Amazon Transcribe: `results` with speaker labels or channels, times as text.
- Generic diarized JSON: a list, or `segments` / `utterances` / `turns` of one, of objects with a
  start, an end, a text and a speaker, in seconds unless the key says milliseconds.

Who is who follows from the speaker's name (customer, agent ...); two names that say nothing, such
as spk_0 and spk_1, are taken in the order of `channels`, and a warning says so. May import: events,
errors, text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from monitor.errors import InputError
from monitor.events import Speaker
from monitor.text import printable

CALLERS = frozenset({"caller", "customer", "client", "user", "consumer", "guest", "patient"})
AGENTS = frozenset(
    {"agent", "representative", "rep", "operator", "advisor", "adviser", "assistant", "support"}
)
_LISTS = ("Transcript", "segments", "utterances", "turns", "transcript", "monologues")
_START = ("start", "start_time", "begin", "from", "offset")
_END = ("end", "end_time", "to")
_START_MS = ("BeginOffsetMillis", "start_ms", "startMs", "begin_ms", "offsetMillis")
_END_MS = ("EndOffsetMillis", "end_ms", "endMs")
_TEXT = ("text", "Content", "transcript", "content", "sentence")
_WHO = ("speaker", "ParticipantRole", "ParticipantId", "speaker_label", "role", "channel_label")
_HELP = "see docs/exports.md for the JSON transcripts that can be read"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a foreign transcript; times in seconds, `who` as the file names them."""

    who: str
    start: float
    end: float
    text: str


def import_turns(path: Path, text: str) -> list[Turn]:
    """Read the turns of a foreign transcript.

    Raises:
        InputError: it is no JSON, or none of the families.
    """
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"{path}: not JSON: {printable(str(error))}", _HELP) from None
    try:
        rows = list(_rows(document))
    except (AttributeError, KeyError, TypeError):
        rows = []
    if not rows:
        raise InputError(f"{path}: no turns of a call in it", _HELP)
    roles = _roles(document)
    return [_turn(path, number, row, roles) for number, row in enumerate(rows, 1)]


def who_is_who(
    path: Path, names: Sequence[str], channels: str, warnings: list[str]
) -> dict[str, Speaker]:
    """Return which party each name stands for.

    Args:
        path: the file, for messages.
        names: as the file gives them.
        channels: "caller,agent" or the other way round, for two names that say nothing; "mono"
            leaves everyone unknown.
        warnings: takes a line if the order decided.

    Raises:
        InputError: more than two names say nothing, or one does beside a known party twice.
    """
    distinct = sorted(set(names))
    if channels.startswith("mono"):
        return dict.fromkeys(distinct, "mixed")
    known = {name: party for name in distinct if (party := _party(name)) is not None}
    unknown = [name for name in distinct if name not in known]
    if not unknown:
        return known
    free: list[Speaker] = [party for party in _order(channels) if party not in known.values()]
    if len(unknown) == 1 and not known:
        return {unknown[0]: "mixed"}
    if len(unknown) > len(free):
        raise InputError(
            f"{path}: {len(distinct)} speakers, and their names do not say who is who",
            'name them "caller" and "agent", or use --channels mono',
        )
    guessed = dict(zip(unknown, free, strict=False))
    told = ", ".join(f"{printable(name)} for the {party}" for name, party in guessed.items())
    warnings.append(f"{path}: took {told}; --channels agent,caller swaps them")
    return known | guessed


def _order(channels: str) -> tuple[Speaker, Speaker]:
    return ("agent", "caller") if channels == "agent,caller" else ("caller", "agent")


def _party(name: str) -> Speaker | None:
    word = name.strip().casefold()
    if word in CALLERS:
        return "caller"
    if word in AGENTS:
        return "agent"
    return "mixed" if word == "mixed" else None


def _rows(document: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, dict) and isinstance(document.get("results"), dict):
        document = _transcribe(document["results"])
    if isinstance(document, dict):
        document = next(
            (document[key] for key in _LISTS if isinstance(document.get(key), list)), []
        )
    if isinstance(document, list):
        yield from (row for row in document if isinstance(row, dict))


def _transcribe(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return Amazon Transcribe's results as rows, from its segments or word by word."""
    if isinstance(results.get("audio_segments"), list):
        return list(results["audio_segments"])
    rows: list[dict[str, Any]] = []
    labels = _labels(results)
    for item in results.get("items", []):
        words = item.get("alternatives") or [{}]
        word = str(words[0].get("content", ""))
        who = item.get("speaker_label") or item.get("channel_label")
        who = who or labels.get(item.get("start_time"), "mixed")
        if item.get("type") == "punctuation" and rows:
            rows[-1]["text"] += word
        elif rows and rows[-1]["speaker"] == who:
            rows[-1]["text"] += f" {word}"
            rows[-1]["end"] = item.get("end_time", rows[-1]["end"])
        elif "start_time" in item:
            start, end = item["start_time"], item.get("end_time", item["start_time"])
            rows.append({"speaker": who, "start": start, "end": end, "text": word})
    return rows


def _labels(results: Mapping[str, Any]) -> dict[str, str]:
    """Return who spoke at each instant, where the labels lie beside the items."""
    segments = (results.get("speaker_labels") or {}).get("segments", [])
    return {
        str(one.get("start_time")): str(one.get("speaker_label", segment.get("speaker_label")))
        for segment in segments
        for one in segment.get("items", [])
    }


def _roles(document: object) -> dict[str, str]:
    """Return the role behind each participant id of a Contact Lens file."""
    listed = document.get("Participants") if isinstance(document, dict) else None
    return {
        str(one.get("ParticipantId")): str(one.get("ParticipantRole"))
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    }


def _turn(path: Path, number: int, row: Mapping[str, Any], roles: Mapping[str, str]) -> Turn:
    start, end = _time(row, _START, _START_MS), _time(row, _END, _END_MS)
    text = next((row[key] for key in _TEXT if isinstance(row.get(key), str)), None)
    who = next((row[key] for key in _WHO if isinstance(row.get(key), str | int)), "mixed")
    if start is None or end is None or text is None:
        raise InputError(f"{path}: turn {number} lacks a start, an end or a text", _HELP)
    return Turn(roles.get(str(who), str(who)), start, max(start, end), text)


def _time(row: Mapping[str, Any], seconds: Sequence[str], millis: Sequence[str]) -> float | None:
    for keys, unit in ((millis, 1000.0), (seconds, 1.0)):
        for key in keys:
            try:
                return float(row[key]) / unit
            except (KeyError, OverflowError, TypeError, ValueError):
                continue
    return None
