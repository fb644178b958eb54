"""`call-monitor purge`: deletes what was kept of old calls."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli import say
from monitor.cli.options import FILE, settings_from
from monitor.config import Settings
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.store.store import Store

DAY = 86400.0
_DAYS = {"d": 1, "w": 7, "y": 365}


@click.command()
@click.option("--older-than", "age", required=True, metavar="AGE", help="Such as 90d, 12w or 1y.")
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@click.option("--config", type=FILE, help="Settings file instead of your own.")
def purge(age: str, dry_run: bool, config: Path | None) -> int:
    """Delete what was kept of calls: event files, reviews, exports and their place in the list.

    AGE counts from when the event file was written. Your own recordings are never touched. The
    setting record.retention_days does this by itself.

    \b
    call-monitor purge --older-than 90d --dry-run
    call-monitor purge --older-than 90d
    """  # noqa: D301 (\b is click's mark for lines to keep)
    from monitor.store.index import catch_up
    from monitor.store.store import open_store

    settings = settings_from({"config": config})
    days = days_of(age)
    with open_store(settings) as store:
        for problem in catch_up(store, settings.calls_folder(), settings.record.names).problems:
            say.warn(problem)
        purge_older(store, settings, days, dry=dry_run, quiet=False)
    return 0


def purge_older(store: Store, settings: Settings, days: int, *, dry: bool, quiet: bool) -> None:
    """Purge calls kept for more than `days` days and say so; `quiet` says it in one line."""
    from monitor.store.purge import purge as purged
    from monitor.store.purge import stale_drafts

    before = time.time() - days * DAY
    word = "would delete" if dry else "deleted"
    calls = count = 0
    for one in purged(store, before, dry=dry):
        calls += bool(one.call_id)
        count += len(one.deleted)
        for file in () if quiet else one.deleted:
            say.line(f"{word} {file}")
        for reason in one.left:
            say.warn(f"left alone: {reason}")
    for draft in stale_drafts(settings.calls_folder(), before):
        count += 1
        if not dry:
            draft.unlink(missing_ok=True)
        if not quiet:
            say.line(f"{word} {draft}")
    total = f"{_many(calls, 'call')} kept for more than {_many(days, 'day')}: "
    total += f"{word} {_many(count, 'file')}"
    if not quiet:
        say.line(total)
    elif count or calls:
        say.note(f"{total} (record.retention_days)")


def days_of(age: str) -> int:
    """Return an age such as 90d, 12w or 1y in days.

    Raises:
        UsageError: it is none.
    """
    match = re.fullmatch(r"(\d{1,5})([dwy])", age.strip().lower())
    if match is None:
        raise UsageError(f"{age!r} is no age", "write 90d, 12w or 1y")
    return int(match[1]) * _DAYS[match[2]]


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
