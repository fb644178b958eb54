"""What a loudspeaker plays, on Windows, through PyAudioWPatch where that is installed.

PortAudio as sounddevice carries it cannot capture it. Written from that package's interface and not
run: no Windows machine was at hand. May import: events.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from monitor.events import Samples

PACKAGE = "pyaudiowpatch"


@dataclass(frozen=True, slots=True)
class Loudspeaker:
    """One loudspeaker that can be listened to.

    Attributes:
        index: the package's own number for it.
    """

    name: str
    channels: int
    rate: int
    index: int


def loudspeakers() -> list[Loudspeaker]:
    """Return the loudspeakers; none off Windows or without the package."""
    if platform.system() != "Windows" or find_spec(PACKAGE) is None:
        return []
    sound = import_module(PACKAGE).PyAudio()
    try:
        return [
            Loudspeaker(
                one["name"], one["maxInputChannels"], int(one["defaultSampleRate"]), one["index"]
            )
            for one in sound.get_loopback_device_info_generator()
        ]
    finally:
        sound.terminate()


class Loopback:
    """A running capture of one loudspeaker; nothing comes while nothing is played.

    Raises:
        OSError: it does not open.
    """

    def __init__(
        self, speaker: Loudspeaker, block: float, arrived: Callable[[Samples, bool], None]
    ) -> None:
        package: Any = import_module(PACKAGE)
        self._sound = package.PyAudio()

        def callback(data: bytes, _frames: int, _time: object, status: int) -> tuple[None, int]:
            pcm = np.frombuffer(data, "<i2").reshape(-1, speaker.channels)
            arrived((pcm / 32768.0).astype(np.float32), bool(status & package.paInputOverflow))
            return None, package.paContinue

        try:
            self._stream = self._sound.open(
                format=package.paInt16,
                channels=speaker.channels,
                rate=speaker.rate,
                frames_per_buffer=round(block * speaker.rate),
                input=True,
                input_device_index=speaker.index,
                stream_callback=callback,
            )
        except OSError:
            self._sound.terminate()
            raise

    @property
    def active(self) -> bool:
        """Whether the loudspeaker is still there."""
        return bool(self._stream.is_active())

    def close(self) -> None:
        """End it; safe to call twice."""
        if self._sound is not None:
            self._stream.close()
            self._sound.terminate()
            self._sound = None
