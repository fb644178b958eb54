"""`python -m benchmarks [NAME...]`: measure, and write what was measured into docs/performance.md.

Each table of the page is replaced by the next run of its benchmark; the others stay as they are.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from benchmarks.table import Table

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
NAMES = (
    *("overhead", "throughput", "growth", "stages", "startup", "panel", "latency", "live_cost"),
    *("segmentation", "words", "attribution", "store", "page", "sealed"),
)
"""What `make bench` measures; `many` takes minutes more and is asked for by its name."""
TOGETHER = ("words", "segmentation", "growth", "attribution")
"""Those that count words, memory or their own processor time, and may have a busy machine."""
SECTION_OF = "--section"
PACKAGES = ("moonshine-voice", "numpy", "soxr", "soundfile", "webrtcvad-wheels", "textual")
SECTION = re.compile(r"^## .*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def main(names: list[str]) -> None:
    """Measure the named benchmarks, or all of them."""
    if names[:1] == [SECTION_OF]:
        print(measured(names[1]))
        return
    wanted = names or NAMES
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for section in pool.map(aside, [name for name in wanted if name in TOGETHER]):
            keep(section)
    for name in wanted:
        if name not in TOGETHER:
            keep(measured(name))


def measured(name: str) -> str:
    """Return the section of one benchmark."""
    print(f"measuring {name} ...", file=sys.stderr)
    began = time.monotonic()
    table = import_module(f"benchmarks.{name}").measure()
    assert isinstance(table, Table)
    taken = time.monotonic() - began
    return f"{table.markdown()}\nMeasured {datetime.now(UTC):%Y-%m-%d} in {taken:.0f} s.\n"


def aside(name: str) -> str:
    """Return the section of one benchmark, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks", SECTION_OF, name]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def keep(section: str) -> None:
    """Print a section and put it into the page."""
    print(section)
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(page(old, section), encoding="utf-8")


def page(old: str, section: str) -> str:
    """Return the page with one section new, and the machine and versions of this run."""
    sections = {title_of(text): text.strip() for text in [*SECTION.findall(old), section]}
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = (
        "# Performance\n\nMade by `make bench`, or table by table by `python -m benchmarks NAME` "
        "(`many`, two hundred calls, only so). "
        "Figures are ratios within one run wherever they can be: machines differ and are shared, "
        "so trust the ratios. Where the time goes is in [profiles.md](profiles.md).\n\n"
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}; {versions}."
    )
    return "\n\n".join([head, *sections.values()]) + "\n"


def title_of(section: str) -> str:
    """Return a section's heading."""
    return section.partition("\n")[0]


if __name__ == "__main__":
    main(sys.argv[1:])
