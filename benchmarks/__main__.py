"""`python -m benchmarks [NAME...]`: measure and rewrite docs/performance.md (whole runs only)."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from benchmarks.table import Table

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
NAMES = (
    *("overhead", "throughput", "growth", "stages", "startup", "panel", "latency"),
    *("segmentation", "store"),
)
PACKAGES = ("moonshine-voice", "numpy", "soxr", "soundfile", "webrtcvad-wheels", "textual")


def main(names: list[str]) -> None:
    """Measure the named benchmarks, or all of them for the page."""
    tables = []
    for name in names or NAMES:
        print(f"measuring {name} ...", file=sys.stderr)
        table = import_module(f"benchmarks.{name}").measure()
        assert isinstance(table, Table)
        print(table.markdown())
        tables.append(table)
    if not names:
        PAGE.write_text(page(tables), encoding="utf-8")


def page(tables: list[Table]) -> str:
    """Return the page with its machine, versions and date."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = (
        "# Performance\n\nMade by `make bench`. Figures are ratios within one run wherever they "
        "can be: machines differ and are shared, so trust the ratios.\n\n"
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}; {versions}.\n\n"
    )
    return head + "\n".join(table.markdown() for table in tables)


if __name__ == "__main__":
    main(sys.argv[1:])
