"""Where the caller becomes irritated and angry: all of the ladder that a panel draws.

Read by itself, since the whole ladder takes longer to make than the rest of a first frame's values.
May import: nothing of ours.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files


def steps() -> tuple[float, float]:
    """Return the scores at which the caller becomes irritated and angry."""
    source = files("monitor.analysis").joinpath("data/ladder.toml").read_text(encoding="utf-8")
    ladder = tomllib.loads(source)
    return ladder["irritated"]["enter"], ladder["angry"]["enter"]
