"""Says where a patch of colour ends, to a part of a pixel, by what the pixels just outside have of it. Finds none."""

from __future__ import annotations

import numpy as np

from core.charts import Colour
from core.domain import Box
from core.experts.chart.scene import Pixels

FLAT, BLEND = 14.0, 24.0  # grey levels: rows that are as like have one colour, and blends may be as far off
LONG = 3  # steps that are as small, one after the other: an outline is thinner
REACH = 8  # pixels beyond a patch where its outline may end


def refined(box: Box, colour: Colour, image: Pixels, ground: Colour) -> Box:
    """Edges moved by what the pixels just outside have of the colour."""
    x0, y0, x1, y1 = (int(edge) for edge in box)
    across, down = _core(x0, x1), _core(y0, y1)
    sides = (
        image[down, max(x0 - REACH, 0) : x0][:, ::-1],
        image[max(y0 - REACH, 0) : y0, across][::-1].transpose(1, 0, 2),
    )
    others = image[down, x1 : x1 + REACH], image[y1 : y1 + REACH, across].transpose(1, 0, 2)
    left, top, right, bottom = (_beyond(side, colour, ground) for side in (*sides, *others))
    return Box(x0 - left, y0 - top, x1 + right, y1 + bottom)


def _beyond(side: Pixels, colour: Colour, ground: Colour) -> float:
    """[along, outward, 3] -> how far a patch goes on: by its share of the first pixels, or to its outline's middle.

    The outline ends where colours are even again: on the ground, or on the next part of a stack."""
    share = _share(side[:, :1], colour, ground)
    if share or not side.shape[1]:
        return share
    rows = np.median(side.astype(np.float32), axis=0)  # [outward, 3]
    if float(np.linalg.norm(rows[0] - np.array(ground, np.float32))) < BLEND:
        return 0.0  # the ground, whatever lies beyond it: the end of an error bar, say
    steps = np.linalg.norm(np.diff(rows, axis=0), axis=1)
    thick = next((n for n in range(len(steps) - LONG + 1) if (steps[n : n + LONG] < FLAT).all()), 0)
    own, other = np.array(colour, np.float32), rows[thick]
    if thick == 0 or float(np.linalg.norm(other - own)) < FLAT:
        return 0.0
    along = other - own
    shares = (rows[:thick] - own) @ along / (along @ along)
    misses = np.abs(rows[:thick] - own - shares[:, None] * along).max(1)
    blended = (misses < BLEND).all() and (shares > 0).all()
    return float((1 - shares).sum()) if blended else thick / 2


def _core(begin: int, end: int) -> slice:
    """The middle of a side, away from its corners."""
    cut = (end - begin) // 4
    return slice(begin + cut, max(end - cut, begin + cut + 1))


def _share(edge: Pixels, colour: Colour, ground: Colour) -> float:
    """How much of the row of pixels is covered, when it is a blend of the colour and the ground; 0 otherwise."""
    if edge.size == 0:
        return 0.0
    along = np.array(colour, np.float32) - np.array(ground, np.float32)
    off = np.median(edge.reshape(-1, 3), axis=0) - np.array(ground, np.float32)
    share = float(off @ along / (along @ along))
    if np.abs(off - share * along).max() > 24:
        return 0.0
    return min(max(share, 0.0), 1.0)
