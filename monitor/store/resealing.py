"""A store is sealed as a whole or not at all: what is not as the settings ask is made anew.

May import: errors, record.vault, tables, words.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from monitor.errors import StoreError
from monitor.record.vault import vault
from monitor.store.tables import calls, files, sealed_words, sealing
from monitor.store.words import Words


def sealed_as_asked(connection: Connection, words: Words, *, anew: bool) -> bool:
    """See that the texts of a store are sealed as the settings ask for.

    Args:
        connection: to the store, in one transaction.
        words: of this store.
        anew: forget the calls of a store that is not, and keep its list of files as is asked for.

    Returns:
        Whether anything was deleted.

    Raises:
        StoreError: it is not, and may not be made anew.
        SealedError: it is sealed, and there is no key.
    """
    held = connection.scalar(select(sealing.c.key)) or ""
    wanted = vault.key().id if vault.seals else ""
    if held == wanted:
        return False
    if held and vault.key().id != held:
        raise StoreError(
            f"the list of calls is sealed with key {held}, and record.key is another",
            "set record.key to where it lies, or move the list away",
        )
    numbers = list(connection.scalars(select(calls.c.number)))
    known = [row._asdict() for row in connection.execute(select(files))]
    if (numbers or known) and not anew:
        raise StoreError(
            f"the list of calls is {'encrypted' if held else 'not encrypted'}, "
            "and record.encrypt asks for the other",
            "make it anew with: call-monitor key apply",
        )
    if numbers:
        words.drop(connection, numbers)
    for table in (calls, files, sealed_words, sealing):
        connection.execute(delete(table))
    words.tidy(connection)
    if known:
        connection.execute(insert(files), known)
    if wanted:
        connection.execute(insert(sealing).values(key=wanted))
    return bool(numbers or known)
