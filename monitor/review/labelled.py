"""Labelled text and calls, and how well the monitor's answers agree with the labels.

A call is `found` when the caller reaches angry or abusive, and a `false alarm` is each time that
happens in a calm call: one that neither escalates nor holds abuse. May import: errors, events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from monitor.errors import InputError
from monitor.events import (
    LEVELS,
    Event,
    Level,
    LevelChanged,
    PromptShown,
    Speaker,
    Utterance,
    stamp,
)

ALARM = LEVELS.index("angry")
LONGEST_CALL = 24 * 3600.0
"""Seconds; a time beyond a day is taken for a mistake."""
LATE = 1.0
"""Seconds after a turn within which its level may still be reported."""
_Row = TypeVar("_Row")


class TextRow(msgspec.Struct, frozen=True):
    """One text and whether it is what is looked for."""

    text: str
    label: int


class Turn(msgspec.Struct, frozen=True):
    """One turn of a labelled call; `accept` are the levels an honest listener could give."""

    speaker: Speaker
    start: float
    end: float
    text: str
    level: Level | None = None
    accept: tuple[Level, ...] = ()


class Expected(msgspec.Struct, frozen=True):
    """A prompt that should follow a turn, counted from 0, within some seconds of its end."""

    rule: str | tuple[str, ...]
    after: int
    within: float


class Forbidden(msgspec.Struct, frozen=True):
    """Prompts that must not be shown between two times of the call."""

    rule: str | tuple[str, ...]
    between: tuple[float, float]


class LabelledCall(msgspec.Struct, frozen=True):
    """One call with what should come of it."""

    id: str
    turns: tuple[Turn, ...]
    escalates: bool
    expect: tuple[Expected, ...] = ()
    forbid: tuple[Forbidden, ...] = ()
    abuse: bool | None = None

    def __post_init__(self) -> None:
        if not all(0 <= turn.start <= turn.end <= LONGEST_CALL for turn in self.turns):
            raise ValueError("a turn has times that are in no call")
        for wish in self.expect:
            if not 0 <= wish.after < len(self.turns):
                raise ValueError(f"expect after turn {wish.after}, the call has {len(self.turns)}")

    @property
    def seconds(self) -> float:
        """The length of the call."""
        return max((turn.end for turn in self.turns), default=0.0)

    def utterances(self) -> list[Utterance]:
        """Return the turns as the transcript source would give them."""
        turns = sorted(self.turns, key=lambda turn: (turn.end, turn.start))
        return [
            Utterance(
                stamp(turn.end),
                f"t{number}",
                turn.speaker,
                stamp(turn.start),
                stamp(turn.end),
                turn.text,
            )
            for number, turn in enumerate(turns, 1)
        ]


def read_rows(path: Path, kind: type[_Row]) -> Iterator[_Row]:
    """Yield the rows of a labelled file, one JSON object per line.

    Raises:
        InputError: the file cannot be read, or a line is not such a row; it names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {error}", "check it") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=kind)
            except (msgspec.MsgspecError, UnicodeError) as error:
                raise InputError(
                    f"{path}:{number}: not a labelled row: {error}", "see docs/detection.md"
                ) from None


@dataclass(slots=True)
class Tally:
    """What was counted over labelled calls so far."""

    calls: int = 0
    escalating: int = 0
    found: int = 0
    calm: int = 0
    false_alarms: int = 0
    calm_seconds: float = 0.0
    expected: int = 0
    shown: int = 0
    forbidden_shown: int = 0
    levels: int = 0
    levels_right: int = 0
    abuse: list[tuple[bool, bool]] = field(default_factory=list)

    def add(self, call: LabelledCall, events: Sequence[Event]) -> None:
        """Count one call and the events that the monitor made of it."""
        moves = [event for event in events if isinstance(event, LevelChanged)]
        prompts = [event for event in events if isinstance(event, PromptShown)]
        alarms = sum(_rank(m.level) >= ALARM > _rank(m.previous) for m in moves)
        self.calls += 1
        if call.escalates:
            self.escalating += 1
            self.found += alarms > 0
        elif not call.abuse:
            self.calm += 1
            self.false_alarms += alarms
            self.calm_seconds += call.seconds
        if call.abuse is not None:
            self.abuse.append((call.abuse, any(move.level == "abusive" for move in moves)))
        self._add_prompts(call, prompts)
        for right in _levels_right(call.turns, moves):
            self.levels += 1
            self.levels_right += right

    def _add_prompts(self, call: LabelledCall, prompts: Sequence[PromptShown]) -> None:
        for wish in call.expect:
            turn = call.turns[wish.after]
            self.expected += 1
            self.shown += any(
                _is_of(p, wish.rule) and turn.start <= p.at <= turn.end + wish.within
                for p in prompts
            )
        for ban in call.forbid:
            first, last = ban.between
            self.forbidden_shown += sum(
                _is_of(p, ban.rule) and first <= p.at <= last for p in prompts
            )

    def figures(self) -> dict[str, float | None]:
        """Return the figures of the outside contract; None where there was nothing to count."""
        hits = sum(truth and found for truth, found in self.abuse)
        return {
            "calls": self.calls,
            "escalating": self.escalating,
            "recall": _share(self.found, self.escalating),
            "false_alarms_per_calm_call": _share(self.false_alarms, self.calm),
            "false_alarms_per_calm_hour": _share(self.false_alarms, self.calm_seconds / 3600),
            "abuse_recall": _share(hits, sum(truth for truth, _ in self.abuse)),
            "abuse_precision": _share(hits, sum(found for _, found in self.abuse)),
            "prompt_recall": _share(self.shown, self.expected),
            "forbidden_shown": self.forbidden_shown,
            "level_accuracy": _share(self.levels_right, self.levels),
        }


def _levels_right(turns: Sequence[Turn], moves: Sequence[LevelChanged]) -> Iterator[bool]:
    ends = sorted(turn.end for turn in turns)
    for turn in turns:
        if turn.level is None:
            continue
        following = next((end for end in ends if end > turn.end), float("inf"))
        level: Level = "calm"
        for move in moves:
            if move.at <= turn.end + LATE and move.at < following:
                level = move.level
        yield level in (turn.accept or (turn.level,))


def _is_of(prompt: PromptShown, rule: str | tuple[str, ...]) -> bool:
    return prompt.rule in ((rule,) if isinstance(rule, str) else rule)


def _rank(level: Level) -> int:
    return LEVELS.index(level)


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
