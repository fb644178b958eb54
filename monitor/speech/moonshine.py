"""The embedded recognizer: Moonshine's English model, carried by its own package.

May import: errors, events, quiet, forks, recognizer, moonshinelib. The engine's voice-activity
detector remembers earlier calls; a threshold of zero switches it off and makes decoding depend on
the samples alone.
"""

from __future__ import annotations

import threading
from pathlib import Path

from monitor.errors import EngineError
from monitor.events import RATE, Samples
from monitor.quiet import quiet_fd2
from monitor.speech import moonshinelib
from monitor.speech.forks import at_home, stay
from monitor.speech.recognizer import Recognized

OPTIONS = {"return_audio_data": "false", "identify_speakers": "false", "vad_threshold": "0"}
MODEL_FILES = ("encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin")
TINY, BASE = 0, 1
"""What the library calls the sizes of a model."""
SHORTEST = RATE // 10
"""Fewer samples than this hold no word."""

_loading = threading.Lock()


class Moonshine:
    """Moonshine on the CPU. It gives neither word times nor confidence.

    Args:
        model: folder of a Moonshine model; empty takes the English one in the package.

    Raises:
        EngineError: the package or the model is missing, or it does not load.
    """

    name = "moonshine"

    def __init__(self, model: str = "") -> None:
        stay()
        self._decoding = threading.Lock()
        with _loading, quiet_fd2():  # two loads at once break the library
            self._handle: int | None = _load(model)

    def transcribe(self, samples: Samples) -> Recognized:
        return Recognized(self.preview(samples))

    def preview(self, samples: Samples) -> str:
        if len(samples) < SHORTEST:
            return ""
        stay()
        with self._decoding:  # the result lies in the library until the next call
            if self._handle is None:
                raise EngineError("moonshine is closed")
            return " ".join(moonshinelib.decode(self._handle, samples))

    def close(self) -> None:
        if not at_home():  # the lock may be held by a thread that is not here
            return
        with self._decoding:
            if self._handle is not None:
                moonshinelib.free(self._handle)
                self._handle = None


def _load(model: str) -> int:
    folder = Path(model) if model else moonshinelib.carried_model()
    missing = [name for name in MODEL_FILES if not (folder / name).is_file()]
    if missing:
        raise EngineError(
            f"no Moonshine model in {folder}: {missing[0]} is missing",
            "give the folder of a Moonshine model"
            if model
            else "pip install --force-reinstall moonshine-voice==0.1.0",
        )
    size = BASE if folder.name.startswith("base") else TINY
    return moonshinelib.load(folder, size, OPTIONS)
