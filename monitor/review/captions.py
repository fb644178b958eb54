"""A call as captions, WebVTT or SubRip, that name who speaks and read back as they were.

Where the speaker is a guess, WebVTT has the voice class `unsure`, SubRip a question mark.

May import: events, text, wording.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from monitor.events import Event, Utterance
from monitor.text import printable
from monitor.wording import by_whom


def webvtt(events: Sequence[Event]) -> str:
    """Return the call as WebVTT, each line in its speaker's voice."""
    blocks = ["WEBVTT"]
    for number, said, text in _said(events):
        times = f"{_time(said.start, '.')} --> {_time(said.end, '.')}"
        voice = said.speaker.capitalize()
        mark = ".unsure" if by_whom(said) != said.speaker else ""
        blocks.append(f"{number}\n{times}\n<v{mark} {voice}>{html.escape(text, quote=False)}")
    return "\n\n".join(blocks) + "\n"


def subrip(events: Sequence[Event]) -> str:
    """Return the call as SubRip, each line led by its speaker; an arrow in it is written →."""
    blocks = []
    for number, said, text in _said(events):
        times = f"{_time(said.start, ',')} --> {_time(said.end, ',')}"
        who = "" if said.speaker == "mixed" else f"{by_whom(said).upper()}: "
        shown = html.escape(text.replace("-->", "→"), quote=False)
        blocks.append(f"{number}\n{times}\n{who}{shown}")
    return "\n\n".join(blocks) + "\n"


def _said(events: Sequence[Event]) -> Iterator[tuple[int, Utterance, str]]:
    said = ((one, printable(one.text)) for one in events if isinstance(one, Utterance))
    lines = sorted(((one, text) for one, text in said if text), key=lambda line: line[0].start)
    for number, (one, text) in enumerate(lines, 1):
        yield number, one, text


def _time(seconds: float, point: str) -> str:
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, thousandths = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}{point}{thousandths:03}"
