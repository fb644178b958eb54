"""`call-monitor key`: the key that what is kept of calls is encrypted with."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.options import FILE, settings_from
from monitor.config import config_file, load_settings
from monitor.record.keys import keep_key, load_key, new_key, place
from monitor.wording import counted

CONFIG = click.option("--config", type=FILE, help="Settings file instead of your own.")


@click.group()
def key() -> None:
    """Make, show and copy the key that encrypts what is kept of calls.

    It lies where the setting record.key says: in the system's keyring, or in a file.

    \b
    call-monitor key init
    call-monitor key apply
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
        say.line("then, for calls that were kept before: call-monitor key apply")


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


@key.command()
@click.argument("folders", nargs=-1, type=FILE)
@CONFIG
def apply(folders: tuple[Path, ...], config: Path | None) -> int:
    """Encrypt what was kept before, or decrypt it, as record.encrypt says now.

    That is: the list of calls, the event files it knows, those in the data folder and in FOLDERS,
    and what lies beside them. Reports, other exports and your own recordings stay as they are.
    """
    from monitor.errors import MonitorError
    from monitor.record.apply import apply as applied
    from monitor.record.draft import drop_drafts
    from monitor.record.writer import SUFFIX
    from monitor.store.index import reindex
    from monitor.store.store import open_store
    from monitor.store.unknown import event_files

    settings = settings_from({"config": config})
    searched = [settings.calls_folder(), *folders]
    problems: list[str] = []
    changed = 0
    with open_store(settings, anew=True) as store:
        files = {file.absolute() for folder in searched for file in event_files(folder)}
        files |= {Path(one.path) for one in store.files() if one.path.endswith(SUFFIX)}
        for folder in {*searched, *(file.parent for file in files)}:
            drop_drafts(folder)  # of an earlier run that was killed
        for file in sorted(file for file in files if file.is_file()):
            try:
                changed += applied(file)
            except MonitorError as error:
                problems.append(str(error))
        problems += reindex(store, searched, settings.record.names).problems
        count = store.count()
    for problem in dict.fromkeys(problems):
        say.warn(problem)
    done = "encrypted" if settings.record.encrypt else "decrypted"
    say.line(f"{counted(changed, 'call')} {done}, {count} in the list")
    return 1 if problems else 0
