"""The anger timeline of a call as the numbers an SVG is drawn from.

Hand-made rather than plotted by a library: the picture is a player's seek bar, each mark in it has
to be a real link that keyboard and screen reader reach, it takes the page's own colors in light,
dark and print, and a few kilobytes draw it where a plotting library adds megabytes of script.

Across, the picture is `WIDTH` units for the whole call, stretched to whatever room there is. May
import: events, course, talk, wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.events import LEVELS, Level, Moment, Utterance
from monitor.review.course import Course
from monitor.review.talk import Span, spans_of
from monitor.wording import clock

WIDTH, HEIGHT = 1000, 100
STEPS = 1200
"""Columns the curve is reduced to; each keeps its highest reading, so that no peak is lost."""
RULERS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """One time on the axis: percent from the left, and its words."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn; paths are in units of `WIDTH` by `HEIGHT`.

    Attributes:
        areas: for each level the filled part of the curve.
        curve: its outline.
        ladder: for each level a bar as high as its step, while the caller was on it.
        caller, agent: bars while each spoke; "mixed" speech counts as the caller's.
        silences: bars while nobody did, for long.
    """

    areas: tuple[tuple[Level, str], ...]
    curve: str
    ladder: tuple[tuple[Level, str], ...]
    caller: str
    agent: str
    silences: str
    ticks: tuple[Tick, ...]


def draw(
    course: Course, said: Sequence[Utterance], moments: Sequence[Moment], duration: float
) -> Timeline:
    """Lay out the timeline of a call that lasted `duration` seconds."""
    scale = WIDTH / duration if duration > 0 else 0.0
    caller = spans_of(said, "caller") + spans_of(said, "mixed")
    quiet = [(moment.start, moment.end) for moment in moments if moment.kind == "non_talk"]
    columns = _columns(course, duration)
    return Timeline(
        areas=tuple((level, _area(columns, level)) for level in LEVELS),
        curve=_outline(columns),
        ladder=tuple((level, _step(course, level, duration, scale)) for level in LEVELS),
        caller=_bars(caller, scale, 0, HEIGHT),
        agent=_bars(spans_of(said, "agent"), scale, 0, HEIGHT),
        silences=_bars(quiet, scale, 0, HEIGHT),
        ticks=tuple(_ticks(duration)),
    )


def percent_of(at: float, duration: float) -> float:
    """Return how far into the call an instant lies, as a percentage for SVG."""
    return round(100 * min(1.0, max(0.0, at / duration)), 3) if duration > 0 else 0.0


def _columns(course: Course, duration: float) -> list[tuple[float, float, float, Level]]:
    """Return the curve as (from, to, score, level) in units, in at most about `STEPS` columns."""
    if duration <= 0:
        return []
    width = duration / STEPS
    columns: list[tuple[float, float, float, Level]] = []
    changes = sorted({*course.score.times, *course.level.times, duration})
    for start, end in pairwise(changes):
        score, level = course.score.at(start), course.level.at(start)
        last = columns[-1] if columns else None
        if last and last[3] == level and (last[2] == score or end - last[0] < width):
            columns[-1] = (last[0], end, max(last[2], score), level)
        else:
            columns.append((start, end, score, level))
    scale = WIDTH / duration
    return [(_n(a * scale), _n(b * scale), _n(HEIGHT * (1 - s)), v) for a, b, s, v in columns]


def _area(columns: Sequence[tuple[float, float, float, Level]], level: Level) -> str:
    return "".join(
        f"M{start:g} {HEIGHT}V{top:g}H{end:g}V{HEIGHT}z"
        for start, end, top, step in columns
        if step == level and top < HEIGHT
    )


def _outline(columns: Sequence[tuple[float, float, float, Level]]) -> str:
    path = "".join(f"V{top:g}H{end:g}" for _, end, top, _ in columns)
    return f"M0 {HEIGHT}{path}" if path else ""


def _step(course: Course, level: Level, duration: float, scale: float) -> str:
    height = HEIGHT * (LEVELS.index(level) + 1) / len(LEVELS)
    spans = [(start, end) for start, end, on in course.level.stretches(duration) if on == level]
    return _bars(spans, scale, HEIGHT - height, height)


def _bars(spans: Sequence[Span], scale: float, top: float, height: float) -> str:
    return "".join(
        f"M{_n(start * scale):g} {top:g}h{_n((end - start) * scale):g}v{height:g}"
        f"h{-_n((end - start) * scale):g}z"
        for start, end in spans
    )


def _ticks(duration: float) -> list[Tick]:
    step = next((ruler for ruler in RULERS if duration / ruler <= MOST_TICKS), RULERS[-1])
    count = int(duration // step)
    ticks = [Tick(percent_of(step * n, duration), clock(step * n)) for n in range(count + 1)]
    return [tick for tick in ticks if tick.x <= 97]


def _n(number: float) -> float:
    return round(number, 2)
