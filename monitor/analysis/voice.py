"""The caller's raised voice, against the caller's own voice at the start of the call.

Three measures of a window of speech (level, pitch, and how much of the energy lies high in the
telephone band, which rises with vocal effort) are compared with the same caller's first windows.
Two of three must agree over two windows. This is arousal, not anger: joy and fear raise a voice
too. Thresholds were set by hand on acted speech and on two calm calls. The agent's voice is never
measured. May import: events, spectrum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monitor.events import RAISED_VOICE, RATE, Cue, Evidence, Samples, Segment, stamp
from monitor.spectrum import HOP, SPECTRUM, Array, framed, levels, pitches, power_spectra

WINDOW = 4.0
"""Seconds of the caller's own speech that are measured at once."""
BASELINE_WINDOWS = 4
"""The first windows of the call: the caller's own voice."""
AGREEING_WINDOWS = 2
"""Windows in a row that must be raised before it is said."""
LEVEL_DB, PITCH_ST, TILT_DB = 6.0, 3.0, 4.0
"""How far above the caller's own voice each measure must lie."""
LEVELED_DB = 0.5
"""A line whose windows differ less than this in level is leveled: its level says nothing."""
SILENT_DB = 30.0
"""Frames this far below the loudest of their segment are no speech."""
STRENGTH = 0.6


@dataclass(frozen=True, slots=True)
class Measures:
    """What a window of speech sounds like: dB, semitones above 1 Hz, dB."""

    level: float
    pitch: float
    tilt: float


class VoiceMeter:
    """Listens to the caller's segments in order and says when the voice is raised."""

    def __init__(self) -> None:
        self._frames: list[Array] = []
        self._pending = 0
        self._baseline: list[Measures] = []
        self._raised = 0

    def hear(self, segment: Segment, utterance_id: str) -> Cue | None:
        """Take the caller's next segment and return a cue if the voice is raised at its end.

        Args:
            segment: 16 kHz speech; its `gain` is undone before the level is measured.
            utterance_id: the utterance the segment became.

        Raises:
            ValueError: the segment is the agent's, whose voice is never measured.
        """
        if segment.speaker != "caller":
            raise ValueError(f"only the caller's voice is measured, not the {segment.speaker}'s")
        frames = frame_measures(segment.samples / np.float32(segment.gain))
        self._frames.append(frames)
        self._pending += len(frames)
        needed = int(WINDOW * RATE / HOP)
        while self._pending >= needed:
            waiting = np.concatenate(self._frames)
            self._take(waiting[:needed])
            self._frames, self._pending = [waiting[needed:]], self._pending - needed
        if self._raised < AGREEING_WINDOWS:
            return None
        evidence = Evidence("raised voice", stamp(segment.start), stamp(segment.end))
        return Cue(
            stamp(segment.at), utterance_id, segment.speaker, RAISED_VOICE, STRENGTH, evidence
        )

    def _take(self, frames: Array) -> None:
        measures = window_measures(frames)
        if measures is None:
            return
        if len(self._baseline) < BASELINE_WINDOWS:
            self._baseline.append(measures)
        else:
            self._raised = self._raised + 1 if self._agree(measures) >= 2 else 0

    def _agree(self, now: Measures) -> int:
        own = np.array([(m.level, m.pitch, m.tilt) for m in self._baseline])
        level, pitch, tilt = own.mean(axis=0)
        leveled = own[:, 0].std() < LEVELED_DB
        return sum(
            (
                not leveled and now.level - level > LEVEL_DB,
                now.pitch - pitch > PITCH_ST,
                now.tilt - tilt > TILT_DB,
            )
        )


def frame_measures(samples: Samples) -> Array:
    """Return level in dB, pitch in Hz (0 where unvoiced) and tilt in dB of each speech frame.

    Args:
        samples: float32 mono at 16 kHz.

    Returns:
        Shape (frames, 3); silent frames are left out.
    """
    frames = framed(samples)
    if not len(frames):
        return np.zeros((0, 3))
    level = levels(frames)
    speech = level > level.max() - SILENT_DB
    spectrum = power_spectra(frames[speech])
    tilt = 10 * np.log10(
        (_band(spectrum, 1000, 3400) + 1e-12) / (_band(spectrum, 300, 1000) + 1e-12)
    )
    return np.stack([level[speech], pitches(spectrum), tilt], axis=1)


def window_measures(frames: Array) -> Measures | None:
    """Return what a window sounds like; None where too little of it is voiced."""
    voiced = frames[frames[:, 1] > 0]
    if len(voiced) < len(frames) / 10:
        return None
    return Measures(
        level=float(10 * np.log10(np.mean(10 ** (frames[:, 0] / 10)))),
        pitch=float(12 * np.log2(np.median(voiced[:, 1]))),
        tilt=float(voiced[:, 2].mean()),
    )


def _band(spectrum: Array, low: float, high: float) -> Array:
    bins = slice(round(low * SPECTRUM / RATE), round(high * SPECTRUM / RATE))
    return np.asarray(spectrum[:, bins].sum(axis=1))
