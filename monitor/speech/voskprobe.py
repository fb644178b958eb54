"""Tries a Vosk model in a process of its own before it is loaded here.

Some damaged models do not fail but crash the process or hang in it: a graph with a broken header,
a cut list of disambiguation symbols. What was tried once is known by its files and not tried
again.

May import: config, errors, voskfolder, voskmodel; run as a program it loads the model as the engine
does.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from monitor.config import data_folder
from monitor.errors import EngineError
from monitor.speech.voskfolder import fault_in
from monitor.speech.voskmodel import decode, load_model

LONGEST = 120.0
"""Seconds after which a trial is given up; the largest English model loads in under thirty."""
TRIED = "tried-models.txt"
REFUSED = 3
"""Exit code of a trial whose model did not load."""


def fault_of(folder: Path) -> str:
    """Return what is wrong with a model folder, or nothing; a model is tried out only once."""
    fault = fault_in(folder)
    if fault:
        return fault
    mark = _fingerprint(folder)
    record = data_folder() / TRIED
    if mark in _marks(record):
        return ""
    fault = _try(folder.resolve())
    if not fault:
        with suppress(OSError):  # then it is tried again next time
            record.parent.mkdir(parents=True, exist_ok=True)
            with record.open("a", encoding="ascii") as file:
                file.write(f"{mark}\n")
    return fault


def _try(folder: Path) -> str:
    command = [sys.executable, "-m", "monitor.speech.voskprobe", str(folder)]
    try:
        trial = subprocess.run(  # noqa: S603 (our own interpreter, a path as one argument)
            command,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"it hangs for {LONGEST:.0f} s"
    if trial.returncode == 0:
        return ""
    if trial.returncode != REFUSED:
        return "a file is damaged so that the engine crashes"
    missing = "" if (folder / "ivector").is_dir() else "ivector is missing, or "
    return f"{missing}a file is cut short or damaged"


def _fingerprint(folder: Path) -> str:
    """Tell models apart by their files; it holds when the folder is moved."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    state = [
        (path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for path in files
    ]
    return hashlib.sha256(repr(state).encode()).hexdigest()


def _marks(record: Path) -> set[str]:
    try:
        return set(record.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return set()


def main() -> int:
    """Load the model named on the command line and hear a second of noise with it."""
    import numpy as np  # noqa: PLC0415

    try:
        model = load_model(Path(sys.argv[1]))
    except EngineError:
        return REFUSED
    decode(model, np.random.default_rng(1).normal(0.0, 0.01, 16000).astype(np.float32))
    return 0


if __name__ == "__main__":
    sys.exit(main())
