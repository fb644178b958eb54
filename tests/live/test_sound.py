"""The parts of capture that need no device: formats, pipes, tracks, levels, names, settings."""

import os
import threading
import tomllib
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.audio import devices
from monitor.audio.devices import Input, find
from monitor.audio.meter import Meter
from monitor.audio.pcm import PipeAudio, parse_format
from monitor.audio.track import LATE, Track
from monitor.cli.remember import remember, with_values
from monitor.errors import ConfigError, DeviceError, UsageError
from monitor.events import AudioChunk
from tests.live.sound import RATE, voice


def piped(data, form="s16le:8000:2", channels=("caller", "agent"), step=333):
    """Return the chunks of bytes sent through a real pipe in small pieces."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source:
        audio = PipeAudio(source, parse_format(form), channels)
        audio.start()
        with os.fdopen(writer, "wb", buffering=0) as pipe:
            for first in range(0, len(data), step):
                pipe.write(data[first : first + step])
        chunks = []
        while not audio.ended:
            chunk = audio.read(1.0)
            chunks += [chunk] if chunk else []
        return chunks


@pytest.mark.parametrize(
    "text", ["", "s16le", "s16le:16000", "s24le:16000:2", "s16le:99:2", "a:b:c"]
)
def test_a_format_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(UsageError, match="s16le:16000:2"):
        parse_format(text)


def test_a_pipe_gives_every_sample_once_in_chunks_of_a_tenth():
    frames = np.arange(-5000, 5000, dtype="<i2").reshape(-1, 2)
    chunks = piped(frames.tobytes())
    assert [chunk.start for chunk in chunks[:3]] == [0, 800, 1600]
    heard = np.concatenate([chunk.samples for chunk in chunks])
    assert np.array_equal(np.round(heard * 32768).astype(int), frames)


def test_half_a_frame_at_the_end_is_left_out():
    (chunk,) = piped(b"\x01\x00\x02\x00" * 10 + b"\x07\x00\x01")
    assert len(chunk.samples) == 10


def test_a_channel_that_is_not_heard_does_not_exist():
    frames = np.array([[1000, -1000]] * 100, "<i2")
    (chunk,) = piped(frames.tobytes(), channels=(None, "caller"))
    assert chunk.samples.shape == (100, 1)
    assert np.allclose(chunk.samples, -1000 / 32768)


def test_floats_that_are_no_sound_are_made_harmless():
    frames = np.array([0.5, np.nan, np.inf, -9.0], "<f4")
    (chunk,) = piped(frames.tobytes(), "f32le:8000:1", ("mixed",))
    assert chunk.samples.ravel().tolist() == [0.5, 0.0, 1.0, -1.0]


def taken(track):
    return track.take(track.frames)


def test_a_track_is_what_came_while_it_comes():
    track, sound = Track(1), voice(2, 120)[:, None]
    track.begin(RATE)
    for index in range(0, len(sound), 320):
        track.put(sound[index : index + 320])
        track.settle((index + 320) / RATE)
    assert np.array_equal(taken(track), sound)
    assert track.lost == 0


def test_sound_that_stays_out_is_silence_of_the_same_length():
    track, sound = Track(1), voice(1, 120)[:, None]
    track.begin(RATE)
    track.put(sound)
    track.settle(1.0)
    track.settle(1.0 + LATE)
    assert track.frames == len(sound)
    for now in np.arange(2.0, 5.0, 0.1):
        track.settle(float(now))
    assert track.frames == pytest.approx(4.9 * RATE, abs=0.15 * RATE)
    track.put(sound)
    track.settle(6.0)
    heard = taken(track)
    assert np.array_equal(heard[-len(sound) :], sound)
    assert len(heard) == pytest.approx(6.0 * RATE, abs=0.2 * RATE)


def test_a_late_burst_is_kept_whole():
    track, sound = Track(1), voice(3, 120)[:, None]
    track.begin(RATE)
    track.put(sound[:RATE])
    track.settle(1.0)
    track.settle(2.0)
    track.put(sound[RATE:])
    track.settle(3.0)
    heard = taken(track)
    loud = np.abs(heard[:, 0]) > 0
    assert loud.sum() >= (np.abs(sound) > 0.0).sum() * 0.99


def test_a_fast_clock_is_brought_back_in_silence_only():
    track = Track(1)
    track.begin(RATE)
    quiet, loud = np.zeros((330, 1), np.float32), voice(0.33, 120)[:, None]
    kept = 0
    for step in range(1, 2000):
        piece = loud[:330] if step % 10 < 5 else quiet
        kept += len(piece) if step % 10 < 5 else 0
        track.put(piece)
        track.settle(step * 0.02)
    heard = taken(track)
    assert len(heard) < 2000 * 330
    assert len(heard) == pytest.approx(2000 * 320, abs=0.5 * RATE)
    assert (np.abs(heard) > 1e-6).sum() >= kept * 0.95


def test_mixed_parties_are_called_the_call():
    silence = AudioChunk(0, RATE, np.zeros((RATE, 1), np.float32))
    meter = Meter(("mixed",))
    (said,) = [note.message for _ in range(20) for note in meter.look(silence)]
    assert said.startswith("the call: no sound at all")


def test_a_device_of_another_rate_and_width_fits():
    track = Track(1)
    track.begin(48_000)
    stereo = np.repeat(np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000)[:, None], 2, axis=1)
    for index in range(0, 48_000, 960):
        track.put(stereo[index : index + 960].astype(np.float32))
        track.settle(index / 48_000)
    heard = taken(track)
    assert heard.shape[1] == 1
    assert len(heard) == pytest.approx(RATE, abs=0.05 * RATE)


def said(sound, seconds):
    meter = Meter(("caller",))
    chunks = (AudioChunk(n * 1600, RATE, sound(n)[:, None]) for n in range(seconds * 10))
    return [note.message for chunk in chunks for note in meter.look(chunk)]


def test_a_good_level_is_not_worth_a_word():
    assert said(lambda n: voice(0.1, 120), 90) == []


def test_a_dead_line_a_faint_one_and_one_that_clips_are_told_once():
    (dead,) = said(lambda n: np.zeros(1600, np.float32), 90)
    assert "no sound at all" in dead
    (faint,) = said(lambda n: voice(0.1, 120) * 0.005, 90)
    assert "very quiet" in faint
    (clipping,) = said(lambda n: np.clip(voice(0.1, 120) * 30, -1, 1), 25)
    assert "clipping" in clipping


def test_a_line_that_falls_silent_between_words_is_not_dead():
    assert said(lambda n: voice(0.1, 120) if n < 20 else np.zeros(1600, np.float32), 40) == []


def test_a_capture_that_does_not_end_holds_up_nothing_and_portaudio_is_left_alone(monkeypatch):
    class Stuck:
        active = True
        freed = threading.Event()

        def close(self):
            self.freed.wait()

    class Ended(Stuck):
        def close(self):
            pass

    asked = []
    portaudio = SimpleNamespace(
        PortAudioError=OSError,
        _exit_handler=print,
        _terminate=lambda: asked.append("end"),
        _initialize=lambda: asked.append("begin"),
    )
    monkeypatch.setattr(devices, "_portaudio", lambda: portaudio)
    monkeypatch.setattr(devices, "_hanging", threading.Event())
    monkeypatch.setattr(devices, "PATIENCE", 0.05)
    devices.release(Ended())
    devices.refresh()
    assert asked == ["end", "begin"]
    devices.release(Stuck())
    devices.refresh()
    assert asked == ["end", "begin"]
    Stuck.freed.set()


KNOWN = [
    Input("USB Headset: Audio (hw:1,0)", 1, 48_000, 0),
    Input("Built-in Audio", 2, 44_100, 1),
    Input("Monitor of USB Headset", 2, 48_000, 2, "alsa_output.usb.monitor", True),
]


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ("built-in", 1),
        ("monitor of", 2),
        ("alsa_output.usb.monitor", 2),
        ("hw:1", 0),
        ("jabra | built", 1),
    ],
)
def test_a_device_is_found_by_part_of_its_name(wanted, index):
    assert find(wanted, KNOWN).index == index


def test_a_name_of_several_devices_is_refused_with_their_names():
    with pytest.raises(DeviceError, match="Monitor of USB Headset"):
        find("usb headset", KNOWN)
    with pytest.raises(DeviceError, match="call-monitor devices"):
        find("jabra", KNOWN)
    with pytest.raises(DeviceError, match="no device"):
        find("x", [])


@given(st.text(), st.text())
def test_a_remembered_name_is_read_back_letter_by_letter(caller, agent):
    text = with_values("", "live", {"caller": caller, "agent": agent})
    assert tomllib.loads(text)["live"] == {"caller": caller, "agent": agent}


def test_what_else_stands_in_the_settings_stays(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text(
        "# mine\n[live]  # here\nagent = 'old'\nnotice = true\n\n[panel]\nbell = true\n"
    )
    remember(file, "live", {"caller": 'a "b"', "agent": "new"})
    text = file.read_text()
    assert tomllib.loads(text) == {
        "live": {"caller": 'a "b"', "agent": "new", "notice": True},
        "panel": {"bell": True},
    }
    assert text.startswith("# mine\n[live]  # here\n")


def test_settings_that_would_not_be_valid_are_left_alone(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("[live]\nwrong = 1\n")
    with pytest.raises(ConfigError):
        remember(file, "live", {"caller": "x"})
    assert file.read_text() == "[live]\nwrong = 1\n"
