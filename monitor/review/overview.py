"""All calls of a folder as one page: trends, complaints, rules, and which calls to listen to.

May import: events, errors, record, text, and the summary, trends, verdicts and render
modules of this folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from monitor.errors import InputError, MonitorError
from monitor.events import LEVELS, Level
from monitor.record.reader import read_call
from monitor.record.review import Correction, read, standing
from monitor.record.writer import SUFFIX
from monitor.review.render import render
from monitor.review.summary import CallSummary, summarize
from monitor.review.trends import WORTH, by_day, by_rule, complaints, worth_of
from monitor.review.verdicts import Review, review_of
from monitor.text import printable

MOST_DAYS = 62
"""Days shown one by one; more are put together by week."""
MOST_PICKS = 12
MOST_ROWS = 1000
_DATE = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One call of the folder.

    Attributes:
        file: its event file.
        day: when it was, as far as names and files tell; see `day_of`.
        report: its own report, if one lies there.
        review: what reviewers said of it.
    """

    file: Path
    day: date
    summary: CallSummary
    report: Path | None = None
    review: Review = field(default_factory=Review)


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds; `problems` are lines about files that could not be read."""

    calls: tuple[Reviewed, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """A call with why it is worth a listen, its review, and a link to its report or ""."""

    title: str
    day: str
    link: str
    summary: CallSummary
    review: Review
    reasons: tuple[str, ...]
    weight: int


def read_folder(folder: Path) -> Found:
    """Read the event files of a folder and of the folders in it.

    One that a replay left early does not count beside a whole one of the same call.

    Raises:
        InputError: there are none.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder", "give the folder of event files")
    calls, problems = [], []
    kinds: list[tuple[str, bool]] = []
    for file in sorted(folder.rglob(f"*{SUFFIX}")):
        try:
            call = read_call(file)
        except MonitorError as error:
            problems.append(str(error))
            continue
        problems += call.warnings
        if call.cut_short:
            problems.append(f"{file}: {call.cut_short}")
        page = file.with_name(file.name.removesuffix(SUFFIX) + ".html")
        report = page if page.is_file() else None
        corrections, warnings = _corrections(file)
        problems += warnings
        review, held = review_of(corrections), standing(corrections)
        summary = summarize(call.header, call.events, held)
        calls.append(Reviewed(file, day_of(file, call.header.source), summary, report, review))
        kinds.append((call.header.call_id, not (call.warnings or call.cut_short)))
    if not calls:
        raise InputError(
            f"{folder}: holds no readable event file",
            "make some with: call-monitor analyze FILES --events DIR",
        )
    whole = {name for name, all_of_it in kinds if all_of_it}
    kept = (
        one
        for one, (name, all_of_it) in zip(calls, kinds, strict=True)
        if all_of_it or name not in whole
    )
    return Found(tuple(kept), tuple(problems))


def _corrections(events: Path) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Return a call's corrections and warnings; one whose review cannot be read still counts."""
    try:
        return read(events)
    except MonitorError as error:
        return (), (str(error),)


def day_of(file: Path, source: str) -> date:
    """Return the day of a call: a date in the recording's or file's name, else the file's own."""
    for name in (source, file.name):
        if match := _DATE.search(name):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                continue
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def overview(calls: Sequence[Reviewed], place: Path) -> str:
    """Return the page over several calls.

    Args:
        calls: at least one.
        place: the folder the page will lie in; links are relative to it.
    """
    summaries = [call.summary for call in calls]
    spoken = [summary for summary in summaries if summary.speech]
    picks = sorted(
        (_pick(call, place) for call in calls),
        key=lambda pick: (-pick.weight, -pick.summary.angry, pick.title),
    )
    worth = [pick for pick in picks if pick.weight >= WORTH or pick.review.state == "talk"]
    total = sum(summary.duration for summary in summaries)
    rules = by_rule(summaries, [call.review for call in calls])
    return render(
        "overview.html.j2",
        ("theme.css", "overview.css"),
        "",
        title="Calls overview",
        days=by_day(_named(calls)),
        first=min(call.day for call in calls).isoformat(),
        last=max(call.day for call in calls).isoformat(),
        count=len(calls),
        total=total,
        peaks={level: sum(one.peak == level for one in spoken) for level in LEVELS},
        unspoken=len(summaries) - len(spoken),
        seconds=_seconds(spoken),
        complaints=complaints(summaries)[:MOST_PICKS],
        rules=rules,
        prompts=sum(rule.shown for rule in rules),
        picks=worth[:MOST_PICKS],
        worth=len(worth),
        rows=picks[:MOST_ROWS],
        left_out=max(0, len(picks) - MOST_ROWS),
    )


def _named(calls: Iterable[Reviewed]) -> list[tuple[str, CallSummary]]:
    calls = list(calls)
    weekly = len({call.day for call in calls}) > MOST_DAYS
    return [(f"{call.day:%G-W%V}" if weekly else f"{call.day}", call.summary) for call in calls]


def _seconds(summaries: Sequence[CallSummary]) -> dict[Level, float]:
    return {level: sum(one.seconds[level] for one in summaries) for level in LEVELS}


def _pick(call: Reviewed, place: Path) -> Pick:
    worth = worth_of(call.summary)
    return Pick(
        title=printable(call.summary.source) or printable(call.file.name),
        day=call.day.isoformat(),
        link=_link(call.report, place, call.summary.peak_at),
        summary=call.summary,
        review=call.review,
        reasons=worth.reasons,
        weight=worth.weight,
    )


def _link(report: Path | None, place: Path, at: float) -> str:
    if report is None:
        return ""
    try:
        relative = os.path.relpath(report, place)
    except ValueError:  # on another drive
        return ""
    return f"./{quote(Path(relative).as_posix())}#t={at:g}"
