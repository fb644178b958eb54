"""Many calls in figures: per day, per sign, per rule, and which of them are worth a listen.

Nothing here knows an agent: calls are compared with calls, never people with people. Pure functions
of summaries and of the shipped playbook. May import: events, text, wording, analysis.cues,
coaching.playbook, summary, verdicts, wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from statistics import fmean

from monitor.analysis.cues import ABUSE, COMPLAINT
from monitor.coaching.playbook import load_playbook
from monitor.events import LEVELS, Level
from monitor.review.summary import CallSummary, PromptReview
from monitor.review.verdicts import Review
from monitor.text import printable
from monitor.wording import NO_SPEECH, length

FEWEST = 3
"""Prompts a rule must have shown before its outcomes say anything."""
OFTEN_WRONG = 0.2
"""Share of a rule's prompts marked wrong from which its outcome is called poor."""
HOTTER = 0.15
"""Rise of the mean anger from first to last third that is worth a listen."""
LONG_ANGRY, LONG_SILENCE = 60.0, 45.0
CUT_IN = 3
WORTH = 3
"""Weight of reasons from which a call is worth a listen."""
SURE_ABUSE = 5
"""Weight of abuse by the caller; a call with nobody's known abuse alone stays below it."""
MOSTLY = 0.5
"""Share of the speech that is nobody's from which the parties count as not told apart."""
MOST_SLIPS = 3
"""Prompts on the agent's own doing that are named."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The calls of one day, or of one week, by the highest level each with words in it reached."""

    name: str
    calls: int
    peaks: Mapping[Level, int]

    @property
    def heated(self) -> float:
        """Share of the calls with words in them that became angry or more, 0 to 1."""
        spoken = sum(self.peaks.values())
        return (self.peaks["angry"] + self.peaks["abusive"]) / spoken if spoken else 0.0


@dataclass(frozen=True, slots=True)
class SignFigures:
    """One kind of complaint: how often, in how many calls, and the words of one of them."""

    kind: str
    count: int
    calls: int
    words: str


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How the prompts of one rule fared.

    Attributes:
        wrong: marked so by the agent or by a reviewer.
        override: share of those that the agent answered and did not use.
        change_30, change_60: mean change of the anger score after it was shown, in hundredths;
            None if no call went on that long.
        eased: share after which the caller was calmer 60 s later, among those shown above calm.
        why_poor: what is wrong with its outcomes; empty if nothing.
    """

    rule: str
    shown: int
    used: int
    dismissed: int
    wrong: int
    passed: int
    override: float | None
    change_30: float | None
    change_60: float | None
    eased: float | None
    why_poor: str


def by_day(calls: Iterable[tuple[str, CallSummary]]) -> tuple[DayFigures, ...]:
    """Group calls by the name of their day."""
    days: dict[str, Counter[Level | None]] = {}
    for day, call in calls:
        days.setdefault(day, Counter())[call.peak if call.speech else None] += 1
    return tuple(
        DayFigures(day, peaks.total(), {level: peaks[level] for level in LEVELS})
        for day, peaks in sorted(days.items())
    )


def complaints(calls: Sequence[CallSummary]) -> tuple[SignFigures, ...]:
    """Return the signs of complaint and abuse, those of most calls first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for call in calls:
        for cue in call.cues:
            if cue.kind in COMPLAINT | ABUSE:
                found.setdefault(cue.kind, []).append((cue.count, cue.words))
    signs = (
        SignFigures(
            kind,
            sum(count for count, _ in seen),
            len(seen),
            max(seen, key=lambda one: (bool(one[1]), one[0]))[1],
        )
        for kind, seen in found.items()
    )
    return tuple(sorted(signs, key=lambda sign: (-sign.calls, -sign.count, sign.kind)))


def by_rule(
    calls: Iterable[CallSummary], reviews: Iterable[Review] = ()
) -> tuple[RuleFigures, ...]:
    """Return how each rule fared, those with poor outcomes first, then the most shown.

    Args:
        calls: in figures.
        reviews: what reviewers said of each; calls beyond the last have none.
    """
    shown: dict[str, list[PromptReview]] = {}
    wrong: Counter[str] = Counter()
    for call, review in zip(calls, chain(reviews, repeat(Review())), strict=False):
        for prompt in call.prompts:
            shown.setdefault(prompt.rule, []).append(prompt)
            wrong[prompt.rule] += prompt.action == "wrong" or review.is_wrong(prompt.id)
    figures = (_rule(rule, prompts, wrong[rule]) for rule, prompts in shown.items())
    return tuple(sorted(figures, key=lambda one: (not one.why_poor, -one.shown, one.rule)))


