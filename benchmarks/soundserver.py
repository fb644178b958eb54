"""A sound server of its own, with a null sink per party, heard through real PortAudio.

It lies in a folder apart, so that nothing of the user's own sound is touched. What is played to a
sink comes out of its monitor in real time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SINKS = ("caller", "agent")
NEEDED = ("pulseaudio", "pactl", "paplay")
PATIENCE = 10.0
"""Seconds that the server may take to come up."""
AHEAD = 0.2
"""Seconds of sound that a player keeps ahead of what is heard."""
AT_ONCE = 0.01
"""Seconds of sound that a recorder may keep back."""


class SoundServer:
    """PulseAudio in a folder of its own; each of `SINKS` can be played to and heard.

    Args:
        folder: an empty folder.

    Attributes:
        environ: the environment in which a program meets this server.
    """

    def __init__(self, folder: Path) -> None:
        self.environ: Mapping[str, str] = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
        }
        (folder / "run").mkdir(mode=0o700)
        self._server: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start the server and wait for its devices.

        Raises:
            TimeoutError: it does not come up.
        """
        loads = ["module-native-protocol-unix"]
        loads += [" ".join(["module-null-sink", *_sink(name)]) for name in SINKS]
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *(part for load in loads for part in ("-L", load)),
            ],
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + PATIENCE
        while f"{SINKS[-1]}.monitor" not in self._pactl("list", "short", "sources"):
            if time.monotonic() > end:
                raise TimeoutError("the sound server does not come up")
            time.sleep(0.05)

    def stop(self) -> None:
        """Kill the server: every device is gone at once."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()

    def play(self, sink: str, path: Path) -> None:
        """Play a file to one party's device; returns at once."""
        self._players.append(
            subprocess.Popen(
                ["paplay", f"--device={sink}", str(path)],
                env=self.environ,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def player(self, sink: str, rate: int) -> subprocess.Popen[bytes]:
        """Return a player of what is written to its standard input, 16 bits mono."""
        return self._raw("--playback", sink, rate, AHEAD)

    def recorder(self, sink: str, rate: int) -> subprocess.Popen[bytes]:
        """Return a recorder of what a sink plays, to its standard output, 16 bits mono."""
        return self._raw("--record", f"{sink}.monitor", rate, AT_ONCE)

    def unload(self, sink: str) -> None:
        """Take one party's device away and leave the other."""
        listed = self._pactl("list", "short", "modules")
        (line,) = [one for one in listed.splitlines() if f"sink_name={sink} " in one]
        self._pactl("unload-module", line.split()[0])

    def load(self, sink: str) -> None:
        """Bring it back."""
        self._pactl("load-module", "module-null-sink", *_sink(sink))

    def close(self) -> None:
        """End the server and whatever still plays."""
        self.stop()
        for player in self._players:
            player.kill()
            player.wait()

    def _raw(self, way: str, device: str, rate: int, latency: float) -> subprocess.Popen[bytes]:
        program = subprocess.Popen(
            [
                *("pacat", way, f"--device={device}", "--raw", "--format=s16le", "--channels=1"),
                *(f"--rate={rate}", f"--latency-msec={1000 * latency:.0f}"),
            ],
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._players.append(program)
        return program

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments], env=self.environ, capture_output=True, check=False, text=True
        )
        return done.stdout


def missing() -> list[str]:
    """Return the programs that such a server needs and that are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """Run a server, in this process's own environment too; end it afterwards.

    Raises:
        TimeoutError: it does not come up.
    """
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder))
        before = {name: os.environ.get(name) for name in ("HOME", "XDG_RUNTIME_DIR")}
        os.environ.update({name: server.environ[name] for name in before})
        try:
            server.start()
            yield server
        finally:
            server.close()
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _sink(name: str) -> list[str]:
    described = f"sink_properties=device.description={name.title()}Line"
    return [f"sink_name={name}", "rate=16000", "channels=1", described]
