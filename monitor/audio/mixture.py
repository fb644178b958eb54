"""Mixtures of Gaussians with diagonal covariances: one for all speech, and one adapted to a voice.

A voice moves only the means of the common mixture, the further the more of it has been heard
(Reynolds, Quatieri and Dunn, Digital Signal Processing 10 (2000), eq. 11-14). Imports nothing of
ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

COMPONENTS, ROUNDS = 16, 15
LEAST_VARIANCE = 0.05
"""Of features with a variance of about 1."""
RELEVANCE = 16.0
"""Frames after which a component lies halfway between the common voice and its own."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """A density over features: weights (k,), means and variances (k, features)."""

    weights: Array
    means: Array
    variances: Array

    def parts(self, frames: Array) -> Array:
        """Return the log density of each component at each frame, shape (n, k)."""
        inverse = 1 / self.variances
        scale = np.log(self.weights) - 0.5 * np.log(2 * np.pi * self.variances).sum(axis=1)
        distance = (
            np.square(frames) @ inverse.T
            - 2 * frames @ (self.means * inverse).T
            + (np.square(self.means) * inverse).sum(axis=1)
        )
        return np.asarray(scale - 0.5 * distance)

    def density(self, frames: Array) -> Array:
        """Return the log density at each frame, shape (n,)."""
        return _log_sum(self.parts(frames))

    def shares(self, frames: Array) -> Array:
        """Return how much of each frame is each component's, shape (n, k)."""
        parts = self.parts(frames)
        return np.asarray(np.exp(parts - _log_sum(parts)[:, None]))

    def adapted(self, frames: Array, shares: Array) -> Mixture:
        """Return this mixture with its means moved towards frames, given the `shares` of each."""
        count = shares.sum(axis=0)[:, None]
        mean = shares.T @ frames / (count + 1e-9)
        trust = count / (count + RELEVANCE)
        return replace(self, means=trust * mean + (1 - trust) * self.means)


def fit(frames: Array) -> Mixture:
    """Return a mixture for the frames, shape (n, features), by expectation-maximization.

    It starts from frames spread evenly over the call, so it is the same every time.
    """
    starts = np.linspace(0, len(frames) - 1, COMPONENTS).astype(int)
    flat = np.full(COMPONENTS, 1 / COMPONENTS)
    mixture = Mixture(flat, frames[starts], np.ones((COMPONENTS, frames.shape[1])))
    for _ in range(ROUNDS):
        shares = mixture.shares(frames)
        count = shares.sum(axis=0)[:, None] + 1e-6
        means = shares.T @ frames / count
        variances = shares.T @ np.square(frames) / count - np.square(means)
        weights = count[:, 0] / count.sum()
        mixture = Mixture(weights, means, np.maximum(variances, 0) + LEAST_VARIANCE)
    return mixture


def _log_sum(parts: Array) -> Array:
    most = parts.max(axis=1, keepdims=True)
    return np.asarray((most + np.log(np.exp(parts - most).sum(axis=1, keepdims=True)))[:, 0])
