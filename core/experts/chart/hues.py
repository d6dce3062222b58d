"""Tells whether the colours of cells follow their numbers: a heatmap's do, the stripes of a list do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.charts import Value

FEW = 6  # values, of which no order can be told
FOLLOWS = 0.4  # of 1, which is the same order; a list's stripes stay near 0


def follow(values: Sequence[Value]) -> bool:
    """By the order along the way in which the colours differ most, which holds for ramps of one hue and of two."""
    seen = [(value.colour, value.number) for value in values if value.colour is not None]
    if len(seen) < FEW:
        return True
    colours = np.array([colour for colour, _number in seen], np.float64)
    numbers = np.array([number for _colour, number in seen])
    colours -= colours.mean(axis=0)
    if not np.ptp(numbers) or not np.ptp(colours):
        return not np.ptp(numbers)
    along = colours @ np.linalg.svd(colours, full_matrices=False)[2][0]
    return abs(float(np.corrcoef(_ranks(along.round()), _ranks(numbers))[0, 1])) >= FOLLOWS


def _ranks(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Equal numbers share the middle of their ranks."""
    _values, place, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - counts / 2)[place]
