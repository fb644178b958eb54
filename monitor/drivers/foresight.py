"""Shows the abuse prompt while the words are still provisional, if they hold.

Only what is shown comes early: the pipeline is copied, the copy is told the provisional words, and
the prompt it would show is shown. The call itself, and its file, take notice when the words are
final, so they stay what the batch run finds. May import: analysis, pipeline, events.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace

from monitor.analysis.cues import ABUSE, find_cues
from monitor.analysis.words import read
from monitor.events import Action, Event, Partial, PromptOutcome, PromptShown, Utterance, stamp
from monitor.pipeline import CallPipeline

AHEAD = 0.5
"""Seconds of the call that the copy is given to decide."""
GRACE = 2.0
"""Seconds after the final words within which the prompt must come for good, or it is withdrawn."""


class Foresight:
    """Watches provisional text for abuse of the agent.

    Args:
        pipeline: what understands the call; it is only ever copied.
    """

    def __init__(self, pipeline: CallPipeline) -> None:
        self._pipeline = pipeline
        self._seen: tuple[float, frozenset[str]] = (-1.0, frozenset())
        self._shown: PromptShown | None = None
        self._utterance_start = 0.0
        self._until: float | None = None
        self._verdict: Action | None = None

    def heard(self, partial: Partial, now: float) -> Iterator[PromptShown]:
        """Take provisional text; yield a prompt to show at once.

        Args:
            partial: what the caller seems to be saying.
            now: stream time up to which the call has been understood.
        """
        start, before = self._seen
        abuse = _abuse(partial.text) if partial.speaker != "agent" else frozenset()
        self._seen = (partial.start, abuse)
        if start != partial.start or not (abuse & before) or self._shown is not None:
            return
        for event in self._imagined(partial, now):
            if isinstance(event, PromptShown) and any(e.kind in ABUSE for e in event.evidence):
                self._shown = replace(event, at=partial.at)
                self._utterance_start, self._until = partial.start, None
                yield self._shown
                return

    @property
    def suspects(self) -> bool:
        """Whether the newest provisional text abuses, so that the next one should come soon."""
        return bool(self._seen[1]) and self._shown is None

    def answered(self, prompt_id: str, action: Action) -> bool:
        """Keep a verdict on a prompt that came early until it is shown for good."""
        if self._shown is None or self._shown.id != prompt_id:
            return False
        self._verdict = action
        return True

    def settled(self, event: Event) -> Iterator[Event]:
        """Take a committed event; yield it unless it is shown already, and what it withdraws."""
        shown = self._shown
        if shown is None:
            yield event
            return
        if isinstance(event, PromptShown):
            self._shown = None
            if event.rule != shown.rule:
                self._verdict = None
                yield PromptOutcome(event.at, shown.id, "expired")
                yield event
            return
        if isinstance(event, Utterance) and event.start == self._utterance_start:
            self._until = event.at + GRACE
        yield event
        if self._until is not None and event.at > self._until:
            self._shown = self._verdict = None
            yield PromptOutcome(event.at, shown.id, "expired")

    def verdict(self) -> Action | None:
        """Return the verdict on a prompt that came early and has now been shown for good, once."""
        if self._shown is not None:
            return None
        action, self._verdict = self._verdict, None
        return action

    def _imagined(self, partial: Partial, now: float) -> Iterator[Event]:
        fork = copy.deepcopy(self._pipeline)
        at = stamp(max(partial.at, now))
        text = partial.text
        yield from fork.take(Utterance(at, "provisional", partial.speaker, partial.start, at, text))
        yield from fork.advance(at + AHEAD)


def _abuse(text: str) -> frozenset[str]:
    return frozenset(cue.kind for cue in find_cues(read(text)) if cue.kind in ABUSE)
