"""Read a playbook, and say precisely what is wrong with one.

The shipped playbook lies beside this module; a centre gives its own. May import: rules, phrases,
errors.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import msgspec

from monitor.coaching.rules import Playbook
from monitor.errors import PlaybookError

__all__ = ["SHIPPED", "Playbook", "load_playbook"]

SHIPPED = Path(__file__).with_name("playbook.toml")


def load_playbook(path: str | Path | None = None) -> Playbook:
    """Read a playbook and check it; None or "" takes the shipped one.

    Raises:
        PlaybookError: it cannot be read or is not valid; names file, line, rule, key and the
            nearest valid name.
    """
    file = Path(path) if path else SHIPPED
    try:
        text = file.read_text(encoding="utf-8")
        tree = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlaybookError(f"{file}: not a readable TOML file: {error}", "mend it") from None
    try:
        playbook = msgspec.convert(tree, Playbook, strict=False)
    except msgspec.ValidationError as error:
        raise PlaybookError(f"{file}: {error}", "see docs/playbook.md") from None
    return msgspec.structs.replace(playbook, sha256=hashlib.sha256(text.encode()).hexdigest())
