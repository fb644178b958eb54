"""The speech models that are known by name: `models/catalog.toml`. May import: errors.

In a checkout the file lies there; the built package carries a copy beside this module.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import msgspec

from monitor.errors import EngineError

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
"""The project's top folder, if this is a checkout."""


@dataclass(frozen=True, slots=True)
class Model:
    """One known model; the fields are explained at the top of the catalog."""

    name: str
    engine: str
    language: str
    license: str
    about: str
    folder: str = ""
    size: int = 0
    sha256: str = ""
    url: str = ""
    package: str = ""


@cache
def catalog() -> tuple[Model, ...]:
    """Return all known models, best first for each engine."""
    carried = HERE / "catalog.toml"
    path = carried if carried.is_file() else CHECKOUT / "models" / "catalog.toml"
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(msgspec.convert(tree["model"], list[Model]))


def known(name: str) -> Model:
    """Return the model of that name.

    Raises:
        EngineError: there is none.
    """
    models = {model.name: model for model in catalog()}
    if name not in models:
        near = get_close_matches(name, models, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        raise EngineError(
            f"unknown model {name}",
            f"{hint}known: {', '.join(models)}; the folder of any other goes where "
            "call-monitor models path says, or is given with --model",
        )
    return models[name]
