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
VOICE, CLEAR = 1, 2
"""What a frame may hold, beside nothing (0): voice, and voice that stands out."""
MODE = 1
ABOVE_FLOOR_DB, CLEAR_DB = 3.0, 10.0
BELOW_SPEECH_DB = 35.0
LEAST_DB = -80.0
FRONT_DB = -20.0
RISE_DB, FALL_DB = 6.0, 0.025


class VoiceDetector:
    """Says frame by frame, causally, whether one channel holds voice."""

    def __init__(self) -> None:
        self._vad = webrtcvad.Vad(MODE)
        self._floor = Floor()
        self._speech = SILENCE

    def judge(self, frames: Samples, levels: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Return for each frame 0, `VOICE` or `CLEAR`.

        Args:
            frames: shape (n, FRAME), full scale at 1.0.
            levels: dB of each frame.
        """
        peak = float(levels.max())
        self._speech = min(max(peak, self._speech - FALL_DB), self._speech + RISE_DB)
        floor = self._floor.update(levels)
        least = max(floor + ABOVE_FLOOR_DB, self._speech - BELOW_SPEECH_DB, LEAST_DB)
        clear = max(floor + CLEAR_DB, least)
        sounds = self._sounds(frames, max(peak, self._speech))
        return np.where(sounds, (levels > least).astype(np.uint8) + (levels > clear), 0)

    def _sounds(self, frames: Samples, loudest: float) -> list[bool]:
        gain = 10 ** (np.clip(FRONT_DB - loudest, 0.0, MAX_GAIN_DB) / 20)
        pcm = (np.clip(frames * gain, -1.0, 1.0) * 32767).astype(np.int16)
        return [self._vad.is_speech(frame.tobytes(), RATE) for frame in pcm]
