"""Search where no index may hold the words: those of all calls are opened and looked through.

The answers are those of the index. May import: row, sealed, tables, words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select

from monitor.store.row import Said
from monitor.store.tables import sealed_words
from monitor.store.words import PARTIES, Term, Words, terms_of

AT_ONCE = 200
"""Calls whose words are in memory together."""


class SealedWords:
    """The words of a call, sealed.

    Args:
        plain: the index of the database, which is kept empty.
    """

    def __init__(self, plain: Words) -> None:
        self._plain = plain

    def create(self, connection: Connection) -> None:
        self._plain.create(connection)

    def put(self, connection: Connection, said: Sequence[tuple[int, Said]]) -> None:
        self.drop(connection, [number for number, _ in said])
        rows = [{"number": number, **asdict(one)} for number, one in said]
        connection.execute(insert(sealed_words), rows)

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        self._plain.drop(connection, numbers)
        these = delete(sealed_words).where(sealed_words.c.number == bindparam("n"))
        connection.execute(these, [{"n": number} for number in numbers])

    def tidy(self, connection: Connection) -> None:
        self._plain.tidy(connection)

    def holds(
        self, connection: Connection, question: str, number: ColumnElement[int]
    ) -> ColumnElement[bool]:
        terms = terms_of(question)
        rows = connection.execute(select(sealed_words).execution_options(yield_per=AT_ONCE))
        found = [
            at
            for at, *said in rows
            if all(_answers(term, dict(zip(PARTIES, said, strict=True))) for term in terms)
        ]
        return number.in_(bindparam("found", found, expanding=True, literal_execute=True))


def _answers(term: Term, said: Mapping[str, str]) -> bool:
    wanted = f" {' '.join(term.words)}{'' if term.open else ' '}"
    heard = [words for who, words in said.items() if term.who in {"", who}]
    return any(wanted in f" {words} " for words in heard) is not term.absent
