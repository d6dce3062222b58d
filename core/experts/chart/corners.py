"""Says where a line turns at a point of its data: thick strokes round their corners off, the ways to them do not."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]

WAY, FEWEST = 7, 4  # columns that show a way to a corner, and how many of them must be seen
STRAIGHT = 0.5  # pixels that a way may swerve
BESIDE = 2.0  # pixels between a corner and the place that is asked for
TURN = 0.25  # between two slopes: less is no corner


class Corner(NamedTuple):
    """How far down the line turns, and how far off that may be for how its ways swerve."""

    y: float
    off: float


class _Way(NamedTuple):
    slope: float
    y: float  # at the place
    swerve: float


def corner_at(xs: Places, ys: Places, at: float, thick: float) -> Corner | None:
    """Where the ways from both sides meet, or the one there is leads; None where they are bent, or meet elsewhere."""
    room = 1 + thick / 2  # its width hides what happens nearer
    left, right = _way(xs, ys, at, -room), _way(xs, ys, at, room)
    if left and right:
        return _met(left, right)
    way = right if at < xs[0] + room else left if at > xs[-1] - room else None
    return Corner(way.y, way.swerve + abs(way.slope) / 2) if way else None


def _met(left: _Way, right: _Way) -> Corner | None:
    swerve, turn = max(left.swerve, right.swerve), left.slope - right.slope
    if abs(turn) < TURN:
        return Corner((left.y + right.y) / 2, swerve) if abs(left.y - right.y) < 1 else None
    beside = (right.y - left.y) / turn
    return Corner(left.y + left.slope * beside, swerve) if abs(beside) < BESIDE else None


def _way(xs: Places, ys: Places, at: float, room: float) -> _Way | None:
    """The straight line through the columns that begin `room` beside a place, left of it where that is negative."""
    begin, end = sorted((at + room, at + room + (WAY if room > 0 else -WAY)))
    first, last = np.searchsorted(xs, [begin, end])
    if last - first < FEWEST or xs[last - 1] - xs[first] > WAY + 1:
        return None
    x, y = xs[first:last] - at, ys[first:last]
    off = x - x.mean()
    slope = float(off @ y / (off @ off))
    height = float(y.mean() - slope * x.mean())
    swerve = float(np.abs(height + slope * x - y).max())
    return _Way(slope, height, swerve) if swerve < STRAIGHT + 0.1 * abs(slope) else None
