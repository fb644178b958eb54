"""The coach: one useful thing at a time, and mostly nothing.

It sees every event of the call, and a few times a second asks its rules whether one of them would
help now. May import: the modules of this room; config, events.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

from monitor.coaching.calllog import CallLog
from monitor.coaching.checks import History, Signs
from monitor.coaching.conditions import Conditions
from monitor.coaching.followed import alike
from monitor.coaching.phases import Phases
from monitor.coaching.playbook import Playbook
from monitor.coaching.rules import Rule, Waiting
from monitor.coaching.situation import Sign, Situation
from monitor.config import CoachingSettings
from monitor.events import (
    Action,
    Event,
    PromptEvidence,
    PromptOutcome,
    PromptShown,
    Utterance,
    stamp,
)

DEFAULTS = CoachingSettings()
MOST_REASONS = 4
"""How many pieces of evidence a prompt shows."""
MINUTE = 60.0
NEVER = 101
"""A priority that no rule has."""
NEVER_ANGRY = {"calm", "irritated"}
"""Worst levels of a call that needs little help."""
NOT_IN_WORDS = {"timing", "level", "course"}
"""Kinds of evidence that span what was said meanwhile."""
_WAITING: dict[Waiting, Callable[[Situation, float], bool]] = {
    "caller_speaking": lambda now, _: now.floor.caller.speaking_since is not None,
    "agent_speaking": lambda now, _: now.floor.agent.speaking_since is not None,
    "venting": lambda now, at: now.mood.level != "calm" and now.floor.caller_talks(at) > 0,
    "calming": lambda now, at: now.mood.level != "calm" and now.mood.trend(at) == "falling",
}


class Coach:
    """Follows one call and decides what the agent is told.

    Args:
        playbook: what may be said, and when.
        settings: how often, and whether the agent's own doing is commented on.
        earlier_notes: log lines of earlier calls of the same caller, the newest first.

    Attributes:
        pauses: the lengths of the caller's pauses, in seconds, that its rules wait for.
    """

    def __init__(
        self,
        playbook: Playbook,
        settings: CoachingSettings = DEFAULTS,
        earlier_notes: Sequence[str] = (),
    ) -> None:
        self._most = settings.prompts_per_minute
        self._pace = playbook.pace
        self._now = Situation(playbook, earlier_notes)
        self._phases = Phases(playbook)
        self._log = CallLog(playbook)
        self._by_id = playbook.rules
        rules = [r for r in playbook.rule if settings.agent_rules or r.side != "agent"]
        rules.sort(key=lambda rule: -rule.priority)
        self._wrap_up = [Conditions(r) for r in rules if _ends(r)]
        self._rules = [Conditions(r) for r in rules if not _ends(r)]
        pauses = {when.caller_paused for rule in rules for when in rule.whens}
        self.pauses = tuple(sorted(pause for pause in pauses if pause is not None))
        self._ready: dict[frozenset[Waiting], list[Conditions]] = {}
        self._wakes: dict[str, list[Conditions]] = defaultdict(list)
        for conditions in self._rules:
            for name in conditions.wakes_on:
                self._wakes[name].append(conditions)
        self._history = History()
        self._shown_at: deque[float] = deque()
        self._times: dict[str, int] = {}
        self._current: PromptShown | None = None
        self._last_rule = ""

    def prepare(self) -> None:
        """Make now what the first words would have to wait for."""
        self._now.prepare()

    def observe(self, event: Event) -> Iterator[Event]:
        """Take one event in; yield what changes because of it."""
        self._now.note(event)
        for name in self._now.fresh:
            for conditions in self._wakes.get(name, ()):
                conditions.wake(event.at)
        self._log.note(event)
        if (change := self._phases.after(event, self._now)) is not None:
            yield from self._tell(change)
        if isinstance(event, Utterance) and event.speaker != "caller":
            yield from self._followed(event)

    def revise(self, event: Event) -> None:
        """Take in better words, or a sign in them: the log quotes them, nothing is decided anew."""
        self._log.note(event)

    def decide(self, at: float) -> Iterator[Event]:
        """Look at the conversation; yield a prompt if one would help now."""
        at = stamp(at)
        yield from self._expire(at)
        least = self._least(at)
        doubtful = self._now.floor.doubtful(at)
        states = frozenset(name for name, holds in _WAITING.items() if holds(self._now, at))
        for conditions in self._not_deferred(states):
            rule = conditions.rule
            if rule.priority < least:
                return
            if conditions.asleep(at, self._now) or (rule.side == "agent" and doubtful):
                continue
            if self._must_wait(rule, at):
                continue
            signs = conditions.grounds(at, self._now, self._history, ended=False)
            if signs is not None:
                yield from self._show(rule, signs, at)
                return

    def finish(self, at: float) -> Iterator[Event]:
        """Close the call: yield what the agent may be told now that the talking is over.

        After a call that never got angry that is one thing.
        """
        at = stamp(at)
        if self._current is not None:
            yield from self._close("expired", at)
        for conditions in self._wrap_up:
            signs = conditions.grounds(at, self._now, self._history, ended=True)
            if signs is not None:
                yield from self._show(conditions.rule, signs, at)
                self._current = None
                if self._now.mood.worst in NEVER_ANGRY:
                    return

    def answer(self, prompt_id: str, action: Action, at: float) -> Iterator[Event]:
        """Take the agent's verdict on the prompt that is up; a late verdict changes nothing."""
        current = self._current
        if current is not None and current.id == prompt_id:
            if action == "wrong":
                self._history.stands.pop(current.rule, None)
            yield from self._close(action, at)

    def log(self) -> Sequence[str]:
        """Return the point-form log of the call so far."""
        return self._log.lines()

    def _least(self, at: float) -> int:
        """Return the least priority that may use one of the prompts that the minute has left."""
        while self._shown_at and self._shown_at[0] <= at - MINUTE:
            self._shown_at.popleft()
        mood, pace = self._now.mood, self._pace
        most = self._most
        if pace.calm is not None and mood.untroubled(since=at - MINUTE):
            most = min(most, pace.calm)
        elif mood.worst in NEVER_ANGRY:
            allowed = pace.aggrieved if mood.aggrieved else pace.irritated
            most = min(most, allowed or pace.irritated or most)
        free = most - len(self._shown_at)
        if free <= 0:
            return NEVER
        if free < min(2, most) or self._enough_while_calm():
            return pace.urgent
        return pace.minor if free < min(3, most) else 0

    def _enough_while_calm(self) -> bool:
        """Tell whether a caller who is calm, and was never angry, had a calm minute's prompts."""
        mood, most = self._now.mood, self._pace.calm
        if most is None or mood.level != "calm" or mood.worst not in NEVER_ANGRY:
            return False
        return sum(at > mood.since["irritated"] for at in self._shown_at) >= most

    def _not_deferred(self, states: frozenset[Waiting]) -> Sequence[Conditions]:
        """Return the conditions of the rules that wait for none of these states."""
        if states not in self._ready:
            self._ready[states] = [
                one for one in self._rules if states.isdisjoint(one.rule.defer_while)
            ]
        return self._ready[states]

    def _must_wait(self, rule: Rule, at: float) -> bool:
        last = self._history.last.get(rule.id)
        if last is not None and at - last < rule.cooldown:
            return True
        if rule.id == self._last_rule or (rule.once and rule.id in self._history.stands):
            return True
        return not self._in_turn(rule, at)

    def _in_turn(self, rule: Rule, at: float) -> bool:
        """Tell whether enough time has passed since the last prompt, for a rule this urgent."""
        if not self._shown_at:
            return True
        passed, last = at - self._shown_at[-1], self._by_id[self._last_rule]
        if rule.priority < self._pace.urgent:
            return passed >= (self._pace.gap if last.gap is None else last.gap)
        return passed >= self._pace.hold or rule.priority > last.priority

    def _expire(self, at: float) -> Iterator[Event]:
        current = self._current
        if current is not None and at - current.at >= self._by_id[current.rule].expires:
            yield from self._close("expired", at)

    def _followed(self, event: Utterance) -> Iterator[Event]:
        current = self._current
        if current is None or event.end <= current.at or not event.text:
            return
        said = self._now.said
        meant = any(
            name in said and said[name][-1].at == event.at
            for name in self._by_id[current.rule].heard_as
        )
        if meant or alike(event.text, current.say):
            yield from self._close("used", event.at)

    def _close(self, action: Action, at: float) -> Iterator[Event]:
        assert self._current is not None
        outcome = PromptOutcome(at, self._current.id, action)
        self._current = None
        yield from self._tell(outcome)

    def _show(self, rule: Rule, signs: Signs, at: float) -> Iterator[Event]:
        if self._current is not None:
            yield from self._close("expired", at)
        times = self._times.get(rule.id, 0)
        self._times[rule.id] = times + 1
        self._shown_at.append(at)
        self._history.last[rule.id] = self._history.stands[rule.id] = at
        self._last_rule = rule.id
        self._current = PromptShown(
            at=at,
            id=f"p{sum(self._times.values())}",
            rule=rule.id,
            technique=rule.technique,
            title=rule.title,
            say=rule.say[times % len(rule.say)],
            avoid=rule.avoid or None,
            source=", ".join(rule.source),
            evidence=tuple(map(_evidence, self._reasons(signs, at))),
        )
        yield from self._tell(self._current)

    def _tell(self, event: Event) -> Iterator[Event]:
        self._now.note(event)
        self._log.note(event)
        yield event

    def _reasons(self, signs: Signs, at: float) -> Signs:
        reasons: Signs = []
        for sign in signs[-MOST_REASONS:]:
            if not any(_same_words(sign, other) for other in reasons):
                reasons.append(sign)
        if all(sign.kind in NOT_IN_WORDS for sign in reasons):  # nothing that could be quoted
            for sign in self._now.grounds(at, MOST_REASONS):
                if len(reasons) < MOST_REASONS and not any(_same_words(sign, o) for o in reasons):
                    reasons.append(sign)
        return sorted(reasons, key=lambda sign: (sign.start, sign.kind))


def _ends(rule: Rule) -> bool:
    return any(when.at == "end" for when in rule.whens)


def _same_words(one: Sign, other: Sign) -> bool:
    if {one.kind, other.kind} & NOT_IN_WORDS:
        return one.kind == other.kind
    return one.start < other.end and other.start < one.end


def _evidence(sign: Sign) -> PromptEvidence:
    start, end = stamp(max(0.0, sign.start)), stamp(max(0.0, sign.end))
    return PromptEvidence(sign.kind, sign.text, start, end, round(sign.weight, 3))
