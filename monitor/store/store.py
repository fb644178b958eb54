"""The call store: put calls in, find them again. SQLite by default, PostgreSQL by address.

Nothing in it is the only copy of anything but the list of exports: `index` makes the rest anew from
event files. May import: config, errors, events, record.vault, database, query, resealing,
row, sealedwords, tables, words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Select, Table, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from monitor.config import Settings, data_folder
from monitor.errors import InputError, MonitorError, StoreError
from monitor.events import LEVELS
from monitor.record.vault import vault
from monitor.store.database import address_of, engine_of, leave_nothing
from monitor.store.query import Filter, Order, numbers_of
from monitor.store.resealing import sealed_as_asked
from monitor.store.row import CallRow, Indexed
from monitor.store.sealedwords import SealedWords
from monitor.store.tables import STEPS, Step, calls, files, migrate
from monitor.store.words import PostgresWords, SqliteWords, Words

FileKind: TypeAlias = Literal["events", "audio", "export", "recording"]

MANY = 500
"""Calls put in or taken out in one transaction; rows asked for at once."""
_FIELDS = [item.name for item in fields(CallRow)]
_STEPS = ("peak", "detected")


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file of a call, or of several if `call_id` is empty; `mark` tells it from a namesake.

    All kinds were written by us but "recording": that is the user's own, and is never deleted.
    """

    path: str
    call_id: str
    kind: FileKind
    mark: str


