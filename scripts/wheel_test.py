"""Build the wheel, install it alone in a clean environment, and run the end-to-end tests there.

In a checkout the source shadows what users get; here nothing of the checkout is on the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = ("tests/conftest.py", "tests/e2e", "tests/data", "pyproject.toml")


def main() -> int:
    """Return pytest's exit code."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        wheels = ["wheel", "--no-deps", "--no-build-isolation", "-w", str(place), str(ROOT)]
        subprocess.run([*pip, *wheels], check=True)
        venv.create(place / "venv", with_pip=True)
        python = str(place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
        install = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        lock = ["--no-deps", "--require-hashes", "-r", str(ROOT / ".venv" / "development.txt")]
        subprocess.run([*install, *lock], check=True)
        subprocess.run([*install, "--no-deps", *map(str, place.glob("*.whl"))], check=True)
        for item in TESTS:
            target = place / "checkout" / item
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / item).is_dir():
                shutil.copytree(ROOT / item, target)
            else:
                shutil.copy(ROOT / item, target)
        tests = [python, "-m", "pytest", "-q", "tests/e2e"]
        return subprocess.run(tests, cwd=place / "checkout", check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
