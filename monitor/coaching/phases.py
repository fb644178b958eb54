"""Phases of a call: opening, venting, exploring, solving, closing, from the words of both sides.

May import: rules, situation, events.
"""

from __future__ import annotations

from monitor.coaching.rules import Playbook
from monitor.coaching.situation import Situation
from monitor.events import PHASES, Cue, Event, LevelChanged, Phase, PhaseChanged, Utterance


class Phases:
    """Says where a conversation stands.

    A rise on the ladder leads to venting from anywhere but the closing words; everything else is
    led by what the playbook lists. Of several phases that fit, the furthest one counts.
    """

    def __init__(self, playbook: Playbook) -> None:
        self._signs = [(name, playbook.phases[name]) for name in PHASES if name in playbook.phases]

    def after(self, event: Event, now: Situation) -> PhaseChanged | None:
        """Return the change that one event, already noted, brings about."""
        found: Phase = now.phase
        match event:
            case LevelChanged():
                rose = bool(now.mood.rises) and now.mood.rises[-1][0] == event.at
                found = "venting" if rose else found
            case Utterance():
                sides = {"agent": [now.said], "caller": [now.heard], "mixed": [now.said, now.heard]}
                found = self._led_to(
                    now,
                    {
                        name
                        for side in sides[event.speaker]
                        for name, signs in side.items()
                        if signs[-1].at == event.at
                    },
                )
            case Cue() if event.speaker != "agent":
                found = self._led_to(now, {event.kind})
            case _:
                pass
        return None if found == now.phase else PhaseChanged(event.at, found, now.phase)

    def _led_to(self, now: Situation, words: set[str]) -> Phase:
        found: Phase = now.phase
        for name, sign in self._signs:
            if now.phase in sign.comes_from and not words.isdisjoint(sign.words):
                found = name
        return found
