from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from monitor.audio.files import begins_like_sound
from monitor.audio.recording import Recording, open_pair, open_recording
from monitor.errors import InputError, UsageError

RATE = 8000
FORMATS = [
    ("wav", "WAV", "PCM_U8"),
    ("wav", "WAV", "PCM_16"),
    ("wav", "WAV", "PCM_24"),
    ("wav", "WAV", "FLOAT"),
    ("wav", "WAV", "ULAW"),
    ("wav", "WAV", "ALAW"),
    ("wav", "RF64", "PCM_16"),
    ("flac", "FLAC", "PCM_16"),
    ("ogg", "OGG", "VORBIS"),
    ("opus", "OGG", "OPUS"),
    ("mp3", "MP3", "MPEG_LAYER_III"),
]
MEDIA = [("m4a", "ipod", "aac"), ("aac", "adts", "aac"), ("webm", "webm", "libopus")]
SECONDS = 6.0


def two_tones(seconds: float = SECONDS, rate: int = RATE) -> np.ndarray:
    """300 Hz on the first channel, 500 Hz at half the level on the second."""
    t = np.arange(round(seconds * rate)) / rate
    tones = [0.4 * np.sin(2 * np.pi * 300 * t), 0.2 * np.sin(2 * np.pi * 500 * t)]
    return np.stack(tones, axis=1).astype(np.float32)


def noise() -> np.ndarray:
    return np.random.default_rng(1).normal(0, 0.1, (round(SECONDS * RATE), 2)).astype(np.float32)


def write(path: Path, sound: np.ndarray, rate: int = RATE, **how: str) -> Path:
    soundfile.write(path, sound, rate, **how)
    return path


def encode(path: Path, sound: np.ndarray, form: str, codec: str) -> Path:
    av = pytest.importorskip("av")
    with av.open(str(path), "w", format=form) as container:
        rate = 48000 if codec == "libopus" else RATE
        stream = container.add_stream(codec, rate=rate, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound.T), "fltp", "stereo")
        frame.sample_rate = RATE
        for part in [frame, None]:
            container.mux(stream.encode(part))
        if part is not None:
            container.mux(stream.encode(None))
    return path


def heard(recording: Recording, seconds: float = 0.1) -> np.ndarray:
    chunks = list(recording.chunks(seconds))
    starts = np.cumsum([0, *(len(chunk.samples) for chunk in chunks)])
    assert [chunk.start for chunk in chunks] == starts[:-1].tolist()
    assert all(chunk.rate == recording.rate for chunk in chunks)
    assert all(chunk.samples.dtype == np.float32 for chunk in chunks)
    return np.concatenate([chunk.samples for chunk in chunks])


def pitch(sound: np.ndarray, rate: int) -> int:
    spectrum = np.abs(np.fft.rfft(sound))
    return round(float(np.argmax(spectrum) * rate / len(sound)))


@pytest.mark.parametrize(("suffix", "form", "subtype"), FORMATS)
def test_formats(tmp_path, suffix, form, subtype):
    path = write(tmp_path / f"call.{suffix}", two_tones(), format=form, subtype=subtype)
    recording = open_recording(path)
    assert recording.channels == ("caller", "agent")
    assert recording.duration == pytest.approx(SECONDS, abs=0.1)
    sound = heard(recording)
    assert len(sound) / recording.rate == pytest.approx(SECONDS, abs=0.1)
    assert [pitch(channel, recording.rate) for channel in sound.T] == [300, 500]
    assert recording.warnings == []


@pytest.mark.parametrize(("suffix", "form", "codec"), MEDIA)
def test_media(tmp_path, suffix, form, codec):
    recording = open_recording(encode(tmp_path / f"x.{suffix}", two_tones(), form, codec))
    sound = heard(recording)
    assert len(sound) / recording.rate == pytest.approx(SECONDS, abs=0.3)
    found = [pitch(channel, recording.rate) for channel in sound.T]
    assert found == pytest.approx([300, 500], abs=1)
    assert recording.warnings == []


