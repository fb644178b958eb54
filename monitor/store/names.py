"""Who was on a call, as the name of its recording tells. May import: errors, drivers.gather."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from monitor.drivers.gather import call_name
from monitor.errors import ConfigError

_FIELD = re.compile(r"\{(\w*)\}")
FIELDS = ("caller", "agent", "any")


def parties(source: str, template: str) -> tuple[str, str]:
    """Return caller and agent as the name of a recording tells; empty where it does not.

    Args:
        source: the recording's file name.
        template: such as "{any}_{agent}_{caller}": how names are built, without the ending; empty
            if they tell nothing.

    Raises:
        ConfigError: the template is none.
    """
    if not template:
        return "", ""
    stem = call_name(tuple(Path(name) for name in source.split(" + ")))
    match = _pattern(template).fullmatch(stem)
    found = match.groupdict() if match else {}
    return found.get("caller", ""), found.get("agent", "")


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = _FIELD.split(template)
    named = parts[1::2]
    unknown = [name for name in named if name not in FIELDS]
    if unknown or "{" in "".join(parts[::2]) or any(named.count(n) > 1 for n in FIELDS[:2]):
        raise ConfigError(
            f"record.names: {template!r} is not understood",
            "use {caller} and {agent} once each, and {any} for the rest",
        )
    made = [
        re.escape(part) if index % 2 == 0 else ".+?" if part == "any" else f"(?P<{part}>.+?)"
        for index, part in enumerate(parts)
    ]
    return re.compile("".join(made))
