"""Write requirements.lock: names, versions and hashes: what runs, what develops, models for tests.

Needs `uv` (any recent one) on the path; the file holds no download address.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = "# Made by `make lock`; pip checks every hash. Running the program needs the first part.\n"
BUILD = ["hatchling", "editables"]


def resolve(*arguments: str) -> dict[str, str]:
    """Return name -> its block of lines in the lock file."""
    printed = subprocess.run(
        ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes",
         "--no-annotate", "--no-header", "--no-emit-index-url", "--quiet", *arguments],
        check=True, capture_output=True, text=True, cwd=ROOT,
    ).stdout  # fmt: skip
    blocks = re.split(r"^(?=\S)", printed, flags=re.MULTILINE)
    found: dict[str, str] = {}
    for block in filter(None, blocks):
        name = re.split(r"[=\[ ;]", block, maxsplit=1)[0]
        found[name] = found.get(name, "") + block
    return found


def main() -> None:
    """Resolve twice: everything, then the run-time part within it."""
    everything = resolve("pyproject.toml", "--group", "dev", "--all-extras")
    pins = ROOT / ".venv" / "pins.txt"
    pins.write_text("".join(everything.values()))
    build = ROOT / ".venv" / "build.in"
    build.write_text("\n".join(BUILD))
    runtime = resolve("pyproject.toml", str(build), "--constraint", str(pins))
    rest = {name: block for name, block in everything.items() if name not in runtime}
    models = resolve("--group", "models", "--no-deps")
    (ROOT / "requirements.lock").write_text(
        HEAD
        + "".join(runtime.values())
        + "\n# development\n"
        + "".join(rest.values())
        + "\n# models\n"
        + "".join(models.values())
    )


if __name__ == "__main__":
    main()
