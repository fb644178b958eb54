"""A call as its report tells it: the events become what is read, in the order it is read.

    page = tell(header, events)

May import: events, text, wording, analysis.rules, and the modules of this folder that make its
parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.analysis.rules import ladder_rules
from monitor.events import (
    LEVELS,
    CallEnded,
    CallStarted,
    Cue,
    Event,
    LevelChanged,
    Moment,
    PromptShown,
    StageFailed,
    Utterance,
)
from monitor.review.course import Course, course_of
from monitor.review.items import Advice, Happening, Item, Line, Mark, Page, Reason, Sign, Turn
from monitor.review.marks import parted, word_times
from monitor.review.summary import CallSummary, summarize
from monitor.review.timeline import draw, percent_of
from monitor.review.verdicts import Review
from monitor.review.wording import WRAP_UP, change_words, outcome_words
from monitor.text import printable
from monitor.wording import NO_SPEECH, by_whom, clock, moment_words, percent, spoken

STALE = 30.0
"""Seconds after which the words behind a sign no longer explain a change of level."""
MOST_GROUNDS = 3


def tell(header: CallStarted, events: Sequence[Event], review: Review | None = None) -> Page:
    """Turn the events of one call, in order of `at`, and its review into its report."""
    review = review or Review()
    summary = summarize(header, events)
    course = course_of(events)
    items: list[Item] = sorted(
        [
            *_lines(events, course),
            *_turns(events),
            *review.levels,
            *_happenings(events),
            *_advice(events, summary, review),
        ],
        key=lambda item: item.at,
    )
    said = [event for event in events if isinstance(event, Utterance)]
    moments = [event for event in events if isinstance(event, Moment)]
    failed = [event for event in events if isinstance(event, StageFailed)]
    ended = next((event for event in reversed(events) if isinstance(event, CallEnded)), None)
    return Page(
        title=printable(header.source),
        engine=printable(header.engine),
        playbook=printable(header.playbook),
        software=printable(header.software),
        call_id=printable(header.call_id),
        verdict=verdict(summary),
        summary=summary,
        review=review,
        timeline=draw(course, said, moments, summary.duration),
        marks=tuple(_marks(items, summary.duration)),
        items=tuple(items),
        log=tuple(printable(line) for line in ended.log) if ended else (),
        troubles=tuple(
            printable(f"{one.stage} stopped at {clock(one.at)}: {one.message}") for one in failed
        ),
    )


def verdict(summary: CallSummary) -> str:
    """Say in a sentence or two how the call went."""
    if not summary.speech:
        return f"There was {NO_SPEECH}."
    if summary.peak == "calm":
        return "The caller stayed calm throughout."
    reached = f"The caller became {summary.peak} at {clock(summary.peak_at)}"
    if summary.final == summary.peak:
        return f"{reached} and still was at the end."
    return f"{reached} and was {summary.final} at the end."


def _lines(events: Sequence[Event], course: Course) -> list[Line]:
    cues: dict[str, list[Cue]] = {}
    for event in events:
        if isinstance(event, Cue) and event.utterance_id is not None:
            cues.setdefault(event.utterance_id, []).append(event)
    lines = []
    cooling = ladder_rules().lowers
    for said in events:
        text = printable(said.text) if isinstance(said, Utterance) else ""
        if not isinstance(said, Utterance) or not text:
            continue
        found = cues.get(said.id, [])
        signs = dict.fromkeys(Sign(spoken(cue.kind), percent(cue.strength)) for cue in found)
        tips = [(cue.evidence.text, _tip(cue), cue.kind in cooling) for cue in found]
        lines.append(
            Line(
                at=said.start,
                end=max(said.start, said.end),
                who=said.speaker,
                name=by_whom(said),
                parts=parted(text, tips),
                times=word_times(said, text),
                level=None if said.speaker == "agent" else course.level.at(said.at),
                signs=tuple(signs),
            )
        )
    return lines


def _tip(cue: Cue) -> str:
    return f"{spoken(cue.kind)}, {percent(cue.strength)} % clear"


def _turns(events: Sequence[Event]) -> list[Turn]:
    turns = []
    newest: dict[str, Cue] = {}
    for event in events:
        if isinstance(event, Cue):
            newest[event.kind] = event
        elif isinstance(event, LevelChanged):
            grounds = []
            for kind in event.reasons[:MOST_GROUNDS]:
                cue = newest.get(kind)
                fresh = cue is not None and event.at - cue.at < STALE
                words = printable(cue.evidence.text) if cue is not None and fresh else ""
                grounds.append(f"“{words}” ({spoken(kind)})" if words else spoken(kind))
            up = LEVELS.index(event.level) > LEVELS.index(event.previous)
            told = ", ".join(dict.fromkeys(grounds))
            turns.append(Turn(event.at, event.level, event.previous, up, told))
    return turns


def _happenings(events: Sequence[Event]) -> list[Happening]:
    return [
        Happening(
            event.start,
            event.end,
            event.kind,
            moment_words(event),
        )
        for event in events
        if isinstance(event, Moment)
    ]


def _advice(events: Sequence[Event], summary: CallSummary, review: Review) -> list[Advice]:
    reviews = {one.id: one for one in (*summary.prompts, *summary.wrap_up)}
    after = {one.id for one in summary.wrap_up}
    said = [event.text.casefold() for event in events if isinstance(event, Utterance)]

    def quoted(text: str) -> str:
        words = printable(text)
        spoken_words = words and any(text.casefold() in line for line in said)
        return f"“{words}”" if spoken_words else words

    return [
        Advice(
            at=event.at,
            id=printable(event.id),
            title=printable(event.title),
            say=printable(event.say),
            avoid=printable(event.avoid or ""),
            rule=printable(event.rule),
            source=printable(event.source),
            reasons=tuple(
                Reason(spoken(one.kind), quoted(one.text), one.start, percent(one.weight))
                for one in event.evidence
            ),
            outcome=WRAP_UP if event.id in after else outcome_words(reviews[event.id].action),
            level=reviews[event.id].level,
            soon=change_words(reviews[event.id].level, reviews[event.id].after_30),
            later=change_words(reviews[event.id].level, reviews[event.id].after_60),
            judged=review.prompts.get(event.id),
        )
        for event in events
        if isinstance(event, PromptShown)
    ]


def _marks(items: Sequence[Item], duration: float) -> list[Mark]:
    marks = []
    for number, item in enumerate(items):
        if isinstance(item, Advice):
            why = "; ".join(one.words or one.name for one in item.reasons)
            label = f"{clock(item.at)} prompt: {item.title}{f', because of {why}' if why else ''}"
            kind = "prompt"
        elif isinstance(item, Turn):
            label = f"{clock(item.at)} {item.level}, before {item.previous}"
            label += f": {item.grounds}" if item.grounds else ""
            kind = item.level
        elif isinstance(item, Happening) and item.what == "interruption":
            label, kind = f"{clock(item.at)} {item.text}", "interruption"
        else:
            continue
        marks.append(Mark(percent_of(item.at, duration), item.at, kind, label, f"i{number}"))
    return marks
