"""Makes probabilities mean what they say: one temperature over all scores, and how far off they still are.

Each expert has a probability of its own, that it sees the answer: of a figure that stands in a list and on a chart,
two do.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]  # [n, experts]
Right = NDArray[np.bool_]  # [n, experts]: one or more in each row


def softened(scores: Scores, temperature: float) -> Scores:
    """-> probabilities [n, experts], each for itself"""
    found: Scores = 1 / (1 + np.exp(-np.clip(scores / temperature, -60, 60)))
    return found


def temperature(scores: Scores, right: Right) -> float:
    """That under which what is right was most likely (Guo and others 2017, section 4.2), to one part in fifty."""
    tried = np.exp(np.linspace(np.log(0.2), np.log(8), 185))
    return float(min(tried, key=lambda t: _surprise(softened(scores, t), right)))


def _surprise(sure: Scores, right: Right) -> float:
    return float(-np.log(np.maximum(np.where(right, sure, 1 - sure), 1e-12)).mean())


def hits(sure: Scores, right: Right) -> NDArray[np.bool_]:
    """Whether the likeliest expert is one who sees the answer: [n]"""
    found: NDArray[np.bool_] = right[np.arange(len(right)), sure.argmax(axis=1)]
    return found


def accuracy(sure: Scores, right: Right) -> float:
    return float(hits(sure, right).mean())


def calibration_error(sure: Scores, right: Right, bins: int = 15) -> float:
    """The mean distance between how sure it was and how often it was right, over bins of sureness (section 2)."""
    best, hit = sure.max(axis=1), hits(sure, right)
    place = np.minimum((best * bins).astype(int), bins - 1)
    off = [abs(hit[place == b].mean() - best[place == b].mean()) * (place == b).mean() for b in np.unique(place)]
    return float(sum(off))
