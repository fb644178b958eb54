"""`call-monitor rescore`: recorded calls judged again, without recognizing them again."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.options import FILE, settings_from
from monitor.coaching.playbook import Playbook, playbook_of
from monitor.config import Settings
from monitor.drivers.batch import drafted, own_target, targets
from monitor.drivers.rescore import Change, changes, rescored_header
from monitor.drivers.rescore import rescore as rescored
from monitor.errors import MonitorError, UsageError
from monitor.events import STORED, CallStarted, Event, PromptShown
from monitor.record.codec import encode
from monitor.record.reader import RecordedCall, read_call
from monitor.record.writer import EventWriter, not_itself
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
    playbook = playbook_of(settings)
    if events == "-":
        if len(files) != 1 or diff:
            raise UsageError("--events - takes one call and no --diff", "give a folder for several")
        call = read_call(files[0])
        for line in (rescored_header(call, playbook), *_stored(call, playbook, settings)):
            say.data(encode(line))
        _warn(call)
        return 0
    written: Sequence[Path | None] = [None] * len(files)
    if events is not None:
        written = targets([(file,) for file in files], Path(events))
        for target in written:
            not_itself(target, *files)
    failed = 0
    for file, aim in zip(files, written, strict=True):
        try:
            call = read_call(file)
        except MonitorError as error:
            if len(files) == 1:
                raise
            say.fail(error)
            failed += 1
            continue
        again = _stored(call, playbook, settings)
        _tell(file, call.events, again, diff=diff)
        if aim is not None:
            target = own_target(call.header.call_id, aim)
            not_itself(target, *files)
            _write(target, rescored_header(call, playbook), again)
        _warn(call)
    return 1 if failed else 0


def _stored(call: RecordedCall, playbook: Playbook, settings: Settings) -> list[Event]:
    return [event for event in rescored(call, playbook, settings) if isinstance(event, STORED)]


def _warn(call: RecordedCall) -> None:
    for warning in call.warnings:
        say.warn(warning)
    sys.stdout.flush()


def _tell(file: Path, before: Sequence[Event], after: Sequence[Event], *, diff: bool) -> None:
    found = changes(before, after)
    say.line(f"{file}  {_prompts(before)} prompts, now {_prompts(after)}; {_counted(found)}")
    for change in found if diff else ():
        say.line(f"  {_line(change)}")


def _write(target: Path, header: CallStarted, events: Sequence[Event]) -> None:
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    with drafted(draft, target), EventWriter(draft, header) as writer:
        for event in events:
            writer.write(event)


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
