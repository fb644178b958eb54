"""Events to JSON lines and back, exactly.

One event is one JSON object whose `type` names it; decoding is strict, so a file that is not what
it should be is refused with the place and the reason. May import: events, errors.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from monitor import events
from monitor.errors import InputError
from monitor.events import CallStarted, Event

_TYPES: dict[str, type] = {kind.type: kind for kind in (*events.STORED, events.Partial)}
_COMMANDING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that JSON allows as they are and that some terminals obey."""
_T = TypeVar("_T")


def encode(event: Event | CallStarted) -> str:
    """Return the event as one JSON line without its line end."""
    body = msgspec.to_builtins(event)
    if body.get("attribution", ...) is None:  # only calls in which it was guessed speak of it
        del body["attribution"]
    line = msgspec.json.encode({"type": event.type, **body}).decode()  # type: ignore[union-attr]
    return _COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def decode_header(line: str | bytes) -> CallStarted:
    """Read the first line of an event file.

    Raises:
        InputError: it is no header, or of a schema this version does not know.
    """
    fields = _fields(line)
    if fields.pop("type", None) != CallStarted.type:
        raise InputError("the first line is no call header", "is this a .call.jsonl file?")
    version = fields.get("schema_version")
    if version != events.SCHEMA_VERSION:
        raise InputError(
            f"event schema {version!r} is not {events.SCHEMA_VERSION}",
            "use the call-monitor version that wrote it",
        )
    return _convert(fields, CallStarted)


def decode(line: str | bytes) -> Event:
    """Read one event line.

    Raises:
        InputError: it is not valid JSON, of no known type, or a field does not fit.
    """
    fields = _fields(line)
    kind = fields.pop("type", None)
    if not isinstance(kind, str) or kind not in _TYPES:
        raise InputError(f"unknown event type {kind!r}"[:80], f"known: {', '.join(sorted(_TYPES))}")
    event: Event = _convert(fields, _TYPES[kind])
    return event


def _fields(line: str | bytes) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not a JSON line: {error}", "is this a .call.jsonl file?") from None
    if not isinstance(value, dict):
        raise InputError("not a JSON object", "is this a .call.jsonl file?")
    return value


def _convert(fields: dict[str, Any], kind: type[_T]) -> _T:
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise InputError(str(error), "the line was not written by call-monitor") from None
