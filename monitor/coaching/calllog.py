"""The point-form log of a call, drafted from its events for whoever handles the caller next.

The caller's and the agent's words are quoted as they were said; nothing is guessed. May import:
rules, phrases, analysis, events, wording.
"""

from __future__ import annotations

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
from monitor.wording import clock

LONGEST = 140
"""Characters of a quotation in the log."""
MOST = 3
"""Quotations of one kind."""
TELLING = 5
"""Words from which on an utterance says something by itself."""


class CallLog:
    """Collects what a log needs while the call runs."""

    def __init__(self, playbook: Playbook) -> None:
        self._complaints = frozenset(playbook.complaint.signs)
        self._promised = _group(playbook, "promised")
        self._agreed = _group(playbook, "agreed")
        self._end = 0.0
        self._said: dict[str, Utterance] = {}
        self._issue: dict[str, float] = {}
        self._abuse: list[Cue] = []
        self._promises: list[Utterance] = []
        self._asked: Utterance | None = None
        self._told: Utterance | None = None
        self._resolution: Utterance | None = None
        self._level: Level = "calm"
        self._peak: tuple[Level, float] = ("calm", 0.0)
        self._prompts: dict[str, PromptShown] = {}
        self._outcomes: dict[str, Action] = {}

    def note(self, event: Event) -> None:
        """Take one event in."""
        self._end = max(self._end, event.at)
        match event:
            case Utterance() if event.text:
                self._utterance(event)
            case Cue() if event.speaker != "agent":
                self._cue(event)
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

    def _utterance(self, event: Utterance) -> None:
        reading = read(event.text)
        telling = len(reading.tokens) >= TELLING
        if event.speaker != "agent":
            self._said[event.id] = event
            self._asked = self._asked or (event if telling else None)
            return
        self._told = event if telling else self._told
        if _found(self._promised, reading):
            self._promises.append(event)
        if _found(self._agreed, reading):
            self._resolution = self._told or event

    def _cue(self, cue: Cue) -> None:
        if cue.kind in ABUSE:
            self._abuse.append(cue)
        elif cue.kind in self._complaints and cue.utterance_id is not None:
            grown = self._issue.get(cue.utterance_id, 0.0) + cue.strength
            self._issue[cue.utterance_id] = grown

    def lines(self) -> tuple[str, ...]:
        """Return the log so far, one point a line."""
        return (
            f"Length {clock(self._end)}; caller {self._levels()}",
            *self._subject(),
            *(
                f'Abuse {clock(cue.evidence.start)} ({cue.kind}): "{_short(cue.evidence.text)}"'
                for cue in self._abuse
            ),
            *(f'Promised {clock(u.start)}: "{_short(u.text)}"' for u in self._promises[-MOST:]),
            *self._advice(),
            self._outcome(),
        )

    def _levels(self) -> str:
        level, at = self._peak
        if level == "calm":
            return "calm throughout"
        return f"{level} at worst ({clock(at)}), {self._level} at the end"

    def _clearest(self) -> list[Utterance]:
        known = [key for key in self._issue if key in self._said]
        best = sorted(known, key=lambda key: (-self._issue[key], self._said[key].start))[:MOST]
        return sorted((self._said[key] for key in best), key=lambda u: (u.start, u.id))

    def _subject(self) -> list[str]:
        if self._peak[0] != "calm" and (said := self._clearest()):
            return [f'Complaint {clock(one.start)}: "{_short(one.text)}"' for one in said]
        if self._asked is not None:
            return [f'Asked {clock(self._asked.start)}: "{_short(self._asked.text)}"']
        return []

    def _advice(self) -> list[str]:
        if not self._outcomes:
            return []
        used = [self._prompts[key] for key, done in self._outcomes.items() if done == "used"]
        titles = ", ".join(f"{prompt.title} ({clock(prompt.at)})" for prompt in used)
        return [f"Prompts {len(self._outcomes)} shown" + (f"; used: {titles}" if used else "")]

    def _outcome(self) -> str:
        if self._resolution is not None:
            words = _short(self._resolution.text)
            return f'Agreed {clock(self._resolution.start)}: "{words}"'
        if self._promises:
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
