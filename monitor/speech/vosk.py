"""The streaming recognizer Vosk, for models that were installed: words with times and confidence.

May import: events, errors, forks, quiet, recognizer, voskmodel, voskprobe.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import EngineError
from monitor.events import Samples, Word
from monitor.speech.forks import stay
from monitor.speech.recognizer import Recognized
from monitor.speech.voskmodel import decode, load_model, package, unfit
from monitor.speech.voskprobe import fault_of

if TYPE_CHECKING:
    from vosk import Model

UNKNOWN = ("[unk]", "<unk>")
"""What a model writes for a sound that is no word of its vocabulary."""


class Vosk:
    """Vosk on the CPU; any number of threads may share one model.

    Args:
        model: folder of the model.

    Raises:
        EngineError: the package is missing, or the folder is no model that loads.
    """

    name = "vosk"

    def __init__(self, model: str) -> None:
        stay()
        folder = Path(model)
        package()
        fault = fault_of(folder)
        if fault:
            raise unfit(folder, fault)
        self._model: Model | None = load_model(folder)

    def transcribe(self, samples: Samples) -> Recognized:
        words = tuple(
            Word(word["word"], word["start"], word["end"], word["conf"])
            for word in decode(self._loaded(), samples).get("result", ())
            if word["word"] not in UNKNOWN
        )
        sure = sum(word.confidence or 0.0 for word in words) / len(words) if words else None
        return Recognized(" ".join(word.text for word in words), sure, words)

    def preview(self, samples: Samples) -> str:
        return self.transcribe(samples).text

    def close(self) -> None:
        self._model = None

    def _loaded(self) -> Model:
        stay()
        if self._model is None:
            raise EngineError("vosk is closed")
        return self._model
