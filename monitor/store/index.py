"""Event files into rows of the store: one call, those that are new, or all of them anew.

May import: config, errors, events, text, record, review, and this folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

from monitor.errors import MonitorError
from monitor.events import Event, Utterance
from monitor.record.reader import RecordedCall, read_call
from monitor.record.review import Correction, read, standing, state_of
from monitor.review.overview import day_of
from monitor.review.summary import summarize
from monitor.review.trends import worth_of
from monitor.store.names import parties
from monitor.store.row import CallRow, Indexed, Judged, Said
from monitor.store.store import MANY, KnownFile, Store
from monitor.store.unknown import event_files, unknown_in, written_at
from monitor.store.words import spoken_words
from monitor.text import printable


@dataclass(frozen=True, slots=True)
class Made:
    """What came of indexing.

    Attributes:
        calls: how many event files were read.
        problems: files that could not be read, one line each.
    """

    calls: int
    problems: tuple[str, ...] = ()


def row_of(
    file: Path, call: RecordedCall, corrections: Sequence[Correction] = (), names: str = ""
) -> CallRow:
    """Return the row of a call.

    Args:
        file: its event file.
        call: what it holds.
        corrections: what reviewers said of it.
        names: how recordings are named; see `monitor.store.names`.
    """
    held = standing(corrections)
    figures = summarize(call.header, call.events, held)
    worth = worth_of(figures)
    caller, agent = parties(call.header.source, names)
    said = {one.target: printable(one.value) for one in held if one.kind == "party"}
    status = file.stat()
    return CallRow(
        call_id=call.header.call_id,
        file=str(file.absolute()),
        source=printable(call.header.source) or printable(file.name),
        day=day_of(file, call.header.source).isoformat(),
        kept=status.st_mtime,
        duration=figures.duration,
        peak=figures.peak,
        peak_at=figures.peak_at,
        score=figures.peak_score,
        angry=figures.angry,
        abuse=figures.abuse,
        prompts=len(figures.prompts),
        used=sum(one.action == "used" for one in figures.prompts),
        wrong=sum(one.action == "wrong" for one in figures.prompts),
        cut_in=figures.pauses.by_agent,
        weight=worth.weight,
        reasons="; ".join(worth.reasons),
        engine=call.header.engine,
        caller=said.get("caller") or printable(caller),
        agent=said.get("agent") or printable(agent),
        state=state_of(held),
        verdict=_verdict(held),
        notes=sum(bool(one.note) for one in held),
        whole=not (call.warnings or call.cut_short),
        size=status.st_size,
        detected=figures.detected,
        doubtful=figures.doubtful,
        speech=figures.speech,
    )


def said_in(events: Iterable[Event]) -> Said:
    """Return the words of a call, party by party."""
    words: dict[str, list[str]] = {"caller": [], "agent": [], "mixed": []}
    for event in events:
        if isinstance(event, Utterance) and event.text:
            words[event.speaker].append(spoken_words(event.text))
    return Said(**{who: " ".join(said) for who, said in words.items()})


def register(store: Store, several: Iterable[Path], names: str = "") -> Made:
    """Put the calls of event files in; of two files of one call a whole one holds, else the later.

    A purge may run beside this: files that it deleted meanwhile are no problems and leave no rows.
    """
    done, problems = 0, []
    for some in _groups(several):
        made: dict[str, Indexed] = {}
        known: list[KnownFile] = []
        for file in some:
            try:
                call = read_call(file)
                one = _indexed(store, file, call, names)
            except (MonitorError, OSError) as error:
                if file.exists():
                    problems.append(str(error))
                continue
            name = call.header.call_id
            known.append(KnownFile(str(file.absolute()), name, "events", ""))
            if one.row.whole or not _whole_elsewhere(store, one.row, made.get(name)):
                made[name] = one
        store.put(made.values())
        store.put_files(*known)
        if gone := [one for one in known if not Path(one.path).exists()]:
            store.forget_files(*(one.path for one in gone))
            store.forget([one.call_id for one in gone], files_too=False)
        done += len(known) - len(gone)
    return Made(done, tuple(problems))


def catch_up(store: Store, folder: Path, names: str = "") -> Made:
    """Put in what lies in a folder but is not known, such as a call whose program was killed."""
    return register(store, unknown_in(folder, store), names)


def reindex(store: Store, folders: Sequence[Path], names: str = "") -> Made:
    """Make all rows anew from the event files in `folders` and those known before.

    Calls whose event files are gone are forgotten; the lists of audio and exports stay.
    """
    before = [one for one in store.files() if one.kind == "events"]
    found = {Path(one.path) for one in before if Path(one.path).is_file()}
    found |= {file.absolute() for folder in folders for file in event_files(folder)}
    gone = [one.path for one in before if Path(one.path) not in found]
    store.forget_files(*gone)
    made = register(store, sorted(found, key=written_at), names)
    left = {one.call_id for one in store.files() if one.kind == "events"}
    number = [row.call_id for row in store.rows(store.find())]
    store.forget([call_id for call_id in number if call_id not in left], files_too=False)
    return made


def _whole_elsewhere(store: Store, row: CallRow, other: Indexed | None) -> bool:
    """Tell whether another event file holds all of a call that this one, left early, does not."""
    known = other.row if other is not None else store.known(row.call_id)
    return bool(known and known.whole and known.file != row.file and Path(known.file).is_file())


def _indexed(store: Store, file: Path, call: RecordedCall, names: str) -> Indexed:
    others = [Path(one.path) for one in store.files(call.header.call_id) if one.kind == "events"]
    reviews = [read(one)[0] for one in dict.fromkeys([*others, file.absolute()])]
    corrections = list(merge(*reviews, key=lambda one: one.moment))  # each review in its own order
    return Indexed(row_of(file, call, corrections, names), said_in(call.events))


def _verdict(held: Sequence[Correction]) -> Judged:
    said = {one.verdict for one in held if one.verdict}
    if len(said) > 1:
        return "mixed"
    return next(iter(said), "")


def _groups(files: Iterable[Path]) -> Iterator[list[Path]]:
    some: list[Path] = []
    for file in files:
        some.append(file)
        if len(some) == MANY:
            yield some
            some = []
    if some:
        yield some
