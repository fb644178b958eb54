"""Vosk models: how one is loaded, and how it decodes one segment.

May import: events, errors, quiet, voskfolder. The `vosk` package is imported when a model is
loaded, and is only ever given the path of a folder that was looked at, for given a name it would go
to the network.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from monitor.errors import EngineError
from monitor.events import RATE, Samples
from monitor.quiet import quiet_fd2
from monitor.speech.voskfolder import without_dither

if TYPE_CHECKING:
    from vosk import Model


def load_model(folder: Path) -> Model:
    """Load the model in a folder that was looked at.

    Raises:
        EngineError: the package is missing, or the model does not load.
    """
    vosk = package()
    vosk.SetLogLevel(-1)
    try:
        with quiet_fd2(), without_dither(folder) as lent:
            model = vosk.Model(str(lent))
            vosk.KaldiRecognizer(model, float(RATE))  # some damage shows only here
    except Exception as error:  # the package raises no narrower type
        raise unfit(folder, str(error)) from error
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


def package() -> ModuleType:
    """Return the `vosk` package.

    Raises:
        EngineError: it is missing or does not load.
    """
    try:
        with quiet_fd2():
            import vosk  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise EngineError(f"vosk cannot be imported: {error}", "pip install vosk") from error
    found: ModuleType = vosk
    return found


def unfit(folder: Path, fault: str) -> EngineError:
    """Return the error that says why a folder cannot be used, and what helps."""
    return EngineError(
        f"{folder} is not a whole Vosk model: {fault}", "install it again: call-monitor models list"
    )
