"""What a command does not need is not loaded: a start stays as quick as it was measured."""

import subprocess
import sys

import pytest

ENGINES = ("moonshine_voice", "vosk", "faster_whisper", "onnxruntime")
SOUND = ("numpy", "soundfile", "soxr", "webrtcvad", "sounddevice")
SCREEN = ("textual", "rich")
LATER = ("sqlalchemy", "jinja2", "vaderSentiment", "webvtt", "av", "pyarrow", "distributed")
SECRETS = ("cryptography", "keyring")
NETWORK = ("requests", "urllib3", "http.client", "websockets")
PANEL = """
from pathlib import Path
from monitor.config import Settings
from monitor.cli.panel import panel_of
from monitor.drivers.call import open_call
from monitor.drivers.paced import PacedReplay
settings = Settings()
call = open_call(Path("monitor/data/example_call.ogg"), settings)
panel_of(PacedReplay(call, 1.0), settings)
from monitor.speech import moonshinelib
assert not moonshinelib._library.cache_info().currsize, "the engine came before the panel"
"""
STARTS = {
    "--help": (*SOUND, *SCREEN, "msgspec"),
    "live --help": (*SOUND, *SCREEN),
    "calls --help": (*SOUND, *SCREEN),
    "models list": (*SOUND, *SCREEN),
    "devices": ("soundfile", "soxr", "webrtcvad", *SCREEN),
    "doctor": ("soundfile", "soxr", "webrtcvad", *SCREEN),
}
AFTER = "\nimport sys; print(*sys.modules, file=sys.stderr)"


def loaded(code, root):
    """Return the packages that a fresh interpreter has loaded after some code."""
    done = subprocess.run(
        [sys.executable, "-c", code + AFTER], capture_output=True, text=True, cwd=root, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(("command", "unneeded"), STARTS.items())
def test_a_command_loads_only_what_it_needs(command, unneeded, root):
    there = loaded(f"from monitor.cli import run; run({command.split()!r})", root)
    assert there & {*unneeded, *ENGINES, *LATER, *SECRETS, *NETWORK} == set()


@pytest.mark.engine
def test_the_first_frame_waits_for_no_engine_and_no_store(root):
    there = loaded(PANEL, root)
    unneeded = {"sqlalchemy", "jinja2", "webvtt", "av", "sounddevice"}
    assert there & {*unneeded, *ENGINES, *SECRETS, *NETWORK} == set()
