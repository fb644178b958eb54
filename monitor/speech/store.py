"""Where installed speech models lie, and which one is meant.

May import: config, errors, catalog.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from monitor.config import data_folder
from monitor.errors import EngineError
from monitor.speech.catalog import CHECKOUT, Model, catalog

VOSK_CACHES = ("/usr/share/vosk", "~/AppData/Local/vosk", "~/.cache/vosk")
"""Where the vosk package itself looks for models."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A model folder on this machine; `known` is its catalog entry, if it has one."""

    name: str
    engine: str
    folder: Path
    known: Model | None = None

    @property
    def english(self) -> bool:
        if self.known:
            return self.known.language.startswith("en")
        if self.engine == "whisper":  # is told to write English, whatever else it knows
            return True
        return any(part in self.folder.name for part in ("-en-", "_en_"))


def home() -> Path:
    """Return the folder that models are installed into; it may not exist yet."""
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "models").is_dir():
        return CHECKOUT / "models" / "downloaded"
    return data_folder() / "models"


def places() -> list[Path]:
    """Return every folder that may hold models, the most particular first."""
    own = [os.environ.get("VOSK_MODEL_PATH", ""), *VOSK_CACHES]
    folders = [home(), data_folder() / "models", *(Path(name).expanduser() for name in own if name)]
    return list(dict.fromkeys(folders))


def installed() -> list[Installed]:
    """Return the models that were installed, the catalog's own first and in its order."""
    found: dict[str, Installed] = {}
    for place in places():
        for folder in _folders(place):
            model = _described(folder)
            if model and model.name not in found:
                found[model.name] = model
    order = {model.name: place for place, model in enumerate(catalog())}
    return sorted(found.values(), key=lambda model: (order.get(model.name, len(order)), model.name))


def find(name: str) -> Installed:
    """Return the model that a name or a path means.

    Raises:
        EngineError: there is no such folder, or nothing of that name is installed.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return _described(path.resolve()) or Installed(path.name, "", path.resolve())
    models = installed()
    for model in models:
        if name in (model.name, model.folder.name):
            return model
    if name in {model.name for model in catalog() if model.url}:
        raise EngineError(
            f"the model {name} is not installed", f"call-monitor models install {name}"
        )
    names = ", ".join(model.name for model in models) or "none"
    raise EngineError(
        f"{name} is no folder and no installed model",
        f"installed: {names}; see call-monitor models list",
    )


def engine_of(folder: Path) -> str:
    """Return the engine whose files a folder holds, or nothing."""
    signs = {
        "moonshine": ("encoder_model.ort",),
        "whisper": ("model.bin",),
        "vosk": ("am", "conf", "graph", "final.mdl"),
    }
    held = (engine for engine, names in signs.items() if any((folder / n).exists() for n in names))
    return next(held, "")


def _described(folder: Path) -> Installed | None:
    for model in catalog():
        if model.folder and model.folder == folder.name:
            return Installed(model.name, model.engine, folder, model)
    engine = engine_of(folder)
    return Installed(folder.name, engine, folder) if engine else None


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(entry for entry in place.iterdir() if entry.is_dir())
    except OSError:
        return []
