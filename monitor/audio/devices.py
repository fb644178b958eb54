"""Sound devices: which there are, which one is meant, and how one is opened.

May import: errors, events, audio.convert, audio.loopback, audio.pulse. PortAudio is loaded when a
device is asked for. It lists devices once and for all when it is initialized, so one that was
plugged in later is seen only after `refresh`, which ends every open stream.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from monitor.audio.loopback import Loopback, Loudspeaker, loudspeakers
from monitor.audio.pulse import SELECTOR, pulse_sources
from monitor.errors import DeviceError
from monitor.events import RATE, Samples

BLOCK = 0.02
"""Seconds of sound per callback."""
LATENCY = 0.1
"""Seconds that PortAudio may keep back: enough for a busy machine not to lose any."""
PATIENCE = 1.0
"""Seconds that a stream may take to end."""
Arrived: TypeAlias = Callable[[Samples, bool], None]
"""Takes new sound, float32 of shape (frames, channels), and whether some before it was lost."""

INSTALL = {
    "linux": "apt install libportaudio2, or your system's package of PortAudio",
    "darwin": "pip install --force-reinstall sounddevice, which carries PortAudio",
    "win32": "pip install --force-reinstall sounddevice, which carries PortAudio",
}
CONNECT = {
    "linux": "plug in a headset, or start PipeWire or PulseAudio (wpctl status, pactl info)",
    "darwin": "plug in a headset, and allow the terminal to use the microphone in System Settings",
    "win32": "plug in a headset, and allow desktop apps to use the microphone in Settings, Privacy",
}
OTHER_SIDE = {
    "linux": "apt install pulseaudio-utils libasound2-plugins lists what each loudspeaker plays",
    "darwin": "to hear the other side, install BlackHole and route the softphone through it",
    "win32": "to hear the other side, pip install pyaudiowpatch",
}

_hanging = threading.Event()
"""Set for good once a stream did not end: PortAudio is the whole process's."""


@dataclass(frozen=True, slots=True)
class Input:
    """A device that sound can be captured from.

    Attributes:
        name: what a person calls it by.
        channels: the most it gives.
        rate: frames per second that it prefers.
        index: PortAudio's number for it, good until `refresh`.
        source: the sound server's name of it where PortAudio does not know it by itself.
        monitor: it gives what a loudspeaker plays, such as the other side of a softphone.
        pauses: nothing comes from it while there is nothing to hear.
    """

    name: str
    channels: int
    rate: int
    index: int
    source: str = ""
    monitor: bool = False
    pauses: bool = False


class Stream(Protocol):
    """A running capture."""

    @property
    def active(self) -> bool:
        """Whether sound is still coming."""

    def close(self) -> None:
        """End it; safe to call twice."""


def inputs() -> list[Input]:
    """Return the devices that sound can be captured from, as of the last `refresh`.

    Raises:
        DeviceError: PortAudio is missing, or fails.
    """
    sd = _portaudio()
    with _in_one_line(sd):
        listed = [dict(device) for device in sd.query_devices()]
        chosen = _host_api(sd.query_hostapis())
    found = [
        Input(d["name"], d["max_input_channels"], round(d["default_samplerate"]), d["index"])
        for d in listed
        if d["max_input_channels"] > 0 and chosen in {None, d["hostapi"]}
    ]
    found += [Input(s.name, s.channels, s.rate, s.index, "", True, True) for s in loudspeakers()]
    server = next((device for device in found if device.name == "pulse"), None)
    sources = pulse_sources() if server else []
    if server is None or not sources:
        return found
    return [device for device in found if device.name not in {"pulse", "default"}] + [
        Input(s.description, s.channels, s.rate, server.index, s.name, s.monitor) for s in sources
    ]


def find(wanted: str, known: Sequence[Input]) -> Input:
    """Return the device meant by part of its name; `a|b` means b where there is no a.

    Raises:
        DeviceError: there is none, or several different ones.
    """
    if not known:
        raise DeviceError("no device to capture sound from", remedy(CONNECT))
    for part in (part.strip() for part in wanted.split("|")):
        exact = [d for d in known if part in {d.name, d.source}]
        close = [d for d in known if part.lower() in f"{d.name}\n{d.source}".lower()]
        matches = exact or close
        if len(matches) > 1 and not exact:
            names = ", ".join(f'"{device.name}"' for device in matches[:4])
            raise DeviceError(f'"{part}" is the name of several devices', f"choose: {names}")
        if matches:
            return matches[0]
    raise DeviceError(f'no sound device called "{wanted}"', "call-monitor devices lists them")


