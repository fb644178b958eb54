"""Lines of a file and texts of a table, sealed: encrypted, and refused if anybody changed them.

A sealed file is lines of ASCII, so that it grows and is cut short as a plain one does:

    call-monitor sealed 1 <id of the key> <salt>
    <base64 of the first line, sealed>
    <base64 of the next> ...

Each line is sealed by AES-SIV (RFC 5297) with a 512-bit key of the file's own, which HKDF makes of
the user's key and the salt, 16 random bytes. With a line its head and its number are authenticated,
as in STREAM (Hoang, Reyhanitabar, Rogaway, Vizar: Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance, CRYPTO 2015): no line can be changed, moved, doubled or taken from
the middle. STREAM also marks the last one; a call that goes on has none, so its end is the event
that says so. SIV takes no nonce: a line that is written twice in one place, as after a full disk,
tells no more than whether it is the same. May import: keys, errors.
"""

from __future__ import annotations

import base64
import os
import re
from typing import Protocol

from monitor.errors import InputError
from monitor.record.keys import Key

MARK = b"call-monitor sealed "
"""How the head of a sealed file begins."""
_HEAD = re.compile(re.escape(MARK) + rb"1 ([0-9a-f]{16}) ([0-9a-f]{32})\n")
_SALT = 16
_SEALED_TEXT = "\x01"
"""Begins a sealed text; no text of ours does."""


class Lines(Protocol):
    """How the lines of one file are written and read back.

    Attributes:
        head: what the file begins with.
    """

    head: bytes

    def shut(self, number: int, line: bytes) -> bytes:
        """Return a line, given without its end, as it stands in the file, with its end.

        Args:
            number: which line of the file it becomes, counted from 1; a head is the first.
            line: what it holds.
        """

    def open(self, number: int, line: bytes) -> bytes:
        """Return what a line of the file holds.

        Raises:
            InputError: it is not what was written there.
        """


class PlainLines:
    """Lines as they are."""

    head = b""

    def shut(self, number: int, line: bytes) -> bytes:  # noqa: ARG002 (as of `Lines`)
        return line + b"\n"

    def open(self, number: int, line: bytes) -> bytes:  # noqa: ARG002
        return line


class SealedLines:
    """Lines sealed by a key.

    Args:
        key: the user's.
        head: of a file that is there; None begins a new one.

    Raises:
        InputError: the head is none.
        SealedError: the package for it is not installed.
    """

    def __init__(self, key: Key, head: bytes | None = None) -> None:
        self.head = head or MARK + f"1 {key.id} {os.urandom(_SALT).hex()}\n".encode()
        self._seal = _Seal(key.derived(b"file", _Seal.KEY, _parts(self.head)[1]))

    def shut(self, number: int, line: bytes) -> bytes:
        sealed = self._seal.shut(line, self.head, number.to_bytes(8, "big"))
        return base64.b64encode(sealed) + b"\n"

    def open(self, number: int, line: bytes) -> bytes:
        try:
            sealed = base64.b64decode(line.removesuffix(b"\n"), validate=True)
            return self._seal.open(sealed, self.head, number.to_bytes(8, "big"))
        except ValueError:
            raise InputError("not what was sealed here", "the file was altered") from None


class SealedTexts:
    """Texts of a table; the same text of the same column is sealed the same way each time.

    So it can be looked up, and whoever sees the table sees which rows hold the same.
    """

    def __init__(self, key: Key) -> None:
        self._seal = _Seal(key.derived(b"table", _Seal.KEY))

    def shut(self, column: str, text: str) -> str:
        """Return a text as the table holds it."""
        sealed = self._seal.shut(text.encode(errors="surrogatepass"), column.encode())
        return _SEALED_TEXT + base64.b64encode(sealed).decode()

    def open(self, column: str, text: str) -> str:
        """Return the text that the table holds.

        Raises:
            InputError: it is not what was sealed in this column.
        """
        try:
            sealed = base64.b64decode(text.removeprefix(_SEALED_TEXT), validate=True)
            return self._seal.open(sealed, column.encode()).decode(errors="surrogatepass")
        except ValueError:
            raise InputError(f"{column} is not what was sealed there", "it was altered") from None


def key_of(head: bytes) -> str:
    """Return the id of the key that a file was sealed with.

    Raises:
        InputError: the head is none that this version knows.
    """
    return _parts(head)[0].decode()


def is_sealed_text(text: str) -> bool:
    """Tell whether a text of a table is sealed."""
    return text.startswith(_SEALED_TEXT)


class _Seal:
    """AES-SIV."""

    KEY = 64

    def __init__(self, key: bytes) -> None:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (an extra)
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV  # noqa: PLC0415

        self._invalid = InvalidTag
        self._cipher = AESSIV(key)

    def shut(self, text: bytes, *about: bytes) -> bytes:
        return self._cipher.encrypt(text, list(about))

    def open(self, sealed: bytes, *about: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed, list(about))
        except self._invalid:
            raise ValueError("another key, or altered") from None


def _parts(head: bytes) -> tuple[bytes, bytes]:
    """Return id of the key, and salt."""
    match = _HEAD.fullmatch(head)
    if match is None:
        raise InputError(
            "the head of a sealed file is not understood",
            "it was altered, or a newer call-monitor wrote it",
        )
    return match[1], bytes.fromhex(match[2].decode())
