"""The streaming recognizer Vosk, for models that were installed: words with times and confidence.

May import: events, errors, quiet, recognizer, voskfolder, voskprobe. The `vosk` package is imported
when a model is loaded, and is only ever given the path of a folder that was looked at, for given a
name it would go to the network.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from monitor.errors import EngineError
from monitor.events import RATE, Samples, Word
from monitor.quiet import quiet_fd2
from monitor.speech.recognizer import Recognized
from monitor.speech.voskfolder import without_dither
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
        folder = Path(model)
        _package()
        fault = fault_of(folder)
        if fault:
            raise _unfit(folder, fault)
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
        if self._model is None:
            raise EngineError("vosk is closed")
        return self._model


def load_model(folder: Path) -> Model:
    """Load the model in a folder that was looked at.

    Raises:
        EngineError: the package is missing, or the model does not load.
    """
    vosk = _package()
    vosk.SetLogLevel(-1)
    try:
        with quiet_fd2(), without_dither(folder) as lent:
            model = vosk.Model(str(lent))
            vosk.KaldiRecognizer(model, float(RATE))  # some damage shows only here
    except Exception as error:  # the package raises no narrower type
        raise _unfit(folder, str(error)) from error
    return model


def decode(model: Model, samples: Samples) -> dict[str, Any]:
    """Return Vosk's own result for one segment.

    Each gets a new recognizer: a used one, even when reset, has adapted to what it heard.
    """
    from vosk import KaldiRecognizer  # noqa: PLC0415

    recognizer = KaldiRecognizer(model, float(RATE))
    recognizer.SetWords(True)
    recognizer.AcceptWaveform((np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())
    result: dict[str, Any] = json.loads(recognizer.FinalResult())
    return result


def _package() -> ModuleType:
    try:
        with quiet_fd2():
            import vosk  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise EngineError(f"vosk cannot be imported: {error}", "pip install vosk") from error
    package: ModuleType = vosk
    return package


def _unfit(folder: Path, fault: str) -> EngineError:
    return EngineError(
        f"{folder} is not a whole Vosk model: {fault}", "install it again: call-monitor models list"
    )
