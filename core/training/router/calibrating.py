"""Makes probabilities mean what they say: one temperature over all scores, and how far off they still are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]  # [n, choices]
Right = NDArray[np.int64]  # [n]


def softened(scores: Scores, temperature: float) -> Scores:
    """-> probabilities [n, choices]"""
    shifted = (scores - scores.max(axis=1, keepdims=True)) / temperature
    powers = np.exp(shifted)
    found: Scores = powers / powers.sum(axis=1, keepdims=True)
    return found


def temperature(scores: Scores, right: Right) -> float:
    """That under which what is right was most likely (Guo and others 2017, section 4.2), to one part in fifty."""
    tried = np.exp(np.linspace(np.log(0.2), np.log(8), 185))
    return float(min(tried, key=lambda t: _surprise(softened(scores, t), right)))


def _surprise(sure: Scores, right: Right) -> float:
    return float(-np.log(np.maximum(sure[np.arange(len(right)), right], 1e-12)).mean())


def accuracy(sure: Scores, right: Right) -> float:
    return float((sure.argmax(axis=1) == right).mean())


def calibration_error(sure: Scores, right: Right, bins: int = 15) -> float:
    """The mean distance between how sure it was and how often it was right, over bins of sureness (section 2)."""
    best, hit = sure.max(axis=1), sure.argmax(axis=1) == right
    place = np.minimum((best * bins).astype(int), bins - 1)
    off = [abs(hit[place == b].mean() - best[place == b].mean()) * (place == b).mean() for b in np.unique(place)]
    return float(sum(off))
