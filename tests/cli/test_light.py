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
UNDERSTANDING = (
    "monitor.drivers.call",
    "monitor.drivers.live",
    "monitor.analysis.detector",
    "monitor.analysis.rules",
    "monitor.coaching.rules",
    "monitor.speech.registry",
    "monitor.store.store",
    "monitor.panel.help",
    "monitor.panel.evidence",
)
"""What hears, understands and answers a call, the list of calls, and what opens over the panel."""
FIRST_FRAME = """
import asyncio, sys
from monitor.cli import panel, replay, run
from monitor.panel.app import MonitorApp

async def drawn(app):
    app.running.start = lambda: None  # what comes after the first frame
    async with app.run_test(size=(100, 40)):
        pass

MonitorApp.run = lambda app: asyncio.run(drawn(app))
sys.stdout.isatty = sys.stdin.isatty = lambda: True
assert run({command!r}) == 0
assert "monitor.panel.widgets.gauge" in sys.modules
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


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "replay monitor/data/example_call.ogg --silent",
        "replay tests/data/story.call.jsonl",
        "live --caller nobody",
    ],
)
def test_the_first_frame_waits_for_nothing_that_understands_a_call(command, root):
    there = loaded(FIRST_FRAME.format(command=command.split()), root)
    assert there & {*SOUND, *ENGINES, *LATER, *SECRETS, *NETWORK, *UNDERSTANDING} == set()
