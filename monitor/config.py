"""One tree of settings: a TOML file, then `CALL_MONITOR_*` variables, then flags.

Every field is documented where it stands. Unknown names are refused with the nearest valid one.
May import: errors.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_type_hints

import msgspec
import platformdirs

from monitor.errors import ConfigError

APP = "call-monitor"
ENV_PREFIX = "CALL_MONITOR_"


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """Which recognizer writes the call down."""

    engine: Literal["auto", "moonshine", "vosk", "whisper"] = "auto"
    """The speech engine; `auto` takes the best one at hand and says which: for recordings Whisper,
    for live calls Vosk, where their models are; else Moonshine, which carries its own."""
    model: str = ""
    """Name or folder of the engine's model; empty takes the engine's own choice."""
    mask_numbers: bool = True
    """Mask spoken private numbers before anything is shown or stored; see `[mask]`."""


@dataclass(frozen=True, slots=True)
class MaskSettings:
    """Which kinds of private numbers are masked while `speech.mask_numbers` is on."""

    card: bool = True
    """Card numbers: every run of 13 or more digits, however it is grouped or read out."""
    cvv: bool = True
    """Security codes of cards."""
    expiry: bool = True
    """Months in which cards expire."""
    ssn: bool = True
    """Social security numbers, and their last four digits."""
    nino: bool = True
    """National insurance numbers."""
    phone: bool = True
    """Phone numbers."""
    email: bool = True
    """E-mail addresses, spelled or spoken."""
    dob: bool = True
    """Dates of birth."""
    account: bool = True
    """Account and routing numbers, sort codes, IBANs."""
    number: bool = True
    """Runs of seven and more digits that nothing tells the kind of."""


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """What is inferred from the caller's side."""

    voice_cues: bool = False
    """Measure the caller's raised voice; words alone are complete without it."""
    attribution: bool = True
    """Tell caller and agent apart by their voices in a recording with one channel for both."""


@dataclass(frozen=True, slots=True)
class CoachingSettings:
    """How the agent is advised."""

    playbook: str = ""
    """Path of the center's own playbook; empty takes the shipped one."""
    prompts_per_minute: int = 8
    """The most prompts shown in any minute."""
    agent_rules: bool = True
    """Comment on the agent's own words and timing."""


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """The center's own sentences on abuse; each takes the place of the playbook's of that name."""

    abuse_warning: str = ""
    """What the agent says as the second warning; empty takes the playbook's."""
    abuse_end: str = ""
    """What the agent says before ending the call; empty takes the playbook's."""


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """What a live call is captured from, and how."""

    caller: str = ""
    """Device on which the caller is heard: part of its name; empty asks for `--caller`."""
    agent: str = ""
    """Device on which the agent is heard; empty follows the caller alone."""
    agent_previews: bool = False
    """Show the agent's own words too while they are being said; it costs half a core more."""
    second_pass: Literal["", "whisper"] = ""
    """Write utterances down again, with this engine, while the machine has time."""
    second_model: str = ""
    """Name or folder of the model of the second pass; empty takes the engine's own choice."""
    notice: bool = False
    """Remind the agent at the start to tell the caller that the call is listened to."""


@dataclass(frozen=True, slots=True)
class PanelSettings:
    """How the panel looks."""

    theme: Literal["call-monitor-dark", "call-monitor-light"] = "call-monitor-dark"
    """One of the two color-blind-safe themes."""
    bell: bool = False
    """Ring the terminal bell when the caller's level rises to angry or abusive."""


