"""One live call in the real panel, heard through a real sound server, and when all of it was shown.

The panel runs in a process of its own on a pseudo-terminal; this one plays the call, reads what is
drawn, and listens to the first sound itself, so that a time of the call is a time of day. All read
the same monotonic clock. `python -m benchmarks.onscreen FOLDER` is that other process.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.panel import Terminal
from benchmarks.playing import PARTIES, pieces_of, send_to
from benchmarks.soundserver import SoundServer
from monitor.audio.capture import CHUNK, LiveAudio, Note
from monitor.audio.deviceaudio import DeviceAudio, Line
from monitor.cli.panel import panel_of
from monitor.config import Settings
from monitor.drivers.live import Live
from monitor.drivers.openlive import open_live
from monitor.drivers.sink import Sink
from monitor.events import RATE, AudioChunk, CallStarted, Event, Samples, Speaker, SpeechStarted
from monitor.quiet import quiet_fd2
from monitor.record.codec import decode, encode
from monitor.record.reader import read_call

SETTLE = 0.8
"""Seconds after the first frame at which the engine has loaded and the devices are open."""
TAIL = 3.0
"""Seconds after the call in which its last words are written down."""
LOUD = 0.02
"""A sample above this is sound."""
KEPT = "c.call.jsonl"
BLOCK = 160
"""Frames that the listener beside the panel reads at once."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event, and when it was given to the panel, in seconds of the call."""

    event: Event
    seen: float


@dataclass(frozen=True, slots=True)
class Screened:
    """One call played in real time.

    Attributes:
        arrivals: what the panel was given, in stream time.
        drawn: what it drew, in stream time.
        kept: its event file.
        sound: what was captured, two channels at 16 kHz.
        onset: stream time of the first sound.
        starting: seconds of CPU time, of the panel's process and those it started, until the call
            began to be played: Python, the engine, the first picture.
        cpu: the same per second of call from there to the end of the call.
    """

    arrivals: list[Arrival]
    drawn: list[tuple[float, bytes]]
    kept: tuple[Event, ...]
    sound: Samples
    onset: float
    starting: float
    cpu: float

    def shown(self, text: str, since: float) -> float | None:
        """Return when a text was drawn, at or after a stream time; None if it was not."""
        seen = b""
        for at, data in self.drawn:
            seen += data if at >= since else b""
            if text.encode() in seen:
                return at
        return None


def play(server: SoundServer, sound: Samples) -> Screened:
    """Play a call, two channels at 16 kHz, to the panel on a terminal; return when it was over.

    The agent must be the first to be heard.
    """
    drawn: list[tuple[float, bytes]] = []
    heard: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal("-m", "benchmarks.onscreen", folder)
        begun = False
        for at, data in terminal.drawn():
            drawn.append((at, data))
            if not begun and b"LIVE" in data:
                begun = True
                threading.Thread(
                    target=_perform, args=(server, sound, heard, terminal), daemon=True
                ).start()
        lines = (Path(folder) / "events").read_text(encoding="utf-8").splitlines()
        captured = np.load(Path(folder) / "sound.npy")
        spent = np.load(Path(folder) / "spent.npy")
        kept = read_call(Path(folder) / KEPT).events
    rest = [line.partition(" ") for line in lines]
    onset = _onset(captured)
    began = round((onset - _onset(sound)) / CHUNK)
    over = min(began + round(len(sound) / RATE / CHUNK), len(spent) - 1)
    origin = heard[0] - onset
    return Screened(
        [Arrival(decode(event), float(at) - origin) for at, _, event in rest],
        [(at - origin, data) for at, data in drawn],
        kept,
        captured,
        onset,
        float(spent[began]),
        float(spent[over] - spent[began]) / ((over - began) * CHUNK),
    )


def _onset(sound: Samples) -> float:
    """Return when the agent's first sound comes, in seconds."""
    return int(np.argmax(np.abs(sound[:, PARTIES.index("agent")]) > LOUD)) / RATE


def _perform(server: SoundServer, sound: Samples, heard: list[float], terminal: Terminal) -> None:
    time.sleep(SETTLE)
    recorder = server.recorder("agent", RATE)
    listener = threading.Thread(target=_first_sound, args=(recorder, heard), daemon=True)
    listener.start()
    send_to(server, pieces_of(sound))
    time.sleep(TAIL)
    terminal.press(b"qq")  # a live call asks again
    recorder.kill()
    listener.join()


def _first_sound(recorder: subprocess.Popen[bytes], heard: list[float]) -> None:
    """Note when the first loud sample came, as soon after it was played as can be known."""
    assert recorder.stdout is not None
    while data := recorder.stdout.read(2 * BLOCK):
        now = time.monotonic()
        loud = np.abs(np.frombuffer(data, "<i2")) > LOUD * 32768
        if loud.any():
            heard.append(now - (BLOCK - int(np.argmax(loud))) / RATE)
            break
    recorder.stdout.read()


# --- the other process --------------------------------------------------------------------------


class Tapped:
    """A source of sound that keeps what it has given, and what had been spent by then."""

    def __init__(self, audio: LiveAudio) -> None:
        self._audio = audio
        self.label, self.channels = audio.label, audio.channels
        self.chunks: list[Samples] = []
        self.spent: list[float] = []
        self.start, self.stop, self.hold = audio.start, audio.stop, audio.hold

    @property
    def ended(self) -> bool:
        return self._audio.ended

    @property
    def lost(self) -> tuple[Speaker, ...]:
        return self._audio.lost

    def read(self, wait: float) -> AudioChunk | None:
        chunk = self._audio.read(wait)
        if chunk is not None:
            self.chunks.append(chunk.samples)
            self.spent.append(_spent())
        return chunk

    def notes(self) -> Iterator[Note]:
        return self._audio.notes()


class Watch:
    """A sink that notes when each event arrives, and passes it on."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.lines: list[str] = []

    def began(self, call: CallStarted) -> None:
        self._sink.began(call)

    def event(self, event: Event) -> None:
        if not isinstance(event, SpeechStarted):
            self.lines.append(f"{time.monotonic()} {encode(event)}")
        self._sink.event(event)

    def rewound(self, events: Sequence[Event], at: float) -> None:
        """A live call does not go back."""


class Watched:
    """A live call whose events are noted on their way to the panel."""

    def __init__(self, driver: Live) -> None:
        self._driver = driver
        self.watch: Watch | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self._driver, name)

    def run(self, sink: Sink) -> None:
        self.watch = Watch(sink)
        self._driver.run(self.watch)


def main(folder: Path) -> None:
    """Show a call from the devices of both parties, and leave in `folder` what came when."""
    audio = Tapped(DeviceAudio([Line(f"{party}line", (party,)) for party in PARTIES]))
    driver = Watched(open_live(audio, Settings(), "bench", folder / KEPT))
    panel_of(driver, Settings()).run()
    driver.finished.wait()
    (folder / "events").write_text("\n".join(driver.watch.lines), encoding="utf-8")
    np.save(folder / "sound.npy", np.concatenate(audio.chunks))
    np.save(folder / "spent.npy", np.array(audio.spent))


def _spent() -> float:
    """Return the seconds of CPU time of this process and of those it has started and outlived."""
    processes = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in processes)


if __name__ == "__main__":
    with quiet_fd2():
        main(Path(sys.argv[1]))
