"""`call-monitor key`: the key that what is kept of calls is encrypted with."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.options import FILE
from monitor.config import config_file, load_settings
from monitor.record.keys import keep_key, load_key, new_key, place

CONFIG = click.option("--config", type=FILE, help="Settings file instead of your own.")


@click.group()
def key() -> None:
    """Make, show and copy the key that encrypts what is kept of calls.

    It lies where the setting record.key says: in the system's keyring, or in a file.

    \b
    call-monitor key init
    call-monitor key copy /media/safe/call-monitor.key
    """  # noqa: D301 (\b is click's mark for lines to keep)


@key.command()
@CONFIG
def init(config: Path | None) -> None:
    """Make a key, once; nothing is encrypted before record.encrypt says so."""
    settings = load_settings(config).record
    made = new_key()
    keep_key(made, settings.key)
    say.line(f"key {made.id} lies in {place(settings.key)}")
    say.line("without it nothing can be read again; copy it to a safe place: call-monitor key copy")
    if not settings.encrypt:
        say.line(f"to use it, write to {config or config_file()}:  [record]  encrypt = true")


@key.command()
@CONFIG
def show(config: Path | None) -> None:
    """Say which key there is, and where; the key itself is not shown."""
    where = load_settings(config).record.key
    say.line(f"key {load_key(where).id} lies in {place(where)}")


@key.command()
@click.argument("file", type=FILE)
@CONFIG
def copy(file: Path, config: Path | None) -> None:
    """Write the key to FILE, which only you can read; record.key may name it elsewhere."""
    found = load_key(load_settings(config).record.key)
    keep_key(found, str(file.absolute()))
    say.line(f"key {found.id} lies in {file}, too")
