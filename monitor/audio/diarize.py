"""Two voices told apart in the traits of one recording.

    traits -> windows -> two starts -> per voice a mixture and a histogram of pitch -> two states

The states follow each other as in a hidden Markov model: a change of voice is likely at a pause and
unlikely within running speech. Voices are learned twice, from different starts. Where both ways
lead to the same two voices, there are two; where not, there may be one, or two that are too alike,
and nobody is told apart. May import: audio.apart, audio.traits, audio.mixture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from monitor.audio.apart import Stretch
from monitor.audio.mixture import Array, Mixture, fit
from monitor.audio.traits import FRAMES, Traits

LEAST_WINDOWS = 16
"""Windows of speech below which no voice can be learned: a quarter of a minute or more."""
LEARNED = 20 * 60 * FRAMES
"""Frames that voices are learned from: the first 20 minutes of speech, however long the call."""
WINDOW, BETWEEN = 80, 25
"""Frames of a window, what it takes to sound like somebody, and of a pause that ends one."""
PAUSE = 10
"""Frames without speech at which a change of voice is likely."""
BLOCK = 5
"""Frames that are given to one voice together."""
CHANGE, CHANGE_AT_PAUSE = 8.0, 2.0
"""Log odds against a change of voice from one block to the next."""
TRUST = 0.3
"""How much each frame counts: frames that follow each other say much the same."""
ROUNDS = 6
AGREEMENT = 0.85
"""Share of speech that both ways of learning must give to the same voice."""
BREAK = 15
"""Frames without speech that end a stretch."""
SLOPE = 0.25
PITCH_BINS, PITCH_RANGE = 40, (6.0, 9.0)


def diarize(traits: Traits) -> tuple[Stretch, ...]:
    """Return the speech of two voices, stretch by stretch; nothing where there are not two."""
    if len(_windows(traits)) < LEAST_WINDOWS:
        return ()
    cepstra = traits.cepstra[:LEARNED].astype(np.float64)
    speech = _Speech(traits, cepstra.mean(axis=0), cepstra.std(axis=0) + 1e-9)
    known = speech.frames(slice(0, LEARNED))
    common = fit(known)
    shares = common.shares(known)
    one, other = (_learned(speech, common, shares, start) for start in _starts(speech))
    same = float(np.mean(one.second == other.second))
    if max(same, 1 - same) < AGREEMENT:
        return ()
    return _stretches(traits.at, one if one.likelihood > other.likelihood else other)


class _Speech:
    """The traits of a call, scaled by what is known of its first minutes."""

    def __init__(self, traits: Traits, mean: Array, scale: Array) -> None:
        self.traits, self._mean, self._scale = traits, mean, scale
        self.size = len(traits.at)
        self.pitch = traits.pitch
        self.voiced = traits.pitch > 0
        heard = traits.pitch[self.voiced]
        self.usual_pitch = float(np.median(heard)) if len(heard) else 0.0
        low, high = PITCH_RANGE
        bins = (traits.pitch - low) / (high - low) * PITCH_BINS
        self.bins = np.clip(bins.astype(int), 0, PITCH_BINS - 1)
        self.gaps = np.diff(traits.at, prepend=traits.at[:1])
        block = np.r_[True, np.diff(traits.at // BLOCK) != 0]
        self.blocks = np.flatnonzero(block)
        self.block_of = np.cumsum(block) - 1

    def frames(self, part: slice) -> Array:
        return np.asarray((self.traits.cepstra[part] - self._mean) / self._scale)


@dataclass(frozen=True, slots=True)
class _Learned:
    """Voices as learned from one start: for each frame the log odds of the second voice."""

    second: NDArray[np.bool_]
    odds: Array
    likelihood: float


def _starts(speech: _Speech) -> tuple[Array, Array]:
    """Return two first guesses, for each frame how much of it is the second voice.

    One parts the windows by how they sound on the whole; the other along the one direction in which
    windows differ most, measured by how windows differ that follow each other without a pause.
    """
    windows = _windows(speech.traits)
    looks = np.array([_look(speech, window) for window in windows])
    looks = (looks - looks.mean(axis=0)) / (looks.std(axis=0) + 1e-9)
    follows = np.array([b[0] - a[-1] == 1 for a, b in pairwise(windows)])
    unbroken = np.array([speech.gaps[window[0]] <= BETWEEN for window in windows[1:]])
    steps = np.diff(looks, axis=0)[follows & unbroken]
    within = steps.T @ steps / max(2 * len(steps), 1)
    size = len(within)
    within = 0.7 * within + 0.3 * np.eye(size) * max(np.trace(within) / size, 1e-9)
    whiten = np.linalg.inv(np.linalg.cholesky(within))
    starts = []
    for space in (looks[:, :-1], looks @ whiten.T):
        start = np.full(speech.size, 0.5)
        for window, second in zip(windows, _halves(space), strict=True):
            start[window] = second
        starts.append(start)
    return starts[0], starts[1]


def _windows(traits: Traits) -> list[NDArray[np.intp]]:
    """Return the frames of each window; none spans a pause."""
    breaks = np.flatnonzero(np.diff(traits.at) > BETWEEN) + 1
    runs = np.split(np.arange(len(traits.at)), breaks)
    windows = [w for run in runs for w in np.array_split(run, max(1, round(len(run) / WINDOW)))]
    return [window for window in windows if len(window) >= WINDOW // 4]


def _look(speech: _Speech, window: NDArray[np.intp]) -> Array:
    frames = speech.frames(slice(int(window[0]), int(window[-1]) + 1))
    heard = speech.pitch[window][speech.voiced[window]]
    pitch = float(np.median(heard)) if len(heard) else speech.usual_pitch
    return np.concatenate([frames.mean(axis=0), frames.std(axis=0), [pitch]])


def _halves(points: Array) -> NDArray[np.bool_]:
    """Return the second of two clusters, by 2-means from the two sides of the widest direction."""
    _, vectors = np.linalg.eigh(points.T @ points)
    second = np.asarray(points @ vectors[:, -1] > 0)
    for _ in range(50):
        if second.all() or not second.any():
            return second
        centers = points[~second].mean(axis=0), points[second].mean(axis=0)
        near = [np.square(points - center).sum(axis=1) for center in centers]
        nearer = np.asarray(near[1] < near[0])
        if np.array_equal(nearer, second):
            break
        second = nearer
    return second


def _learned(speech: _Speech, common: Mixture, shares: Array, start: Array) -> _Learned:
    second = start
    odds = np.zeros(speech.size)
    likelihood = 0.0
    for _ in range(ROUNDS):
        densities = _densities(speech, common, shares, second)
        odds = densities[1] - densities[0]
        second = _smoothed(speech, odds)
        likelihood = float((densities[0] * (1 - second) + densities[1] * second).mean())
    return _Learned(second > 0.5, odds, likelihood)


def _densities(speech: _Speech, common: Mixture, shares: Array, second: Array) -> Array:
    """Return the log density of each frame in each voice, shape (2, frames)."""
    known = slice(0, LEARNED)
    frames = speech.frames(known)
    densities = np.empty((2, speech.size))
    for voice, mine in enumerate((1 - second, second)):
        own = common.adapted(frames, shares * mine[known, None])
        for first in range(0, speech.size, LEARNED):
            part = slice(first, first + LEARNED)
            densities[voice, part] = own.density(speech.frames(part))
        weights = np.where(speech.voiced, mine, 0.0)[known]
        heard = np.bincount(speech.bins[known], weights, PITCH_BINS)
        smooth = np.convolve(heard, np.full(5, 0.2), "same") + 1
        pitch = np.log(smooth / smooth.sum())[speech.bins]
        densities[voice] += np.where(speech.voiced, pitch, 0.0)
    return densities


def _smoothed(speech: _Speech, odds: Array) -> Array:
    """Return the chance of the second voice in each frame, given all frames of the call."""
    evidence = (TRUST * np.add.reduceat(odds, speech.blocks)).tolist()
    paused = (speech.gaps[speech.blocks] > PAUSE).tolist()
    change = [math.exp(-CHANGE_AT_PAUSE if pause else -CHANGE) for pause in paused]
    forward = [evidence[0]]
    for step, told in zip(change[1:], evidence[1:], strict=True):
        forward.append(told + _carried(forward[-1], step))
    backward = [0.0]
    for step, told in zip(change[:0:-1], evidence[:0:-1], strict=True):
        backward.append(_carried(told + backward[-1], step))
    both = np.array(forward) + np.array(backward[::-1])
    return np.asarray(1 / (1 + np.exp(-np.clip(both[speech.block_of], -50, 50))))


def _carried(odds: float, change: float) -> float:
    """Return log odds one step on, where the state changes with these odds to 1."""
    ratio = math.exp(max(-50.0, min(50.0, odds)))
    return math.log((ratio + change) / (ratio * change + 1))


def _stretches(at: NDArray[np.int64], found: _Learned) -> tuple[Stretch, ...]:
    """Return stretches that leave no time between them.

    The confidence grows with how much better the voice fits and, as frames are alike, with the
    square root of their number; the slope was fitted on mixes whose parties are known.
    """
    margins = np.where(found.second, found.odds, -found.odds)
    breaks = (np.diff(at) > BREAK) | (found.second[1:] != found.second[:-1])
    firsts = [0, *(np.flatnonzero(breaks) + 1).tolist(), len(at)]
    told = []
    start = 0.0
    for first, end in pairwise(firsts):
        margin = float(margins[first:end].sum()) / math.sqrt(end - first)
        confidence = 1 / (1 + math.exp(-SLOPE * max(0.0, min(margin, 40.0))))
        last = end == len(at)
        after = math.inf if last else float(at[end - 1] + at[end] + 2) / 2 / FRAMES
        told.append(Stretch(start, after, bool(found.second[first]), confidence))
        start = after
    return tuple(told)
