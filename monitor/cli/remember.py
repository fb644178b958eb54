"""Keeps a choice in the user's settings file without touching anything else in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from monitor.config import load_settings
from monitor.errors import ConfigError


def remember(file: Path, section: str, values: Mapping[str, str]) -> None:
    """Set keys of one section; the file is created if there is none.

    Raises:
        ConfigError: the file cannot be written, or would no longer be valid.
    """
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        changed = with_values(text, section, values)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.new")
        draft.write_text(changed, encoding="utf-8")
        load_settings(draft, environ={})
        draft.replace(file)
    except OSError as error:
        raise ConfigError(f"{file}: {error.strerror}", "check its permissions") from None


def with_values(text: str, section: str, values: Mapping[str, str]) -> str:
    """Return a TOML text with keys of one section set, all else as it was."""
    lines = text.rstrip("\n").split("\n") if text else []
    header = re.compile(rf"\s*\[\s*{re.escape(section)}\s*\]\s*(#.*)?")
    start = next((n for n, line in enumerate(lines) if header.fullmatch(line)), None)
    if start is None:
        lines += [*([""] if lines else []), f"[{section}]"]
        start = len(lines) - 1
    after = (n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("["))
    end = next(after, len(lines))
    for key, value in values.items():
        quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        new = f"{key} = {quoted}"
        same = re.compile(rf"\s*{re.escape(key)}\s*=.*")
        old = next((n for n in range(start + 1, end) if same.fullmatch(lines[n])), None)
        if old is None:
            lines.insert(start + 1, new)
            end += 1
        else:
            lines[old] = new
    return "\n".join(lines) + "\n"
