"""Analyze recorded calls as fast as they go, one file after the other or in several processes.

May import: call, record, config, errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from monitor.config import Settings
from monitor.drivers.call import Call, open_call
from monitor.errors import InputError, MonitorError
from monitor.events import LEVELS, AngerReading, LevelChanged, PromptShown
from monitor.record.reader import read_call
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
    draft = target.with_name(f"{target.name}.part")
    with drafted(draft, target), EventWriter(draft, call.header) as writer:
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


@contextmanager
def drafted(draft: Path, target: Path) -> Iterator[None]:
    """Let a file be written under another name; it takes its own when it is whole."""
    try:
        yield
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def analyze_file(source: Path, target: Path, settings: Settings, channels: str) -> Outcome:
    """Analyze one file; a file that cannot be processed yields its problem, not an exception."""
    try:
        call = open_call(source, settings, channels)
        return analyze_to(call, source, own_target(call, target))
    except MonitorError as error:
        return Outcome(source, problem=str(error))
    except OSError as error:
        return Outcome(source, problem=f"{target}: {error.strerror or error}")


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
        running = {pool.submit(analyze_file, *pair, settings, channels): pair[0] for pair in work}
        try:
            for done in as_completed(running):
                yield _result(done, running[done])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(done: Future[Outcome], source: Path) -> Outcome:
    try:
        return done.result()
    except BrokenProcessPool:
        return Outcome(source, problem=f"{source}: the process that analyzed it died")


def own_target(call: Call, target: Path) -> Path:
    """Return `target`, or a name beside it if another call's events lie there."""
    try:
        other = target.exists() and read_call(target).header.call_id != call.header.call_id
    except InputError:
        other = True
    if not other:
        return target
    stem = target.name.removesuffix(SUFFIX)
    return target.with_name(f"{stem}-{call.header.call_id[:8]}{SUFFIX}")


def targets(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Return an event file for each source in `folder`, all different."""
    taken: set[str] = set()
    files = []
    for source in sources:
        first = name = source.name.removesuffix(SUFFIX).removesuffix(source.suffix)
        number = 1
        while name in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(name)
        files.append(folder / f"{name}{SUFFIX}")
    return files
