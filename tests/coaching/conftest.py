"""What the tests of the coach share: a short playbook and a call made of a few lines."""

from collections.abc import Callable, Iterable

import pytest

from monitor.coaching.coach import Coach
from monitor.coaching.dialogue import parse_dialogue
from monitor.coaching.playbook import load_playbook, parse_playbook
from monitor.coaching.rules import Playbook
from monitor.config import CoachingSettings
from monitor.events import (
    AngerReading,
    Cue,
    Event,
    Evidence,
    Level,
    LevelChanged,
    PromptShown,
    SpeechStarted,
    Utterance,
)

SMALL = """
name = "small"

[complaint]
signs = ["insult", "verdict", "profanity"]
clear = ["verdict"]

[sources]
x = "a made-up source"

[policy]
goodbye = "Goodbye for now."

[agent.shouts]
means = "shouts"
words = ["be quiet"]

[agent.sorry]
means = "says sorry"
words = ["sorry"]

[caller.asks]
means = "asks"
words = ["where is it"]

[[rule]]
id = "answer"
technique = "answer the question"
source = ["x"]
side = "caller"
title = "Answer the question"
say = ["It is on its way to you.", "Let me see where it is.", "I will find it."]
avoid = "Silence."
priority = 50
cooldown = 5
expires = 8
when = { heard = ["asks"], within = 12 }

[[rule]]
id = "be-kind"
technique = "be kind"
source = ["x"]
side = "agent"
title = "Be kind"
say = ["Please go on, I was impatient.", "Excuse me, go on."]
avoid = "Shouting."
priority = 85
cooldown = 5
defer_while = []
when = { said = ["shouts"], within = 4 }
"""


class Stage:
    """Feeds a coach by hand and keeps what it says."""

    def __init__(
        self, playbook: Playbook, settings: CoachingSettings, notes: Iterable[str]
    ) -> None:
        self.coach = Coach(playbook, settings, tuple(notes))
        self.at = 0.0
        self.events: list[Event] = []

    def until(self, at: float) -> "Stage":
        while self.at + 0.25 <= at + 1e-9:
            self.at = round(self.at + 0.25, 3)
            self.events += self.coach.decide(self.at)
        return self

    def starts(self, speaker: str, at: float) -> "Stage":
        self.until(at)
        self.events += self.coach.observe(SpeechStarted(at, speaker))  # type: ignore[arg-type]
        return self

    def says(
        self,
        speaker: str,
        at: float,
        text: str,
        length: float = 1.0,
        attribution: float | None = None,
    ) -> "Stage":
        self.starts(speaker, at + 0.3)
        end = round(at + length, 3)
        self.until(end - 0.01)
        name = f"{speaker[0]}{round(at * 1000)}"
        said = Utterance(end, name, speaker, at, end, text, attribution=attribution)  # type: ignore[arg-type]
        self.events += self.coach.observe(said)
        return self

    def cue(self, kind: str, text: str = "these words", strength: float = 0.9) -> "Stage":
        found = Evidence(text, self.at, self.at + 0.2)
        self.events += self.coach.observe(Cue(self.at + 0.2, None, "caller", kind, strength, found))
        return self

    def level(self, level: Level, previous: Level, score: float) -> "Stage":
        self.events += self.coach.observe(AngerReading(self.at, score, level))
        self.events += self.coach.observe(LevelChanged(self.at, level, previous, ()))
        return self

    @property
    def prompts(self) -> list[PromptShown]:
        return [event for event in self.events if isinstance(event, PromptShown)]

    @property
    def rules(self) -> list[str]:
        return [prompt.rule for prompt in self.prompts]


@pytest.fixture
def small_text() -> str:
    """A playbook of two rules, as it is written."""
    return SMALL


@pytest.fixture
def small(small_text: str) -> Playbook:
    """A playbook of two rules."""
    return parse_playbook(small_text, "small.toml")


@pytest.fixture
def shipped() -> Playbook:
    """The playbook that is shipped."""
    return load_playbook()


@pytest.fixture
def stage(small: Playbook) -> Callable[..., Stage]:
    """Make a stage; the small playbook is taken if none is given."""

    def make(playbook: Playbook = small, notes: Iterable[str] = (), **settings: object) -> Stage:
        return Stage(playbook, CoachingSettings(**settings), notes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def prompts_of(shipped: Playbook) -> Callable[[str], list[PromptShown]]:
    """Play a dialogue by the shipped playbook and return the prompts."""
    from monitor.drivers.rehearse import play

    def of(dialogue: str) -> list[PromptShown]:
        events = play(parse_dialogue(dialogue), shipped)
        return [event for event in events if isinstance(event, PromptShown)]

    return of
