"""Call text as data: what may reach a screen, a log or a file. Imports nothing of ours."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colors, cursor moves
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # strings: titles
    r"|\x1b[ -/]*[0-~]"
)


def printable(text: str) -> str:
    """Return the text without terminal escapes, control and invisible characters, on one line."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Return the text as `printable` does, with its blanks as they stand."""
    if text.isprintable():
        return text
    text = _ESCAPE.sub("", text)
    return "".join(
        " " if char.isspace() else char for char in text if char.isspace() or char.isprintable()
    )
