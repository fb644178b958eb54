"""The point-form log of a call, drafted from its events for whoever handles the caller next.

The caller's and the agent's words are quoted as they were said; nothing is guessed. May import:
rules, phrases, analysis, events, wording.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.analysis.cues import ABUSE
from monitor.analysis.words import Reading, read
from monitor.coaching.phrases import PhraseGroup, phrase_group
from monitor.coaching.rules import Playbook
from monitor.events import (
    LEVELS,
    Action,
    Cue,
    Event,
    Level,
    LevelChanged,
    PromptOutcome,
    PromptShown,
    Utterance,
)
from monitor.wording import NO_SPEECH, clock

LONGEST = 140
"""Characters of a quotation in the log."""
MOST = 3
"""Quotations of one kind."""
TELLING = 5
"""Words from which on an utterance says something by itself."""


class CallLog:
    """Collects what a log needs while the call runs."""

    def __init__(self, playbook: Playbook) -> None:
        self._complaints = frozenset(playbook.complaint.signs) - ABUSE
        self._promised = _group(playbook, "promised")
        self._agreed = _group(playbook, "agreed")
        self._end = 0.0
        self._said: dict[str, Utterance] = {}
        self._signs: dict[str, list[Cue]] = {}
        self._level: Level = "calm"
        self._peak: tuple[Level, float] = ("calm", 0.0)
        self._prompts: dict[str, PromptShown] = {}
        self._outcomes: dict[str, Action] = {}

    def note(self, event: Event) -> None:
        """Take one event in; words that come again replace the earlier ones and their signs."""
        self._end = max(self._end, event.at)
        match event:
            case Utterance():
                self._said[event.id] = replace(event, words=None)
                heard = self._signs.get(event.id, ())
                self._signs[event.id] = [sign for sign in heard if not sign.in_words]
            case Cue() if event.speaker != "agent" and event.utterance_id in self._signs:
                self._signs[event.utterance_id].append(event)
            case LevelChanged():
                self._level = event.level
                if LEVELS.index(event.level) > LEVELS.index(self._peak[0]):
                    self._peak = (event.level, event.at)
            case PromptShown():
                self._prompts[event.id] = event
            case PromptOutcome():
                self._outcomes[event.prompt_id] = event.action
            case _:
                pass

    def lines(self) -> tuple[str, ...]:
        """Return the log so far, one point a line."""
        promises, resolution = self._agents_part()
        return (
            f"Length {clock(self._end)}; {self._levels()}",
            *self._subject(),
            *self._abuse(),
            *(f'Promised {clock(u.start)}: "{_short(u.text)}"' for u in promises[-MOST:]),
            *self._advice(),
            self._outcome(promises, resolution),
        )

    def _agents_part(self) -> tuple[list[Utterance], Utterance | None]:
        """Return what the agent promised, and what they said that the caller agreed to."""
        promises: list[Utterance] = []
        told: Utterance | None = None
        resolution: Utterance | None = None
        for said in self._said.values():
            if said.speaker != "agent":
                continue
            reading = read(said.text)
            told = said if len(reading.tokens) >= TELLING else told
            if _found(self._promised, reading):
                promises.append(said)
            if _found(self._agreed, reading):
                resolution = told or said
        return promises, resolution

    def _levels(self) -> str:
        level, at = self._peak
        if level == "calm":
            heard = any(said.text.strip() for said in self._said.values())
            return "caller calm throughout" if heard else NO_SPEECH
        return f"caller {level} at worst ({clock(at)}), {self._level} at the end"

    def _subject(self) -> list[str]:
        if self._peak[0] != "calm" and (said := self._clearest()):
            return [f'Complaint {clock(one.start)}: "{_short(one.text)}"' for one in said]
        callers = (one for one in self._said.values() if one.speaker != "agent")
        asked = next((one for one in callers if len(read(one.text).tokens) >= TELLING), None)
        return [] if asked is None else [f'Asked {clock(asked.start)}: "{_short(asked.text)}"']

    def _clearest(self) -> list[Utterance]:
        """Return the utterances with the clearest complaints, in the order of the call."""
        clear = {
            key: sum(sign.strength for sign in signs if sign.kind in self._complaints)
            for key, signs in self._signs.items()
            if any(sign.kind in self._complaints for sign in signs)
        }
        best = sorted(clear, key=lambda key: (-clear[key], self._said[key].start))[:MOST]
        return sorted((self._said[key] for key in best), key=lambda u: (u.start, u.id))

    def _abuse(self) -> list[str]:
        return [
            f'Abuse {clock(sign.evidence.start)} ({sign.kind}): "{_short(sign.evidence.text)}"'
            for signs in self._signs.values()
            for sign in signs
            if sign.kind in ABUSE
        ]

    def _advice(self) -> list[str]:
        if not self._outcomes:
            return []
        used = [self._prompts[key] for key, done in self._outcomes.items() if done == "used"]
        titles = ", ".join(f"{prompt.title} ({clock(prompt.at)})" for prompt in used)
        return [f"Prompts {len(self._outcomes)} shown" + (f"; used: {titles}" if used else "")]

    def _outcome(self, promises: list[Utterance], resolution: Utterance | None) -> str:
        if resolution is not None:
            return f'Agreed {clock(resolution.start)}: "{_short(resolution.text)}"'
        if promises:
            return "Pending: keep what was promised, and tell the caller"
        if self._peak[0] != "calm":
            return "Pending: no resolution was confirmed"
        return "Nothing pending"


def _group(playbook: Playbook, key: str) -> list[PhraseGroup]:
    names = playbook.log.get(key, ())  # type: ignore[call-overload]
    return [phrase_group(playbook.agent[n].words, playbook.agent[n].but_not) for n in names]


def _found(groups: list[PhraseGroup], reading: Reading) -> bool:
    return any(next(group.find(reading), None) is not None for group in groups)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
