"""Single conditions of a rule, made ready to be asked a few times a second.

Each key of a `When` becomes one check; the cheap ones come first. May import: rules, mood,
situation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from monitor.coaching.mood import in_range
from monitor.coaching.rules import When
from monitor.coaching.situation import Sign, Situation

Signs = list[Sign]


@dataclass(slots=True)
class History:
    """When the rules spoke.

    Attributes:
        last: when each rule last spoke.
        stands: the same, without prompts that the agent called wrong: others may build on it.
    """

    last: dict[str, float] = field(default_factory=dict)
    stands: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One look at the conversation on behalf of one rule.

    Attributes:
        at: the instant.
        ended: whether the talking is over.
    """

    at: float
    now: Situation
    history: History
    rule: str
    ended: bool = False


Check = Callable[[Asked, Signs], bool]
"""Tells whether a condition holds, and adds what it rests on."""


def checks_of(when: When) -> list[Check]:
    """Return the checks of one table of conditions; all of them must hold."""
    return [
        *_of_state(when),
        *_of_time(when),
        *_of_signs(when),
        *_of_mood(when),
        *_of_doing(when),
    ]


def _of_state(when: When) -> Iterator[Check]:
    if (level := when.level) is not None:
        yield lambda asked, _: in_range(level, asked.now.mood.level)
    if (worst := when.worst) is not None:
        yield lambda asked, _: in_range(worst, asked.now.mood.worst)
    if (phase := when.phase) is not None:
        yield lambda asked, _: asked.now.phase in phase
    if (complaint := when.complaint) is not None:
        yield lambda asked, _: (asked.now.mood.complained_at is not None) is complaint
    if (notes := when.notes) is not None:
        yield lambda asked, signs: _noted(asked, signs) is notes


def _noted(asked: Asked, signs: Signs) -> bool:
    signs += asked.now.notes
    return bool(asked.now.notes)


def _of_time(when: When) -> Iterator[Check]:
    if (talks := when.caller_talks) is not None:
        yield _lasts(
            "caller has spoken for {:.0f} s", talks, lambda a: a.now.floor.caller_talks(a.at)
        )
    if (silence := when.silence) is not None:
        yield _lasts("nobody has spoken for {:.0f} s", silence, lambda a: a.now.floor.silence(a.at))
    if (silent := when.agent_silent) is not None:
        yield lambda asked, _: asked.now.floor.agent.silent_for(asked.at) >= silent
    if (paused := when.caller_paused) is not None:
        longest = when.within
        yield (
            lambda asked, _: (
                asked.now.floor.caller.turn_start is not None
                and paused <= asked.now.floor.caller.silent_for(asked.at) <= longest
            )
        )


def _lasts(text: str, seconds: float, measure: Callable[[Asked], float]) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        if (lasted := measure(asked)) < seconds:
            return False
        signs.append(Sign(asked.at, "timing", text.format(lasted), asked.at - lasted, asked.at))
        return True

    return check


def _of_mood(when: When) -> Iterator[Check]:
    if (trend := when.trend) is not None:
        yield lambda asked, _: asked.now.mood.trend(asked.at) in trend
    if (hot := when.hot) is not None:
        yield lambda asked, _: (asked.now.mood.hot_at >= asked.now.floor.caller.said_start) is hot
    if (seconds := when.repeating) is not None:
        yield lambda asked, _: asked.now.repeating(asked.at, seconds)
    if (peaks := when.peaks) is not None:
        level = when.level or "angry+"
        yield lambda asked, _: asked.now.mood.peaks(level) >= peaks
    if (lasted := when.level_for) is not None:
        yield _level_for((when.level or "irritated").rstrip("+"), lasted)
    for key, wanted in (("rises", when.rises_to), ("falls", when.falls_to)):
        if wanted is not None:
            yield _moved(key, wanted, when.within)


def _turn_start(asked: Asked) -> float:
    start = asked.now.floor.caller.turn_start
    return start if start is not None else 0.0


