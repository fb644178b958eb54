"""Run the dialogues inside a playbook through the real analyst and coach.

May import: pipeline and all below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.analysis.analyst import Analyst
from monitor.coaching.coach import Coach
from monitor.coaching.dialogue import Dialogue, parse_dialogue
from monitor.coaching.playbook import Playbook
from monitor.events import Event, PromptShown
from monitor.pipeline import CallPipeline, text_facts


@dataclass(frozen=True, slots=True)
class Trial:
    """One dialogue of a rule and what came of it.

    Attributes:
        number: which of the rule's examples or counter-examples, from 1.
        wanted: whether the rule should have spoken.
        shown: the rules that spoke, in order.
        problem: why the dialogue could not be run; empty if it was.
    """

    rule: str
    number: int
    wanted: bool
    shown: tuple[str, ...]
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether the rule did what the dialogue says."""
        return not self.problem and (self.rule in self.shown) is self.wanted


def rehearse(playbook: Playbook) -> Iterator[Trial]:
    """Run every example and counter-example of a playbook, in the order of the file."""
    for rule in playbook.rule:
        for wanted, dialogues in ((True, rule.examples), (False, rule.counter_examples)):
            for number, text in enumerate(dialogues, 1):
                try:
                    dialogue = parse_dialogue(text)
                except ValueError as error:
                    yield Trial(rule.id, number, wanted, (), str(error))
                    continue
                shown = (e.rule for e in play(dialogue, playbook) if isinstance(e, PromptShown))
                yield Trial(rule.id, number, wanted, tuple(shown))


def play(dialogue: Dialogue, playbook: Playbook) -> Iterator[Event]:
    """Yield the events of a dialogue, as a call with these words and times has them."""
    pipeline = CallPipeline(Analyst(), Coach(playbook, earlier_notes=dialogue.notes))
    for fact in text_facts(dialogue.said):
        yield from pipeline.take(fact)
    yield from pipeline.advance(dialogue.end)
    yield from pipeline.finish()