class Store:
    """One store; close it when done.

    Args:
        url: SQLAlchemy's address of a database, or the path of an SQLite file.
        steps: what brings older stores up to date.
        anew: forget all calls if their texts are not sealed as the settings ask for.

    Raises:
        StoreError: it cannot be opened, a newer version made it, or its texts are sealed otherwise.
    """

    def __init__(
        self, url: str | Path, steps: Sequence[Step] = STEPS, *, anew: bool = False
    ) -> None:
        address = address_of(url)
        self.name = address.render_as_string(hide_password=True)
        self._postgres = address.get_backend_name() == "postgresql"
        plain = PostgresWords() if self._postgres else SqliteWords()
        self._words: Words = SealedWords(plain) if vault.seals else plain
        self._engine = engine_of(address)
        try:
            with self._changing() as connection:
                migrate(connection, self._words, steps)
                emptied = sealed_as_asked(connection, self._words, anew=anew)
            if emptied:
                with self._asking() as connection:
                    leave_nothing(connection)
        except MonitorError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- asking -------------------------------------------------------------------------------

    def find(
        self, asked: Filter | None = None, order: Order = "worth", *, turned: bool = False
    ) -> list[int]:
        """Return the numbers of the calls that are asked for, in order."""
        with self._asking() as connection:
            return numbers_of(asked or Filter(), self._words, order, connection, turned=turned)

    def rows(self, numbers: Sequence[int]) -> list[CallRow]:
        """Return calls by number, in that order; those gone meanwhile are left out."""
        found: dict[int, CallRow] = {}
        with self._asking() as connection:
            for some in _some(numbers):
                for row in connection.execute(select(calls).where(calls.c.number.in_(some))):
                    found[row.number] = _row(row._mapping)
        return [found[number] for number in numbers if number in found]

    def each(self, numbers: Sequence[int]) -> Iterator[CallRow]:
        """Yield calls by number, in that order, holding few at a time."""
        for some in _some(numbers):
            yield from self.rows(some)

    def one(self, name: str) -> CallRow:
        """Return the call whose id begins with `name`.

        Raises:
            InputError: there is none, or more than one.
        """
        begins = calls.c.call_id.startswith(name, autoescape=True)
        with self._asking() as connection:
            found = connection.execute(select(calls).where(begins).limit(3)).all()
        exact = [row for row in found if row.call_id == name]
        if len(exact or found) != 1 or not name:
            problem = "more than one call" if found and name else "no call"
            raise InputError(
                f"{problem} has an id that begins with {name!r}",
                "see the ids with: call-monitor calls --plain",
            )
        return _row((exact or found)[0]._mapping)

    def known(self, call_id: str) -> CallRow | None:
        """Return the call with this whole id, if it is there."""
        with self._asking() as connection:
            found = connection.execute(select(calls).where(calls.c.call_id == call_id)).first()
        return _row(found._mapping) if found is not None else None

    def count(self) -> int:
        """Return how many calls there are."""
        with self._asking() as connection:
            return connection.scalar(select(func.count()).select_from(calls)) or 0

    def files(self, *call_ids: str) -> list[KnownFile]:
        """Return the files that are known of some calls, or of all."""
        query = select(files)
        if call_ids:
            query = query.where(files.c.call_id.in_(call_ids))
        return self._files(query)

    def unknown(self, paths: Iterable[str]) -> list[str]:
        """Return those of the paths that are no known event file."""
        missing = []
        for some in _some(list(paths)):
            here = select(files.c.path).where(files.c.path.in_(some), files.c.kind == "events")
            with self._asking() as connection:
                known = set(connection.scalars(here))
            missing += [path for path in some if path not in known]
        return missing

    def orphans(self) -> list[KnownFile]:
        """Return the files of calls that are not in the store."""
        here = select(calls.c.call_id)
        return self._files(select(files).where(files.c.call_id.not_in(here)))

    def kept_before(self, moment: float) -> list[str]:
        """Return the ids of the calls kept since before `moment`, in seconds since 1970."""
        query = select(calls.c.call_id).where(calls.c.kept < moment).order_by(calls.c.kept)
        with self._asking() as connection:
            return list(connection.scalars(query))

    def unfinished(self) -> list[tuple[str, int]]:
        """Return file and size of the calls that stopped before their end, when last looked at."""
        query = select(calls.c.file, calls.c.size).where(~calls.c.whole)
        with self._asking() as connection:
            return [(file, size) for file, size in connection.execute(query)]

    def _files(self, query: Select[Any]) -> list[KnownFile]:
        with self._asking() as connection:
            found = [KnownFile(*row) for row in connection.execute(query)]
        return sorted(found, key=lambda one: one.path)

    # --- changing -----------------------------------------------------------------------------

    def put(self, several: Iterable[Indexed]) -> int:
        """Put calls in, or in place of what was known of them; return how many."""
        done = 0
        for some in _some(list(several)):
            with self._changing() as connection:
                self._put(connection, some)
            done += len(some)
        return done

    def put_files(self, *known: KnownFile) -> None:
        """Remember files of calls."""
        if known:
            with self._changing() as connection:
                self._upsert(connection, files, "path", [asdict(one) for one in known])

    def forget_files(self, *paths: str) -> None:
        """Forget files that are gone."""
        with self._changing() as connection:
            for path in paths:
                connection.execute(delete(files).where(files.c.path == path))

    def forget(self, call_ids: Sequence[str], *, files_too: bool = True) -> None:
        """Forget calls and their words, and leave nothing of them in the database.

        Args:
            call_ids: whole ids.
            files_too: forget what was written of them as well; else a purge still finds it.
        """
        with self._changing() as connection:
            for some in _some(call_ids):
                these = calls.c.call_id.in_(some)
                numbers = list(connection.scalars(select(calls.c.number).where(these)))
                if numbers:
                    self._words.drop(connection, numbers)
                connection.execute(delete(calls).where(these))
                if files_too:
                    connection.execute(delete(files).where(files.c.call_id.in_(some)))
            self._words.tidy(connection)
        with self._asking() as connection:
            leave_nothing(connection)

    def _put(self, connection: Connection, several: Sequence[Indexed]) -> None:
        latest = {one.row.call_id: one for one in several}
        values = [
            {**asdict(one.row), **{name: LEVELS.index(getattr(one.row, name)) for name in _STEPS}}
            for one in latest.values()
        ]
        self._upsert(connection, calls, "call_id", values)
        numbers = select(calls.c.number, calls.c.call_id).where(calls.c.call_id.in_(latest))
        known = connection.execute(numbers).all()
        self._words.put(connection, [(number, latest[name].said) for number, name in known])

    def _upsert(
        self, connection: Connection, table: Table, key: str, values: Sequence[Mapping[str, object]]
    ) -> None:
        if self._postgres:  # its dialect is slow to import
            from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415
        else:
            from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment] # noqa: PLC0415
        query = insert(table)
        given = {name: query.excluded[name] for name in values[0]}
        connection.execute(
            query.on_conflict_do_update(index_elements=[key], set_=given), list(values)
        )

    # --- the database -------------------------------------------------------------------------

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, UnicodeEncodeError, OverflowError) as error:
            raise self._failed(error) from None

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, UnicodeEncodeError, OverflowError) as error:
            raise self._failed(error) from None

    def _failed(self, error: Exception) -> MonitorError:
        if isinstance(error, OverflowError):
            return InputError("a number is too large for the call store", "ask for a smaller one")
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())[:200] or type(cause).__name__
        return StoreError(
            f"the call store {self.name}: {said}",
            "is the server up, and record.store right?"
            if self._postgres
            else "if it is damaged, move it away and run call-monitor calls reindex, "
            "which makes it anew from the event files",
        )


def open_store(settings: Settings, *, anew: bool = False) -> Store:
    """Open the store that the settings name; `anew` as in `Store`.

    Raises:
        StoreError: it cannot be opened.
    """
    return Store(settings.record.store or data_folder() / "calls.db", anew=anew)


def _row(values: Any) -> CallRow:  # noqa: ANN401 (a row of the database)
    given = {name: values[name] for name in _FIELDS}
    return CallRow(**{**given, **{name: LEVELS[given[name]] for name in _STEPS}})


def _some(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + MANY] for start in range(0, len(items), MANY))
