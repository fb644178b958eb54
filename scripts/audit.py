"""Known weaknesses, licences and a bill of materials of everything that is locked for running.

    python scripts/audit.py

The tools are fetched for the occasion by `uv tool run`; this needs the network. Exit code 1 if a
weakness is known, a package could not be asked about, or a licence is not one the project takes.
"""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
BILL = ROOT / "dist" / "call-monitor.cdx.json"
TAKEN = re.compile(
    r"apache|bsd|mit\b|isc\b|python software foundation|psf|mpl|mozilla|unlicense|zlib|cc0"
    r"|public domain|lgpl|lesser general public",
    re.IGNORECASE,
)
"""Licences that ask nothing of those who use the program; LGPL parts stay replaceable libraries."""
_NAME = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def runtime() -> str:
    """Return the part of the lock file that running the program needs."""
    return LOCK.read_text(encoding="utf-8").partition("# development\n")[0]


def licences(lock: str) -> list[tuple[str, str, str]]:
    """Return (name, version, licence) of every package of a lock file that is installed."""
    rows = []
    for name, version in _NAME.findall(lock):
        try:
            told = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # another system's
        classes = [c.split(" :: ")[-1] for c in told.get_all("Classifier", []) if "License" in c]
        expression = told.get("License-Expression") or ""
        text = (told.get("License") or "").strip().partition("\n")[0]
        found = expression or ", ".join(c for c in classes if c != "OSI Approved") or text
        rows.append((name, version, found or "UNKNOWN"))
    return rows


def tool(*words: str) -> int:
    """Run a tool that is fetched for the occasion."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    return subprocess.run([uv, "tool", "run", *words], check=False).returncode


def main() -> int:
    """Print what was found and return the exit code."""
    lock = runtime()
    rows = licences(lock)
    for name, version, licence in rows:
        print(f"{name:28} {version:12} {licence}")
    refused = [name for name, _, licence in rows if not TAKEN.search(licence)]
    if refused:
        print(f"licences to look at: {', '.join(refused)}")
    BILL.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "requirements.txt"
        asked.write_text(lock, encoding="utf-8")
        weak = tool("pip-audit", "--strict", "--require-hashes", "--disable-pip", "-r", str(asked))
        bill = tool("--from", "cyclonedx-bom", "cyclonedx-py", "requirements", str(asked),
                    "--output-file", str(BILL))  # fmt: skip
    print(f"bill of materials: {BILL.relative_to(ROOT)}")
    return int(bool(refused or weak or bill))


if __name__ == "__main__":
    sys.exit(main())