def opened(device: Input, width: int, arrived: Arrived) -> tuple[Stream, int]:
    """Open a device; return the running capture and its frames per second.

    Args:
        device: what to open.
        width: channels wanted; a device that cannot give one channel alone gives more.
        arrived: called on PortAudio's thread; must be quick.

    Raises:
        DeviceError: it does not open.
    """
    if device.pauses:
        return _loopback(device, arrived), device.rate
    sd = _portaudio()

    def callback(block: Samples, frames: int, time: object, status: Any) -> None:  # noqa: ANN401, ARG001 (untyped)
        arrived(block.copy(), bool(status.input_overflow))

    tries = [(RATE, width), (device.rate, width), (device.rate, device.channels)]
    for number, (rate, channels) in enumerate(dict.fromkeys(tries), 1):
        try:
            _select(device.source)
            stream = sd.InputStream(
                device=device.index,
                samplerate=rate,
                channels=channels,
                blocksize=round(BLOCK * rate),
                latency=LATENCY,
                dtype="float32",
                callback=callback,
            )
            stream.start()
        except (sd.PortAudioError, ValueError, OSError) as error:
            if number == len(dict.fromkeys(tries)):
                said = str(error).partition(" [")[0]
                raise DeviceError(f"{device.name} does not open: {said}", remedy(CONNECT)) from None
        else:
            return stream, rate
    raise AssertionError


def release(stream: Stream) -> None:
    """End a capture, or leave it alone if PortAudio does not come back from ending it.

    So it has been with a stream whose sound server died moments after it was opened: its thread
    went round and round, and whoever waited for it, or ended PortAudio, waited for ever.
    """
    ending = threading.Thread(target=stream.close, name="live-release", daemon=True)
    ending.start()
    ending.join(PATIENCE)
    if ending.is_alive():
        _hanging.set()
        atexit.unregister(_portaudio()._exit_handler)


def refresh() -> None:
    """Have PortAudio list the devices anew; every open stream ends. Nothing while one hangs.

    Raises:
        DeviceError: PortAudio is missing, or fails.
    """
    if _hanging.is_set():
        return
    sd = _portaudio()
    with _in_one_line(sd):
        sd._terminate()
        sd._initialize()


def running(stream: Stream) -> bool:
    """Tell whether sound is still coming; a stream that PortAudio no longer knows has ended."""
    try:
        with _in_one_line(_portaudio()):
            return stream.active
    except DeviceError:
        return False


def remedy(table: dict[str, str]) -> str:
    """Return what helps on this platform."""
    return table.get(sys.platform, table["linux"])


def _loopback(device: Input, arrived: Arrived) -> Stream:
    speaker = Loudspeaker(device.name, device.channels, device.rate, device.index)
    try:
        return Loopback(speaker, BLOCK, arrived)
    except OSError as error:
        raise DeviceError(f"{device.name} does not open: {error}", remedy(CONNECT)) from None


def _select(source: str) -> None:
    if source:
        os.environ[SELECTOR] = source
    else:
        os.environ.pop(SELECTOR, None)


def _portaudio() -> Any:  # noqa: ANN401 (the package has no types)
    try:
        import sounddevice  # noqa: PLC0415
    except OSError:
        raise DeviceError("PortAudio is not installed", remedy(INSTALL)) from None
    except ImportError as error:
        raise DeviceError(f"sounddevice cannot be imported: {error}", remedy(INSTALL)) from None
    return sounddevice


@contextmanager
def _in_one_line(sd: Any) -> Iterator[None]:  # noqa: ANN401 (the package has no types)
    try:
        yield
    except sd.PortAudioError as error:
        said = str(error).partition(" [")[0]
        raise DeviceError(f"PortAudio fails: {said}", remedy(CONNECT)) from None


def _host_api(apis: Sequence[dict[str, Any]]) -> int | None:
    """Return the one interface to use where a system lists each device under several."""
    names = [api["name"] for api in apis]
    return names.index("Windows WASAPI") if "Windows WASAPI" in names else None
