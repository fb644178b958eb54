"""Better words for an utterance that came before: a later `utterance` line of the same `place`.

A second, slower engine may write an utterance down again while a call goes on. What was decided on
the first words, levels and prompts, has happened and stays. May import: events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.events import Cue, Event, Place, Sentiment, Utterance


def settled(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return a call with the last words of each utterance, once, where the first ones stood.

    The sentiment and the signs found in the last words stand there too, in place of those of the
    first; what came from the sound of the voice remains. What was not revised stays as it is.
    """
    places = _places(events)
    last: dict[Place, list[Utterance | Sentiment | Cue]] = {}
    for event, place in zip(events, places, strict=True):
        if isinstance(event, Utterance) and place:
            last[place] = [event]
        elif isinstance(event, Sentiment | Cue) and place:
            last[place].append(event)
    kept: list[Event] = []
    for event, place in zip(events, places, strict=True):
        if place is None:
            kept.append(event)
        else:
            kept += (replace(one, at=event.at) for one in last.pop(place, ()))
    return tuple(kept)


def first_words(events: Sequence[Event]) -> tuple[Utterance, ...]:
    """Return the utterances that were revised, as they were written down at first."""
    revised = _revised(events)
    first: dict[Place, Utterance] = {}
    for event in events:
        if isinstance(event, Utterance) and event.place in revised:
            first.setdefault(event.place, event)
    return tuple(first.values())


def _revised(events: Sequence[Event]) -> frozenset[Place]:
    times = Counter(event.place for event in events if isinstance(event, Utterance))
    return frozenset(place for place, count in times.items() if place and count > 1)


def _places(events: Sequence[Event]) -> list[Place | None]:
    """Return for each event which revised utterance it is or was found in; None for all others."""
    revised = _revised(events)
    of: dict[str, Place | None] = {}
    places: list[Place | None] = []
    for event in events:
        place = None
        if isinstance(event, Utterance):
            place = of[event.id] = event.place if event.place in revised else None
        elif isinstance(event, Sentiment) or (isinstance(event, Cue) and event.in_words):
            place = of.get(event.utterance_id or "")
        places.append(place)
    return places
