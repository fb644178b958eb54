"""Which frames of one channel are voice. May import: events, audio.level.

WebRTC's detector judges the sound of a frame, and a floor of the channel's own its loudness: the
first keeps out bangs and tones, the second keeps the noise of a quiet line, which the gain in front
of the detector raises, from passing for speech.
"""

from __future__ import annotations

import numpy as np
import webrtcvad
from numpy.typing import NDArray

from monitor.audio.convert import RATE
from monitor.audio.level import MAX_GAIN_DB, SILENCE, Floor
from monitor.events import Samples

FRAME = RATE // 50
"""Samples in a frame of 20 ms."""
MODE = 2
ABOVE_FLOOR_DB = 6.0
FRONT_DB = -20.0
FALL_DB = 0.1


class VoiceDetector:
    """Says frame by frame, causally, whether one channel holds voice."""

    def __init__(self) -> None:
        self._vad = webrtcvad.Vad(MODE)
        self._floor = Floor()
        self._loudest = SILENCE

    def judge(self, frames: Samples, levels: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Return for each frame whether it is voice.

        Args:
            frames: shape (n, FRAME), full scale at 1.0.
            levels: dB of each frame.
        """
        self._loudest = max(self._loudest - FALL_DB, float(levels.max()))
        gain = 10 ** (np.clip(FRONT_DB - self._loudest, 0.0, MAX_GAIN_DB) / 20)
        floor = self._floor.update(levels)
        pcm = (np.clip(frames * gain, -1.0, 1.0) * 32767).astype(np.int16)
        sounds = [self._vad.is_speech(frame.tobytes(), RATE) for frame in pcm]
        loud: NDArray[np.bool_] = levels > floor + ABOVE_FLOOR_DB
        return np.logical_and(loud, sounds)
