"""Search over what was said, the same on SQLite (FTS5) and PostgreSQL (tsvector with GIN).

A question is words that must all be there; `"two words"` stand side by side, `refund*` takes any
ending, `-word` must not be there, and `caller:` or `agent:` before any of these says whose words.
May import: errors, row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, column, text

from monitor.errors import UsageError
from monitor.store.row import Said

PARTIES = {"caller": "A", "agent": "B", "mixed": "C"}
"""Each party with the weight that marks its words in a tsvector."""
GAP = " || to_tsvector('simple', 'gap') || "
"""Keeps the last word of one party from standing beside the first of the next; never found."""
WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(
    r'(?P<no>-)?(?:(?P<who>caller|agent|mixed):)?(?:"(?P<quoted>[^"]*)"|(?P<word>\S+))'
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side.

    Attributes:
        open: the last word may go on.
        who: whose words; empty for anyone's.
        absent: they must not be there.
    """

    words: tuple[str, ...]
    open: bool = False
    who: str = ""
    absent: bool = False


def spoken_words(said: str) -> str:
    """Return what was said as it is searched: words in lower case, one blank between."""
    return " ".join(WORD.findall(said.casefold()))


def terms_of(question: str) -> tuple[Term, ...]:
    """Read a question.

    Raises:
        UsageError: there is nothing to look for.
    """
    found = []
    for match in _TERM.finditer(question):
        asked = match["quoted"] if match["quoted"] is not None else match["word"]
        words = tuple(WORD.findall(asked.casefold()))
        if words:
            found.append(Term(words, asked.endswith("*"), match["who"] or "", bool(match["no"])))
    if not any(not term.absent for term in found):
        raise UsageError(f"nothing to look for in {question!r}", "give a word that was said")
    return tuple(sorted(found, key=lambda term: term.absent))


class Words(Protocol):
    """The index of words of one kind of database."""

    def create(self, connection: Connection) -> None:
        """Make the empty index."""

    def put(self, connection: Connection, said: Sequence[tuple[int, Said]]) -> None:
        """Replace the words of calls, given by number."""

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Forget the words of calls."""

    def tidy(self, connection: Connection) -> None:
        """Leave nothing on the disk of words that were dropped, as far as the database allows."""

    def holds(
        self, connection: Connection, question: str, number: ColumnElement[int]
    ) -> ColumnElement[bool]:
        """Return the condition that the call with this number answers the question."""


class SqliteWords:
    """FTS5, one row a call and one column a party."""

    def create(self, connection: Connection) -> None:
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE said USING fts5(caller, agent, mixed,"
                ' tokenize = "unicode61 remove_diacritics 0")'
            )
        )

    def put(self, connection: Connection, said: Sequence[tuple[int, Said]]) -> None:
        self.drop(connection, [number for number, _ in said])
        connection.execute(
            text("INSERT INTO said(rowid, caller, agent, mixed) VALUES (:n, :c, :a, :m)"),
            [{"n": n, "c": one.caller, "a": one.agent, "m": one.mixed} for n, one in said],
        )

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        connection.execute(text("DELETE FROM said WHERE rowid = :n"), [{"n": n} for n in numbers])

    def tidy(self, connection: Connection) -> None:
        connection.execute(text("INSERT INTO said(said) VALUES ('optimize')"))

    def holds(
        self,
        connection: Connection,  # noqa: ARG002 (the database knows by itself)
        question: str,
        number: ColumnElement[int],
    ) -> ColumnElement[bool]:
        terms = [(term, self._term(term)) for term in terms_of(question)]
        wanted = " AND ".join(words for term, words in terms if not term.absent)
        asked = " NOT ".join([f"({wanted})", *(words for term, words in terms if term.absent)])
        matches = text("SELECT rowid FROM said WHERE said MATCH :asked")
        return number.in_(matches.bindparams(asked=asked).columns(column("rowid")))

    def _term(self, term: Term) -> str:
        who = f"{term.who} : " if term.who else ""
        return f'{who}"{" ".join(term.words)}"{" *" if term.open else ""}'


class PostgresWords:
    """One tsvector a call, the words of each party under a weight of their own."""

    def create(self, connection: Connection) -> None:
        connection.execute(text("CREATE TABLE said (number integer PRIMARY KEY, words tsvector)"))
        connection.execute(text("CREATE INDEX said_words ON said USING gin (words)"))

    def put(self, connection: Connection, said: Sequence[tuple[int, Said]]) -> None:
        parts = (
            f"setweight(to_tsvector('simple', :{who}), '{weight}')"
            for who, weight in PARTIES.items()
        )
        connection.execute(
            text(
                f"INSERT INTO said(number, words) VALUES (:n, {GAP.join(parts)})"  # noqa: S608
                " ON CONFLICT (number) DO UPDATE SET words = excluded.words"
            ),
            [
                {"n": n, "caller": one.caller, "agent": one.agent, "mixed": one.mixed}
                for n, one in said
            ],
        )

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        connection.execute(text("DELETE FROM said WHERE number = :n"), [{"n": n} for n in numbers])

    def tidy(self, connection: Connection) -> None:
        """Leave it to the server's own vacuum."""

    def holds(
        self,
        connection: Connection,  # noqa: ARG002 (the database knows by itself)
        question: str,
        number: ColumnElement[int],
    ) -> ColumnElement[bool]:
        asked = " & ".join(self._term(term) for term in terms_of(question))
        matches = text("SELECT number FROM said WHERE words @@ to_tsquery('simple', :asked)")
        return number.in_(matches.bindparams(asked=asked).columns(column("number")))

    def _term(self, term: Term) -> str:
        weight = PARTIES.get(term.who, "ABC")
        words = [f"'{word}':{weight}" for word in term.words]
        if term.open:
            words[-1] += "*"
        return f"{'!' if term.absent else ''}({' <-> '.join(words)})"
