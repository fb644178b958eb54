"""What reviewers have said of a call, in the words of the panel; all of it is harmless.

May import: record.review, text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.record.review import Correction, State, standing, state_of
from monitor.text import printable

STATES: Mapping[State, str] = {
    "new": "not looked at yet",
    "talk": "worth a talk",
    "reviewed": "looked at and done",
}
"""How far a review is."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What holds of it.

    Attributes:
        state: how far the review is; empty while nobody has looked.
        prompts: what was said of a prompt, by its id, such as "wrong: too early".
        notes: notes on the call as a whole.
    """

    state: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def reviewed(said: Iterable[Correction]) -> Reviewed:
    """Return what holds of all that was said, in the order it was said."""
    held = standing(said)
    state = state_of(held)
    return Reviewed(
        state="" if state == "new" else STATES[state],
        prompts={one.target: _verdict(one) for one in held if one.kind == "prompt" and one.verdict},
        notes=tuple(
            printable(one.note)
            for one in held
            if one.note and (one.kind == "state" or (one.kind == "note" and one.at is None))
        ),
    )


def _verdict(one: Correction) -> str:
    return f"{one.verdict}: {printable(one.note)}" if one.note else one.verdict
