"""A sound server of the tests' own, with a null sink per party, heard through real PortAudio."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

NEEDED = ("pulseaudio", "pactl", "paplay")


class Rig:
    """PulseAudio in a folder of its own; `caller` and `agent` can be played to and heard."""

    def __init__(self, folder: Path) -> None:
        self.environ = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run")}
        (folder / "run").mkdir(mode=0o700)
        self._server: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        loads = ["module-native-protocol-unix"]
        loads += [" ".join(["module-null-sink", *_sink(name)]) for name in ("caller", "agent")]
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *(part for load in loads for part in ("-L", load)),
            ],
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 10
        while b"agent.monitor" not in self._pactl():
            if time.monotonic() > end:
                pytest.skip("the sound server does not come up on this machine")
            time.sleep(0.05)

    def stop(self) -> None:
        """Kill the server: every device is gone at once."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()

    def play(self, sink: str, path: Path) -> None:
        self._players.append(
            subprocess.Popen(
                ["paplay", f"--device={sink}", str(path)],
                env=self.environ,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def unload(self, sink: str) -> None:
        """Take one party's device away and leave the other."""
        subprocess.run(["pactl", "unload-module", self._module(sink)], env=self.environ, check=True)

    def load(self, sink: str) -> None:
        """Bring it back."""
        subprocess.run(
            ["pactl", "load-module", "module-null-sink", *_sink(sink)],
            env=self.environ,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def close(self) -> None:
        self.stop()
        for player in self._players:
            player.kill()
            player.wait()

    def _module(self, sink: str) -> str:
        listed = subprocess.run(
            ["pactl", "list", "short", "modules"],
            env=self.environ,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        (line,) = [one for one in listed.splitlines() if f"sink_name={sink} " in one]
        return line.split()[0]

    def _pactl(self) -> bytes:
        return subprocess.run(
            ["pactl", "list", "short", "sources"],
            env=self.environ,
            capture_output=True,
            check=False,
        ).stdout


def _sink(name: str) -> list[str]:
    described = f"sink_properties=device.description={name.title()}Line"
    return [f"sink_name={name}", "rate=16000", "channels=1", described]


@pytest.fixture
def rig(tmp_path, monkeypatch):
    """Start the sound server; skipped where one is not installed (`scripts/test_rig.sh`)."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}: scripts/test_rig.sh installs them")
    folder = tmp_path / "rig"
    folder.mkdir()
    rig = Rig(folder)
    rig.start()
    monkeypatch.setenv("HOME", rig.environ["HOME"])
    monkeypatch.setenv("XDG_RUNTIME_DIR", rig.environ["XDG_RUNTIME_DIR"])
    yield rig
    rig.close()
