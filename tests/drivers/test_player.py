"""The sound of a replay: in step with its clock, on a real sound server where there is one."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import numpy as np
import pytest
import soundfile

from monitor.audio.recording import open_recording
from monitor.drivers.player import FAR, LEAP, MUTED, SILENT, Ahead
from tests.live.conftest import rig  # noqa: F401 (a fixture)

RATE = 8000


def filled(start, seconds):
    """Return sound whose samples are their own frame numbers, from stream time `start` on."""
    ahead = Ahead(RATE, 1)
    assert ahead.begin(0.0) == 0.0
    ahead.take(start, 1)
    begun = ahead.begin(0.0)
    first = 0 if begun is None else round(begun * RATE)
    ahead.add(np.arange(first, first + round(seconds * RATE), dtype=np.float32)[:, None], 0.0)
    return ahead


def test_sound_goes_on_without_a_break_while_it_is_near_its_instant():
    ahead = filled(0.0, 2.0)
    one, two = ahead.take(0.0, 80), ahead.take(0.01 + FAR / 2, 80)
    assert [one[0, 0], one[-1, 0], two[0, 0]] == [0, 79, 80]


def test_sound_that_is_late_jumps_to_its_instant():
    ahead = filled(0.0, 2.0)
    assert ahead.take(1.0, 80)[0, 0] == RATE
    assert ahead.begin(0.0) is None


@pytest.mark.parametrize("at", [0.5, 60.0])
def test_sound_of_another_place_is_asked_for_and_silent_until_it_is_there(at):
    ahead = filled(20.0, 1.0)
    assert not ahead.take(at, 80).any()
    assert not ahead.add(np.ones((80, 1), np.float32), 0.0), "it is of where we were"
    assert ahead.begin(0.0) == pytest.approx(at)
    ahead.add(np.ones((800, 1), np.float32), 0.0)
    assert ahead.take(at, 80).all()


def test_sound_a_little_ahead_is_read_on_to():
    ahead = filled(0.0, 1.0)
    assert not ahead.take(LEAP / 2, 80).any()
    assert ahead.begin(0.0) is None
    assert ahead.add(np.ones((80, 1), np.float32), 0.0)


def test_no_more_is_kept_ready_than_there_is_room_for():
    ahead = filled(0.0, 2.0)
    with pytest.raises(TimeoutError):
        ahead.add(np.ones((80, 1), np.float32), 0.0)


@pytest.fixture
def bursts(tmp_path):
    """A recording with a tone of its own in each second: 300 Hz, 400 Hz ..."""
    t = np.arange(RATE // 2) / RATE
    tones = [np.sin(2 * np.pi * (300 + 100 * n) * t) for n in range(20)]
    sound = np.concatenate([np.concatenate([tone, np.zeros(RATE // 2)]) for tone in tones])
    path = tmp_path / "bursts.wav"
    soundfile.write(path, 0.5 * sound, RATE)
    return open_recording(path)


@pytest.mark.parametrize("since", [0.0, 3.25, 25.0])
def test_a_recording_is_read_from_anywhere(bursts, since):
    whole = np.concatenate([chunk.samples for chunk in bursts.chunks()])
    later = list(bursts.chunks(0.1, since))
    assert later == [] or later[0].start == round(since * RATE)
    rest = np.concatenate([np.zeros((0, 1), np.float32), *(chunk.samples for chunk in later)])
    assert np.array_equal(rest, whole[round(since * RATE) :])


@contextmanager
def heard(server):
    """Collect what a loudspeaker plays meanwhile, from when there is anything of it."""
    recorder = subprocess.Popen(
        ["parec", "--device=caller.monitor", "--raw", "--latency-msec=20",
         "--format=s16le", "--rate=8000", "--channels=1"],
        env=server.environ, stdout=subprocess.PIPE,
    )  # fmt: skip
    sound = [recorder.stdout.read(2)]
    reading = threading.Thread(target=lambda: sound.append(recorder.stdout.read()))
    reading.start()
    try:
        yield lambda: np.frombuffer(b"".join(sound), "<i2").astype(float) / 32768
    finally:
        recorder.terminate()
        reading.join()
        recorder.stdout.close()
        recorder.wait()


def tones(sound):
    """Return the tones in some sound, in order, in hundreds of Hz."""
    found = []
    for start in range(0, len(sound) - 800, 400):
        piece = sound[start : start + 800]
        if np.sqrt(np.mean(piece**2)) > 0.1:
            peak = np.abs(np.fft.rfft(piece * np.hanning(800))).argmax() * RATE / 800
            found += [round(peak / 100)] if found[-1:] != [round(peak / 100)] else []
    return found


def test_what_is_heard_follows_the_clock(rig, bursts):  # noqa: F811
    """In a child, because PortAudio looks for devices once, when it is first opened."""
    script = f"""
import threading, time, sounddevice
from pathlib import Path
from monitor.audio.recording import open_recording
from monitor.drivers.call import Call
from monitor.drivers.paced import PacedReplay
from monitor.events import CallEnded, CallStarted
class Sink:
    def began(self, call): pass
    def event(self, event): pass
    def rewound(self, events, at): pass
sound = open_recording(Path({str(bursts._source._path)!r}))
call = Call(
    CallStarted("id", "x", "vosk", ("mixed",), "p", "s"), 20.0, [],
    lambda _: iter([CallEnded(20.0, "ended")]), sound=sound,
)
driver = PacedReplay(call, linger=True)
driver.pause()
playing = threading.Thread(target=driver.run, args=(Sink(),))
playing.start()
time.sleep(1.0); driver.resume()
time.sleep(1.8); driver.seek(10.0)
time.sleep(1.7); print(driver.heard); driver.set_speed(2.0); print(driver.heard)
time.sleep(0.5); driver.set_speed(1.0); driver.pause(); driver.seek(2.0); print(driver.heard)
time.sleep(0.5); driver.resume()
time.sleep(1.6)
driver.stop(); playing.join()
"""
    environ = rig.environ | {"PULSE_SINK": "caller"}
    with heard(rig) as played:
        done = subprocess.run(
            [sys.executable, "-c", script], env=environ, capture_output=True, text=True, timeout=60
        )
    assert done.stderr == ""
    told = "sound: bursts.wav"
    assert done.stdout.splitlines() == [told, f"{MUTED}: sound plays at speed 1", told]
    assert tones(played()) == [3, 4, 13, 14, 5, 6]


def test_without_a_sound_device_there_is_a_word_and_no_error(bursts, tmp_path):
    script = f"""
import time
from pathlib import Path
from monitor.audio.recording import open_recording
from monitor.clock import PacedClock
from monitor.drivers.player import Player
player = Player(open_recording(Path({str(bursts._source._path)!r})), PacedClock())
player.start()
player._thread.join(20)
print(player.told)
"""
    environ = os.environ | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, timeout=60
    )
    if done.stdout.startswith("sound:"):
        pytest.skip("this machine has a sound device of its own")
    assert (done.stdout.strip(), done.stderr) == (f"{SILENT}: no output device works", "")