@dataclass(frozen=True, slots=True)
class RecordSettings:
    """What is kept, and where."""

    folder: str = ""
    """Folder of the event files; empty takes the user's data folder."""
    store: str = ""
    """Address of the call store, such as `postgresql://user@host/name`; empty takes an SQLite file
    in the user's data folder."""
    names: str = ""
    """How recordings are named, such as `{any}_{agent}_{caller}`: who was on the call."""
    retention_days: int = 0
    """Days for which calls are kept; `analyze` and `calls` purge older ones; 0 keeps all."""
    encrypt: bool = False
    """Encrypt what is kept of calls; make a key first, with `call-monitor key init`."""
    key: str = "keyring"
    """Where the key lies: `keyring` for the system's, or the whole path of a key file."""

    def __post_init__(self) -> None:
        """Refuse a path that names another file in every folder the program is started in."""
        if self.key != "keyring" and not _at_home(self.key).is_absolute():
            raise ValueError(f"key = {self.key!r} is no whole path")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one run."""

    speech: SpeechSettings = field(default_factory=SpeechSettings)
    mask: MaskSettings = field(default_factory=MaskSettings)
    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)
    coaching: CoachingSettings = field(default_factory=CoachingSettings)
    policy: PolicySettings = field(default_factory=PolicySettings)
    live: LiveSettings = field(default_factory=LiveSettings)
    panel: PanelSettings = field(default_factory=PanelSettings)
    record: RecordSettings = field(default_factory=RecordSettings)

    def masked_kinds(self) -> frozenset[str]:
        """Return the kinds of numbers that are masked; none if masking is off."""
        if not self.speech.mask_numbers:
            return frozenset()
        return frozenset(part.name for part in fields(self.mask) if getattr(self.mask, part.name))

    def calls_folder(self) -> Path:
        """Return the folder of the event files; it may not exist yet."""
        return _at_home(self.record.folder) if self.record.folder else data_folder() / "calls"


def _at_home(path: str) -> Path:
    """Return a path in which `~` stands for the user's home, if that is known."""
    with suppress(RuntimeError):
        return Path(path).expanduser()
    return Path(path)


def data_folder() -> Path:
    """Return the user's data folder (`XDG_DATA_HOME` is respected); it may not exist yet."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def config_file() -> Path:
    """Return where the user's settings file is looked for."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def load_settings(
    path: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    flags: Mapping[str, Mapping[str, object]] | None = None,
) -> Settings:
    """Read the settings.

    Args:
        path: settings file; None takes the user's own, which may be absent.
        environ: variables such as `CALL_MONITOR_SPEECH_ENGINE=vosk`.
        flags: section -> key -> value; a value of None is not set.

    Raises:
        ConfigError: the file, a variable or a flag has an unknown name or an unfit value.
    """
    tree = _read_toml(path or config_file(), required=path is not None)
    _check_names(tree, str(path or config_file()))
    for section, key, value in _from_environ(environ):
        tree.setdefault(section, {})[key] = value
    for section, values in (flags or {}).items():
        given = {key: value for key, value in values.items() if value is not None}
        tree.setdefault(section, {}).update(given)
    try:
        return msgspec.convert(tree, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path or 'settings'}: {error}", "see docs/settings.md") from None


def _read_toml(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if required:
            raise ConfigError(f"{path}: no such settings file", "check the path") from None
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a readable TOML file: {error}", "mend it") from None


def _check_names(tree: Mapping[str, Any], where: str) -> None:
    sections = _sections()
    for section, values in tree.items():
        if section not in sections:
            raise _unknown(where, section, sections)
        if not isinstance(values, dict):
            raise ConfigError(f"{where}: [{section}] must be a table", "write [section] first")
        for key in values:
            if key not in sections[section]:
                raise _unknown(
                    where, f"{section}.{key}", [f"{section}.{k}" for k in sections[section]]
                )


def _sections() -> dict[str, list[str]]:
    hints = get_type_hints(Settings)
    return {
        part.name: [item.name for item in fields(hints[part.name])]
        for part in fields(Settings)
        if is_dataclass(hints[part.name])
    }


def _from_environ(environ: Mapping[str, str]) -> list[tuple[str, str, str]]:
    known = {
        f"{ENV_PREFIX}{section}_{key}".upper(): (section, key)
        for section, keys in _sections().items()
        for key in keys
    }
    found = []
    for name in sorted(environ):
        if name.startswith(ENV_PREFIX):
            if name not in known:
                raise _unknown("environment", name, known)
            found.append((*known[name], environ[name]))
    return found


def _unknown(where: str, name: str, known: Iterable[str]) -> ConfigError:
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"valid: {', '.join(sorted(known))}"
    return ConfigError(f"{where}: unknown setting {name}", hint)