def test_gsm_has_one_party_and_no_seeking(tmp_path):
    path = write(tmp_path / "a.wav", two_tones()[:, 0], format="WAV", subtype="GSM610")
    recording = open_recording(path)
    assert recording.channels == ("mixed",)
    assert heard(recording).shape == (SECONDS * RATE, 1)


def test_chunks_are_as_long_as_asked_and_can_be_drawn_again(tmp_path):
    recording = open_recording(write(tmp_path / "a.wav", two_tones()))
    lengths = [len(chunk.samples) for chunk in recording.chunks(0.4)]
    assert lengths == [3200] * 15
    assert np.array_equal(heard(recording, 0.4), heard(recording, 0.013))


def test_who_is_on_which_channel(tmp_path):
    path = write(tmp_path / "a.wav", two_tones(), subtype="FLOAT")
    plain, swapped, mono = (
        open_recording(path, order) for order in ("caller,agent", "agent,caller", "mono")
    )
    assert swapped.channels == ("caller", "agent")
    assert np.array_equal(heard(swapped), heard(plain)[:, ::-1])
    assert mono.channels == ("mixed",)
    assert heard(mono) == pytest.approx(heard(plain).mean(axis=1, keepdims=True))
    with pytest.raises(UsageError):
        open_recording(path, "left,right")


def test_more_than_two_channels_need_a_word(tmp_path):
    path = write(tmp_path / "a.wav", np.zeros((800, 4), np.float32))
    with pytest.raises(InputError, match="4 channels"):
        open_recording(path)
    assert open_recording(path, "mono").channels == ("mixed",)


def test_two_files_of_different_rate_and_length_are_one_call(tmp_path):
    tones = two_tones()
    caller = write(tmp_path / "caller.wav", tones[:, 0])
    agent = write(tmp_path / "agent.flac", two_tones(2.03, 11025)[:, 1], 11025)
    recording = open_pair(caller, agent)
    assert (recording.channels, recording.rate) == (("caller", "agent"), 11025)
    assert recording.duration == SECONDS
    sound = heard(recording)
    assert len(sound) == SECONDS * 11025
    end = round(2.03 * 11025)
    assert pitch(sound[:, 0], 11025) == 300
    assert pitch(sound[:end, 1], 11025) == 500
    assert not sound[end + 9 :, 1].any()


def test_impossible_samples_are_mended(tmp_path):
    sound = np.array([np.nan, np.inf, -np.inf, 1e30, 0.5] * 400, np.float32)
    path = write(tmp_path / "a.wav", sound, subtype="FLOAT")
    assert heard(open_recording(path))[:5, 0].tolist() == [0.0, 1.0, -1.0, 1.0, 0.5]


