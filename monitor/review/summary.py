"""A call in figures: the one place where they are computed, for reports, exports and the store.

Pure functions of a call's events, and of what reviewers said of the level. The agent is never
measured by sentiment or anger, only by timing. May import: events, text, analysis.cues,
record.review, course, talk, verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from monitor.analysis.cues import ABUSE
from monitor.events import (
    LEVELS,
    Action,
    AngerReading,
    CallStarted,
    Cue,
    Event,
    Level,
    Moment,
    PromptOutcome,
    PromptShown,
    Sentiment,
    Utterance,
    while_it_ran,
)
from monitor.record.review import Correction
from monitor.review.course import Course, Steps, course_of
from monitor.review.talk import Talk, talk_of
from monitor.review.verdicts import levels_put_right
from monitor.text import printable

SOON, LATER = 30.0, 60.0
"""Seconds after a prompt at which the caller's level is looked up again."""


@dataclass(frozen=True, slots=True)
class PromptReview:
    """A prompt and what came of it.

    Attributes:
        action: what became of it; None if the call ended before that was known.
        level: the caller's level when it was shown.
        after_30, after_60: steps of the ladder gained since (negative: calmer); None if the call
            ended before.
        score_30, score_60: the same of the anger score.
    """

    id: str
    rule: str
    title: str
    at: float
    action: Action | None
    level: Level
    after_30: int | None
    after_60: int | None
    score_30: float | None
    score_60: float | None


@dataclass(frozen=True, slots=True)
class CueCount:
    """How often a sign was seen, with the caller's words of the clearest one."""

    kind: str
    count: int
    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Pauses:
    """Moments of the floor.

    Attributes:
        by_agent, by_caller: interruptions by each.
        overlaps: times both spoke at once and nobody in particular cut in.
        silences, silent, longest: non-talk moments, their seconds, and the longest of them.
        long_turns: turns of one party beyond the usual.
    """

    by_agent: int
    by_caller: int
    overlaps: int
    silences: int
    silent: float
    longest: float
    long_turns: int


@dataclass(frozen=True, slots=True)
class CallSummary:
    """The figures of one call.

    Attributes:
        duration: seconds.
        speech: whether any words were written down; without, nothing is known of the caller.
        peak: highest level, as reviewers put it right.
        detected: highest level, as it was detected; `peak_at` when it was first reached.
        peak_score: highest anger score, 0 to 1; `peak_score_at` when.
        final: level at the end.
        seconds: time on each level.
        angry: seconds at angry or above.
        abuse: how many cues of abuse by the caller; a reviewer's word that the caller was abusive,
            where no cue says so, is one.
        doubtful: how many cues of abuse by somebody of whom it is not known who it was.
        prompts: in order; those of the wrap-up are in `wrap_up`.
        cues: signs of the caller's side, most frequent first.
        sentiment: mean VADER compound of the caller's words in each quarter of the call; None
            where the caller said nothing.
        first_third, last_third: mean anger score of each.
    """

    call_id: str
    source: str
    duration: float
    speech: bool
    peak: Level
    detected: Level
    peak_at: float
    peak_score: float
    peak_score_at: float
    final: Level
    seconds: Mapping[Level, float]
    angry: float
    abuse: int
    doubtful: int
    prompts: tuple[PromptReview, ...]
    wrap_up: tuple[PromptReview, ...]
    cues: tuple[CueCount, ...]
    talk: Talk
    pauses: Pauses
    sentiment: tuple[float | None, float | None, float | None, float | None]
    first_third: float
    last_third: float


def summarize(
    header: CallStarted, events: Sequence[Event], held: Sequence[Correction] = ()
) -> CallSummary:
    """Compute the figures of one call.

    Args:
        header: of the call.
        events: of the call, in order of `at`.
        held: corrections that hold; those of the level count as if it had been so.
    """
    heard = course_of(events)
    truly = levels_put_right(held)
    course = replace(heard, level=heard.level.put_right(truly))
    said = [event for event in events if isinstance(event, Utterance)]
    duration = max((events[-1].at if events else 0.0), max((one.end for one in said), default=0.0))
    peak_at, detected = _peak(heard.level)
    hottest = max(
        (event for event in events if isinstance(event, AngerReading)),
        key=lambda reading: reading.score,
        default=AngerReading(0.0, 0.0, "calm"),
    )
    seconds = course.seconds(duration)
    abuse, doubtful = _abuse(events, heard, course, truly)
    during = while_it_ran(events)
    reviews = _prompts(events, course, duration)
    cues = [event for event in events if isinstance(event, Cue) and event.speaker != "agent"]
    return CallSummary(
        call_id=header.call_id,
        source=header.source,
        duration=duration,
        speech=any(printable(one.text) for one in said),
        peak=_peak(course.level)[1],
        detected=detected,
        peak_at=peak_at,
        peak_score=hottest.score,
        peak_score_at=hottest.at,
        final=course.level.values[-1],
        seconds=seconds,
        angry=round(seconds["angry"] + seconds["abusive"], 3),
        abuse=abuse,
        doubtful=doubtful,
        prompts=tuple(reviews[shown.id] for shown in during),
        wrap_up=tuple(one for one in reviews.values() if one.id not in {p.id for p in during}),
        cues=_counted(cues),
        talk=talk_of(said, duration),
        pauses=_pauses([event for event in events if isinstance(event, Moment)]),
        sentiment=_quarters(said, events, duration),
        first_third=round(course.mean(0.0, duration / 3), 4),
        last_third=round(course.mean(duration * 2 / 3, duration), 4),
    )


