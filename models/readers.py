"""What a second reader of the labelled calls found, and how the coach stands between the two.

Each call was written and labelled by one author. A second reader, who saw the words alone, gave
every caller's turn a level, and said after which turns a coach must speak, and after which it may.
`tests/data/second_reading.jsonl` has one line per call: `levels` is one letter per caller's turn
(calm, irritated, angry, x for abusive).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from monitor.events import Event, PromptShown
from monitor.review.labelled import Expected, LabelledCall

FILE = Path(__file__).resolve().parent.parent / "tests" / "data" / "second_reading.jsonl"
LEVEL = {"c": "calm", "i": "irritated", "a": "angry", "x": "abusive"}
SLACK = 1.0
"""Seconds that a turn may begin before the one it is compared with."""
MINUTE = 60.0
LONG = 25.0
"""Seconds within which a prompt belongs to a moment."""


class Moment(msgspec.Struct, frozen=True):
    """A turn after which a prompt is right, and the rules that would be."""

    after: int
    rules: tuple[str, ...]


class Reading(msgspec.Struct, frozen=True):
    """One call as the second reader read it."""

    id: str
    levels: str
    escalates: bool
    abuse: bool
    must: tuple[Moment, ...]
    may: tuple[Moment, ...]


def second_readings() -> dict[str, Reading]:
    """Return what the second reader said, by the id of the call."""
    rows = msgspec.json.Decoder(Reading).decode_lines(FILE.read_bytes())
    return {row.id: row for row in rows}


def agreement(call: LabelledCall, second: Reading, events: Iterable[Event]) -> Counter[str]:
    """Count where the two readers agree on one call, and what the coach did there.

    Returns:
        Counts of `turns`, `same` and `accepted` levels, of `expected` moments that the second
        reader `also` asks for or at least `allowed`, of those that both ask for (`both`) in which
        the coach `spoke` by a rule that either names, or `by the first`, the author's.
    """
    prompts = [e for e in events if isinstance(e, PromptShown) and e.at < call.seconds]
    count = Counter(_levels(call, second))
    for wish in call.expect:
        count += _moment(call, second, wish, prompts)
    return count


def quiet(call: LabelledCall, second: Reading, events: Iterable[Event]) -> Counter[str]:
    """Count the prompts of a call in which both readers call the caller calm in every turn.

    Returns:
        Nothing for another call; else one of the `calls`, its `seconds`, the prompts `shown` while
        it went on, those that neither reader has a reason for (`unasked`), and the `minutes` that
        began with a prompt and held a second one.
    """
    levels = {turn.level for turn in call.turns if turn.speaker == "caller"} - {None}
    if levels - {"calm"} or set(second.levels) - {"c"}:
        return Counter()
    prompts = [e for e in events if isinstance(e, PromptShown) and e.at < call.seconds]
    return Counter(
        calls=1,
        seconds=round(call.seconds),
        shown=len(prompts),
        unasked=sum(not _welcome(call, second, prompt) for prompt in prompts),
        minutes=sum(after.at - before.at < MINUTE for before, after in pairwise(prompts)),
    )


def _levels(call: LabelledCall, second: Reading) -> Iterator[str]:
    caller = (turn for turn in call.turns if turn.speaker == "caller")
    for turn, letter in zip(caller, second.levels, strict=True):
        if turn.level is not None:
            yield "turns"
            if LEVEL[letter] == turn.level:
                yield "same"
            if LEVEL[letter] in (turn.accept or (turn.level,)):
                yield "accepted"


def _moment(
    call: LabelledCall, second: Reading, wish: Expected, prompts: Sequence[PromptShown]
) -> Counter[str]:
    turn, rules = call.turns[wish.after], _rules(wish)
    stop = turn.end + wish.within

    def found(moments: Iterable[Moment]) -> list[Moment]:
        times = ((moment, call.turns[moment.after].end) for moment in moments)
        fit = [moment for moment, end in times if turn.start - SLACK <= end <= stop]
        return [moment for moment in fit if rules.intersection(moment.rules)]

    count = Counter(["expected"])
    must = found(second.must)
    count["also"] = bool(must)
    count["allowed"] = bool(must or found(second.may))
    if must:
        right = rules.union(*(moment.rules for moment in must))
        spoke = [p.rule for p in prompts if turn.start <= p.at <= stop]
        count["both"] = 1
        count["spoke"] = not right.isdisjoint(spoke)
        count["by the first"] = not rules.isdisjoint(spoke)
    return count


def _welcome(call: LabelledCall, second: Reading, prompt: PromptShown) -> bool:
    for wish in call.expect:
        turn = call.turns[wish.after]
        if prompt.rule in _rules(wish) and turn.start <= prompt.at <= turn.end + wish.within:
            return True
    for moment in (*second.must, *second.may):
        turn = call.turns[moment.after]
        near = turn.start - SLACK <= prompt.at <= turn.end + LONG
        if near and prompt.rule in moment.rules:
            return True
    return False


def _rules(wish: Expected) -> set[str]:
    return {wish.rule} if isinstance(wish.rule, str) else set(wish.rule)