def _level_for(name: str, seconds: float) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        since = asked.now.mood.since[name]
        if (lasted := asked.at - since) < seconds:
            return False
        signs.append(Sign(asked.at, "level", f"{name} for {lasted:.0f} s", since, asked.at))
        return True

    return check


def _moved(key: str, wanted: str, within: float) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        moves = asked.now.mood.rises if key == "rises" else asked.now.mood.falls
        since = max(asked.at - within, asked.history.last.get(asked.rule, float("-inf")))
        for at, level in reversed(moves):
            if at < since:
                return False
            if in_range(wanted, level):
                signs.append(Sign(at, "level", f"{key[:-1]}s to {level}", at, at))
                return True
        return False

    return check


def _of_signs(when: When) -> Iterator[Check]:
    if when.heard:
        yield _words(when, "heard", when.heard)
    if when.said:
        yield _words(when, "said", when.said)
    if when.moment is not None:
        yield _moments(when, (when.moment, when.by))


def _words(when: When, side: str, names: tuple[str, ...]) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        memory: dict[str, deque[Sign]] = asked.now.heard if side == "heard" else asked.now.said
        since = _counts_from(asked, when)
        kept = [memory[name] for name in names if name in memory and memory[name][-1].at >= since]
        if not kept:
            return False
        found = [sign for signs_of in kept for sign in signs_of if sign.at >= since]
        if when.after is not None:
            warned = asked.history.stands[when.after]
            found = [sign for sign in found if sign.start >= warned]
        found.sort(key=lambda sign: (sign.start, sign.kind))
        signs += found
        return len({sign.start for sign in found}) >= when.times

    return check


def _counts_from(asked: Asked, when: When) -> float:
    """Return from when on words count: those that fired the rule do not fire it again."""
    last = asked.history.last.get(asked.rule, float("-inf"))
    since = max(asked.at - when.within, last + 1e-3)
    if when.after is not None:
        since = max(since, asked.history.stands.get(when.after, float("inf")))
    return since


def _moments(when: When, key: tuple[str, str | None]) -> Check:
    def check(asked: Asked, signs: Signs) -> bool:
        since = _counts_from(asked, when)
        found = [sign for sign in asked.now.moments.get(key, ()) if sign.at >= since]
        signs += found
        return len(found) >= when.times

    return check


def _of_doing(when: When) -> Iterator[Check]:
    if (turns := when.agent_turns) is not None:
        yield lambda asked, signs: _turns(asked, _since(when, asked, signs)) >= turns
    if done := when.done:
        yield lambda asked, signs: _did(asked, done, _since(when, asked, signs))
    if not_yet := when.not_yet:
        yield lambda asked, signs: not _did(asked, not_yet, _since(when, asked, signs))
    if shown := when.shown:
        yield lambda asked, _: any(
            asked.history.stands.get(rule, float("-inf")) >= asked.at - when.within
            for rule in shown
        )
    if when.at == "start":
        yield lambda asked, _: asked.at < 1.0
    if when.at == "end":
        yield _ended


def _ended(asked: Asked, signs: Signs) -> bool:
    thirds = asked.now.mood.thirds(asked.at)
    if asked.ended and thirds is not None:
        text = "anger {:.2f} in the first third, {:.2f} in the last".format(*thirds)
        signs.append(Sign(asked.at, "course", text, 0.0, asked.at, max(thirds)))
    return asked.ended


def _since(when: When, asked: Asked, signs: Signs) -> float:
    match when.since:
        case "complaint":
            complained = asked.now.mood.complained_at
            return complained if complained is not None else asked.at
        case "turn":
            return _turn_start(asked)
        case "words":
            return min((sign.start for sign in signs), default=asked.at)
        case "call":
            return 0.0


def _turns(asked: Asked, since: float) -> int:
    return sum(end > since for end in asked.now.floor.agent.turn_ends)


def _did(asked: Asked, names: tuple[str, ...], since: float) -> bool:
    said = asked.now.said
    return any(said[name][-1].start >= since for name in names if name in said)
