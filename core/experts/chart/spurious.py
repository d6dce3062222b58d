"""What of a course through a picture is no line: swatches, letters, edges and fringes of something else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.charts import Colour, Entry
from core.experts.chart.following import Course

LEVEL = 0.92  # of its columns that a level course stays at one place in
DEEPER = 1.4  # times as far from the ground: then a colour is the fringe of what lies beside it
SWATCH = 5.0  # letters: a longer piece of a line is no swatch
EDGE, PALE, BESIDE, WINDOW = 2, 0.75, 0.6, 15  # pixels beside a line; of how full it usually is, and is; columns


def drop_swatches(course: Course, known: Sequence[Entry], corner: tuple[int, int], letter: float) -> None:
    """Takes out short level pieces right before the words of a legend that lies beside the lines."""
    seen = np.flatnonzero(~np.isnan(course))
    for piece in np.split(seen, np.flatnonzero(np.diff(seen) > letter) + 1):
        if len(piece) and len(piece) < SWATCH * letter and np.ptp(course[piece]) < 2:
            end, row = corner[0] + float(piece[-1]), corner[1] + float(np.median(course[piece]))
            if any(e.box.y0 < row < e.box.y1 and 0 < e.box.x0 - end < 2 * letter for e in known):
                course[piece] = np.nan


def drop_names(course: Course, known: Sequence[Entry], corner: tuple[int, int]) -> None:
    """Takes out a piece that begins where the name at the end of a line does: it is the first letter."""
    seen = np.flatnonzero(~np.isnan(course))
    pieces = np.split(seen, np.flatnonzero(np.diff(seen) > 1) + 1)
    for piece in reversed(pieces[1:]):
        begin, row = corner[0] + float(piece[0]), corner[1] + float(course[piece].mean())
        if not any(e.box.y0 < row < e.box.y1 and e.box.x0 - 0.3 * e.box.height <= begin < e.box.x1 for e in known):
            return
        course[piece] = np.nan


def borrowed(shares: NDArray[np.float32], n: int, course: Course) -> NDArray[np.bool_]:
    """[width] -> where it runs along the edge of a line of another colour that is fuller there, itself being pale."""
    xs = np.flatnonzero(~np.isnan(course))
    bad = np.zeros(len(course), bool)
    if not len(xs):
        return bad
    rows = np.clip(np.rint(course[xs] - 0.5).astype(int) + np.arange(-EDGE, EDGE + 1)[:, None], 0, shares.shape[1] - 1)
    covered = shares[:, rows, xs].sum(1)  # [colours, n]
    own, other = covered[n], np.delete(covered, n, 0).max(0, initial=0.0)
    pale = ((own < PALE * np.median(own)) & (other > BESIDE * own)).astype(np.float64)
    window = np.ones(min(WINDOW, len(xs)))
    often = np.convolve(pale, window, "same") / np.convolve(np.ones(len(xs)), window, "same")
    bad[xs] = often > 0.5
    return bad


def is_level(course: Course) -> bool:
    """Whether it stays where it is, but for a few columns in which something crosses it."""
    return float((np.abs(course - np.median(course)) < 1).mean()) > LEVEL


def is_edge(part: NDArray[np.float32], course: Course, thick: float, colour: Colour) -> bool:
    """Whether it is no more than where one area fades into another: above and below it differ, and it lies between."""
    xs = np.flatnonzero(~np.isnan(course))
    reach = thick / 2 + 2.5
    ends = [np.clip((course[xs] + way * reach).astype(int), 0, part.shape[0] - 1) for way in (-1, 1)]
    above, below = (part[ys, xs] for ys in ends)  # [n, 3]
    along, off = below - above, np.array(colour, np.float32) - above
    share = (off * along).sum(1) / np.maximum((along**2).sum(1), 1.0)
    miss = np.linalg.norm(off - share[:, None] * along, axis=1)
    fades = (np.linalg.norm(along, axis=1) > 50) & (miss < 20) & (share > 0.1) & (share < 0.9)
    return float(fades.mean()) > 0.6


def is_fringe(part: NDArray[np.float32], course: Course, colour: Colour, ground: Colour) -> bool:
    """Whether it only goes along a line of another colour: worn pictures have pale hues there."""
    xs = np.flatnonzero(~np.isnan(course))
    rows = np.clip(course[xs].astype(int) + np.arange(-3, 4)[:, None], 0, part.shape[0] - 1)  # [7, n]
    deep = np.linalg.norm(part[rows, xs] - np.array(ground, np.float32), axis=2).max(0)
    return float(np.median(deep)) > DEEPER * float(np.linalg.norm(np.subtract(colour, ground)))
