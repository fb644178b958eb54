"""What a Vosk model folder must hold, and how its decoding is made repeatable.

Vosk says only "Failed to create a model" when a folder is incomplete, so the files are looked at
first and the missing one is named. Imports nothing of ours.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IVECTOR = (
    "final.dubm",
    "final.ie",
    "final.mat",
    "global_cmvn.stats",
    "online_cmvn.conf",
    "splice.conf",
)
DITHER = "--dither"


def fault_in(folder: Path) -> str:
    """Return what keeps a folder from being a whole model, as far as can be seen, or nothing."""
    if not folder.is_dir():
        return "there is no such folder"
    for name in needed_files(folder):
        try:
            size = (folder / name).stat().st_size
        except OSError:
            return f"{name} is missing"
        if size == 0:
            return f"{name} is empty"
    return ""


def needed_files(folder: Path) -> list[str]:
    """Return the files that a model of this layout needs, relative to its folder.

    Newer models keep them in `am`, `conf`, `graph` and `ivector`; older ones have no `am`.
    """
    if not (folder / "am").is_dir() and (folder / "final.mdl").is_file():
        inner, files = "", ["mfcc.conf"]
    else:
        inner, files = "graph/", ["am/final.mdl", "conf/mfcc.conf", "conf/model.conf"]
    if (folder / f"{inner}HCLG.fst").exists():
        files += [f"{inner}HCLG.fst", f"{inner}words.txt"]
    else:
        files += [f"{inner}{name}" for name in ("HCLr.fst", "Gr.fst", "disambig_tid.int")]
    if (folder / "ivector").is_dir():
        files += [f"ivector/{name}" for name in IVECTOR]
    return files


@contextmanager
def without_dither(folder: Path) -> Iterator[Path]:
    """Lend a copy of a model that hears the same sound the same way each time.

    Kaldi adds random noise to the samples unless the model's feature settings say otherwise; here
    they do. Everything but the settings is linked, not copied, where the system allows it.
    """
    with tempfile.TemporaryDirectory(prefix="call-monitor-") as name:
        lent = Path(name)
        for entry in folder.resolve().iterdir():
            if entry.name == "conf":
                shutil.copytree(entry, lent / entry.name)
            elif entry.name == "mfcc.conf":
                shutil.copyfile(entry, lent / entry.name)
            else:
                _link(entry, lent / entry.name)
        for settings in (lent / "conf" / "mfcc.conf", lent / "mfcc.conf"):
            if settings.is_file():
                _switch_off_dither(settings)
        yield lent


def _link(entry: Path, target: Path) -> None:
    try:
        target.symlink_to(entry)
    except OSError:  # Windows lets only some users make links
        if entry.is_dir():
            shutil.copytree(entry, target)
        else:
            shutil.copyfile(entry, target)


def _switch_off_dither(settings: Path) -> None:
    text = settings.read_text(encoding="utf-8", errors="replace")
    lines = [line for line in text.splitlines() if not line.strip().startswith(DITHER)]
    settings.write_text("\n".join([*lines, f"{DITHER}=0", ""]), encoding="utf-8")
