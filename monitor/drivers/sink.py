"""What a driver gives and what it may be asked: the two sides of showing a call.

A `Sink` takes a call as it unfolds; a `Driver` makes it unfold and answers the agent's keys.
Whoever shows calls knows drivers only by these. May import: record.review, events.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from monitor.events import Action, CallStarted, Event
from monitor.record.review import Correction

REVIEW = "review"
"""Stage of the `Health` that tells what a reviewer said: shown, but no part of the call."""
Landmark: TypeAlias = Literal["prompt", "level", "interruption"]
"""What one can go to in a call: a prompt, a change of level, one party cutting in."""


class Sink(Protocol):
    """Takes one call. All methods are called from the driver's own thread, one at a time."""

    def began(self, call: CallStarted) -> None:
        """Take the header; nothing of the call comes before it."""

    def event(self, event: Event) -> None:
        """Take the next event, in order of `at`; it may wait while the sink is full."""

    def rewound(self, events: Sequence[Event], at: float) -> None:
        """Forget the call so far: up to stream time `at` it is exactly these events."""


class Driver(Protocol):
    """Lets one call unfold. Everything but `run` is quick and safe from any thread."""

    @property
    def live(self) -> bool:
        """Whether the call happens now, so that nobody can know its end."""

    @property
    def position(self) -> float:
        """Stream time now, in seconds."""

    @property
    def lag(self) -> float:
        """Seconds by which what is shown is behind what was said."""

    def run(self, sink: Sink) -> None:
        """Show the call until it is over or `stop` was called.

        Raises:
            MonitorError: the call cannot go on, and why.
        """

    def stop(self) -> None:
        """Ask `run` to return soon."""

    def answer(self, prompt_id: str, action: Action) -> None:
        """Take the agent's verdict on a prompt; its `PromptOutcome` comes through the sink."""


@runtime_checkable
class Pausable(Protocol):
    """A driver that can hold its breath: a replay stops, a live call is not listened to."""

    @property
    def paused(self) -> bool:
        """Whether it is paused."""

    def pause(self) -> None:
        """Stop where the call is."""

    def resume(self) -> None:
        """Go on."""


@runtime_checkable
class Markable(Protocol):
    """A driver whose call can be marked at this instant, to find the place again."""

    def mark(self) -> None:
        """Leave a mark; it comes through the sink as `Health` of stage "mark"."""


@runtime_checkable
class Steerable(Protocol):
    """A driver that can go anywhere in its call, at any pace."""

    @property
    def duration(self) -> float | None:
        """Length of the call in seconds, if known beforehand."""

    @property
    def speed(self) -> float:
        """Seconds of call per second of real time."""

    def set_speed(self, speed: float) -> None:
        """Go on at another speed.

        Raises:
            ValueError: there is no such speed.
        """

    def seek(self, at: float) -> None:
        """Go to stream time `at`, or to the nearest end; `Sink.rewound` follows."""


@runtime_checkable
class Audible(Protocol):
    """A driver whose sound may be missing."""

    @property
    def sound(self) -> str:
        """What cannot be heard, in a word or two; empty if all can."""


@runtime_checkable
class Reviewable(Audible, Protocol):
    """A recorded call that can be looked through, heard again and corrected."""

    @property
    def heard(self) -> str:
        """What is heard, or why nothing is, in a line; empty if nobody knows."""

    @property
    def answered(self) -> tuple[int, str]:
        """How many searches there were that found nothing, and what the last one was for."""

    def step(self, landmark: Landmark, forward: bool) -> None:
        """Go to the next landmark, or the one before; stay if there is none."""

    @property
    def correctable(self) -> bool:
        """Whether there is a place to keep corrections."""

    @property
    def reviewing(self) -> bool:
        """Whether the call's events were kept before: what is said of a prompt is a correction."""

    @property
    def said(self) -> tuple[Correction, ...]:
        """What reviewers have said of the call so far, in the order they said it."""

    def correct(self, correction: Correction) -> None:
        """Keep what a reviewer says; it is shown where the call is, too.

        Raises:
            InputError: it cannot be kept.
        """
