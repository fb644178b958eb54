"""Analyze recorded calls as fast as they go, one file after the other or in several processes.

May import: call, record, config, errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from monitor.config import Settings
from monitor.drivers.call import Call, open_call
from monitor.errors import MonitorError
from monitor.events import LEVELS, AngerReading, LevelChanged, PromptShown
from monitor.record.writer import SUFFIX, EventWriter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    Attributes:
        written: the event file; None if the input could not be processed.
        problem: one line of what was wrong, and the remedy; empty if nothing.
    """

    source: Path
    written: Path | None = None
    duration: float = 0.0
    peak: str = "calm"
    score: float = 0.0
    prompts: int = 0
    warnings: tuple[str, ...] = ()
    problem: str = ""


def analyze_to(call: Call, source: Path, target: Path) -> Outcome:
    """Write one call's events to `target` and return what it held."""
    peak, score, prompts, last = 0, 0.0, 0, 0.0
    with EventWriter(target, call.header) as writer:
        for event in call.unfold(False):
            writer.write(event)
            last = event.at
            if isinstance(event, AngerReading):
                score = max(score, event.score)
            elif isinstance(event, LevelChanged):
                peak = max(peak, LEVELS.index(event.level))
            elif isinstance(event, PromptShown):
                prompts += 1
    return Outcome(source, target, last, LEVELS[peak], score, prompts, tuple(call.warnings))


def analyze_file(source: Path, target: Path, settings: Settings, channels: str) -> Outcome:
    """Analyze one file; a file that cannot be processed yields its problem, not an exception."""
    try:
        return analyze_to(open_call(source, settings, channels), source, target)
    except MonitorError as error:
        return Outcome(source, problem=str(error))


def analyze_many(
    sources: Sequence[Path], folder: Path, settings: Settings, channels: str, jobs: int
) -> Iterator[Outcome]:
    """Analyze files in `jobs` processes and yield each outcome as it comes."""
    work = list(zip(sources, targets(sources, folder), strict=True))
    if jobs == 1 or len(work) == 1:
        for source, target in work:
            yield analyze_file(source, target, settings, channels)
        return
    with ProcessPoolExecutor(min(jobs, len(work)), get_context("spawn")) as pool:
        running = [pool.submit(analyze_file, *pair, settings, channels) for pair in work]
        for done in as_completed(running):
            yield done.result()


def targets(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Return an event file for each source in `folder`, all different."""
    taken: set[str] = set()
    files = []
    for source in sources:
        name, number = source.stem, 1
        while name in taken:
            number += 1
            name = f"{source.stem}-{number}"
        taken.add(name)
        files.append(folder / f"{name}{SUFFIX}")
    return files
