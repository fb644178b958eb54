"""The playbook's format as typed values: what a team may write in it.

May import: events.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from monitor.events import MomentKind, Phase, Speaker

Seconds: TypeAlias = Annotated[float, msgspec.Meta(ge=0)]
Count: TypeAlias = Annotated[int, msgspec.Meta(ge=1)]
Share: TypeAlias = Annotated[float, msgspec.Meta(ge=0, le=1)]
Rank: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=100)]
NAME = r"^[a-z][a-z0-9_-]*$"
Name: TypeAlias = Annotated[str, msgspec.Meta(pattern=NAME)]
Names: TypeAlias = tuple[Name, ...]
LevelRange: TypeAlias = Literal["calm", "irritated", "irritated+", "angry", "angry+", "abusive"]
"""A step of the ladder; with `+` also every step above it."""
Trend: TypeAlias = Literal["rising", "steady", "falling"]
Waiting: TypeAlias = Literal["caller_speaking", "agent_speaking", "venting", "calming"]
Start: TypeAlias = Literal["call", "complaint", "turn", "words"]


class Table(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """A table of the file; a key that it does not list is refused."""


class When(Table, frozen=True):
    """What must be seen: every key that is given must hold.

    Attributes:
        level: the caller's level now.
        level_for: seconds the caller has been at that level or above.
        rises_to: the caller came up to this level within the last `within` seconds.
        falls_to: the caller came down to this level within the last `within` seconds.
        peaks: how often in this call the caller came up to `level`.
        worst: the worst level of the call so far.
        trend: where the caller's anger is going.
        hot: whether the caller's present or last turn complained, or kept the anger up.
        complaint: whether it has become clear that the caller has a complaint.
        repeating: the caller's words of the last so many seconds were mostly said before.
        phase: where the conversation stands.
        heard: cues or caller phrases, one of them within the last `within` seconds.
        said: agent phrases, likewise.
        moment: something in the timing, likewise; `by` says whose.
        times: how often the words or the moment must have come.
        within: seconds to look back.
        caller_talks: seconds the caller has held the floor.
        caller_paused: seconds since the caller's last word, at least; at most `within`.
        agent_silent: seconds without a sound from the agent.
        silence: seconds without a sound from anyone.
        agent_turns: turns of the agent since `since`.
        done: agent phrases of which one must have come since `since`.
        not_yet: agent phrases of which none may have come since `since`.
        since: the start of the call, of the complaint, of the caller's present or last turn, or of
            the words that fired the rule.
        shown: rules of which one must have spoken before, within the last `within` seconds.
        after: a rule that must have spoken before the words came.
        at: before the talking or after it; such a rule speaks at no other time.
        notes: whether earlier calls of this caller left notes.
    """

    level: LevelRange | None = None
    level_for: Seconds | None = None
    rises_to: LevelRange | None = None
    falls_to: LevelRange | None = None
    peaks: Count | None = None
    worst: LevelRange | None = None
    trend: tuple[Trend, ...] | None = None
    hot: bool | None = None
    complaint: bool | None = None
    repeating: Seconds | None = None
    phase: tuple[Phase, ...] | None = None
    heard: Names = ()
    said: Names = ()
    moment: MomentKind | None = None
    by: Speaker | None = None
    times: Count = 1
    within: Seconds = 10.0
    caller_talks: Seconds | None = None
    caller_paused: Seconds | None = None
    agent_silent: Seconds | None = None
    silence: Seconds | None = None
    agent_turns: Count | None = None
    done: Names = ()
    not_yet: Names = ()
    since: Start = "call"
    shown: Names = ()
    after: Name | None = None
    at: Literal["start", "end"] | None = None
    notes: bool | None = None


class Rule(Table, frozen=True):
    """One technique: when it helps, and what the agent is told.

    Attributes:
        technique: what the rule teaches, in a few words.
        source: the documents it comes from.
        side: whose doing fires it; rules about the agent's own doing can be switched off.
        title: the advice, at most five words.
        say: sentences that can be spoken, at least two; they take turns.
        avoid: what would make it worse.
        when: one table of conditions, or several of which one must hold.
        unless: tables of conditions, any of which keeps the rule quiet.
        defer_while: what the prompt waits for.
        priority: the higher goes first; the playbook's pace says from where on one is urgent.
        gap: seconds after this prompt before the next; the playbook's pace if not given.
        cooldown: seconds before the rule may speak again.
        once: whether it speaks only once in a call.
        expires: seconds the prompt stays if nobody answers it.
        heard_as: agent phrases that count as having followed the advice.
        examples: dialogues in which the rule speaks.
        counter_examples: dialogues in which it stays silent.
    """

    id: Name
    technique: str
    source: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    side: Literal["caller", "agent", "timing", "call"]
    title: str
    say: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]
    avoid: str
    when: When | tuple[When, ...]
    unless: tuple[When, ...] = ()
    defer_while: tuple[Waiting, ...] = ("caller_speaking", "agent_speaking", "calming")
    priority: Rank = 50
    gap: Seconds | None = None
    cooldown: Seconds = 60.0
    once: bool = False
    expires: Seconds = 25.0
    heard_as: Names = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def whens(self) -> tuple[When, ...]:
        """The alternatives, of which one must hold."""
        return self.when if isinstance(self.when, tuple) else (self.when,)


class Wording(Table, frozen=True):
    """Several ways to say one thing.

    Attributes:
        means: what they have in common.
        words: any of them counts.
        but_not: a find that touches one of these does not count.
    """

    means: str
    words: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    but_not: tuple[str, ...] = ()


class Pace(Table, frozen=True):
    """How prompts follow each other.

    Attributes:
        gap: seconds between two prompts.
        hold: seconds a prompt stays, at least, before an urgent one may take its place.
        urgent: from this priority on, a rule need not wait for the gap, and may use the last prompt
            of the minute; one that is more urgent than what is shown need not wait at all.
        minor: below this priority, a rule leaves the last two prompts of the minute to others.
        calm: the most prompts in any minute while the caller is calm, has not complained, and said
            nothing hot for a minute; and of those that are not urgent, while a caller who never
            was angry is calm again. The settings' limit if not given.
        irritated: the most prompts in any minute of a call in which the caller was never angry. The
            settings' limit if not given.
        aggrieved: the same while such a caller is irritated and clearly has a complaint; as
            `irritated` if not given.
    """

    gap: Seconds = 10.0
    hold: Seconds = 4.0
    urgent: Rank = 80
    minor: Rank = 60
    calm: Count | None = None
    irritated: Count | None = None
    aggrieved: Count | None = None


class Complaint(Table, frozen=True):
    """What makes it clear that the caller has a complaint, beside a rise on the ladder.

    Attributes:
        signs: the cues and caller phrases that complain; a prompt quotes them as its reasons.
        clear: those of them that leave little doubt; each counts up to two, by how clear the words
            are. A level that holds or grows counts one when the caller is irritated or has just
            become angry, three when still angry or abusive.
        heated: the score from which a line counts three, whatever its words.
        least: the score below which no words make a complaint clear.
        enough: how much it takes.
        within: seconds in which it must come together.
    """

    signs: Names = ()
    clear: Names = ()
    heated: Share = 1.0
    least: Share = 0.0
    enough: Count = 3
    within: Seconds = 90.0


class PhaseSign(Table, frozen=True):
    """What shows that the conversation has come to a phase.

    Attributes:
        comes_from: the phases it can follow.
        words: phrases of either party, or cues, that lead there.
    """

    comes_from: tuple[Phase, ...]
    words: Names


class Playbook(Table, frozen=True):
    """What a team has agreed to tell its agents, and when.

    Attributes:
        extends: "shipped" borrows the shipped playbook's phrases, phases and complaint signs, and
            its rules if the file has none.
        sources: the documents that rules come from: what they are, by the name rules use.
        policy: sentences of the center's own; `{name}` in a rule's `say` stands for one.
        agent: phrases looked for in the agent's words.
        caller: phrases looked for in the caller's words, beside the analyst's cues.
        phases: what leads to which phase; a rise on the ladder always leads to venting.
        log: phrases whose utterances go into the call log: promises made, what was agreed.
        sha256: digest of the file, filled in when it is read.
    """

    name: Name
    about: str = ""
    extends: Literal["", "shipped"] = ""
    pace: Pace = Pace()
    complaint: Complaint = Complaint()
    sources: dict[str, str] = {}
    policy: dict[Name, str] = {}
    agent: dict[Name, Wording] = {}
    caller: dict[Name, Wording] = {}
    phases: dict[Phase, PhaseSign] = {}
    log: dict[Literal["promised", "agreed"], Names] = {}
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
