"""Whether this process seals what it keeps, and with which key; one place, as the umask is.

Whatever writes and reads files of calls asks here, and need not know the answer. May import: keys,
seal, config, errors.
"""

from __future__ import annotations

from pathlib import Path

from monitor.config import RecordSettings
from monitor.errors import InputError, SealedError
from monitor.record.keys import KEYRING, Key, load_key, place
from monitor.record.seal import MARK, Lines, PlainLines, SealedLines, SealedTexts, key_of

_ONLY = 2
"""Number of the one line that a whole file is sealed as: its head is the first."""


class Vault:
    """What the settings say, and the key once it is wanted."""

    def __init__(self) -> None:
        self._where = KEYRING
        self._key: Key | None = None
        self._texts: SealedTexts | None = None
        self.seals = False
        """Whether what is written from now on is sealed."""

    def use(self, settings: RecordSettings) -> None:
        """Do as the settings say from now on; without the key of what is to be sealed, refuse.

        Raises:
            SealedError: there is no such key, or a package is missing.
        """
        if settings.key != self._where:
            self._key = self._texts = None
        self._where, self.seals = settings.key, settings.encrypt
        if self.seals:
            self.texts()

    def key(self) -> Key:
        """Return the key.

        Raises:
            SealedError: there is none.
        """
        if self._key is None:
            self._key = load_key(self._where)
        return self._key

    def writing(self) -> Lines:
        """Return how the lines of a new file are written."""
        return SealedLines(self.key()) if self.seals else PlainLines()

    def reading(self, first: bytes, path: Path) -> Lines:
        """Return how the lines of a sealed file are read, by its first one.

        Raises:
            InputError: its head is not understood.
            SealedError: it was sealed with a key that is not at hand.
        """
        try:
            name = key_of(first)
            key = self.key()
        except InputError as error:
            raise InputError(f"{path}: {error.problem}", error.remedy) from None
        except SealedError as error:
            raise SealedError(
                f"{path}: sealed with key {name}; {error.problem}", error.remedy
            ) from None
        if key.id != name:
            raise SealedError(
                f"{path}: sealed with key {name}, in {place(self._where)} lies {key.id}",
                "set record.key to where its key lies",
            )
        return SealedLines(key, first)

    def shut(self, content: bytes) -> bytes:
        """Return a whole file that holds some text."""
        lines = self.writing()
        return lines.head + lines.shut(_ONLY, content)

    def opened(self, file: bytes, path: Path) -> bytes:
        """Return what a whole file holds.

        Raises:
            InputError: it is not what was sealed there.
            SealedError: it was sealed with a key that is not at hand.
        """
        if not file.startswith(MARK):
            return file
        head, end, rest = file.partition(b"\n")
        lines = self.reading(head + end, path)
        try:
            return lines.open(_ONLY, rest)
        except InputError as error:
            raise InputError(f"{path}: {error.problem}", error.remedy) from None

    def texts(self) -> SealedTexts:
        """Return how texts of a table are sealed and opened."""
        if self._texts is None:
            self._texts = SealedTexts(self.key())
        return self._texts


vault = Vault()
