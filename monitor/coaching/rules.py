"""The playbook's format as typed values: what a team may write in it.

May import: events.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from monitor.events import MomentKind, Phase, Speaker

Seconds: TypeAlias = Annotated[float, msgspec.Meta(ge=0)]
Count: TypeAlias = Annotated[int, msgspec.Meta(ge=1)]
Name: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_-]*$")]
LevelRange: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"^((irritated|angry)\+|(calm|irritated|angry|abusive))$")
]
"""A step of the ladder; with `+` also every step above it."""
Trend: TypeAlias = Literal["rising", "steady", "falling"]
Since: TypeAlias = Literal["call", "complaint", "turn", "words"]
Waiting: TypeAlias = Literal["caller_speaking", "agent_speaking", "venting", "calming"]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; a key that is not listed is refused."""


class When(_Table, frozen=True):
    """What must be seen: every key that is given must hold.

    Attributes:
        level: the caller's level now.
        level_for: seconds it has been so without a break.
        rises_to: the caller reached this level within the last `within` seconds.
        rises: how often in this call the caller reached `rises_to`.
        worst: the worst level of the call so far.
        trend: where the caller's anger is going.
        phase: where the conversation stands.
        complaint: whether the caller has complained of anything so far.
        heard: cues or caller phrases; one of them within the last `within` seconds.
        said: agent phrases, likewise.
        moment: something in the timing, likewise; `by` says whose.
        times: how often the words or the moment must have come.
        within: seconds to look back.
        caller_talks: seconds the caller has held the floor.
        caller_paused: seconds since the caller stopped and left the floor free.
        agent_silent: seconds without a sound from the agent.
        silence: seconds without a sound from anyone.
        call_lasts: seconds since the call began.
        agent_turns: turns of the agent since `since`.
        done: agent phrases that must have come since `since`.
        not_yet: agent phrases that must not have come since `since`.
        since: the call's start, its first complaint, the caller's last turn, or the words that
            fired the rule.
        after: a rule whose prompt was shown before the words came.
        at: the call's start or end, for advice before and after the talking.
    """

    level: LevelRange | None = None
    level_for: Seconds | None = None
    rises_to: LevelRange | None = None
    rises: Count = 1
    worst: LevelRange | None = None
    trend: tuple[Trend, ...] | None = None
    phase: tuple[Phase, ...] | None = None
    complaint: bool | None = None
    heard: tuple[Name, ...] = ()
    said: tuple[Name, ...] = ()
    moment: MomentKind | None = None
    by: Speaker | None = None
    times: Count = 1
    within: Seconds = 10.0
    caller_talks: Seconds | None = None
    caller_paused: Seconds | None = None
    agent_silent: Seconds | None = None
    silence: Seconds | None = None
    call_lasts: Seconds | None = None
    agent_turns: Count | None = None
    done: tuple[Name, ...] = ()
    not_yet: tuple[Name, ...] = ()
    since: Since = "call"
    after: Name | None = None
    at: Literal["start", "end"] | None = None


class Rule(_Table, frozen=True):
    """One technique: when it helps and what the agent is told.

    Attributes:
        technique: what the rule teaches, in a few words.
        source: the documents it comes from.
        side: whose doing fires it; rules about the agent's own doing can be switched off.
        title: the advice, at most five words.
        say: sentences that can be spoken, at least two; they take turns.
        avoid: what would make it worse.
        when: one table of conditions, or several of which one must hold.
        unless: conditions that keep the rule quiet.
        defer_while: what the prompt waits for.
        priority: the higher goes first.
        cooldown: seconds before the rule may speak again.
        expires: seconds the prompt stays if nobody answers it.
        heard_as: agent phrases that count as having followed the advice.
        examples: dialogues in which the rule speaks.
        counter_examples: dialogues in which it stays silent.
    """

    id: Name
    technique: str
    source: tuple[str, ...]
    side: Literal["caller", "agent", "timing", "call"]
    title: str
    say: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]
    avoid: str
    when: When | tuple[When, ...]
    unless: tuple[When, ...] = ()
    defer_while: tuple[Waiting, ...] = ("caller_speaking", "agent_speaking", "calming")
    priority: Annotated[int, msgspec.Meta(ge=0, le=100)] = 50
    cooldown: Seconds = 60.0
    expires: Seconds = 25.0
    heard_as: tuple[Name, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def whens(self) -> tuple[When, ...]:
        """The alternatives, of which one must hold."""
        return self.when if isinstance(self.when, tuple) else (self.when,)


class Wording(_Table, frozen=True):
    """Several ways to say one thing, and finds that do not count."""

    means: str
    words: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    but_not: tuple[str, ...] = ()


class Pace(_Table, frozen=True):
    """How prompts follow each other; `hold` seconds one stays unless a more urgent one comes."""

    hold: Seconds = 5.0
    urgent: Annotated[int, msgspec.Meta(ge=0, le=100)] = 80


class Playbook(_Table, frozen=True):
    """What a team has agreed to tell its agents, and when."""

    name: Name
    about: str = ""
    pace: Pace = Pace()
    complaints: tuple[Name, ...] = ()
    agent: dict[Name, Wording] = {}
    caller: dict[Name, Wording] = {}
    rule: tuple[Rule, ...] = ()
    sha256: str = ""

    @property
    def label(self) -> str:
        """Name and first digits of the file's digest, as a call's header carries them."""
        return f"{self.name}@{self.sha256[:12]}"

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules by id, in the order of the file."""
        return {rule.id: rule for rule in self.rule}
