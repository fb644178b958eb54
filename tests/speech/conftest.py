"""Speech with a known text, from the recognizer's own package."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def speech():
    """The opening of A Tale of Two Cities, read aloud: float32, mono, 16 kHz."""
    moonshine_voice = pytest.importorskip("moonshine_voice")
    import soundfile
    import soxr

    path = Path(moonshine_voice.__file__).parent / "assets" / "two_cities.wav"
    samples, rate = soundfile.read(path, dtype="float32")
    return soxr.resample(samples, rate, 16000)
