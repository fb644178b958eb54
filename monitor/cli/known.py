"""Finds a call that was kept: its event file by the beginning of its id, and its recording."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli import say
from monitor.config import Settings
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.events import CallStarted
    from monitor.store.store import Store

_ID = re.compile(r"[0-9a-f]{4,}|live-\d{8}-\d{6}-[0-9a-f]{4,}")
"""What may be the beginning of a call's id; those of live calls begin with their time."""


def open_known(settings: Settings) -> Store:
    """Open the store and put in what it does not know yet.

    Raises:
        StoreError: it cannot be opened.
    """
    from monitor.store.store import open_store
    from monitor.store.unknown import unknown_in

    store = open_store(settings)
    if new := unknown_in(settings.calls_folder(), store):
        register_again(store, settings, new)
    return store


def register_again(store: Store, settings: Settings, files: Iterable[Path]) -> None:
    """Put event files in, or in place of what was known of them; warn of what cannot be read."""
    from monitor.store.index import register

    for problem in register(store, files, settings.record.names).problems:
        say.warn(problem)


def event_file(given: Path, settings: Settings) -> Path:
    """Return the event file of the one call whose id begins so; else the path that was given.

    What is there as a file is never taken for an id.
    """
    if not _ID.fullmatch(str(given)) or given.exists():
        return given
    with suppress(MonitorError, OSError), open_known(settings) as store:
        return Path(store.one(str(given)).file)
    return given


def sound_of(store: Store, events: Path) -> Path | None:
    """Return the recording that a call was made from, if it still lies where it did.

    Raises:
        InputError: the event file cannot be read.
    """
    from monitor.audio.files import TRANSCRIPTS
    from monitor.record.reader import read_header
    from monitor.store.purge import known_file

    header = read_header(events)
    if " + " in header.source:  # one file a party; see known_pair
        return None
    for one in store.files(header.call_id):
        path = Path(one.path)
        if one.kind != "recording" or path.suffix.lower() in TRANSCRIPTS or not path.is_file():
            continue
        if known_file(path, header.call_id, "recording") == one:
            return path
    return None


def known_pair(events: Path, settings: Settings) -> tuple[Path, Path] | None:
    """Return the recordings of caller and agent that a call was made from, where they still lie.

    None if it was made from one, if they are gone or changed, or if the store is broken.
    """
    from monitor.drivers.call import content_id
    from monitor.record.reader import read_header

    with suppress(MonitorError, OSError), open_known(settings) as store:
        header = read_header(events)
        known = store.files(header.call_id)
        files = [Path(one.path) for one in known if one.kind == "recording"]
        for caller, agent in permutations(filter(Path.is_file, files), 2):
            named = f"{caller.name} + {agent.name}" == header.source
            if named and content_id([caller, agent]) == header.call_id:
                return caller, agent
    return None


def known_events(header: CallStarted, settings: Settings) -> Path | None:
    """Return the whole event file of a call that was heard and advised just so, if there is one.

    None if the store is broken.
    """
    from monitor.record.reader import read_header

    with suppress(MonitorError, OSError), open_known(settings) as store:
        row = store.known(header.call_id)
        if row is not None and row.whole:
            same = replace(read_header(Path(row.file)), source=header.source) == header
            return Path(row.file) if same else None
    return None


def known_recording(events: Path, settings: Settings) -> Path | None:
    """Return what `sound_of` finds in the store of the settings; None if that is broken."""
    with suppress(MonitorError, OSError), open_known(settings) as store:
        return sound_of(store, events)
    return None