def _peak(level: Steps[Level]) -> tuple[float, Level]:
    return max(
        zip(level.times, level.values, strict=True),
        key=lambda step: (LEVELS.index(step[1]), -step[0]),
    )


def _abuse(
    events: Sequence[Event], heard: Course, course: Course, truly: Sequence[tuple[float, Level]]
) -> tuple[int, int]:
    """Return how many signs of abuse are surely the caller's, and how many may be anyone's."""
    unsure = {event.id for event in events if isinstance(event, Utterance) and event.doubtful}
    signs = [
        event
        for event in events
        if isinstance(event, Cue)
        and event.kind in ABUSE
        and event.speaker != "agent"
        and (heard.level.at(event.at) != "abusive" or course.level.at(event.at) == "abusive")
    ]
    doubtful = sum(one.speaker == "mixed" or one.utterance_id in unsure for one in signs)
    told = any(level == "abusive" and heard.level.at(at) != level for at, level in truly)
    return len(signs) - doubtful or int(told), doubtful


def _prompts(events: Sequence[Event], course: Course, duration: float) -> dict[str, PromptReview]:
    """Return what came of each prompt, by its id."""
    actions = {
        event.prompt_id: event.action for event in events if isinstance(event, PromptOutcome)
    }

    def level(at: float) -> int:
        return LEVELS.index(course.level.at(at))

    def review(shown: PromptShown) -> PromptReview:
        soon, later = (
            shown.at + wait if shown.at + wait <= duration else None for wait in (SOON, LATER)
        )
        score = course.score.at(shown.at)
        return PromptReview(
            id=shown.id,
            rule=shown.rule,
            title=shown.title,
            at=shown.at,
            action=actions.get(shown.id),
            level=course.level.at(shown.at),
            after_30=None if soon is None else level(soon) - level(shown.at),
            after_60=None if later is None else level(later) - level(shown.at),
            score_30=None if soon is None else round(course.score.at(soon) - score, 4),
            score_60=None if later is None else round(course.score.at(later) - score, 4),
        )

    return {event.id: review(event) for event in events if isinstance(event, PromptShown)}


def _counted(cues: Sequence[Cue]) -> tuple[CueCount, ...]:
    by_kind: dict[str, list[Cue]] = {}
    for cue in cues:
        by_kind.setdefault(cue.kind, []).append(cue)
    counts = []
    for kind, found in by_kind.items():
        clearest = max(found, key=lambda cue: (bool(cue.evidence.text), cue.strength))
        counts.append(CueCount(kind, len(found), clearest.evidence.text, clearest.evidence.start))
    return tuple(sorted(counts, key=lambda count: (-count.count, count.kind)))


def _pauses(moments: Sequence[Moment]) -> Pauses:
    cut_in = [moment.by for moment in moments if moment.kind == "interruption"]
    silences = [moment.end - moment.start for moment in moments if moment.kind == "non_talk"]
    return Pauses(
        by_agent=cut_in.count("agent"),
        by_caller=cut_in.count("caller"),
        overlaps=sum(moment.kind == "overlap" for moment in moments),
        silences=len(silences),
        silent=round(sum(silences), 3),
        longest=round(max(silences, default=0.0), 3),
        long_turns=sum(moment.kind == "long_turn" for moment in moments),
    )


def _quarters(
    said: Sequence[Utterance], events: Sequence[Event], duration: float
) -> tuple[float | None, float | None, float | None, float | None]:
    scores: tuple[list[float], ...] = ([], [], [], [])
    starts = {one.id: one.start for one in said if one.speaker != "agent"}
    for event in events:
        if isinstance(event, Sentiment) and event.utterance_id in starts:
            quarter = int(4 * starts[event.utterance_id] / duration) if duration else 0
            scores[min(3, quarter)].append(event.compound)
    first, second, third, fourth = (round(fmean(s), 4) if s else None for s in scores)
    return first, second, third, fourth
