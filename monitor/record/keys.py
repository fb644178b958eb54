"""The key of what is kept: 32 random bytes in the system's keyring, or in a file.

A key is named by an id from which it cannot be told. The packages for all this are an extra and are
imported when a key is wanted. May import: errors.
"""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import SealedError

KEYRING = "keyring"
"""Names the system's keyring where else the path of a key file stands."""
SIZE = 32
_SERVICE, _ACCOUNT = "call-monitor", "key"
_MARK = "call-monitor-key-1 "
"""How the text of a key begins."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """One key; it is never shown, only its id."""

    secret: bytes

    @property
    def id(self) -> str:
        """Its name: 16 hexadecimal digits."""
        return self.derived(b"id", 8).hex()

    def derived(self, purpose: bytes, size: int, salt: bytes = b"") -> bytes:
        """Return `size` bytes for one purpose alone, by HKDF-SHA256 (RFC 5869).

        Raises:
            SealedError: the package for it is not installed.
        """
        with _installed():
            from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 (an extra)
            from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415
        return HKDF(SHA256(), size, salt, b"call-monitor " + purpose).derive(self.secret)


def place(where: str) -> str:
    """Return in words where a key lies: the setting `record.key`, for people."""
    return "the system's keyring" if where == KEYRING else where


def load_key(where: str) -> Key:
    """Return the key that lies in the keyring or in a file.

    Raises:
        SealedError: there is none, or others than its owner can read it.
    """
    text = _ask_keyring() if where == KEYRING else _read(Path(where).expanduser())
    if text is None:
        raise SealedError(
            f"there is no key in {place(where)}", "call-monitor key init makes one; see record.key"
        )
    try:
        secret = base64.b64decode(text.strip().removeprefix(_MARK), validate=True)
    except ValueError:
        secret = b""
    if not text.startswith(_MARK) or len(secret) != SIZE:
        raise SealedError(f"what lies in {place(where)} is no key of ours", "see record.key")
    return Key(secret)


def keep_key(key: Key, where: str) -> None:
    """Put a key into the keyring or a new file that its owner alone can read.

    Raises:
        SealedError: there is one already, or it cannot be kept there.
    """
    text = _MARK + base64.b64encode(key.secret).decode()
    if where == KEYRING:
        if _ask_keyring() is not None:
            raise _taken(where)
        with _keyring_errors():
            import keyring  # noqa: PLC0415 (an extra)

            keyring.set_password(_SERVICE, _ACCOUNT, text)
    else:
        _write(Path(where).expanduser(), text)
    if load_key(where) != key:
        raise SealedError(f"{place(where)} does not keep the key", "set record.key to a file")


def new_key() -> Key:
    """Return a key that nobody had before."""
    return Key(os.urandom(SIZE))


def _read(path: Path) -> str | None:
    if path.exists() and not path.is_file():
        raise SealedError(f"{path}: not a regular file", "see record.key")
    try:
        with path.open(encoding="ascii") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
                raise SealedError(
                    f"{path}: others than its owner can use this key", f"chmod 600 {path}"
                )
            return file.read(1000)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SealedError(f"{path}: the key cannot be read: {error}", "see record.key") from None


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(descriptor)
    except FileExistsError:
        raise _taken(str(path)) from None
    except OSError as error:
        raise SealedError(f"{path}: cannot be written: {error.strerror}", "name another") from None


def _ask_keyring() -> str | None:
    with _keyring_errors():
        import keyring  # noqa: PLC0415 (an extra)

        return keyring.get_password(_SERVICE, _ACCOUNT)


@contextmanager
def _keyring_errors() -> Iterator[None]:
    with _installed():
        from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 (an extra)
    try:
        yield
    except NoKeyringError:
        raise SealedError(
            "this system has no keyring", "set record.key to the path of a key file"
        ) from None
    except KeyringError as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise SealedError(
            f"the system's keyring does not answer: {said}",
            "unlock it, or set record.key to the path of a key file",
        ) from None


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError:
        raise SealedError(
            "encryption needs packages that are not installed", "pip install 'call-monitor[crypt]'"
        ) from None


def _taken(where: str) -> SealedError:
    return SealedError(
        f"there is a key in {place(where)} already", "what it sealed needs it: keep it"
    )
