"""No command talks to a network: not the program, not its libraries, not what they call in C.

Each runs where there is no network at all, and whatever it tries all the same is written down.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

GUARD = Path(__file__).parent / "guard"
COMMAND = [sys.executable, "-m", "monitor"]
NAMESPACE = ["unshare", "-rn"]
PROBE = 'sin6_port=htons(0), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1"'
"""How urllib3, which Vosk imports, asks whether the machine has IPv6; nothing listens there."""
INTERNET = ("AF_INET", "AF_INET6", "AF_PACKET")


def alone() -> list[str]:
    """Return the words before a command that take its network away, if that is allowed here."""
    works = shutil.which("unshare") and subprocess.run([*NAMESPACE, "true"], capture_output=True)
    return NAMESPACE if works and works.returncode == 0 else []


class Watched:
    """Runs commands and remembers everything that they tried to talk to."""

    def __init__(self, folder: Path) -> None:
        self.talked, self.calls = folder / "talked", folder / "calls"

    def start(self, *arguments, command=COMMAND, **pipes):
        path = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH", "")]))
        watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,bind", "-o"]
        watch = [*watch, str(self.calls)] if shutil.which("strace") else []
        return subprocess.Popen(
            [*alone(), *watch, *command, *map(str, arguments)],
            env=os.environ | {"PYTHONPATH": path, "TALKED": str(self.talked)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *arguments, said=b"", command=COMMAND):
        process = self.start(*arguments, command=command)
        shown, faults = process.communicate(said, timeout=110)
        return process.returncode, shown, faults

    @property
    def tried(self) -> list[str]:
        tried = self.talked.read_text().splitlines() if self.talked.exists() else []
        if self.calls.exists():
            lines = self.calls.read_text(errors="replace").splitlines()
            reached = (line for line in lines if any(family in line for family in INTERNET))
            tried += [line for line in reached if PROBE not in line]
        return tried


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path)


def test_the_guard_sees_what_talks(watched):
    talk = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
    assert watched.run("-c", talk, command=[sys.executable])[0]
    assert len(watched.tried) == 1


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to see what C code does")
def test_the_guard_sees_what_talks_without_python(watched):
    talk = (
        "import ctypes; c = ctypes.CDLL(None); "
        "c.connect(c.socket(2, 1, 0), b'\\x02\\0\\0\\x09\\xc0\\0\\x02\\x01' + bytes(8), 16)"
    )
    watched.run("-c", talk, command=[sys.executable])
    assert "AF_INET" in watched.tried[0]


def test_the_demonstration_stays_alone(watched):
    process = watched.start("demo", "--plain", "--speed", "0")
    for line in process.stdout:
        if b"caller" in line:
            break
    else:
        pytest.fail(process.stderr.read().decode())
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=20)
    assert watched.tried == []


def test_analysis_report_and_export_stay_alone(watched, root, tmp_path):
    sound = root / "tests/data/speech/parcel_awb.opus"
    code, _, faults = watched.run("analyze", sound, "--events", tmp_path / "out")
    assert (code, watched.tried) == (0, []), faults
    (events,) = (tmp_path / "out").glob("*.call.jsonl")
    assert any(json.loads(line)["type"] == "utterance" for line in events.read_text().splitlines())
    for arguments in (
        ("report", events, "-o", tmp_path / "call.html"),
        ("export", events, "--to", "vtt", "-o", tmp_path / "call.vtt"),
        ("doctor",),
    ):
        code, _, faults = watched.run(*arguments)
        assert b"Traceback" not in faults
        assert watched.tried == []


def test_a_live_call_stays_alone(watched, root):
    samples, rate = soundfile.read(root / "tests/data/speech/router_rms.wav", dtype="int16")
    sound = samples[: 4 * rate].tobytes()
    code, shown, faults = watched.run("live", "--plain", "--stdin", f"s16le:{rate}:1", said=sound)
    assert (code, watched.tried) == (0, []), faults
    assert shown
