"""Conditions of a rule, made ready to be asked a few times a second.

May import: rules, situation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from monitor.coaching.rules import Rule, When
from monitor.coaching.situation import Sign, Situation


@dataclass(slots=True)
class History:
    """What has been shown so far, for rules that build on it."""

    last: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One look at the conversation on behalf of one rule."""

    at: float
    situation: Situation
    history: History
    rule: str


Signs = list[Sign]
Check = Callable[[Asked, Signs], bool]
"""Tells whether a condition holds, and adds what it rests on."""


def compiled(when: When) -> list[Check]:
    """Return the checks of one table of conditions, cheapest first; all must hold."""
    checks: list[Check] = []
    checks += _of_state(when)
    checks += _of_time(when)
    checks += _of_signs(when)
    checks += _of_doing(when)
    return checks


def holds(checks: list[Check], asked: Asked, signs: Signs) -> bool:
    """Tell whether all checks hold."""
    return all(check(asked, signs) for check in checks)


def _of_state(when: When) -> list[Check]:
    checks: list[Check] = []
    if (level := when.level) is not None:
        checks.append(lambda asked, _: asked.situation.at_level(level))
    if (worst := when.worst) is not None:
        checks.append(lambda asked, _: asked.situation.at_level(worst, asked.situation.worst))
    if (phase := when.phase) is not None:
        checks.append(lambda asked, _: asked.situation.phase in phase)
    if (complaint := when.complaint) is not None:
        checks.append(lambda asked, _: (asked.situation.complaint_at is not None) is complaint)
    if (trend := when.trend) is not None:
        checks.append(lambda asked, _: asked.situation.trend(asked.at) in trend)
    return checks


def _of_time(when: When) -> list[Check]:
    checks: list[Check] = []
    if when.level_for is not None:
        checks.append(_level_for(when.level or "irritated+", when.level_for))
    if (lasts := when.call_lasts) is not None:
        checks.append(lambda asked, _: asked.at >= lasts)
    if (talks := when.caller_talks) is not None:
        checks.append(_lasting("caller_talks", "caller has spoken for {:.0f} s", talks))
    if (paused := when.caller_paused) is not None:
        checks.append(lambda asked, _: _paused(asked) >= paused)
    if (silent := when.agent_silent) is not None:
        checks.append(lambda asked, _: asked.situation.agent.silent_for(asked.at) >= silent)
    if (silence := when.silence) is not None:
        checks.append(_lasting("silence", "nobody has spoken for {:.0f} s", silence))
    return checks


def _paused(asked: Asked) -> float:
    caller = asked.situation.caller
    if caller.turn_start is None:
        return -1.0
    return caller.silent_for(asked.at)


def _level_for(level: str, seconds: float) -> Check:
    name = level.rstrip("+")

    def check(asked: Asked, signs: Signs) -> bool:
        since = asked.situation.level_since[name]  # type: ignore[index]
        if asked.at - since < seconds:
            return False
        signs.append(
            Sign(asked.at, "level", f"{level} for {asked.at - since:.0f} s", since, asked.at)
        )
        return True

    return check


def _lasting(kind: str, text: str, seconds: float) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        situation = asked.situation
        if kind == "caller_talks":
            lasted = situation.caller_talks(asked.at)
        else:
            lasted = min(
                situation.caller.silent_for(asked.at), situation.agent.silent_for(asked.at)
            )
        if lasted < seconds:
            return False
        signs.append(Sign(asked.at, kind, text.format(lasted), asked.at - lasted, asked.at))
        return True

    return check


def _of_signs(when: When) -> list[Check]:
    checks: list[Check] = []
    if when.rises_to is not None:
        checks.append(_rises(when.rises_to, when.rises, when.within))
    if when.heard:
        checks.append(_words("heard", when))
    if when.said:
        checks.append(_words("said", when))
    if when.moment is not None:
        checks.append(_moments(when))
    return checks


def _spent(asked: Asked, when: When) -> float:
    """Return from when on signs count: what fired the rule once does not fire it again."""
    since = asked.at - when.within
    if (shown := asked.history.last.get(asked.rule)) is not None:
        since = max(since, shown + 1e-3)
    if when.after is not None:
        since = max(since, asked.history.last.get(when.after, float("inf")))
    return since


def _rises(level: str, times: int, within: float) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        rises = [r for r in asked.situation.rises if asked.situation.at_level(level, r.text)]  # type: ignore[arg-type]
        if len(rises) < times or rises[-1].at < asked.at - within:
            return False
        signs.append(rises[-1])
        return True

    return check


def _words(side: str, when: When) -> Check:
    names = when.heard if side == "heard" else when.said

    def check(asked: Asked, signs: Signs) -> bool:
        memory: dict[str, deque[Sign]] = getattr(asked.situation, side)
        kept = [memory[name] for name in names if name in memory]
        if not kept:
            return False
        found = list(asked.situation.recent(kept, _spent(asked, when)))
        signs += found
        return len(found) >= when.times

    return check


def _moments(when: When) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        since = _spent(asked, when)
        found = [
            sign
            for moment, sign in asked.situation.moments
            if moment.kind == when.moment and when.by in (None, moment.by) and moment.at >= since
        ]
        signs += found
        return len(found) >= when.times

    return check


def _of_doing(when: When) -> list[Check]:
    checks: list[Check] = []
    if when.agent_turns is not None:
        checks.append(lambda a, s: _turns(a, _since(when, a, s)) >= (when.agent_turns or 0))
    if when.done:
        checks.append(lambda a, s: _did(a, when.done, _since(when, a, s)))
    if when.not_yet:
        checks.append(lambda a, s: not _did(a, when.not_yet, _since(when, a, s)))
    return checks


def _since(when: When, asked: Asked, signs: Signs) -> float:
    situation = asked.situation
    if when.since == "complaint":
        return situation.complaint_at if situation.complaint_at is not None else asked.at
    if when.since == "turn":
        return situation.caller.turn_start if situation.caller.turn_start is not None else 0.0
    if when.since == "words":
        return min((sign.start for sign in signs), default=asked.at)
    return 0.0


def _turns(asked: Asked, since: float) -> int:
    return sum(end > since for end in asked.situation.agent.turn_ends)


def _did(asked: Asked, names: tuple[str, ...], since: float) -> bool:
    said = asked.situation.said
    return any(sign.start >= since for name in names for sign in said.get(name, ()))


class Readied:
    """A rule whose conditions are ready to be asked."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._whens = [compiled(when) for when in rule.whens]
        self._unless = [compiled(when) for when in rule.unless]

    def grounds(self, at: float, situation: Situation, history: History) -> Signs | None:
        """Return what the rule rests on now, or None if it has nothing to say."""
        asked = Asked(at, situation, history, self.rule.id)
        for checks in self._whens:
            signs: Signs = []
            if holds(checks, asked, signs):
                break
        else:
            return None
        if any(holds(checks, asked, []) for checks in self._unless):
            return None
        return signs
