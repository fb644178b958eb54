"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from monitor.config import Settings, load_settings
from monitor.errors import UsageError
from monitor.record.vault import vault

_Command = TypeVar("_Command", bound=Callable[..., Any])

ENGINES = ("auto", "moonshine", "vosk", "whisper")
CHANNELS = ("caller,agent", "agent,caller", "mono", "mono,swapped")
FILE = click.Path(path_type=Path)


def moment(value: str) -> float:
    """Return a moment of a call in seconds; an option's `type`.

    Raises:
        UsageError: it is neither `MM:SS` nor seconds.
    """
    minutes, colon, seconds = value.rpartition(":")
    try:
        at = 60 * int(minutes) + float(seconds) if colon else float(seconds)
    except ValueError:
        at = -1.0
    if not 0 <= at < 1e6:
        raise UsageError(
            f"--at {value}: not a moment of a call",
            "give minutes and seconds, such as 01:23, or seconds",
        )
    return at


def settings_options(command: _Command) -> _Command:
    """Add the options that change settings; the command takes them as `**flags`."""
    for option in (
        click.option("--config", type=FILE, help="Settings file instead of your own."),
        click.option("--playbook", type=FILE, help="Playbook file instead of the shipped one."),
        click.option("--model", help="Name or folder of the engine's model."),
        click.option("--engine", type=click.Choice(ENGINES), help="Speech engine; default auto."),
    ):
        command = option(command)
    return command


def channels_option(command: _Command) -> _Command:
    """Add `--channels`: which party is on which side of a stereo recording."""
    return click.option(
        "--channels",
        type=click.Choice(CHANNELS),
        default=CHANNELS[0],
        show_default=True,
        help="Who is left and right in stereo; agent,caller also swaps who was found in mono.",
    )(command)


def settings_from(flags: Mapping[str, object]) -> Settings:
    """Make the settings from the shared options, and keep things as they say.

    Raises:
        ConfigError: a setting is unknown or unfit.
        SealedError: what is kept is to be encrypted, and there is no key.
    """
    playbook = flags.get("playbook")
    config = flags.get("config")
    settings = load_settings(
        config if isinstance(config, Path) else None,
        flags={
            "speech": {"engine": flags.get("engine"), "model": flags.get("model")},
            "coaching": {"playbook": str(playbook) if playbook else None},
        },
    )
    vault.use(settings.record)
    return settings
