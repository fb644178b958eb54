"""`call-monitor analyze`: recordings in, event files out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.options import FILE, channels_option, settings_from, settings_options
from monitor.config import Settings
from monitor.drivers.batch import Outcome, analyze_many, analyze_to, targets
from monitor.drivers.call import Call, open_call, open_two
from monitor.errors import UsageError
from monitor.events import STORED, Partial
from monitor.record.codec import encode


@click.command()
@click.argument("inputs", nargs=-1, type=FILE, metavar="INPUT...")
@click.option("--caller", type=FILE, help="The caller's own recording (with --agent).")
@click.option("--agent", type=FILE, help="The agent's own recording (with --caller).")
@click.option("--events", metavar="-|DIR", help="Event lines to stdout, or files to a folder.")
@click.option("--partials", is_flag=True, help="Print provisional text too (with --events -).")
@click.option("--jobs", type=click.IntRange(1), help="Processes; default one per core.")
@channels_option
@settings_options
def analyze(
    inputs: tuple[Path, ...],
    caller: Path | None,
    agent: Path | None,
    events: str | None,
    partials: bool,
    jobs: int | None,
    channels: str,
    **flags: object,
) -> int:
    """Write down calls, follow the caller's anger, and keep the events.

    INPUT is audio (WAV, FLAC, Ogg, MP3), a transcript (.jsonl, .vtt, .srt) or an event file. Give
    --caller and --agent for one call in two files.

    \b
    call-monitor analyze monday/*.wav --events out/
    call-monitor analyze --caller left.wav --agent right.wav --events -
    """  # noqa: D301 (\b is click's mark for lines to keep)
    settings = settings_from(flags)
    pair = _pair(inputs, caller, agent)
    if events == "-":
        if pair is None and len(inputs) != 1:
            raise UsageError("--events - takes one call", "give a folder for several")
        call = open_two(*pair, settings) if pair else open_call(inputs[0], settings, channels)
        _print_events(call, partials)
        return 0
    folder = Path(events) if events else settings.calls_folder()
    if pair:
        target = targets([pair[0]], folder)[0]
        return _report([analyze_to(open_two(*pair, settings), pair[0], target)])
    return _analyze_many(inputs, folder, settings, channels, jobs or os.cpu_count() or 1)


def _pair(
    inputs: tuple[Path, ...], caller: Path | None, agent: Path | None
) -> tuple[Path, Path] | None:
    if (caller is None) != (agent is None):
        raise UsageError("--caller and --agent go together", "give both files")
    if caller and agent:
        if inputs:
            raise UsageError("--caller and --agent are the whole call", "leave INPUT out")
        return caller, agent
    if not inputs:
        raise UsageError("no input", "give a recording, or --caller and --agent")
    return None


def _print_events(call: Call, partials: bool) -> None:
    kinds = (*STORED, Partial) if partials else STORED
    say.data(encode(call.header))
    for event in call.unfold(partials):
        if isinstance(event, kinds):
            say.data(encode(event))
            if partials:
                sys.stdout.flush()
    for warning in call.warnings:
        say.warn(warning)


def _analyze_many(
    inputs: tuple[Path, ...], folder: Path, settings: Settings, channels: str, jobs: int
) -> int:
    from rich.console import Console
    from rich.progress import Progress

    outcomes = []
    quiet = not sys.stderr.isatty()
    with Progress(console=Console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task("calls", total=len(inputs))
        for outcome in analyze_many(inputs, folder, settings, channels, jobs):
            outcomes.append(outcome)
            progress.advance(task)
    return _report(sorted(outcomes, key=lambda outcome: inputs.index(outcome.source)))


def _report(outcomes: list[Outcome]) -> int:
    failed = [outcome for outcome in outcomes if outcome.problem]
    for outcome in outcomes:
        for warning in outcome.warnings:
            say.warn(warning)
        if outcome.written:
            minutes, seconds = divmod(round(outcome.duration), 60)
            say.line(
                f"{outcome.written}  {minutes:02d}:{seconds:02d}  peak {outcome.peak} "
                f"{outcome.score:.2f}  {outcome.prompts} prompts"
            )
    for outcome in failed:
        say.fail(outcome.problem)
    sys.stdout.flush()
    return 1 if failed else 0
