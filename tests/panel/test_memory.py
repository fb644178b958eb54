"""A call of four hours costs no more than one of three."""

import gc
import tracemalloc
from collections.abc import Iterator

import pytest

from monitor.events import (
    LEVELS,
    AngerReading,
    Cue,
    Event,
    Evidence,
    LevelChanged,
    Moment,
    Partial,
    PromptEvidence,
    PromptOutcome,
    PromptShown,
    SpeechStarted,
    Utterance,
)
from monitor.panel.curve import CAPACITY
from monitor.panel.view import TAIL
from tests.panel.support import LiveDriver, panel, story

TURN = 6.0


def minute(number: int) -> Iterator[Event]:
    """One minute of a call in which all that can happen does happen."""
    for turn in range(10):
        at = number * 60 + turn * TURN
        who = "caller" if turn % 2 else "agent"
        words = f"minute {number} turn {turn} and so many words that the line must be wrapped"
        yield SpeechStarted(at + 0.3, who)
        for step in (0.5, 1.5):
            yield Partial(at + step, who, at, words[: int(20 * step)])
        yield Utterance(at + 2, f"{who}{at}", who, at, at + 1.8, words)
        if who == "caller":
            level = LEVELS[(number + turn) % 4]
            yield Cue(at + 2, "c", who, "failure", 0.5, Evidence(words[:9], at, at + 1))
            yield AngerReading(at + 2, turn / 10, level)
    at = number * 60 + 59.0
    evidence = (PromptEvidence("failure", "nobody came", at - 9, at - 8, 0.6),)
    name = f"p{number}"
    yield LevelChanged(at, LEVELS[number % 4], LEVELS[(number + 1) % 4], ("failure",))
    yield Moment(at, "interruption", "agent", at - 1, at)
    yield PromptShown(at, name, "let-vent", "t", "Let them", "Go on.", None, "002", evidence)
    yield PromptOutcome(at + 0.5, name, "used")


@pytest.mark.slow
async def test_memory_is_flat_over_a_call_of_four_hours() -> None:
    async with panel((120, 36), LiveDriver()) as (app, pilot):
        app.running.bridge.began(story().header)

        async def live_through(minutes: range) -> int:
            for number in minutes:
                for event in minute(number):
                    app.running.bridge.event(event)
                app.look()
                if number % 10 == 0:
                    await pilot.pause()
            await pilot.pause()
            gc.collect()
            return tracemalloc.get_traced_memory()[0]

        await live_through(range(1))
        tracemalloc.start()
        try:
            three = await live_through(range(1, 180))
            four = await live_through(range(180, 240))
        finally:
            tracemalloc.stop()
        assert len(app.view.lines) == TAIL
        assert app.view.dropped > 500
        assert len(app.view.curve.buckets) <= CAPACITY
        assert four - three < 100_000, f"{three} bytes after three hours, {four} after four"
