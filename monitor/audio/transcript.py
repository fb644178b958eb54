"""Calls that come as text: JSON lines, WebVTT and SubRip become ready utterances.

May import: events, errors, text, audio.files, audio.imports. Captions are parsed by webvtt-py,
which reads both formats in linear time; names of parties, times and errors are ours.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from monitor.audio.files import require_file
from monitor.audio.imports import import_turns, who_is_who
from monitor.errors import InputError
from monitor.events import Speaker, Utterance, stamp
from monitor.text import printable

MAX_BYTES = 64 * 2**20
LONGEST_TURN = 20_000
"""Characters of one turn: half an hour of speech without a pause."""
LONGEST_CALL = 24 * 3600.0
"""Seconds; a time beyond a day is taken for a mistake."""

_CAPTION = "write 00:00:01.000 --> 00:00:02.000 and the words below it"
_PARTIES: dict[str, Speaker] = {"caller": "caller", "agent": "agent", "mixed": "mixed"}
_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?\s++([^<>]++)>")
_TAG = re.compile(r"<[^<>]*+>")
_PREFIX = re.compile(r"\s*+(caller|agent)\??\s*+:", re.IGNORECASE)


class _Line(msgspec.Struct):
    speaker: Literal["caller", "agent", "mixed"]
    start: float
    end: float
    text: str


def read_transcript(
    path: Path, channels: str = "caller,agent", warnings: list[str] | None = None
) -> list[Utterance]:
    """Read the utterances of a call, in order of their ends.

    A caption without a name goes on with the party before it; without any names, the call is mixed.

    Args:
        path: a `.jsonl` file, a `.vtt` or `.srt` file, or a `.json` file of another program.
        channels: who comes first among speakers whose names do not say it; see `imports`.
        warnings: takes a line if that decided who is who.

    Raises:
        InputError: names the file and, where there is one, the line at fault.
    """
    text = _read(path)
    suffix = path.suffix.lower()
    if suffix == ".json":
        said = _imported(path, text, channels, [] if warnings is None else warnings)
    else:
        said = _from_json(path, text) if suffix == ".jsonl" else _from_captions(path, text)
    lines = sorted((line for line in said if line.text), key=lambda line: (line.end, line.start))
    if not lines:
        raise InputError(f"{path}: nothing is said in it", "check the export that made it")
    return [
        Utterance(line.end, f"t{number}", line.speaker, line.start, line.end, line.text)
        for number, line in enumerate(lines, 1)
    ]


def _read(path: Path) -> str:
    require_file(path)
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"{path}: too large for a transcript", "give one call per file")
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "check the path") from None
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{number}: not UTF-8 text", "save it as UTF-8") from None


def _from_json(path: Path, text: str) -> Iterator[_Line]:
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            try:
                line = msgspec.json.decode(row, type=_Line)
            except msgspec.MsgspecError as error:
                raise InputError(
                    f"{path}:{number}: {printable(str(error))}",
                    'a line is {"speaker":"caller|agent","start":s,"end":s,"text":"..."}',
                ) from None
            yield _checked(path, number, line)


def _imported(path: Path, text: str, channels: str, warnings: list[str]) -> Iterator[_Line]:
    turns = import_turns(path, text)
    party = who_is_who(path, [turn.who for turn in turns], channels, warnings)
    for number, turn in enumerate(turns, 1):
        yield _checked(path, number, _Line(party[turn.who], turn.start, turn.end, turn.text))


def _from_captions(path: Path, text: str) -> Iterator[_Line]:
    import webvtt  # noqa: PLC0415

    numbers = _timed_lines(path, text)
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=path.suffix.lower()[1:])
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError):
        raise InputError(f"{path}:1: not a caption file", "check the export that made it") from None
    speaker: Speaker = "mixed"
    unread = dict(numbers)
    for caption in captions.captions:
        start, end = (t.in_milliseconds() for t in (caption.start_time, caption.end_time))
        number = numbers.get((start, end), 1)
        unread.pop((start, end), None)
        for name, words in _voices(caption.raw_text):
            if name is not None:
                speaker = _party(path, number, name)
            yield _checked(path, number, _Line(speaker, start / 1000, end / 1000, words))
    if unread:
        raise InputError(f"{path}:{min(unread.values())}: not a caption", _CAPTION)


def _timed_lines(path: Path, text: str) -> dict[tuple[int, int], int]:
    """Return the line of each caption with words by its times in ms, after a look at them."""
    from webvtt.errors import MalformedCaptionError  # noqa: PLC0415
    from webvtt.models import Timestamp  # noqa: PLC0415

    numbers = {}
    lines = text.splitlines()
    for number, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        start, arrow, rest = line.replace(",", ".").partition("-->")
        if arrow:
            try:
                first, last = (Timestamp.from_string(t.split()[0]) for t in (start, rest))
            except (IndexError, MalformedCaptionError):
                raise InputError(f"{path}:{number}: not the times of a caption", _CAPTION) from None
            if after.strip():
                numbers[first.in_milliseconds(), last.in_milliseconds()] = number
    return numbers


def _voices(raw: str) -> Iterator[tuple[str | None, str]]:
    """Yield (name or None, words) for each voice in a caption."""
    before, *named = _VOICE.split(raw)
    prefix = _PREFIX.match(before)
    if prefix:
        yield prefix[1], before[prefix.end() :]
    elif before.strip():
        yield None, before
    yield from zip(named[::2], named[1::2], strict=True)


def _party(path: Path, number: int, name: str) -> Speaker:
    speaker = _PARTIES.get(name.strip().lower())
    if speaker is None:
        raise InputError(
            f"{path}:{number}: voice {printable(name)!r} is neither Caller nor Agent",
            "rename the voices",
        )
    return speaker


def _checked(path: Path, number: int, line: _Line) -> _Line:
    if not 0 <= line.start <= line.end <= LONGEST_CALL:
        raise InputError(
            f"{path}:{number}: from {line.start:g} s to {line.end:g} s is no time in a call",
            "times are seconds from the start of the call",
        )
    if len(line.text) > LONGEST_TURN:
        raise InputError(
            f"{path}:{number}: {len(line.text)} characters in one turn", "give a line for each turn"
        )
    words = printable(html.unescape(_TAG.sub("", line.text)))
    return _Line(line.speaker, stamp(line.start), stamp(line.end), words)
