"""Judge a recorded call again, from its words, without hearing it again.

The utterances of an event file, and the cues that came from sound, go through analyst and coach as
they did when they were first written down; with the same playbook the same events come out. May
import: call, record, pipeline and all below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.analysis.analyst import Analyst
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import Playbook
from monitor.config import Settings
from monitor.drivers.call import SOFTWARE
from monitor.events import (
    RAISED_VOICE,
    CallEnded,
    CallStarted,
    Cue,
    Event,
    PromptOutcome,
    PromptShown,
    SpeechStarted,
    Utterance,
    fact_order,
)
from monitor.pipeline import CallPipeline, text_facts
from monitor.record.reader import RecordedCall

NEAR = 30.0
"""Seconds within which a prompt of the same rule counts as the same one that moved."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a changed playbook does to one prompt.

    Attributes:
        rule, title: the prompt's.
        before, after: when it is shown, in seconds; None where it is not.
    """

    rule: str
    title: str
    before: float | None
    after: float | None


def rescored_header(call: RecordedCall, playbook: Playbook) -> CallStarted:
    """Return the header of a call that is judged by another playbook."""
    return replace(call.header, playbook=playbook.label, software=SOFTWARE)


def rescore(call: RecordedCall, playbook: Playbook, settings: Settings) -> Iterator[Event]:
    """Yield the events that the call has with this playbook."""
    voices = {
        e.utterance_id: e for e in call.events if isinstance(e, Cue) and e.kind == RAISED_VOICE
    }
    analysis = replace(settings.analysis, voice_cues=settings.analysis.voice_cues or bool(voices))
    coach = Coach(playbook, settings.coaching, _notes(call.events))
    pipeline = CallPipeline(Analyst(analysis), coach)
    rules = {e.id: e.rule for e in call.events if isinstance(e, PromptShown)}
    shown: PromptShown | None = None
    for item in _course(call.events):
        if isinstance(item, PromptOutcome):
            follows = pipeline.advance(item.at)
        else:
            voice = voices.get(item.id) if isinstance(item, Utterance) else None
            follows = pipeline.take(item, voice)
        for event in follows:
            shown = event if isinstance(event, PromptShown) else shown
            yield event
        if isinstance(item, PromptOutcome) and shown and shown.rule == rules.get(item.prompt_id):
            yield from pipeline.answer(shown.id, item.action)
    ended = next((e for e in reversed(call.events) if isinstance(e, CallEnded)), None)
    if ended is None:
        yield from pipeline.finish(at=call.duration)
    else:
        yield from pipeline.finish(ended.reason, ended.at)


def _course(events: Sequence[Event]) -> Iterator[SpeechStarted | Utterance | PromptOutcome]:
    """Yield what came from outside: the facts of the call and the agent's verdicts."""
    facts = text_facts([event for event in events if isinstance(event, Utterance)])
    verdicts = [e for e in events if isinstance(e, PromptOutcome) and e.action != "expired"]
    for fact in facts:
        while verdicts and verdicts[0].at < fact_order(fact)[0]:
            yield verdicts.pop(0)
        yield fact
    yield from verdicts


def _notes(events: Sequence[Event]) -> list[str]:
    """Return the notes of earlier calls as the call's first prompt quotes them."""
    return [
        reason.text
        for event in events
        if isinstance(event, PromptShown)
        for reason in event.evidence
        if reason.kind == "note"
    ]


def changes(before: Sequence[Event], after: Sequence[Event]) -> list[Change]:
    """Return the prompts that appear, vanish or move, in order of time."""
    old = [event for event in before if isinstance(event, PromptShown)]
    new = [event for event in after if isinstance(event, PromptShown)]
    same = {(event.rule, event.at) for event in old} & {(event.rule, event.at) for event in new}
    old = [event for event in old if (event.rule, event.at) not in same]
    new = [event for event in new if (event.rule, event.at) not in same]
    found: list[Change] = []
    for event in old:
        near = [e for e in new if e.rule == event.rule and abs(e.at - event.at) <= NEAR]
        moved = min(near, key=lambda e: abs(e.at - event.at), default=None)
        if moved is not None:
            new.remove(moved)
        found.append(Change(event.rule, event.title, event.at, moved.at if moved else None))
    found += [Change(event.rule, event.title, None, event.at) for event in new]
    return sorted(found, key=lambda c: c.before if c.before is not None else c.after or 0.0)
