"""The embedded recognizer: Moonshine's English model, carried by its own package.

May import: events, errors, quiet, recognizer. `moonshine_voice` is imported when a model is loaded.

The package is pinned to the release that carries the model, so its C interface is used directly:
its Python method turns every sample into an object, a tenth of the cost of decoding. Its
voice-activity detector remembers earlier calls; a threshold of zero switches it off and makes
decoding depend on the samples alone.
"""

from __future__ import annotations

import ctypes
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from monitor.errors import EngineError
from monitor.events import RATE, Samples
from monitor.quiet import quiet_fd2
from monitor.speech.recognizer import Recognized

if TYPE_CHECKING:
    from moonshine_voice.transcriber import Transcriber

OPTIONS = {"return_audio_data": "false", "identify_speakers": "false", "vad_threshold": "0"}
MODEL_FILES = ("encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin")
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
        self._decoding = threading.Lock()
        with _loading, quiet_fd2():  # two loads at once break the library
            self._transcriber: Transcriber | None = _load(model)

    def transcribe(self, samples: Samples) -> Recognized:
        return Recognized(self.preview(samples))

    def preview(self, samples: Samples) -> str:
        if len(samples) < SHORTEST:
            return ""
        with self._decoding:  # the result lies in the library until the next call
            if self._transcriber is None:
                raise EngineError("moonshine is closed")
            return " ".join(_decode(self._transcriber, samples))

    def close(self) -> None:
        with self._decoding:
            if self._transcriber is not None:
                self._transcriber.close()
                self._transcriber = None


def _load(model: str) -> Transcriber:
    try:
        from moonshine_voice.errors import MoonshineError  # noqa: PLC0415
        from moonshine_voice.moonshine_api import ModelArch  # noqa: PLC0415
        from moonshine_voice.transcriber import Transcriber  # noqa: PLC0415
        from moonshine_voice.utils import get_model_path  # noqa: PLC0415
    except ImportError as error:
        raise EngineError(
            f"moonshine cannot be imported: {error}", "pip install moonshine-voice==0.1.0"
        ) from error
    folder = Path(model) if model else get_model_path("tiny-en")
    missing = [name for name in MODEL_FILES if not (folder / name).is_file()]
    if missing:
        raise EngineError(
            f"no Moonshine model in {folder}: {missing[0]} is missing",
            "pip install --force-reinstall moonshine-voice==0.1.0"
            if not model
            else "give the folder of a Moonshine model",
        )
    arch = ModelArch.BASE if folder.name.startswith("base") else ModelArch.TINY
    try:
        return Transcriber(str(folder), arch, options=OPTIONS)
    except (MoonshineError, OSError) as error:
        raise EngineError(f"moonshine does not load {folder}: {error}") from error


def _decode(transcriber: Transcriber, samples: Samples) -> list[str]:
    from moonshine_voice.moonshine_api import TranscriptC  # noqa: PLC0415

    audio = np.ascontiguousarray(samples, dtype=np.float32)
    found = ctypes.POINTER(TranscriptC)()
    failed = transcriber._lib.moonshine_transcribe_without_streaming(
        transcriber._handle,
        audio.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
        len(audio),
        RATE,
        0,
        ctypes.byref(found),
    )
    if failed:
        raise EngineError(f"moonshine failed on {len(audio) / RATE:.1f} s of speech ({failed})")
    if not found:
        return []
    lines = (found.contents.lines[index] for index in range(found.contents.line_count))
    return [
        ctypes.string_at(line.text).decode("utf-8", "replace").strip()
        for line in lines
        if line.text
    ]
