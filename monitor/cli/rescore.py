"""`call-monitor rescore`: recorded calls judged again, without recognizing them again."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.keep import Keeper, keeping
from monitor.cli.known import event_file
from monitor.cli.options import FILE, settings_from
from monitor.coaching.playbook import Playbook, playbook_of
from monitor.config import Settings
from monitor.drivers.batch import own_target, targets
from monitor.drivers.rescore import Change, changes, rescored_header
from monitor.drivers.rescore import rescore as rescored
from monitor.errors import MonitorError, UsageError
from monitor.events import STORED, CallStarted, Event, PromptShown
from monitor.record.codec import encode
from monitor.record.draft import drafted, drop_drafts
from monitor.record.reader import RecordedCall, read_call
from monitor.record.writer import EventWriter, not_itself
from monitor.wording import clock, counted


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--playbook", type=FILE, help="Playbook to judge by instead of the shipped one.")
@click.option("--diff", is_flag=True, help="Show the prompts that appear, vanish or move.")
@click.option("--events", metavar="-|DIR", help="Event lines to stdout, or files to a folder.")
@click.option("--config", type=FILE, help="Settings file instead of your own.")
def rescore(files: tuple[Path, ...], diff: bool, events: str | None, **flags: object) -> int:
    """Judge recorded calls again with the words they hold.

    FILE is an event file, or the beginning of the id of a call that was kept. Nothing is recognized
    again, so an hour takes seconds; what a changed playbook would have shown can be seen on last
    month's calls before any agent sees it.

    \b
    call-monitor rescore 4f2a --playbook mine.toml --diff
    call-monitor rescore out/*.call.jsonl --playbook mine.toml --diff
    call-monitor rescore monday.call.jsonl --events -
    """  # noqa: D301 (\b is click's mark for lines to keep)
    settings = settings_from(flags)
    files = tuple(event_file(file, settings) for file in files)
    playbook = playbook_of(settings)
    if events == "-":
        if len(files) != 1 or diff:
            raise UsageError("--events - takes one call and no --diff", "give a folder for several")
        call = read_call(files[0])
        for line in (rescored_header(call, playbook), *_stored(call, playbook, settings)):
            say.data(encode(line))
        _warn(call)
        return 0
    aims = _aims(files, events)
    with keeping(settings) as keeper:
        told = list(_judged(files, aims, playbook, settings, keeper, diff=diff))
    if len(files) > 1:
        say.line(f"{counted(len(told), 'call')}  {_summed(told)}")
    return 1 if len(told) < len(files) else 0


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How many prompts a call had and has now, and which of them are others."""

    before: int
    after: int
    found: Sequence[Change]


def _summed(verdicts: Sequence[_Verdict]) -> str:
    before = sum(verdict.before for verdict in verdicts)
    after = sum(verdict.after for verdict in verdicts)
    found = [change for verdict in verdicts for change in verdict.found]
    new = sum(change.before is None for change in found)
    gone = sum(change.after is None for change in found)
    moved = len(found) - new - gone
    return f"{counted(before, 'prompt')}, now {after}; {new} appear, {gone} vanish, {moved} move"


def _aims(files: Sequence[Path], events: str | None) -> Sequence[Path | None]:
    """Return where each call's events go, if anywhere."""
    if events is None:
        return [None] * len(files)
    aims = targets([(file,) for file in files], Path(events))
    for aim in aims:
        not_itself(aim, *files)
    drop_drafts(Path(events))
    return aims


def _judged(
    files: Sequence[Path],
    aims: Sequence[Path | None],
    playbook: Playbook,
    settings: Settings,
    keeper: Keeper,
    *,
    diff: bool,
) -> Iterator[_Verdict]:
    """Judge the calls again, tell of each, and yield what came of those that could be read."""
    for file, aim in zip(files, aims, strict=True):
        try:
            call = read_call(file)
            again = _stored(call, playbook, settings)
            if aim is not None:
                target = own_target(call.header.call_id, aim)
                not_itself(target, *files)
                _write(target, rescored_header(call, playbook), again)
                keeper.made(target, call.header.call_id)
        except MonitorError as error:
            if len(files) == 1:
                raise
            say.fail(error)
            continue
        verdict = _Verdict(_prompts(call.events), _prompts(again), changes(call.events, again))
        say.line(f"{file}  {_summed([verdict])}")
        for change in verdict.found if diff else ():
            say.line(f"  {_line(change)}")
        _warn(call)
        yield verdict


def _stored(call: RecordedCall, playbook: Playbook, settings: Settings) -> list[Event]:
    return [event for event in rescored(call, playbook, settings) if isinstance(event, STORED)]


def _warn(call: RecordedCall) -> None:
    for warning in call.warnings:
        say.warn(warning)
    sys.stdout.flush()


def _write(target: Path, header: CallStarted, events: Sequence[Event]) -> None:
    with drafted(target) as draft, EventWriter(draft, header) as writer:
        for event in events:
            writer.write(event)


def _prompts(events: Sequence[Event]) -> int:
    return sum(isinstance(event, PromptShown) for event in events)


def _line(change: Change) -> str:
    before, after = (None if at is None else clock(at, 2) for at in (change.before, change.after))
    if before is None:
        return f"+ {after}  {change.rule}: {change.title}"
    if after is None:
        return f"- {before}  {change.rule}: {change.title}"
    return f"~ {before} -> {after}  {change.rule}: {change.title}"
