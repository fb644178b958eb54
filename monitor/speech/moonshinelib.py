"""Moonshine's library, bound directly. May import: errors, events, quiet.

The package that carries the library is pinned to one release, so its C interface is known. Its own
Python binding is passed by: it loads network libraries, half a second of a start, and turns every
sample into an object, a tenth of the cost of decoding.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from ctypes import POINTER, byref, c_char, c_char_p, c_float, c_int8, c_int32, c_size_t, c_uint32
from ctypes import c_uint64 as c_count
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

import numpy as np

from monitor.errors import EngineError
from monitor.events import RATE, Samples
from monitor.quiet import quiet_fd2

PACKAGE = "moonshine_voice"
REMEDY = "pip install moonshine-voice==0.1.0"
INTERFACE = 30000
"""The version of the C interface that the structures below mirror."""
ONE_THREAD = "MOONSHINE_ORT_SINGLE_THREAD"
"""The library's own switch, read when a model is loaded; 0 gives it its threads back.

With threads each model keeps all cores but one spinning while it decodes, and for 40 ms after: more
than half of an engine's CPU time, for the same words and hardly a moment sooner."""
LIBRARIES = {"darwin": "libmoonshine.dylib", "win32": "moonshine.dll"}


class _Option(ctypes.Structure):
    _fields_: ClassVar = [("name", c_char_p), ("value", c_char_p)]


class _Line(ctypes.Structure):
    _fields_: ClassVar = [
        ("text", POINTER(c_char)),
        ("audio", POINTER(c_float)),
        ("audio_length", c_size_t),
        ("start", c_float),
        ("duration", c_float),
        ("id", c_count),
        ("flags", c_int8 * 5),
        ("spans", ctypes.c_void_p),
        ("span_count", c_count),
        ("latency_ms", c_uint32),
        ("words", ctypes.c_void_p),
        ("word_count", c_count),
    ]


class _Transcript(ctypes.Structure):
    _fields_: ClassVar = [("lines", POINTER(_Line)), ("line_count", c_count)]


def carried_model() -> Path:
    """Return the folder of the English model in the package.

    Raises:
        EngineError: the package is not installed.
    """
    return _package() / "assets" / "tiny-en"


def load(folder: Path, architecture: int, options: Mapping[str, str]) -> int:
    """Load a model and return its handle.

    Raises:
        EngineError: the package is not installed, or the model does not load.
    """
    os.environ.setdefault(ONE_THREAD, "1")
    library = _library()
    pairs = [_Option(name.encode(), value.encode()) for name, value in options.items()]
    handle: int = library.moonshine_load_transcriber_from_files(
        str(folder).encode(), architecture, (_Option * len(pairs))(*pairs), len(pairs), INTERFACE
    )
    if handle < 0:
        said = library.moonshine_error_to_string(handle).decode("utf-8", "replace")
        raise EngineError(f"moonshine does not load {folder}: {said}")
    return handle


def decode(handle: int, samples: Samples) -> list[str]:
    """Return the lines that a model hears.

    Raises:
        EngineError: the library failed.
    """
    audio = np.ascontiguousarray(samples, dtype=np.float32)
    found = POINTER(_Transcript)()
    failed = _library().moonshine_transcribe_without_streaming(
        handle, audio.ctypes.data_as(POINTER(c_float)), len(audio), RATE, 0, byref(found)
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


def free(handle: int) -> None:
    """Let go of a model."""
    _library().moonshine_free_transcriber(handle)


def _package() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise EngineError(f"{PACKAGE} is not installed", REMEDY)
    return Path(found.origin).parent


@cache
def _library() -> ctypes.CDLL:
    path = _package() / LIBRARIES.get(sys.platform, "libmoonshine.so")
    try:
        with quiet_fd2():
            library = ctypes.CDLL(str(path))
    except OSError as error:
        raise EngineError(f"moonshine cannot be loaded: {error}", REMEDY) from None
    library.moonshine_error_to_string.restype = c_char_p
    library.moonshine_error_to_string.argtypes = [c_int32]
    library.moonshine_load_transcriber_from_files.restype = c_int32
    library.moonshine_load_transcriber_from_files.argtypes = [
        *(c_char_p, c_uint32, POINTER(_Option), c_count, c_int32),
    ]
    library.moonshine_transcribe_without_streaming.restype = c_int32
    library.moonshine_transcribe_without_streaming.argtypes = [
        *(c_int32, POINTER(c_float), c_count, c_int32, c_uint32, POINTER(POINTER(_Transcript))),
    ]
    library.moonshine_free_transcriber.restype = None
    library.moonshine_free_transcriber.argtypes = [c_int32]
    return library
