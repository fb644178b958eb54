"""Puts calls and what was made of them into the store; a broken store never hurts a call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli import say
from monitor.config import Settings
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.store.store import Store


class Keeper:
    """Registers what was written, until the store fails: then it warns once and lets go.

    Args:
        settings: name the store.
        quiet: warn of nothing, since there is a complaint already.
    """

    def __init__(self, settings: Settings, *, quiet: bool = False) -> None:
        self._settings = settings
        self._quiet = quiet
        self._store: Store | None = None
        self._broken = False

    def call(self, events: Path, recordings: Iterable[Path] = (), *, again: bool = False) -> None:
        """Register a call by its event file, and where its recordings lie.

        Args:
            events: its event file.
            recordings: what it was made from.
            again: it may have been analyzed before; what was said of it then goes along.
        """
        from monitor.record.reader import read_header
        from monitor.store.carrying import carry
        from monitor.store.index import register
        from monitor.store.purge import known_file

        def put(store: Store) -> None:
            if again:
                for told in carry(store, events):
                    say.note(told)
            for problem in register(store, [events], self._settings.record.names).problems:
                self._warn(problem)
            name = read_header(events).call_id
            there = (one for one in recordings if one.is_file())
            store.put_files(*(known_file(one, name, "recording") for one in there))

        self._try(put)

    def elsewhere(self, events: Path) -> None:
        """Register a call outside the folder of calls; what lies in it is found in any case."""
        inside = events.resolve().is_relative_to(self._settings.calls_folder().resolve())
        if events.is_file() and not inside:
            self.call(events)

    def again(self, events: Path) -> None:
        """Register anew a call that is listed, as something was said of it."""

        def put(store: Store) -> None:
            if not store.unknown([str(events.absolute())]):
                self.call(events)

        self._try(put)

    def made(self, export: Path, call_id: str = "") -> None:
        """Register a file that was made of a call, or of several, so that a purge finds it."""
        from monitor.store.purge import known_file

        if export.is_file():
            self._try(lambda store: store.put_files(known_file(export, call_id, "export")))

    def retain(self) -> None:
        """Purge what is older than the settings allow."""
        days = self._settings.record.retention_days
        if days <= 0:
            return
        from monitor.cli.purge import purge_older

        self._try(lambda store: purge_older(store, self._settings, days, dry=False, quiet=True))

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()

    def _try(self, act: Callable[[Store], object]) -> None:
        if self._broken:
            return
        try:
            if self._store is None:
                from monitor.store.store import open_store

                self._store = open_store(self._settings)
            act(self._store)
        except (MonitorError, OSError) as error:
            self._broken = True
            self._warn(f"not kept in the list of calls: {error}")

    def _warn(self, problem: str) -> None:
        if not self._quiet:
            say.warn(problem)


@contextmanager
def keeping(settings: Settings, *, quiet: bool = False) -> Iterator[Keeper]:
    """Yield what registers calls, `quiet` or not; nothing is opened until it is asked to."""
    keeper = Keeper(settings, quiet=quiet)
    try:
        yield keeper
    finally:
        keeper.close()
