"""Every name that a playbook uses must be known, and every phrase must be readable.

May import: rules, phrases, faults, analysis.cues, errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from monitor.analysis.cues import kinds
from monitor.coaching.faults import Place, wrong
from monitor.coaching.phrases import pattern_of
from monitor.coaching.rules import Playbook, Rule, When
from monitor.errors import PlaybookError
from monitor.events import RAISED_VOICE

SOUND_CUES = (RAISED_VOICE,)
"""Cues that come from the caller's voice and not from words."""
LONGEST_TITLE = 5
"""Words of a title: it is read between two words of a caller."""


def check_names(playbook: Playbook, place: Place) -> None:
    """Check what the format alone cannot.

    Raises:
        PlaybookError: a name is unknown or used twice, a phrase cannot be read, or keys of a rule
            contradict each other.
    """
    caller = {*kinds(), *SOUND_CUES, *playbook.caller}
    agent = set(playbook.agent)
    _check_phrases(playbook, place)
    for key, names, valid in _top_level(playbook, caller, agent):
        for name in names:
            if name not in valid:
                raise wrong(place, None, key, f"unknown name {name}", name=name, valid=valid)
    for rule, times in Counter(rule.id for rule in playbook.rule).items():
        if times > 1:
            raise wrong(place, rule, "id", f"{times} rules have it", name=rule, valid=())
    for rule_ in playbook.rule:
        _check_rule(rule_, place, caller, agent, playbook)


def _check_phrases(playbook: Playbook, place: Place) -> None:
    for side, wordings in (("agent", playbook.agent), ("caller", playbook.caller)):
        for name, wording in wordings.items():
            for phrase in (*wording.words, *wording.but_not):
                try:
                    pattern_of(phrase)
                except ValueError as error:
                    line = place.line(None, phrase)
                    where = f"{place.file}:{line}: {side}.{name}"
                    raise PlaybookError(f"{where}: {error}", "see docs/playbook.md") from None


def _top_level(
    playbook: Playbook, caller: set[str], agent: set[str]
) -> Iterator[tuple[str, Iterable[str], set[str]]]:
    yield "complaint.signs", playbook.complaint.signs, caller
    yield "complaint.clear", playbook.complaint.clear, set(playbook.complaint.signs)
    for phase, sign in playbook.phases.items():
        yield f"phases.{phase}.words", sign.words, caller | agent
    for key, names in playbook.log.items():
        yield f"log.{key}", names, agent


def _check_rule(
    rule: Rule, place: Place, caller: set[str], agent: set[str], playbook: Playbook
) -> None:
    rules, sources = set(playbook.rules), set(playbook.sources)
    uses = [("heard_as", rule.heard_as, agent), ("source", rule.source, sources)]
    for when in (*rule.whens, *rule.unless):
        uses += [
            ("heard", when.heard, caller),
            ("said", when.said, agent),
            ("done", when.done, agent),
            ("not_yet", when.not_yet, agent),
            ("shown", when.shown, rules),
            ("after", (when.after,) if when.after else (), rules),
        ]
    for key, names, valid in uses:
        for name in names:
            if name not in valid:
                raise wrong(place, rule.id, key, f"unknown name {name}", name=name, valid=valid)
    for key, problem in _contradictions(rule):
        raise wrong(place, rule.id, key, problem, name=key, valid=())


def _contradictions(rule: Rule) -> Iterator[tuple[str, str]]:
    if len(rule.title.split()) > LONGEST_TITLE:
        yield "title", f"{len(rule.title.split())} words; at most {LONGEST_TITLE} can be read"
    if len(set(rule.say)) < len(rule.say):
        yield "say", "two sentences are the same"
    if any(when == When() for when in rule.whens):
        yield "when", "no condition: the rule would always speak"
    for when in (*rule.whens, *rule.unless):
        if when.by is not None and when.moment is None:
            yield "by", "it says whose moment, but no moment is named"
        if when.after is not None and not (when.heard or when.said):
            yield "after", "it needs words in heard or said"
