"""Insistence: a complaint that comes back although the agent has had their say.

One hot line, or one long breath of them, is how many calls begin. The same caller complaining anew
after an answer is what people who listen to calls name anger, long before the words grow loud. Only
a fault or a treatment can come back so: strong words, wishes to leave and mock outrage do in fun.
May import: cues, detector, rules, events.
"""

from __future__ import annotations

from collections import deque

from monitor.analysis.cues import CALMING
from monitor.analysis.detector import Appraisal
from monitor.analysis.rules import InsistenceRules
from monitor.events import Utterance


class Insistence:
    """Remembers the caller's complaints and whether each has been answered."""

    def __init__(self, rules: InsistenceRules) -> None:
        self._rules = rules
        self._complaints: deque[tuple[float, int]] = deque()
        self._answers = 0

    def hear_agent(self, text: str) -> None:
        """Take in that the agent has said something; few words are no answer."""
        self._answers += len(text.split()) >= self._rules.answer

    def take(self, said: Utterance, appraisal: Appraisal, heat: float) -> bool:
        """Take the caller's next utterance; tell whether it complains anew after an answer."""
        kinds = {cue.kind for cue in appraisal.cues}
        while self._complaints and said.at - self._complaints[0][0] > self._rules.within:
            self._complaints.popleft()
        if kinds & CALMING:
            if self._complaints:
                self._complaints.pop()
            return False
        if heat < self._rules.heat or kinds.isdisjoint(self._rules.kinds):
            return False
        insists = any(
            answers < self._answers or said.at - at >= self._rules.apart
            for at, answers in self._complaints
        )
        self._complaints.append((said.at, self._answers))
        return insists
