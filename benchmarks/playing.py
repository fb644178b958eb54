"""Plays a call in real time to the live driver: through a pipe, or through a real sound server."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import IO, TypeAlias

import numpy as np

from benchmarks.soundserver import SINKS, SoundServer, sound_server
from monitor.audio.capture import LiveAudio
from monitor.audio.deviceaudio import DeviceAudio, Line
from monitor.audio.pcm import PipeAudio, parse_format
from monitor.events import RATE, Samples, Speaker

STEP = RATE // 10
"""Frames that are sent at once."""
DRAIN = 1.0
"""Seconds after the last of the sound has been sent at which a device has surely given it."""
PARTIES: tuple[Speaker, Speaker] = ("caller", "agent")


@dataclass(frozen=True, slots=True)
class Stage:
    """A source of sound for the live driver, and who plays to it.

    Attributes:
        audio: what the driver listens to.
        play: sends a call of two channels in real time and ends the source; returns then.
    """

    audio: LiveAudio
    play: Callable[[Iterable[Samples]], None]


Way: TypeAlias = Callable[[], AbstractContextManager[Stage]]


@contextmanager
def through_pipe() -> Iterator[Stage]:
    """Give a stage that is a pipe of raw PCM."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source:

        def play(pieces: Iterable[Samples]) -> None:
            with os.fdopen(writer, "wb", buffering=0) as pipe:
                _send(pieces, [(pipe, slice(None))])

        yield Stage(PipeAudio(source, parse_format(f"s16le:{RATE}:2"), PARTIES), play)


@contextmanager
def through_devices() -> Iterator[Stage]:
    """Give a stage that is a sound server with a device per party.

    Raises:
        TimeoutError: the server does not come up.
    """
    with sound_server() as server:
        audio = DeviceAudio([Line(f"{party}line", (party,)) for party in PARTIES])

        def play(pieces: Iterable[Samples]) -> None:
            send_to(server, pieces)
            time.sleep(DRAIN)
            audio.stop()

        yield Stage(audio, play)


def pieces_of(sound: Samples, seconds: float | None = None) -> Iterator[Samples]:
    """Yield a call in tenths of a second; over and over if more `seconds` of it are wanted."""
    whole = len(sound) // STEP * STEP
    for first in range(0, whole if seconds is None else round(seconds * RATE), STEP):
        yield sound[first % whole : first % whole + STEP]


def send_to(server: SoundServer, pieces: Iterable[Samples]) -> None:
    """Play a call, one channel per party, to a sound server in real time."""
    pipes = [server.player(sink, RATE).stdin for sink in SINKS]
    _send(pieces, [(pipe, slice(n, n + 1)) for n, pipe in enumerate(pipes) if pipe])


def playing(stage: Stage, pieces: Iterable[Samples]) -> threading.Thread:
    """Play on a thread of its own."""
    thread = threading.Thread(target=stage.play, args=(pieces,), daemon=True)
    thread.start()
    return thread


def _send(pieces: Iterable[Samples], outlets: list[tuple[IO[bytes], slice]]) -> None:
    """Write each piece when its last frame is due."""
    due = time.monotonic()
    for piece in pieces:
        due += len(piece) / RATE
        time.sleep(max(0.0, due - time.monotonic()))
        pcm = (np.clip(piece, -1.0, 1.0) * 32767).astype("<i2")
        for pipe, channels in outlets:
            pipe.write(pcm[:, channels].tobytes())
            pipe.flush()
    for pipe, _ in outlets:
        pipe.close()
