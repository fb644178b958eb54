"""What only reports say: changes, prompts without an outcome, and how far a review has come.

May import: events, wording, record.review.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.events import LEVELS, Action, Level
from monitor.record.review import State
from monitor.wording import OUTCOMES

STATE_WORDS: Mapping[State, str] = {
    "new": "still open",
    "talk": "worth a talk",
    "reviewed": "reviewed",
}
"""How far a call's review has come."""
WRAP_UP = "wrap-up"
"""What is said of a prompt that came with the call's end."""


def outcome_words(action: Action | None) -> str:
    """Return what became of a prompt; None if the call ended before that was known."""
    return OUTCOMES[action] if action else "open at the end"


def signed(number: float, digits: int = 0) -> str:
    """Return a change with its sign, a true minus, and no sign for none."""
    text = f"{abs(number):.{digits}f}"
    if not float(text):
        return "0"
    return f"{'+' if number > 0 else '−'}{text}"  # noqa: RUF001 (a minus as wide as the plus)


def change_words(before: Level, steps: int | None) -> str:
    """Return where the caller was some time after being at `before`."""
    if steps is None:
        return "the call had ended"
    after = LEVELS[LEVELS.index(before) + steps]
    if not steps:
        return f"still {after}"
    return f"{after}, {'up' if steps > 0 else 'down'} {abs(steps)}"
