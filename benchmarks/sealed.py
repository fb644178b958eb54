"""What encryption costs: an event file of four hours, and a search over sealed words."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.store import synthetic
from benchmarks.table import Table
from monitor.config import RecordSettings, Settings
from monitor.drivers.call import open_call
from monitor.record.keys import keep_key, new_key
from monitor.record.reader import read_call
from monitor.record.vault import vault
from monitor.record.writer import EventWriter
from monitor.store.query import Filter
from monitor.store.store import Store
from scripts.faults import transcript

TURNS = 3600
CALLS = 2000
ROUNDS = 15


def measure() -> Table:
    """Measure plain and sealed in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = RecordSettings(key=str(folder / "a.key"))
        sealed = RecordSettings(encrypt=True, key=plain.key)
        keep_key(new_key(), plain.key)
        call = open_call(transcript(folder / "call.jsonl", TURNS), Settings())
        events = list(call.unfold(False))
        file = folder / "a.call.jsonl"

        def write() -> None:
            with EventWriter(file, call.header) as writer:
                for event in events:
                    writer.write(event)

        written, read, sizes = [], [], {}
        for _ in range(ROUNDS):
            for settings in (plain, sealed):
                vault.use(settings)
                written.append(_timed(write))
                read.append(_timed(lambda: read_call(file)))
                sizes[settings.encrypt] = file.stat().st_size
        rows = (
            _row("writing it", written[::2], written[1::2]),
            _row("reading it", read[::2], read[1::2]),
            _row(
                f"searching a word in {CALLS:,} calls",
                *(_search(folder / str(one.encrypt), one) for one in (plain, sealed)),
            ),
        )
        ratio = sizes[True] / sizes[False]
    note = (
        f"A call of four hours, {len(events):,} events, whose file is {ratio:.2f} times as long "
        f"when it is sealed; calls of 500 words in SQLite. CPU time, medians of {ROUNDS} rounds."
    )
    return Table("Encryption", note, ("what", "plain", "sealed", "sealed / plain"), rows)


def _search(path: Path, settings: RecordSettings) -> list[float]:
    vault.use(settings)
    with Store(path / "calls.db") as store:
        store.put(synthetic(CALLS))
        return [_timed(lambda: store.find(Filter(words="w777"))) for _ in range(ROUNDS)]


def _row(what: str, plain: list[float], sealed: list[float]) -> tuple[str, str, str, str]:
    ratio = statistics.median(b / a for a, b in zip(plain, sealed, strict=True))
    times = (f"{1000 * statistics.median(of):.0f} ms" for of in (plain, sealed))
    return what, *times, f"{ratio:.1f}"


def _timed(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun
