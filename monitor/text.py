"""Call text as data: what may reach a screen, a log or a file. Imports nothing of ours."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


def printable(text: str) -> str:
    """Return the text without terminal escapes, control and invisible characters, on one line."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Return the text as `printable` does, with its blanks as they stand."""
    text = _ESCAPE.sub(" ", text)
    return "".join(
        " " if char.isspace() else char for char in text if char.isspace() or char.isprintable()
    )
