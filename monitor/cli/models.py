"""The commands around speech models: which there are, getting one, checking it, where it lies."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli import say
from monitor.errors import EngineError


@click.group()
def models() -> None:
    """List, install and verify speech models.

    Without any, call-monitor uses the English model it carries. Only `install` uses a network.
    """


@models.command("list")
def list_models() -> None:
    """Show the known and the installed models."""
    from monitor.speech.catalog import catalog
    from monitor.speech.store import home, installed

    here = {model.name: model for model in installed()}
    rows = [("NAME", "ENGINE", "LANGUAGE", "LICENSE", "STATE", "ABOUT")]
    for model in catalog():
        state = "installed" if model.name in here else _state(model.package)
        rows.append((model.name, model.engine, model.language, model.license, state, model.about))
    names = {model.name for model in catalog()}
    rows += [
        (model.name, model.engine, "", "", "installed", str(model.folder))
        for model in here.values()
        if model.name not in names
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        say.line("  ".join(map(str.ljust, row, widths)).rstrip())
    say.line(f"Any other Vosk model, or Whisper converted for faster-whisper, goes into {home()}")


@models.command()
@click.argument("name")
@click.option(
    "--from",
    "archive",
    type=click.Path(path_type=Path),
    help="Zip file that was fetched by hand, for a machine without a network.",
)
def install(name: str, archive: Path | None) -> None:
    """Fetch the model NAME, check it and put it in its place."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from monitor.speech.catalog import known
    from monitor.speech.install import install as put

    model = known(name)
    bar = Progress(
        "{task.description}",
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(model.name, total=model.size or None, visible=archive is None)
        folder = put(
            model,
            lambda done, total: bar.update(task, completed=done, total=total or None),
            archive,
        )
    say.line(f"{model.name}: {folder}")


@models.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Load each installed model, or those named, and hear a second of noise with it."""
    from monitor.speech.registry import choose
    from monitor.speech.store import installed

    faults = 0
    for name in names or ("tiny-en", *(model.name for model in installed())):
        try:
            choice = choose("auto", name)
            _hear(choice.engine, choice.model)
        except EngineError as error:
            faults += 1
            say.line(f"{name}: {error}")
        else:
            say.line(f"{name}: works")
    if faults:
        raise click.exceptions.Exit(1)


@models.command()
@click.argument("name", required=False)
def path(name: str | None) -> None:
    """Print the folder of the model NAME, or the one that models are installed into."""
    from monitor.speech.store import find, home

    print(find(name).folder if name else home())


def _hear(engine: str, model: str) -> None:
    import numpy as np

    from monitor.speech.registry import open_recognizer

    recognizer = open_recognizer(engine, model)
    try:
        recognizer.transcribe(np.random.default_rng(1).normal(0, 0.01, 16000).astype(np.float32))
    finally:
        recognizer.close()


def _state(package: str) -> str:
    from importlib.util import find_spec

    if not package:
        return "-"
    return "carried" if find_spec(package.replace("-", "_")) else "-"
