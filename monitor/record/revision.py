"""Better words for an utterance that came before: a later `utterance` line with the same id.

A second, slower engine may write an utterance down again while a call goes on. What was decided on
the first words, levels and prompts, has happened and stays. May import: events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from monitor.events import RAISED_VOICE, Cue, Event, Sentiment, Utterance

_Sign: TypeAlias = Sentiment | Cue


def settled(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return a call with the last words of each utterance, once, where the first ones stood.

    The sentiment and the signs found in the last words stand there too, in place of those of the
    first; what came from the sound of the voice remains. Events without revisions stay as they are.
    """
    last: dict[str, Utterance] = {}
    said = [event for event in events if isinstance(event, Utterance)]
    for utterance in said:
        last[utterance.id] = utterance
    if len(last) == len(said):
        return tuple(events)
    signs = _last_signs(events)
    kept: list[Event] = []
    for event in events:
        if isinstance(event, Utterance):
            if event.id in last:
                kept.append(replace(last.pop(event.id), at=event.at))
                kept += (replace(sign, at=event.at) for sign in signs[event.id])
        elif not _in_words(event):
            kept.append(event)
    return tuple(kept)


def _last_signs(events: Sequence[Event]) -> dict[str, list[_Sign]]:
    """Return what was found in the last words of each utterance, by its id."""
    signs: dict[str, list[_Sign]] = defaultdict(list)
    for event in events:
        if isinstance(event, Utterance):
            signs[event.id].clear()
        elif isinstance(event, Sentiment | Cue) and _in_words(event):
            signs[event.utterance_id or ""].append(event)
    return signs


def _in_words(event: Event) -> bool:
    if isinstance(event, Cue):
        return event.utterance_id is not None and event.kind != RAISED_VOICE
    return isinstance(event, Sentiment)
