"""`call-monitor evaluate`: the detector, or the whole monitor, against labels of your own."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from monitor.cli.options import FILE
from monitor.errors import InputError

THRESHOLD = 0.5
_Row = TypeVar("_Row")


@click.command()
@click.argument("file", type=FILE, metavar="FILE.jsonl")
@click.option(
    "--task",
    type=click.Choice(("anger", "dissatisfaction", "abuse", "calls")),
    required=True,
    help="What the labels are about.",
)
@click.option("--playbook", type=FILE, help="Playbook file instead of the shipped one (calls).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on one line.")
def evaluate(file: Path, task: str, playbook: Path | None, as_json: bool) -> None:
    """Measure the shipped detector on labelled text, or the whole monitor on labelled calls.

    \b
    Text:   {"text": "...", "label": 0 or 1} per line
    Calls:  {"id", "turns": [{"speaker","start","end","text"}], "escalates", "expect", "forbid"}

    \b
    call-monitor evaluate mine.jsonl --task abuse
    call-monitor evaluate calls.jsonl --task calls --json
    """  # noqa: D301 (\b is click's mark for lines to keep)
    figures = _of_calls(file, playbook) if task == "calls" else _of_text(file, task)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name.replace('_', ' '):28} {'-' if value is None else value}")


def _of_text(file: Path, task: str) -> dict[str, Any]:
    from monitor.analysis.detector import appraise
    from monitor.analysis.measure import quality
    from monitor.review.labelled import TextRow, read_rows

    rows = _some(file, read_rows(file, TextRow))
    appraise("warm up")
    began = time.perf_counter()
    scores = [getattr(appraise(row.text), task) for row in _with_progress(rows, "lines")]
    spent = (time.perf_counter() - began) * 1000 / len(rows)
    figures = asdict(quality([row.label for row in rows], scores, THRESHOLD))
    figures["ms_per_utterance"] = spent
    return {name: _rounded(value) for name, value in figures.items()}


def _of_calls(file: Path, playbook: Path | None) -> dict[str, Any]:
    from monitor.analysis.analyst import Analyst
    from monitor.coaching.coach import Coach
    from monitor.coaching.playbook import load_playbook
    from monitor.drivers.call import from_text
    from monitor.pipeline import CallPipeline
    from monitor.review.labelled import LabelledCall, Tally, read_rows

    rules = load_playbook(str(playbook) if playbook else "")
    tally = Tally()
    for call in _with_progress(_some(file, read_rows(file, LabelledCall)), "calls"):
        pipeline = CallPipeline(Analyst(), Coach(rules))
        tally.add(call, list(from_text(pipeline, call.utterances())))
    return dict(tally.figures())


def _some(file: Path, rows: Iterable[_Row]) -> list[_Row]:
    found = list(rows)
    if not found:
        raise InputError(f"{file}: no labelled rows", "give one JSON object per line")
    return found


def _with_progress(rows: list[_Row], what: str) -> Iterator[_Row]:
    from rich.console import Console
    from rich.progress import track

    yield from track(rows, f"{len(rows)} {what}", console=Console(stderr=True), transient=True)


def _rounded(value: float) -> float | None:
    if isinstance(value, int):
        return value
    return None if math.isnan(value) else round(value, 4)
