"""The coach: one useful thing at a time, and mostly nothing.

May import: the playbook, conditions, situation and phases of this room; config, events.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from monitor.coaching.conditions import History, Readied
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
    stamp,
)

MOST_EVIDENCE = 4
DEFAULTS = CoachingSettings()
_WAITING: dict[Waiting, Callable[[Situation, float], bool]] = {
    "caller_speaking": lambda now, _: now.caller.speaking_since is not None,
    "agent_speaking": lambda now, _: now.agent.speaking_since is not None,
    "venting": lambda now, at: now.level != "calm" and now.caller_talks(at) > 0,
    "calming": lambda now, at: now.level != "calm" and now.trend(at) == "falling",
}


class Coach:
    """Follows a call and decides what the agent is told.

    Args:
        playbook: what may be said, and when.
        settings: how often, and whether the agent's own doing is commented on.
        earlier_notes: log lines of earlier calls of the same caller.
    """

    def __init__(
        self,
        playbook: Playbook,
        settings: CoachingSettings = DEFAULTS,
        earlier_notes: Sequence[str] = (),
    ) -> None:
        self._settings = settings
        self._pace = playbook.pace
        self._situation = Situation(playbook)
        self._earlier = tuple(earlier_notes)
        rules = [r for r in playbook.rule if settings.agent_rules or r.side != "agent"]
        self._rules = [Readied(r) for r in sorted(rules, key=lambda r: -r.priority)]
        self._by_id = playbook.rules
        self._history = History()
        self._shown_at: deque[float] = deque()
        self._count: dict[str, int] = {}
        self._current: PromptShown | None = None
        self._last_rule = ""

    def observe(self, event: Event) -> Iterator[Event]:
        """Take one event in; yield what changes because of it."""
        self._situation.note(event)
        yield from ()

    def decide(self, at: float) -> Iterator[Event]:
        """Look at the conversation; yield a prompt if one would help now."""
        at = stamp(at)
        yield from self._expire(at)
        if not self._has_room(at):
            return
        for readied in self._rules:
            rule = readied.rule
            if self._must_wait(rule, at):
                continue
            signs = readied.grounds(at, self._situation, self._history)
            if signs is not None:
                yield from self._show(rule, signs, at)
                return

    def answer(self, prompt_id: str, action: Action, at: float) -> Iterator[Event]:
        """Take the agent's verdict on the prompt that is up; a late verdict changes nothing."""
        if self._current is not None and self._current.id == prompt_id:
            self._current = None
            yield PromptOutcome(at, prompt_id, action)

    def log(self) -> Sequence[str]:
        """Return the point-form log of the call so far."""
        return ()

    def _has_room(self, at: float) -> bool:
        while self._shown_at and self._shown_at[0] <= at - 60.0:
            self._shown_at.popleft()
        return len(self._shown_at) < self._settings.prompts_per_minute

    def _must_wait(self, rule: Rule, at: float) -> bool:
        if rule.id == self._last_rule:
            return True
        if at - self._history.last.get(rule.id, -1e9) < rule.cooldown:
            return True
        if self._current is not None and not self._may_replace(rule, at):
            return True
        return any(_WAITING[state](self._situation, at) for state in rule.defer_while)

    def _may_replace(self, rule: Rule, at: float) -> bool:
        assert self._current is not None
        if at - self._current.at >= self._pace.hold:
            return True
        shown = self._by_id[self._current.rule]
        return rule.priority >= self._pace.urgent and rule.priority > shown.priority

    def _expire(self, at: float) -> Iterator[Event]:
        current = self._current
        if current is not None and at - current.at >= self._by_id[current.rule].expires:
            self._current = None
            yield PromptOutcome(at, current.id, "expired")

    def _show(self, rule: Rule, signs: list[Sign], at: float) -> Iterator[Event]:
        if self._current is not None:
            yield PromptOutcome(at, self._current.id, "expired")
        times = self._count.get(rule.id, 0)
        self._count[rule.id] = times + 1
        self._shown_at.append(at)
        self._history.last[rule.id] = at
        self._last_rule = rule.id
        self._current = PromptShown(
            at=at,
            id=f"p{sum(self._count.values())}",
            rule=rule.id,
            technique=rule.technique,
            title=rule.title,
            say=rule.say[times % len(rule.say)],
            avoid=rule.avoid,
            source=", ".join(rule.source),
            evidence=tuple(map(_evidence, self._reasons(signs, at))),
        )
        yield self._current

    def _reasons(self, signs: list[Sign], at: float) -> list[Sign]:
        reasons = signs[-MOST_EVIDENCE:]
        if len(reasons) < MOST_EVIDENCE:
            known = {(sign.kind, sign.start) for sign in reasons}
            grounds = self._situation.grounds(at, most=MOST_EVIDENCE - len(reasons))
            reasons = [g for g in grounds if (g.kind, g.start) not in known] + reasons
        return reasons


def _evidence(sign: Sign) -> PromptEvidence:
    return PromptEvidence(
        sign.kind, sign.text, stamp(sign.start), stamp(sign.end), round(sign.weight, 3)
    )
