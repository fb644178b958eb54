"""Analyze recorded calls as fast as they go: one by one, in several processes, or on a cluster.

What is done already, by content, playbook and engine, is not done again. May import: call,
cluster, gather, reviewed, workers, record, speech.registry, text, wording, config, errors, events.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from monitor.config import Settings
from monitor.drivers.call import Call, content_id, open_call, open_two
from monitor.drivers.cluster import each as each_on_cluster
from monitor.drivers.gather import call_name
from monitor.drivers.reviewed import carried
from monitor.drivers.workers import each
from monitor.errors import InputError, MonitorError
from monitor.events import (
    LEVELS,
    AngerReading,
    CallEnded,
    Event,
    LevelChanged,
    PromptOutcome,
    PromptShown,
    Utterance,
    while_it_ran,
)
from monitor.record.draft import drafted, drop_drafts
from monitor.record.reader import read_call, read_header
from monitor.record.review import Correction, append, now, read, standing
from monitor.record.vault import vault
from monitor.record.writer import SUFFIX, EventWriter
from monitor.speech.registry import choose, kept
from monitor.text import printable
from monitor.wording import counted


@dataclass(frozen=True, slots=True)
class Task:
    """One call to analyze: its one or two files (caller first), and where its events go.

    Attributes:
        done: event files of the same content, from earlier runs.
    """

    files: tuple[Path, ...]
    target: Path
    settings: Settings
    channels: str
    done: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    Attributes:
        source: the input, or the caller's side of two.
        written: the event file; None if the input could not be processed.
        prompts: how many were shown while the call ran.
        problem: one line of what was wrong, and the remedy; empty if nothing.
        again: it had been done by an earlier run, and was left as it is.
        files: the recordings or transcripts it was made from.
        speech: whether any words were written down.
    """

    source: Path
    written: Path | None = None
    duration: float = 0.0
    peak: str = "calm"
    score: float = 0.0
    prompts: int = 0
    warnings: tuple[str, ...] = ()
    problem: str = ""
    again: bool = False
    files: tuple[Path, ...] = ()
    speech: bool = True


def analyze_to(call: Call, source: Path, target: Path) -> Outcome:
    """Write one call's events to `target` and return what it held.

    What reviewers said of the call that lies there follows it.
    """
    before = _reviewed(target)
    with drafted(target) as draft, EventWriter(draft, call.header) as writer:
        outcome = _outcome(source, target, _through(writer, call.unfold(False)))
    warnings = [*call.warnings, *(_follow(*before, target) if before else ())]
    return replace(outcome, warnings=tuple(warnings))


def _reviewed(target: Path) -> tuple[Sequence[Correction], Sequence[Event]] | None:
    """Return what reviewers said of the call that lies there, if it can be read, and its events."""
    try:
        held = standing(read(target)[0]) if target.exists() else ()
        return (held, read_call(target).events) if held else None
    except MonitorError:
        return None


def _follow(held: Sequence[Correction], before: Sequence[Event], target: Path) -> Iterator[str]:
    """Take back verdicts whose prompt is another now, and give them to the one they were about."""
    kept, gone = carried(held, before, read_call(target).events)
    moved = [one for one in kept if one not in held]
    if moved or gone:
        old = [one for one in held if one not in kept]
        back = [replace(one, made=now(), verdict="", value="", note="") for one in old]
        append(target, *back, *(replace(one, made=now()) for one in moved))
    if gone:
        yield f"{target.name}: {counted(len(gone), 'verdict')} on what is not in it now taken back"