def _rule(rule: str, prompts: Sequence[PromptReview], wrong: int) -> RuleFigures:
    actions = Counter(prompt.action for prompt in prompts)
    answered = actions["used"] + actions["dismissed"] + actions["wrong"]
    heated = [one for one in prompts if one.level != "calm" and one.after_60 is not None]
    change_30 = _mean([one.score_30 for one in prompts if one.score_30 is not None])
    change_60 = _mean([one.score_60 for one in prompts if one.score_60 is not None])
    reasons = []
    if len(prompts) >= FEWEST:
        if wrong >= OFTEN_WRONG * len(prompts):
            reasons.append(f"{wrong} of {len(prompts)} marked wrong")
        if answered >= FEWEST and not actions["used"]:
            reasons.append("never used")
        if change_60 is not None and change_60 > 0 and len(heated) >= FEWEST:
            reasons.append("callers were angrier a minute later")
    return RuleFigures(
        rule=rule,
        shown=len(prompts),
        used=actions["used"],
        dismissed=actions["dismissed"],
        wrong=wrong,
        passed=len(prompts) - answered,
        override=(answered - actions["used"]) / answered if answered else None,
        change_30=change_30,
        change_60=change_60,
        eased=_mean([float((one.after_60 or 0) < 0) for one in heated]),
        why_poor=", ".join(reasons),
    )


def _mean(numbers: Sequence[float]) -> float | None:
    return fmean(numbers) if numbers else None


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a call is worth a listen, and why, the weightiest reason first."""

    weight: int
    reasons: tuple[str, ...]


def worth_of(call: CallSummary) -> Worth:
    """Return why a call is worth a listen.

    Abuse by somebody of whom nobody knows who it was never weighs as much as that of a caller.
    """
    if not call.speech:
        return Worth(0, (NO_SPEECH,))
    rose = sum(one.action == "used" and (one.after_60 or 0) > 0 for one in call.prompts)
    wrong = sum(one.action == "wrong" for one in call.prompts)
    heated = LEVELS.index(call.peak) >= LEVELS.index("angry")
    ends_heated = LEVELS.index(call.final) >= LEVELS.index("angry")
    hotter = call.final != "calm" and call.last_third - call.first_third >= HOTTER
    slips = _slips(call)
    checks = (
        (SURE_ABUSE, call.abuse, f"abuse of the agent, {_times(call.abuse)}"),
        (4, ends_heated, f"still {call.final} at the end"),
        (3, wrong, f"prompt marked wrong, {_times(wrong)}"),
        (3, heated and call.final == "calm", f"came down from {call.peak} to calm"),
        (2, call.doubtful, f"abuse {_times(call.doubtful)}, by whom is not known"),
        (2, slips, f"prompts on the agent's own doing: {slips}"),
        (2, rose, f"the level rose after a prompt was used, {_times(rose)}"),
        (2, call.angry >= LONG_ANGRY, f"angry for {length(call.angry)}"),
        (2, hotter, "ended hotter than it began"),
        (1, call.pauses.by_agent >= CUT_IN, f"caller interrupted {_times(call.pauses.by_agent)}"),
        (1, call.pauses.longest >= LONG_SILENCE, f"silence of {length(call.pauses.longest)}"),
    )
    found = [(weight, words) for weight, holds, words in checks if holds]
    weight = sum(weight for weight, _ in found)
    if call.doubtful and not call.abuse:
        weight = min(weight, SURE_ABUSE - 1)
    reasons = [words for _, words in found]
    if reasons and call.talk.share("mixed") >= MOSTLY:
        reasons.append("caller and agent were not told apart")
    if call.peak != call.detected:
        reasons.append(f"level put right: {call.detected} was detected")
    return Worth(weight, tuple(reasons))


def _slips(call: CallSummary) -> str:
    """Return the titles of the prompts that the agent's own doing brought up."""
    rules = _on_the_agents_doing() if call.prompts else ()
    titles = list(dict.fromkeys(one.title for one in call.prompts if one.rule in rules))
    more = f" and {len(titles) - MOST_SLIPS} more" if len(titles) > MOST_SLIPS else ""
    return printable(", ".join(titles[:MOST_SLIPS])) + more


@cache
def _on_the_agents_doing() -> frozenset[str]:
    return frozenset(rule.id for rule in load_playbook().rule if rule.side == "agent")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
