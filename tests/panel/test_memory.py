"""A call of four hours costs no more than one of three."""

import gc
from collections import Counter
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
MORE = 20
"""Objects of one kind that may come and go; an hour brings at least sixty of each that stays."""


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


def ours() -> Counter[str]:
    """How many objects of the program's own types are alive; caches of the toolkit do not count."""
    gc.collect()
    kinds = (type(one) for one in gc.get_objects())
    return Counter(
        kind.__qualname__ for kind in kinds if str(kind.__module__).startswith("monitor.")
    )


@pytest.mark.slow
async def test_a_fourth_hour_leaves_nothing_more_in_memory() -> None:
    async with panel((120, 36), LiveDriver()) as (app, pilot):
        app.running.bridge.began(story().header)

        async def live_through(minutes: range) -> Counter[str]:
            for number in minutes:
                for event in minute(number):
                    app.running.bridge.event(event)
                app.look()
                if number % 10 == 0:
                    await pilot.pause()
            await pilot.pause()
            return ours()

        three = await live_through(range(180))
        four = await live_through(range(180, 240))
        assert len(app.view.lines) == TAIL
        assert app.view.dropped > 500
        assert len(app.view.curve.buckets) <= CAPACITY
        assert three["Line"] >= TAIL
        assert four.pop("Bucket") <= 2 * CAPACITY  # of the curve and its picture; halved when full
        assert not {kind: more for kind, more in (four - three).items() if more > MORE}