# --- damage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "form", "subtype"), [*FORMATS, ("wav", "WAV", "GSM610")])
def test_what_a_cut_file_still_holds_is_kept_and_the_loss_is_said(tmp_path, suffix, form, subtype):
    sound = noise()[:, : 1 if subtype == "GSM610" else 2]
    whole = write(tmp_path / "whole", sound, format=form, subtype=subtype).read_bytes()
    path = tmp_path / f"call.{suffix}"
    path.write_bytes(whole[: len(whole) // 2 + 1])
    recording = open_recording(path)
    length = len(heard(recording)) / recording.rate
    assert SECONDS * 0.25 < length < SECONDS * 0.6
    assert len(recording.warnings) == 1
    assert "cut short" in recording.warnings[0]
    heard(recording)
    assert len(recording.warnings) == 1


@pytest.mark.parametrize("form", ["FLAC", "OGG", "MP3"])
def test_a_hole_in_a_file_is_said(tmp_path, form):
    data = bytearray(write(tmp_path / "call", noise(), format=form).read_bytes())
    data[len(data) // 2 : len(data) // 2 + 5000] = os.urandom(5000)
    (tmp_path / "call").write_bytes(data)
    recording = open_recording(tmp_path / "call")
    assert 1.0 < len(heard(recording)) / RATE < 6.0
    assert len(recording.warnings) == 1


def test_a_cut_adts_stream_is_kept(tmp_path):
    path = encode(tmp_path / "a.aac", two_tones(), "adts", "aac")
    path.write_bytes(path.read_bytes()[:-700])
    recording = open_recording(path)
    assert 2 < len(heard(recording)) / RATE < 6.2


def test_a_cut_webm_says_what_is_missing(tmp_path):
    path = encode(tmp_path / "a.webm", two_tones(), "webm", "libopus")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    recording = open_recording(path)
    assert 2 < len(heard(recording)) / recording.rate < 4
    assert len(recording.warnings) == 1


def test_a_length_that_its_writer_could_not_know_is_no_damage(tmp_path):
    data = bytearray(write(tmp_path / "a.wav", two_tones()).read_bytes())
    for unknown in (0xFFFFFFFF, 0x7FFFFFFF):
        data[4:8] = data[40:44] = unknown.to_bytes(4, "little")
        (tmp_path / "a.wav").write_bytes(data)
        recording = open_recording(tmp_path / "a.wav")
        assert len(heard(recording)) == SECONDS * RATE
        assert recording.warnings == []


def test_a_header_that_is_a_few_bytes_wrong_is_no_damage(tmp_path):
    data = bytearray(write(tmp_path / "a.wav", two_tones()).read_bytes())
    for more, lost in ((8, False), (2 * 4 * RATE, True)):
        data[40:44] = (len(data) - 44 + more).to_bytes(4, "little")
        (tmp_path / "a.wav").write_bytes(data)
        recording = open_recording(tmp_path / "a.wav")
        assert len(heard(recording)) == SECONDS * RATE
        assert bool(recording.warnings) is bool(recording.shortfall) is lost


def test_what_could_not_be_read_is_one_line(tmp_path):
    sides = [write(tmp_path / f"{name}.wav", two_tones()[:, 0]) for name in "ab"]
    recording = open_pair(*sides)
    heard(recording)
    assert recording.shortfall == ""
    os.truncate(sides[1], 44 + 2 * 2 * RATE)
    lost = "2.0 s of 6.0 s could be read"
    assert open_recording(sides[1]).shortfall == f"the recording is cut short: {lost}"
    assert open_pair(*sides).shortfall == f"the recording is cut short: b.wav: {lost}"


# --- what is no recording -------------------------------------------------------------------------


def _hostile() -> dict[str, bytes]:
    tone = io.BytesIO()
    soundfile.write(tone, two_tones(0.1), RATE, format="WAV")
    wav = tone.getvalue()
    return {
        "empty": b"",
        "text": b"hello there\n" * 9,
        "random": np.random.default_rng(7).bytes(300_000),
        "zeros": bytes(300_000),
        "header alone": wav[:44],
        "half a header": wav[:30],
        "no frames": wav[:40] + bytes(4),
        "absurd rate": wav[:24] + (2_000_000_000).to_bytes(4, "little") + wav[28:],
        "no rate": wav[:24] + bytes(4) + wav[28:],
        "many channels": wav[:22] + b"\xff\xff" + wav[24:],
        "broken mp4": b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(99),
        "broken matroska": b"\x1aE\xdf\xa3" + bytes(99),
        "broken aac": b"\xff\xf1" + bytes(99),
        "playlist": b"#EXTM3U\n#EXTINF:1,\nhttp://localhost/a.wav\n",
        "file list": b"ffconcat version 1.0\nfile /etc/passwd\n",
    }


@pytest.mark.parametrize("suffix", ["wav", "mp3", "m4a"])
@pytest.mark.parametrize("kind", _hostile())
@pytest.mark.timeout(10)
def test_what_is_no_recording_is_refused_in_one_line(tmp_path, kind, suffix):
    path = tmp_path / f"call.{suffix}"
    path.write_bytes(_hostile()[kind])
    with pytest.raises(InputError) as caught:
        list(open_recording(path).chunks())
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


@pytest.mark.timeout(10)
def test_what_is_no_file_is_refused_without_waiting(tmp_path):
    fifo = tmp_path / "pipe.wav"
    os.mkfifo(fifo)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    names = [tmp_path, fifo, tmp_path / "socket", tmp_path / "absent.wav", Path("/dev/zero")]
    for path in [*names, Path("a\0b"), tmp_path / ("x" * 300)]:
        with pytest.raises(InputError):
            open_recording(path)


def test_a_file_that_vanishes_is_an_error_of_its_own(tmp_path):
    recording = open_recording(write(tmp_path / "a.wav", two_tones()))
    (tmp_path / "a.wav").unlink()
    with pytest.raises(InputError):
        heard(recording)


def test_missing_pyav_is_one_line_with_the_remedy(tmp_path, monkeypatch):
    (tmp_path / "a.m4a").write_bytes(_hostile()["broken mp4"])
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(InputError, match=r"call-monitor\[media\]"):
        open_recording(tmp_path / "a.m4a")


# --- the process around it ------------------------------------------------------------------------

READ_STDIN = """
from pathlib import Path
from monitor.audio.recording import open_recording
recording = open_recording(Path("-"))
print(recording.channels, sum(len(chunk.samples) for chunk in recording.chunks()))
"""


@pytest.mark.parametrize("form", ["WAV", "FLAC", "OGG", "MP3"])
def test_standard_input(tmp_path, form):
    pytest.importorskip("av")
    data = write(tmp_path / "call", two_tones(), format=form).read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", READ_STDIN], input=data, capture_output=True, timeout=30
    )
    assert ran.stderr == b""
    assert ran.stdout.startswith(b"('caller', 'agent') ")
    assert int(ran.stdout.split()[-1]) == pytest.approx(SECONDS * RATE, abs=0.2 * RATE)


READ_FILE = """
import sys
from pathlib import Path
from monitor.audio.recording import open_recording
recording = open_recording(Path(sys.argv[1]))
for chunk in recording.chunks(1.0):
    pass
print("one line of ours", file=sys.stderr)
"""


def test_native_decoders_do_not_write_on_the_screen(tmp_path):
    data = bytearray(write(tmp_path / "a.mp3", two_tones()).read_bytes())
    data[9000:12000] = os.urandom(3000)
    (tmp_path / "a.mp3").write_bytes(data)
    ran = subprocess.run(
        [sys.executable, "-c", READ_FILE, str(tmp_path / "a.mp3")], capture_output=True, timeout=30
    )
    assert ran.stderr == b"one line of ours\n"


@pytest.mark.slow
def test_memory_stays_flat_for_three_hours(tmp_path):
    path = tmp_path / "long.wav"
    minute = two_tones(60)
    with soundfile.SoundFile(path, "w", RATE, 2, "ULAW") as file:
        for _ in range(180):
            file.write(minute)
    script = READ_FILE + "import resource; print(resource.getrusage(0).ru_maxrss)"
    ran = [
        subprocess.run(
            [sys.executable, "-c", script, str(name)], capture_output=True, check=True, timeout=60
        )
        for name in (write(tmp_path / "short.wav", minute, subtype="ULAW"), path)
    ]
    short, long = (int(run.stdout) for run in ran)
    assert long - short < 4_000  # KiB


@pytest.mark.parametrize(("ending", "form", "subtype"), FORMATS)
def test_a_recording_is_told_at_a_glance(ending, form, subtype, tmp_path):
    path = write(tmp_path / f"a.{ending}", two_tones(), format=form, subtype=subtype)
    assert begins_like_sound(path)
    assert not begins_like_sound(path.rename(tmp_path / "a.jsonl")), "its name says otherwise"


def test_what_is_no_recording_is_told_at_a_glance(tmp_path):
    (tmp_path / "a.wav").write_text("<html>not found</html>")
    for path in (tmp_path / "a.wav", tmp_path / "absent.wav", tmp_path, Path("-")):
        assert not begins_like_sound(path)
