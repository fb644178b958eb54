import numpy as np
import pytest

from monitor.analysis.voice import RATE, VoiceMeter, frame_measures, window_measures
from monitor.events import Segment


def voice(seconds: float, pitch: float, level: float, tilt: float, seed: int = 0) -> np.ndarray:
    """Return a buzz of a pitch in Hz whose partials fall by `tilt` dB per octave."""
    noise = np.random.default_rng(seed)
    t = np.arange(round(seconds * RATE)) / RATE
    wobble = 1 + 0.01 * np.sin(2 * np.pi * 3 * t)
    sound = np.zeros_like(t)
    for partial in range(1, int(3400 / pitch)):
        loud = 10 ** (-tilt * np.log2(partial) / 20)
        sound += loud * np.sin(2 * np.pi * partial * pitch * np.cumsum(wobble) / RATE)
    sound *= (1 + 0.5 * np.sin(2 * np.pi * 0.7 * t)) * level / np.abs(sound).max()
    return (sound + 1e-4 * noise.standard_normal(len(t))).astype(np.float32)


def hear(meter: VoiceMeter, sound: np.ndarray, start: float, speaker="caller", gain=1.0):
    end = start + len(sound) / RATE
    return meter.hear(Segment(end, speaker, start, end, sound * np.float32(gain), gain), "c0")


def calm(meter: VoiceMeter) -> float:
    for i in range(5):
        level = 0.05 * (1 + 0.2 * (i % 2))
        assert hear(meter, voice(4.5, 120, level, 12, i), 5.0 * i) is None
    return 25.0


def test_pitch_level_and_tilt_are_measured():
    low = window_measures(frame_measures(voice(4, 120, 0.1, 12)))
    high = window_measures(frame_measures(voice(4, 240, 0.2, 4)))
    assert low is not None
    assert high is not None
    assert high.pitch - low.pitch == pytest.approx(12, abs=0.5)
    assert high.tilt > low.tilt + 4


def test_a_raised_voice_is_told_after_windows_that_agree():
    meter = VoiceMeter()
    start = calm(meter)
    told = [hear(meter, voice(4.5, 190, 0.3, 4, i), start + 5 * i) for i in range(5)]
    assert told[0] is None
    assert told[-1] is not None
    assert told[-1].kind == "raised_voice"
    assert told[-1].evidence.start == start + 20


def test_loudness_alone_raises_nothing():
    meter = VoiceMeter()
    start = calm(meter)
    assert not any(hear(meter, voice(4.5, 120, 0.5, 12, i), start + 5 * i) for i in range(5))


def test_the_gain_in_front_of_the_recognizer_changes_nothing():
    meter = VoiceMeter()
    for i in range(5):
        hear(meter, voice(4.5, 120, 0.05, 12, i), 5.0 * i, gain=1.0)
    assert not any(
        hear(meter, voice(4.5, 120, 0.05, 12, i), 25 + 5.0 * i, gain=8.0) for i in range(5)
    )


def test_the_agents_voice_is_never_measured():
    with pytest.raises(ValueError, match="only the caller"):
        hear(VoiceMeter(), voice(1, 120, 0.1, 12), 0.0, speaker="agent")


def test_silence_and_scraps_are_no_voice():
    meter = VoiceMeter()
    assert hear(meter, np.zeros(RATE * 30, np.float32), 0.0) is None
    assert hear(meter, np.zeros(10, np.float32), 31.0) is None
