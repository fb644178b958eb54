"""The sound in a page: kept or encoded, in time, and silent where numbers are masked."""

import base64
import io

import numpy as np
import pytest
import soundfile

from monitor.audio.recording import open_recording
from monitor.events import CallEnded
from monitor.review.sound import MASKED, encode, masked_spans, sound_of
from monitor.speech.masking import mask_numbers
from tests.review.calls import said


@pytest.fixture
def tone(tmp_path):
    """Ten seconds of two tones, one per party, at 8 kHz."""
    time = np.arange(80_000) / 8000
    both = np.stack([np.sin(2 * np.pi * 440 * time), np.sin(2 * np.pi * 700 * time)], axis=1)
    path = tmp_path / "tone.wav"
    soundfile.write(path, 0.4 * both, 8000)
    return path


def decoded(uri):
    kind, data = uri.removeprefix("data:").split(";base64,")
    return kind, *soundfile.read(io.BytesIO(base64.b64decode(data)), always_2d=True)


def test_a_wav_is_encoded_at_full_length(tone):
    kind, samples, rate = decoded(sound_of(open_recording(tone), tone, []).uri)
    assert kind == "audio/mpeg"
    assert (rate, samples.shape[1]) == (8000, 2)
    assert len(samples) / rate == pytest.approx(10.0, abs=0.1)
    assert tone.stat().st_size > 6 * len(encode(open_recording(tone)))


def test_a_small_compressed_file_is_kept_as_it_is(tmp_path):
    path = tmp_path / "a.opus"
    soundfile.write(path, np.zeros((16_000, 1), np.float32), 16_000, format="OGG", subtype="OPUS")
    uri = sound_of(open_recording(path), path, []).uri
    assert uri == f"data:audio/ogg;base64,{base64.b64encode(path.read_bytes()).decode()}"


def test_where_a_number_is_masked_the_sound_is_silent(tone):
    events = [
        said("caller", 2.0, 4.0, "my card is [card]"),
        said("agent", 6.0, 7.0, "thank you"),
        CallEnded(10.0, "ended"),
    ]
    sound = sound_of(open_recording(tone), tone, events)
    _, samples, rate = decoded(sound.uri)
    assert sound.hushed

    def loudness(start, end, channel):
        part = samples[round(start * rate) : round(end * rate), channel]
        return float(np.sqrt(np.mean(part**2)))

    assert loudness(2.2, 3.8, 0) < 0.01 < loudness(4.5, 5.5, 0)
    assert loudness(2.2, 3.8, 1) > 0.1
    assert loudness(0.5, 1.5, 0) > 0.1


def test_a_kept_file_is_encoded_after_all_where_a_number_is_masked(tmp_path):
    path = tmp_path / "a.opus"
    soundfile.write(path, np.zeros((16_000, 1), np.float32), 16_000, format="OGG", subtype="OPUS")
    sound = sound_of(open_recording(path), path, [said("caller", 0.1, 0.5, "[cvv]")])
    assert sound.hushed
    assert sound.uri.startswith("data:audio/mpeg")


@pytest.mark.parametrize(
    "spoken",
    [
        "four one one one one one one one one one one one one one one one",
        "the security code is three two one",
        "my social is one two three four five six seven eight nine",
        "call me at five five five eight six seven five three oh nine",
        "the number is four four one two nine oh three three",
    ],
)
def test_every_mask_is_known(spoken):
    text, _ = mask_numbers(spoken)
    assert text != spoken
    assert MASKED.search(text)
    assert masked_spans([said("caller", 1.0, 2.0, text)]) == ((1.0, 2.0, "caller"),)


def test_a_wide_recording_is_brought_to_a_rate_that_is_plenty(tmp_path):
    path = tmp_path / "wide.wav"
    soundfile.write(path, np.zeros((44_100, 1)), 44_100)
    _, samples, rate = decoded(sound_of(open_recording(path), path, []).uri)
    assert rate == 16_000
    assert len(samples) == pytest.approx(16_000, abs=2400)
