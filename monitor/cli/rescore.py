"""`call-monitor rescore`: recorded calls judged again, without recognizing them again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.options import FILE, settings_from
from monitor.coaching.playbook import Playbook, load_playbook
from monitor.config import Settings
from monitor.drivers.draft import drafted, drop_drafts
from monitor.drivers.rescore import Change, changes, rescored_header
from monitor.drivers.rescore import rescore as rescored
from monitor.errors import MonitorError, UsageError
from monitor.events import STORED, Event, PromptShown
from monitor.record.codec import encode
from monitor.record.reader import RecordedCall, read_call
from monitor.record.writer import SUFFIX, EventWriter, not_itself
from monitor.wording import clock


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--playbook", type=FILE, help="Playbook to judge by instead of the shipped one.")
@click.option("--diff", is_flag=True, help="Show the prompts that appear, vanish or move.")
@click.option("--events", metavar="-|DIR", help="Event lines to stdout, or files to a folder.")
@click.option("--config", type=FILE, help="Settings file instead of your own.")
def rescore(files: tuple[Path, ...], diff: bool, events: str | None, **flags: object) -> int:
    """Judge recorded calls again with the words they hold.

    FILE is an event file. Nothing is recognized again, so an hour takes seconds; what a changed
    playbook would have shown can be seen on last month's calls before any agent sees it.

    \b
    call-monitor rescore calls/*.call.jsonl --playbook mine.toml --diff
    call-monitor rescore monday.call.jsonl --events -
    """  # noqa: D301 (\b is click's mark for lines to keep)
    settings = settings_from(flags)
    playbook = load_playbook(settings.coaching.playbook)
    if events == "-" and (len(files) != 1 or diff):
        raise UsageError("--events - takes one call and no --diff", "give a folder for several")
    folder = Path(events) if events and events != "-" else None
    if folder is not None:
        for file in files:
            not_itself(_target(folder, file), *files)
        drop_drafts(folder)
    failed = 0
    for file in files:
        try:
            call = read_call(file)
        except MonitorError as error:
            if len(files) == 1:
                raise
            say.fail(error)
            failed += 1
            continue
        _judge(file, call, playbook, settings, diff=diff, events=events)
    return 1 if failed else 0


def _judge(
    file: Path,
    call: RecordedCall,
    playbook: Playbook,
    settings: Settings,
    *,
    diff: bool,
    events: str | None,
) -> None:
    again = [e for e in rescored(call, playbook, settings) if isinstance(e, STORED)]
    if events == "-":
        say.data(encode(rescored_header(call, playbook)))
        for event in again:
            say.data(encode(event))
    else:
        found = changes(call.events, again)
        say.line(
            f"{file}  {_prompts(call.events)} prompts, now {_prompts(again)}; {_counted(found)}"
        )
        for change in found if diff else ():
            say.line(f"  {_line(change)}")
    if events not in (None, "-"):
        target = _target(Path(events or ""), file)
        header = rescored_header(call, playbook)
        with drafted(target) as draft, EventWriter(draft, header) as writer:
            for event in again:
                writer.write(event)
    for warning in call.warnings:
        say.warn(warning)
    sys.stdout.flush()


def _target(folder: Path, file: Path) -> Path:
    return folder / f"{file.name.removesuffix(SUFFIX)}{SUFFIX}"


def _prompts(events: Sequence[Event]) -> int:
    return sum(isinstance(event, PromptShown) for event in events)


def _counted(found: list[Change]) -> str:
    new = sum(change.before is None for change in found)
    gone = sum(change.after is None for change in found)
    return f"{new} appear, {gone} vanish, {len(found) - new - gone} move"


def _line(change: Change) -> str:
    before, after = (None if at is None else clock(at, 2) for at in (change.before, change.after))
    if before is None:
        return f"+ {after}  {change.rule}: {change.title}"
    if after is None:
        return f"- {before}  {change.rule}: {change.title}"
    return f"~ {before} -> {after}  {change.rule}: {change.title}"