def _through(writer: EventWriter, events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        writer.write(event)
        yield event


def _outcome(source: Path, target: Path, events: Iterable[Event]) -> Outcome:
    peak, score, speech, last = 0, 0.0, False, 0.0
    prompts: list[Event] = []
    for event in events:
        last = event.at
        if isinstance(event, AngerReading):
            score = max(score, event.score)
        elif isinstance(event, LevelChanged):
            peak = max(peak, LEVELS.index(event.level))
        elif isinstance(event, Utterance):
            speech = speech or bool(printable(event.text))
        elif isinstance(event, PromptShown | PromptOutcome | CallEnded):
            prompts.append(event)
    shown = len(while_it_ran(prompts))
    return Outcome(source, target, last, LEVELS[peak], score, shown, speech=speech)


def analyze_one(task: Task) -> Outcome:
    """Analyze one call; what cannot be processed yields its problem, not an exception."""
    source = task.files[0]
    try:
        vault.use(task.settings.record)
        if len(task.files) == 2:
            call = open_two(*task.files, task.settings, kept)
        else:
            call = open_call(source, task.settings, task.channels, kept)
        for done in task.done:
            if (known := _done_before(call, source, done)) is not None:
                return replace(known, files=task.files)
        done_now = analyze_to(call, source, own_target(call.header.call_id, task.target))
        return replace(done_now, files=task.files)
    except MonitorError as error:
        return Outcome(source, problem=str(error))
    except OSError as error:
        return Outcome(source, problem=f"{task.target}: {error.strerror or error}")


def _done_before(call: Call, source: Path, done: Path) -> Outcome | None:
    try:
        if replace(read_header(done), source=call.header.source) != call.header:
            return None
        before = read_call(done)
    except InputError:
        return None
    if before.warnings or (call.sound and call.warnings and not before.cut_short):
        return None
    lost = (f"{printable(call.header.source)}: {before.cut_short}",) if before.cut_short else ()
    told = tuple(call.warnings) or lost  # some losses are not known before all is read
    return replace(_outcome(source, done, before.events), warnings=told, again=True)


def analyze_many(
    sources: Sequence[Path | tuple[Path, ...]],
    folder: Path,
    settings: Settings,
    channels: str,
    jobs: int,
    *,
    cluster: str = "",
    afresh: bool = False,
) -> Generator[Outcome, None, None]:
    """Analyze calls in `jobs` processes and yield each outcome as it comes.

    Args:
        sources: the file of each call, or two of them, the caller's first.
        folder: where the event files go.
        settings: of the analysis.
        channels: who is on which side of a stereo recording.
        jobs: processes; 1 works in this one.
        cluster: address of a Dask scheduler whose workers do it instead; see `cluster.each`.
        afresh: do what is done already, too.

    Raises:
        ClusterError: the cluster cannot be used.
    """
    calls = [(one,) if isinstance(one, Path) else one for one in sources]
    done = {} if afresh else done_in(folder)
    told = _for_others(settings) if cluster else settings
    tasks = (
        Task(files, target, told, channels, _known(files, done))
        for files, target in zip(calls, targets(calls, folder), strict=True)
    )
    drop_drafts(folder)
    if cluster:
        results = each_on_cluster(analyze_one, tasks, cluster)
    elif min(jobs, len(calls)) > 1:
        results = each(analyze_one, tasks, min(jobs, len(calls)))
    else:
        results = ((task, analyze_one(task)) for task in tasks)
    try:
        with closing(results):
            for task, outcome in results:
                died = f"{task.files[0]}: the process that analyzed it died"
                yield outcome or Outcome(task.files[0], problem=died)
    finally:
        drop_drafts(folder)


def _for_others(settings: Settings) -> Settings:
    """Return what other machines are told: which engine was chosen here, and no database."""
    speech = settings.speech
    if speech.engine == "auto" and not speech.model:
        speech = replace(speech, engine=choose().engine)  # type: ignore[arg-type]
    return replace(settings, speech=speech, record=replace(settings.record, store=""))


def done_in(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Return the event files of a folder by the id of their call."""
    found: dict[str, tuple[Path, ...]] = {}
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            name = read_header(file).call_id
        except MonitorError:
            continue
        found[name] = (*found.get(name, ()), file)
    return found


def _known(files: tuple[Path, ...], done: Mapping[str, tuple[Path, ...]]) -> tuple[Path, ...]:
    try:
        return done.get(content_id(list(files)), ()) if done else ()
    except InputError:  # its turn comes
        return ()


def own_target(call_id: str, target: Path) -> Path:
    """Return `target`, or a name beside it if another call's events lie there."""
    try:
        other = target.exists() and read_header(target).call_id != call_id
    except InputError:
        other = True
    if not other:
        return target
    stem = target.name.removesuffix(SUFFIX)
    return target.with_name(f"{stem}-{call_id[:8]}{SUFFIX}")


def targets(sources: Sequence[tuple[Path, ...]], folder: Path) -> list[Path]:
    """Return an event file for each call in `folder`, all different."""
    taken: set[str] = set()
    files = []
    for source in sources:
        first = name = call_name(source)
        number = 1
        while name in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(name)
        files.append(folder / f"{name}{SUFFIX}")
    return files
