"""What reviewers said of a call goes along when the call is analyzed again into another file.

May import: errors, events, record, drivers.reviewed, store, wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from heapq import merge
from pathlib import Path

from monitor.drivers.reviewed import carried
from monitor.errors import MonitorError
from monitor.record.reader import read_call, read_header
from monitor.record.review import Correction, append, read, review_file, standing
from monitor.store.store import Store
from monitor.wording import counted


def carry(store: Store, events: Path) -> list[str]:
    """Put beside an event file what holds of the same call's reviews elsewhere, if it has none.

    Returns lines that tell of it.

    Raises:
        MonitorError: the event file cannot be read, or the review cannot be written.
    """
    if review_file(events).exists():
        return []
    known = store.files(read_header(events).call_id)
    others = [Path(one.path) for one in known if one.kind == "events"]
    others = [file for file in others if review_file(file).exists()]
    if not others:
        return []
    call = read_call(events)
    reviews: list[list[Correction]] = []
    gone = 0
    for file in others:
        with suppress(MonitorError):  # what is gone or damaged there says nothing here
            kept, lost = carried(standing(read(file)[0]), read_call(file).events, call.events)
            reviews.append(kept)
            gone += len(lost)
    held = standing(merge(*reviews, key=lambda one: one.moment))
    if held:
        append(events, *held)
    return list(_told(events, len(held), gone))


def _told(events: Path, kept: int, gone: int) -> Iterator[str]:
    if kept or gone:
        lost = f"; {counted(gone, 'verdict')} on what is not in it now stayed there" if gone else ""
        yield f"{events.name}: {counted(kept, 'correction')} of an earlier analysis kept{lost}"
