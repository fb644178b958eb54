"""Real capture through PortAudio: two parties, a device that goes and comes, a server that dies."""

import contextlib
import fcntl
import itertools
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import threading
import time
import wave

import pytest

from monitor.analysis.analyst import Analyst
from monitor.audio.deviceaudio import DeviceAudio, Line
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import load_playbook
from monitor.drivers.live import Live
from monitor.errors import DeviceError
from monitor.events import CallStarted, Health, Utterance
from monitor.pipeline import CallPipeline
from monitor.record.reader import read_call
from tests.live.sound import RATE, Pitch, Screen, call

pytestmark = pytest.mark.engine
HEADER = CallStarted("id", "test", "pitch", ("caller", "agent"), "p@1", "call-monitor 0")


def written(path, sound):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


@pytest.fixture
def talk(tmp_path):
    """Two files: the caller at pitch 120 and the agent at pitch 200, in turns of two seconds."""
    turns = [(n % 2, 0.5 + 2.5 * n, 2.5 + 2.5 * n, 200 if n % 2 else 120) for n in range(20)]
    sound = call(52, turns)
    return [written(tmp_path / f"{n}.wav", sound[:, n]) for n in (0, 1)]


class Running:
    """A live call on a thread, ended and joined at the end."""

    def __init__(self, audio):
        self.screen = Screen()
        self.driver = Live(HEADER, audio, CallPipeline(Analyst(), Coach(load_playbook())), Pitch)
        self.thread = threading.Thread(target=self.driver.run, args=(self.screen,))
        self.thread.start()
        self.began = time.monotonic()

    def heard(self, speaker, since=0.0):
        return [
            e
            for e in self.screen.events
            if isinstance(e, Utterance) and e.speaker == speaker and e.text and e.start >= since
        ]

    def notes(self, text):
        return [e for e in self.screen.events if isinstance(e, Health) and text in e.message]

    def told(self, device, what, *others):
        """Tell whether the same was said of all devices, in one line or one after the other."""
        said = " ".join(e.message for e in self.notes(what))
        return all(name in said for name in (device, *others))

    def until(self, true, patience):
        end = time.monotonic() + patience
        while not true():
            assert time.monotonic() < end, self.screen.events
            assert self.thread.is_alive(), self.screen.events
            time.sleep(0.02)

    def end(self):
        self.driver.end()
        self.thread.join(5)
        assert not self.thread.is_alive()


@pytest.fixture
def live():
    running = []

    def start(*lines):
        running.append(Running(DeviceAudio(lines)))
        return running[-1]

    yield start
    for one in running:
        one.end()


def both():
    return Line("callerline", ("caller",)), Line("agentline", ("agent",))


def test_two_devices_are_one_call_in_true_time(rig, live, talk):
    running = live(*both())
    for sink, path in zip(("caller", "agent"), talk, strict=True):
        rig.play(sink, path)
    running.until(lambda: len(running.heard("agent")) >= 3, 20)
    assert all("pitch 120" in e.text for e in running.heard("caller"))
    assert all("pitch 200" in e.text for e in running.heard("agent"))
    spoken = sorted([*running.heard("caller"), *running.heard("agent")], key=lambda e: e.start)
    turns = [next(turn) for _, turn in itertools.groupby(spoken, lambda e: e.speaker)]
    assert len(turns) >= 5
    for one, third in zip(turns[1:], turns[3:], strict=False):  # one player may begin late
        assert third.speaker == one.speaker
        assert third.start - one.start == pytest.approx(5.0, abs=0.4)
    assert running.driver.position == pytest.approx(time.monotonic() - running.began, abs=1.0)


def test_a_server_that_dies_is_noticed_and_found_again_when_it_returns(rig, live, talk):
    running = live(*both())
    rig.play("caller", talk[0])
    running.until(lambda: running.heard("caller"), 15)
    killed = time.monotonic()
    rig.stop()
    running.until(lambda: running.told("CallerLine", "gone", "AgentLine"), 5)
    running.until(lambda: running.driver.sound == "nobody heard", 5)
    assert time.monotonic() - killed < 5.0
    lost_at = running.driver.position
    time.sleep(1.0)
    assert running.driver.position > lost_at + 0.5
    rig.start()
    running.until(lambda: running.told("CallerLine", "heard again", "AgentLine"), 10)
    back_at = running.driver.position
    rig.play("caller", talk[0])
    running.until(lambda: running.heard("caller", back_at), 15)
    assert running.driver.position == pytest.approx(time.monotonic() - running.began, abs=1.5)


