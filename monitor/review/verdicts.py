"""What reviewers said of a call, as its report and the overview show it; all text is harmless.

May import: events, text, record.review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from monitor.events import LEVELS, Level
from monitor.record.review import Correction, State, Verdict, standing, state_of
from monitor.text import printable


@dataclass(frozen=True, slots=True)
class Judged:
    """A reviewer's verdict on a prompt or on the caller's level.

    Attributes:
        at: stream time that it is about, in seconds.
        truly: what the level truly was; None for a prompt, or where the reviewer named none.
    """

    kind: ClassVar[str] = "judged"
    at: float
    verdict: Verdict
    truly: Level | None
    note: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's note on a call; `at` is None if it is about the whole of it."""

    at: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What holds of all that reviewers said of one call.

    Attributes:
        prompts: verdicts by the id of the prompt.
        levels: verdicts on the caller's level, in the order of the call.
        notes: on the call, in the order they were made.
    """

    state: State = "new"
    prompts: Mapping[str, Judged] = field(default_factory=dict)
    levels: tuple[Judged, ...] = ()
    notes: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        return self.state != "new" or bool(self.prompts or self.levels or self.notes)

    def is_wrong(self, prompt: str) -> bool:
        """Tell whether a prompt was judged wrong, by its id."""
        return prompt in self.prompts and self.prompts[prompt].verdict == "wrong"


def review_of(corrections: Iterable[Correction]) -> Review:
    """Return what holds of the corrections of one call, in the order they were made."""
    held = standing(corrections)
    levels = (_judged(one) for one in held if one.kind == "level" and (one.verdict or one.value))
    return Review(
        state=state_of(held),
        prompts={one.target: _judged(one) for one in held if one.kind == "prompt" and one.verdict},
        levels=tuple(sorted(levels, key=lambda one: one.at)),
        notes=tuple(
            Remark(one.at if one.kind == "note" else None, text)
            for one in held
            if one.kind in {"note", "state"} and (text := printable(one.note))
        ),
    )


def levels_put_right(held: Iterable[Correction]) -> list[tuple[float, Level]]:
    """Return what the caller's level truly was, and when, of corrections that hold."""
    levels = (_judged(one) for one in held if one.kind == "level" and one.verdict != "right")
    return [(one.at, one.truly) for one in levels if one.truly]


def _judged(said: Correction) -> Judged:
    truly = next((level for level in LEVELS if level == said.value), None)
    return Judged(max(0.0, said.at or 0.0), said.verdict, truly, printable(said.note))
