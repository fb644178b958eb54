"""The conditions of a rule: when it may have something to say, and what it then rests on.

May import: checks, rules, situation.
"""

from __future__ import annotations

from monitor.coaching.checks import Asked, History, Signs, checks_of
from monitor.coaching.rules import Rule
from monitor.coaching.situation import Situation


class Conditions:
    """The conditions of one rule.

    Attributes:
        wakes_on: the words and moments that it asks for.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._whens = [checks_of(when) for when in rule.whens]
        self._unless = [checks_of(when) for when in rule.unless]
        self._heated = all(when.complaint for when in rule.whens)
        named = [(*when.heard, *when.said, when.moment) for when in rule.whens]
        self.wakes_on = {name for names in named for name in names if name}
        self._span = max(when.within for when in rule.whens)
        self._awake_until = float("-inf")
        if not all(map(any, named)):
            self._awake_until = float("inf")

    def wake(self, at: float) -> None:
        """Take in that something was seen that the rule asks for."""
        self._awake_until = max(self._awake_until, at + self._span)

    def asleep(self, at: float, now: Situation) -> bool:
        """Tell at once that the rule has nothing to say: what it asks for has not been there."""
        return at > self._awake_until or (self._heated and now.mood.complained_at is None)

    def grounds(self, at: float, now: Situation, history: History, ended: bool) -> Signs | None:
        """Return what the rule rests on, or None if it has nothing to say."""
        asked = Asked(at, now, history, self.rule.id, ended)
        for checks in self._whens:
            signs: Signs = []
            if all(check(asked, signs) for check in checks):
                break
        else:
            return None
        if any(all(check(asked, []) for check in checks) for checks in self._unless):
            return None
        return signs