def test_while_one_device_is_gone_the_other_party_is_heard(rig, live, talk):
    running = live(*both())
    for sink, path in zip(("caller", "agent"), talk, strict=True):
        rig.play(sink, path)
    running.until(lambda: running.heard("agent"), 15)
    rig.unload("agent")
    gone_at = running.driver.position
    running.until(lambda: running.notes("AgentLine is gone"), 5)
    assert running.driver.sound == "agent not heard"
    assert running.driver.position - gone_at < 5.0
    running.until(lambda: running.heard("caller", gone_at + 1.0), 10)
    assert not running.notes("CallerLine is gone")
    rig.load("agent")
    running.until(lambda: running.notes("AgentLine is heard again"), 12)
    assert running.driver.sound == ""
    back_at = running.driver.position
    rig.play("agent", talk[1])
    running.until(lambda: running.heard("agent", back_at), 15)


def test_one_device_is_not_taken_for_both_parties(rig):
    lines = Line("callerline", ("caller",)), Line("Monitor of CallerLine", ("agent",))
    with pytest.raises(DeviceError, match="the same device"):
        DeviceAudio(lines).locate()


def test_devices_are_listed_with_what_a_loudspeaker_plays(rig):
    done = subprocess.run(
        [sys.executable, "-m", "monitor", "devices"], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "Monitor of CallerLine" in done.stdout
    assert "the other side" in done.stdout


def test_the_level_of_a_device_is_told_in_words(rig, talk):
    rig.play("caller", talk[0])
    done = subprocess.run(
        [sys.executable, "-m", "monitor", "devices", "line", "--test", "--seconds", "4"],
        capture_output=True,
        text=True,
        timeout=30,
    )
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert "dB at most" in lines["Monitor of CallerLine"]
    assert lines["Monitor of AgentLine"] == "nothing at all"
    assert done.stderr == ""


def test_what_cannot_be_heard_is_one_line_with_a_remedy(rig):
    done = subprocess.run(
        [sys.executable, "-m", "monitor", "live", "--caller", "nowhere"],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "nowhere" in done.stderr
    assert "call-monitor devices" in done.stderr


class Terminal:
    """The command on a terminal of its own."""

    def __init__(self, *arguments):
        self.drawn = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "monitor", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color"},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (no locks held)
        )
        os.close(slave)

    def look(self, seconds):
        """Read what is drawn for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            if select.select([self.master], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):  # the other end has just been closed
                    self.drawn = (self.drawn + os.read(self.master, 65536))[-4000:]

    def press(self, key):
        os.write(self.master, key)

    def close(self):
        os.close(self.master)


@pytest.mark.parametrize("way", ["keys", "closed"])
def test_the_panel_is_ended_by_key_or_by_closing_its_terminal(rig, talk, tmp_path, way):
    path = tmp_path / "c.call.jsonl"
    devices = ("--caller", "callerline", "--agent", "agentline")
    terminal = Terminal("live", *devices, "--record", str(path))
    try:
        until = time.monotonic() + 30
        while not path.exists():
            assert time.monotonic() < until
            terminal.look(0.1)
        rig.play("caller", talk[0])
        terminal.look(6.0)
        if way == "keys":
            terminal.press(b"ee")
            terminal.look(2.0)
            terminal.press(b"q")
            terminal.look(2.0)
        else:
            terminal.close()
        code = terminal.process.wait(10)
        drawn = terminal.drawn.decode("utf-8", "replace")
        assert way == "closed" or code == 0, drawn
        assert way == "closed" or f"kept as {path}" in drawn
    finally:
        terminal.process.kill()
        terminal.process.wait()
        if way == "keys":
            terminal.close()
    recorded = read_call(path)
    assert recorded.warnings == ()
    assert recorded.events[-1].reason == ("ended" if way == "keys" else "ended by SIGHUP")
    assert any(isinstance(event, Utterance) for event in recorded.events)
