"""A line that says how far many calls are, at which pace, and how long it still takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from monitor.drivers.batch import Outcome


@contextmanager
def progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """Show a progress line on a terminal; yield what is told of each call that is done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("calls"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    begun, heard = time.monotonic(), 0.0
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    with shown:
        task = shown.add_task("calls", total=total, pace="")

        def done(outcome: Outcome) -> None:
            nonlocal heard
            heard += 0.0 if outcome.again else outcome.duration
            pace = heard / max(0.001, time.monotonic() - begun)
            shown.update(task, advance=1, pace=f"{pace:.0f} x real time" if heard else "")

        yield done
