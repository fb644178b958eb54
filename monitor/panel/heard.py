"""How the view of a call takes what is heard: provisional text, final words, and better ones later.

May import: events, text, wording, and the view of this folder.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.events import Utterance
from monitor.panel.view import CallView, Hearing, Line
from monitor.text import printable
from monitor.wording import by_whom

SAME_BREATH = 20.0
"""Seconds after which a party that goes on speaking is named again."""


def hearing(view: CallView, new: Hearing) -> CallView:
    """Return the view with what a party seems to be saying."""
    if new.start < view.said_to.get(new.who, 0.0):
        return view
    others = [old for old in view.hearing if old.who != new.who]
    same = next((old for old in view.hearing if old.who == new.who), None)
    if same is not None and same.text and not new.text:
        return view
    both = sorted((*others, new), key=lambda one: (one.start, one.who))
    return replace(view, hearing=tuple(both))


def revises(view: CallView, new: Utterance) -> bool:
    """Tell whether an utterance brings better words for one that the view has seen."""
    place = new.place
    return any((line.id, line.who, line.at) == place for line in reversed(view.lines))


def said(view: CallView, new: Utterance) -> CallView:
    """Return the view with what a party said, or with better words for what it said before."""
    if revises(view, new):
        return _revised(view, new)
    others = tuple(one for one in view.hearing if one.who != new.speaker)
    said_to = {**view.said_to, new.speaker: new.end}
    view = replace(view, hearing=others, said_to=said_to)
    text = printable(new.text)
    if not text.strip():
        return view
    last = view.lines[-1] if view.lines else None
    name = by_whom(new)
    goes_on = last is not None and last.who == new.speaker and last.name == name
    if last is not None and new.start - last.at > SAME_BREATH:
        goes_on = False
    line = Line(new.start, new.speaker, text, name=name, goes_on=goes_on, id=new.id)
    return view.written(line)


def _revised(view: CallView, new: Utterance) -> CallView:
    """Put better words in the place of the first; the signs found in those are seen anew."""
    place, text = new.place, printable(new.text)
    lines = tuple(
        replace(line, text=text) if (line.id, line.who, line.at) == place else line
        for line in view.lines
    )
    signs = tuple(sign for sign in view.signs if sign.id != new.id)
    return replace(view, lines=lines, signs=signs)
