"""What the browser shows, kept while a call is open in between, and what it opens.

May import: store, wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.store.query import Filter, Order
from monitor.wording import counted


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a call, to be played from there: its event file, and how many seconds in."""

    file: str
    at: float = 0.0


@dataclass(slots=True)
class Browsing:
    """Which calls, in which order, and where the reader is.

    Attributes:
        turned: the order is the other way round.
        cursor: row of the chosen call; `number` is its number in the store.
        problem: why the call could not be played; told once in the place of the call.
    """

    asked: Filter = field(default_factory=Filter)
    order: Order = "worth"
    turned: bool = False
    cursor: int = 0
    number: int | None = None
    problem: str = ""


def asked_words(asked: Filter) -> str:
    """Return what a filter asks for, in a few words; empty if it asks for nothing."""
    parts = (
        (asked.words, f"said {asked.words}"),
        (asked.level != "calm", f"{asked.level} or worse"),
        (asked.abuse, "with abuse"),
        (asked.since, f"since {asked.since}"),
        (asked.until, f"until {asked.until}"),
        (asked.prompts, f"{counted(asked.prompts, 'prompt')} or more"),
        (asked.angry, f"angry for {asked.angry:g} s or more"),
        (asked.state, f"review: {asked.state}"),
        (asked.verdict, f"judged {asked.verdict}"),
        (asked.caller, f"caller {asked.caller}"),
        (asked.agent, f"agent {asked.agent}"),
    )
    return ", ".join(words for wanted, words in parts if wanted)
