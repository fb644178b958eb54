"""`call-monitor analyze`: recordings in, event files out."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from monitor.cli import say
from monitor.cli.keep import keeping
from monitor.cli.options import FILE, channels_option, settings_from, settings_options
from monitor.config import Settings
from monitor.drivers.batch import Outcome, analyze_many
from monitor.drivers.call import Call, open_call, open_two
from monitor.drivers.gather import gather
from monitor.drivers.workers import sized
from monitor.errors import UsageError
from monitor.events import STORED, Partial
from monitor.record.codec import encode
from monitor.wording import NO_SPEECH, clock, counted


@click.command()
@click.argument("inputs", nargs=-1, type=FILE, metavar="INPUT...")
@click.option("--caller", type=FILE, help="The caller's own recording (with --agent).")
@click.option("--agent", type=FILE, help="The agent's own recording (with --caller).")
@click.option("--events", metavar="-|DIR", help="Event lines to stdout, or files to a folder.")
@click.option("--partials", is_flag=True, help="Print provisional text too (with --events -).")
@click.option("--jobs", type=click.IntRange(1), help="Processes; default what fits the machine.")
@click.option("--cluster", metavar="ADDRESS", help="Dask scheduler whose workers do it instead.")
@click.option("--summary", type=FILE, help="Figures of all calls as .csv, .json or .parquet.")
@click.option("--again", is_flag=True, help="Analyze again what was done by an earlier run.")
@channels_option
@settings_options
def analyze(
    inputs: tuple[Path, ...],
    caller: Path | None,
    agent: Path | None,
    events: str | None,
    partials: bool,
    jobs: int | None,
    cluster: str | None,
    summary: Path | None,
    again: bool,
    channels: str,
    **flags: object,
) -> int:
    """Write down calls, follow the caller's anger, and keep the events.

    INPUT is audio (WAV, FLAC, Ogg, MP3), a transcript (.jsonl, .vtt, .srt), an event file, or a
    folder of these, in which x_caller.wav and x_agent.wav are one call. Give --caller and --agent
    for one call in two files. What an earlier run has done is not done again.

    \b
    call-monitor analyze recordings/ --jobs 2 --summary calls.csv
    call-monitor analyze monday/*.wav --events out/
    call-monitor analyze --caller left.wav --agent right.wav --events -
    call-monitor analyze /share/calls --events /share/out --cluster tcp://host:8786
    """  # noqa: D301 (\b is click's mark for lines to keep)
    settings = settings_from(flags)
    pair = _pair(inputs, caller, agent)
    if summary is not None:
        from monitor.store.sheets import writer_of

        writer_of(summary)
    if cluster is not None:
        _check_cluster(events, jobs, settings)
    if events == "-":
        if pair is None and len(inputs) != 1:
            raise UsageError("--events - takes one call", "give a folder for several")
        call = open_two(*pair, settings) if pair else open_call(inputs[0], settings, channels)
        _print_events(call, partials)
        return 0
    folder = Path(events) if events else settings.calls_folder()
    calls: list[tuple[Path, ...]] = [pair] if pair else gather(inputs)
    return _analyze_many(
        calls, folder, settings, _Options(jobs, cluster or "", channels, again, summary)
    )


@dataclass(frozen=True, slots=True)
class _Options:
    jobs: int | None
    cluster: str
    channels: str
    afresh: bool
    summary: Path | None


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


def _check_cluster(events: str | None, jobs: int | None, settings: Settings) -> None:
    if jobs is not None:
        raise UsageError("--cluster has its own workers", "leave --jobs out")
    if events == "-" or not (events or settings.record.folder):
        raise UsageError("--cluster writes to a folder that all machines share", "--events DIR")


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
    calls: list[tuple[Path, ...]], events: Path, settings: Settings, options: _Options
) -> int:
    from monitor.cli.progress import progress

    jobs = options.jobs or sized(len(calls))
    found = analyze_many(
        calls, events, settings, options.channels, jobs,
        cluster=options.cluster, afresh=options.afresh,
    )  # fmt: skip
    outcomes: list[Outcome] = []
    try:
        with keeping(settings) as keeper, closing(found), progress(len(calls)) as shown:
            for outcome in found:
                outcomes.append(outcome)
                shown(outcome)
                if outcome.written:
                    keeper.call(outcome.written, outcome.files, again=True)
    except KeyboardInterrupt:
        say.note(
            f"stopped after {len(outcomes)} of {counted(len(calls), 'call')}; "
            "the same command goes on there"
        )
        raise
    first = {files[0]: number for number, files in enumerate(calls)}
    outcomes.sort(key=lambda one: first[one.source])
    code = _report(outcomes, events, options.summary, settings)
    with keeping(settings) as keeper:  # what is old may be among what was told of
        keeper.retain()
    return code


def _report(outcomes: list[Outcome], folder: Path, summary: Path | None, settings: Settings) -> int:
    failed = [outcome for outcome in outcomes if outcome.problem]
    for outcome in outcomes:
        for warning in outcome.warnings:
            say.warn(warning)
        if outcome.written:
            peak = f"peak {outcome.peak} {outcome.score:.2f}" if outcome.speech else NO_SPEECH
            name = _named(outcome) if len(outcomes) > 1 else outcome.written
            say.line(
                f"{name}  {clock(outcome.duration)}  {peak}  "
                f"{counted(outcome.prompts, 'prompt')}"
                f"{'  (done before)' if outcome.again else ''}"
            )
    if summary is not None:
        _summarize([one.written for one in outcomes if one.written], summary, settings)
    if len(outcomes) > 1:
        before = sum(outcome.again for outcome in outcomes)
        new = len(outcomes) - before - len(failed)
        say.note(
            f"{new} analyzed, {before} done before, {len(failed)} failed; event files in {folder}"
        )
        say.note("which are worth a talk? call-monitor calls")
    for outcome in failed:
        say.fail(_short(outcome, failed))
    sys.stdout.flush()
    return 1 if failed else 0


def _named(outcome: Outcome) -> str:
    """Return the recording as it was given, of two the second one's name alone."""
    return " + ".join([str(outcome.source), *(file.name for file in outcome.files[1:])])


def _short(outcome: Outcome, failed: list[Outcome]) -> str:
    """Return what was wrong with the file's name for its path, unless several have that name."""
    path = outcome.source
    if sum(one.source.name == path.name for one in failed) > 1:
        return outcome.problem
    return outcome.problem.replace(str(path), path.name)


def _summarize(written: list[Path], summary: Path, settings: Settings) -> None:
    from monitor.record.reader import read_call
    from monitor.record.review import read
    from monitor.store.index import row_of
    from monitor.store.sheets import write_sheet

    names = settings.record.names
    write_sheet([row_of(one, read_call(one), read(one)[0], names) for one in written], summary)
    with keeping(settings) as keeper:
        keeper.made(summary)
