"""Which of two voices is the agent: greetings and phrases of service against a caller's.

The phrases and their weights are data (`data/roles.toml`). Who speaks first is taken for the agent
a little. May import: words.
"""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from importlib.resources import files

from monitor.analysis.words import read

FIRST = 0.5
"""Log odds that the voice that speaks first is the agent's."""
ENOUGH = 5.0
"""Log odds at which nothing more needs to be heard."""
LEAST = 2.0
"""Log odds below which it stays open who is who when no more is heard."""


class Roles:
    """Weighs what two voices say, in the order of the call."""

    def __init__(self) -> None:
        self._odds = 0.0
        self._begun = False

    def hear(self, text: str, *, second: bool) -> None:
        """Take what one of the voices has said."""
        odds = agent_odds(text) + (0.0 if self._begun else FIRST)
        self._odds += -odds if second else odds
        self._begun = True

    @property
    def decided(self) -> bool:
        """Whether it is clear enough who is who."""
        return abs(self._odds) >= ENOUGH

    @property
    def caller_second(self) -> bool | None:
        """Whether the second voice is the caller's; None where that stays open."""
        return None if abs(self._odds) < LEAST else self._odds > 0

    @property
    def certainty(self) -> float:
        """0.5 to 1, that the roles are right."""
        return 1 / (1 + math.exp(-min(abs(self._odds), 50.0)))


def agent_odds(text: str) -> float:
    """Return the log odds that an agent says this and no caller."""
    plain = read(text).plain
    return sum(weight for weight, pattern in _phrases() if pattern.search(plain))


@cache
def _phrases() -> tuple[tuple[float, re.Pattern[str]], ...]:
    source = files("monitor.analysis").joinpath("data/roles.toml").read_text(encoding="utf-8")
    return tuple(
        (sign * group["weight"], re.compile(rf"\b(?:{'|'.join(group['words'])})\b"))
        for role, sign in (("agent", 1), ("caller", -1))
        for group in tomllib.loads(source)[role]
    )
