"""The ladder: calm, irritated, angry, abusive, and back down, as a state machine over a score.

The score is the smoothed heat of the caller's utterances, as far as the tone of the call allows:
hot words in a call that otherwise sounds like one that goes well are jokes, oaths or a story. The
line that enters angry must tell a grievance as well, or be the last of several hot ones: lively
talk, or a fault reported once, is at most irritated, and a calm caller is rarely angry at once. A
complaint that comes back after an answer lifts the score to angry whatever the average says. Abuse
is an event and not a high score: it enters the top step at once, and leaves it after a time without
abuse. May import: events, rules.
"""

from __future__ import annotations

from monitor.analysis.rules import LadderRules
from monitor.events import LEVELS, Level


class Ladder:
    """Where the caller stands. Feed it utterances in the order of the call.

    Attributes:
        tone: how much the call so far sounds like one that goes wrong, 0 to 1.
        score: the smoothed heat that this tone allows, 0 to 1.
        level: the present step.
    """

    def __init__(self, rules: LadderRules) -> None:
        self._rules = rules
        self._heat = rules.score.start
        self.tone = rules.tone.start
        self.score = self._allowed()
        self.level: Level = "calm"
        self._aggrieved = False
        self._hot = 0
        self._entered = float("-inf")
        self._abused = float("-inf")

    def climb(
        self,
        at: float,
        heat: float,
        share: float,
        *,
        trouble: float,
        aggrieved: bool,
        abusive: bool,
        insists: bool = False,
    ) -> Level:
        """Take one utterance; return the level.

        Args:
            at: when it was known, in seconds of stream time.
            heat: its heat, 0 to 1.
            share: how much of it counts, 0 to 1.
            trouble: how much it sounds like a line of a call that goes wrong, 0 to 1.
            aggrieved: whether it tells a grievance: more than that a fault is still there.
            abusive: whether it attacks the listener.
            insists: whether it complains anew although the agent has answered.
        """
        angry = self._rules.angry
        pace = self._rules.score.rise if heat > self._heat else self._rules.score.fall
        self._heat += pace * share * (heat - self._heat)
        self.tone += self._rules.tone.pace * share * (trouble - self.tone)
        self.score = self._allowed()
        if share >= angry.share:
            self._hot = self._hot + 1 if min(heat, self.score) >= angry.hot else 0
        at_once = self.level == "calm" and self.score < angry.leap and heat < angry.burst
        told = aggrieved or self._hot >= angry.lines
        self._aggrieved = abusive or insists or (told and not at_once)
        if insists:
            self._lift(angry.enter)
        if abusive:
            self._abused = at
            self._lift(self._rules.abusive.floor)
        return self.settle(at)

    def _allowed(self) -> float:
        """Return the score: the heat, or the most that the tone allows."""
        tone = self._rules.tone
        most = self._rules.irritated.enter + tone.slope * (self.tone - tone.least)
        return max(0.0, min(self._heat, most))

    def _lift(self, score: float) -> None:
        """Raise heat and tone to what makes this score, whatever the words sounded like."""
        tone = self._rules.tone
        self._heat = max(self._heat, score)
        self.tone = max(self.tone, tone.least + (score - self._rules.irritated.enter) / tone.slope)
        self.score = self._allowed()

    def settle(self, at: float) -> Level:
        """Return the level that holds at stream time `at` if nothing more is said."""
        level = self._target(at)
        if level != self.level:
            self.level, self._entered = level, at
        return level

    def _target(self, at: float) -> Level:
        if at - self._abused < self._rules.abusive.hold:
            return "abusive"
        level = self._by_score()
        if LEVELS.index(level) < LEVELS.index(self.level) and self._held(at):
            return self.level
        return level

    def _by_score(self) -> Level:
        """Return the step that the score stands for, with the hysteresis of the present one."""
        above = LEVELS.index(self.level)
        steps = ((self._rules.angry, LEVELS[2]), (self._rules.irritated, LEVELS[1]))
        for step, level in steps if self._aggrieved or above >= 2 else steps[1:]:
            if self.score >= (step.leave if above >= LEVELS.index(level) else step.enter):
                return level
        return "calm"

    def _held(self, at: float) -> bool:
        hold = {"irritated": self._rules.irritated.hold, "angry": self._rules.angry.hold}
        return at - self._entered < hold.get(self.level, 0.0)
