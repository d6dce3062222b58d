"""Follows a line through a picture of how much of each pixel is of its colour. Knows no colours and no axes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

LOST = 14  # pixels without the line, after which it is looked for again
MARKER = 16  # pixels across: a larger hole is no marker's
HIDDEN = 0.55  # of the usual thickness: a line that is thinner lies under another
JUMP, CRUMB = 10.0, 6  # pixels from one column to the next; columns
ASIDE = 5  # columns that say how thick a line usually is

Course = NDArray[np.float64]  # [width]: where the line is in each column of the plot; nan where it is not
Run = tuple[float, float, float, float]  # middle, weight's top, thickness, bottom


def follow(share: NDArray[np.float32]) -> tuple[Course, float]:
    """[h, w] of coverage -> the course of the line, and its usual thickness. Where it is lost, it is taken up anew."""
    course, thick = _follow(share)
    lost = np.flatnonzero(np.isnan(course))
    for piece in np.split(lost, np.flatnonzero(np.diff(lost) > 1) + 1):
        if len(piece) > LOST and thick:
            course[piece] = _follow(share[:, piece[0] : piece[-1] + 1])[0]
    _drop_crumbs(course)
    return course, thick


def _drop_crumbs(course: Course) -> None:
    """Takes out short pieces that lie far from what is beside them: edges of other lines may have the colour."""
    seen = np.flatnonzero(~np.isnan(course))
    jumps = np.flatnonzero(np.abs(np.diff(course[seen])) > JUMP * np.diff(seen)) + 1
    for piece in np.split(seen, jumps):
        if len(piece) < CRUMB:
            course[piece] = np.nan


def _follow(share: NDArray[np.float32]) -> tuple[Course, float]:
    runs = [_runs(share[:, x]) for x in range(share.shape[1])]
    course, high = np.full(share.shape[1], np.nan), np.full(share.shape[1], np.nan)
    alone = [x for x, found in enumerate(runs) if len(found) == 1]
    if not alone:
        return course, 0.0
    stretches = np.split(np.array(alone), np.flatnonzero(np.diff(alone) > 1) + 1)
    longest = max(stretches, key=len)  # where nothing else can be taken for it
    start = int(longest[len(longest) // 2])
    thick = [found[0][2] for found in runs if len(found) == 1]
    for way in (1, -1):
        last, still = runs[start][0], 0
        slope = 0.0
        for x in range(start, share.shape[1] if way > 0 else -1, way):
            near = [run for run in runs[x] if _reaches(last, run, slope, still)]
            if not near:
                still += 1
                continue
            aim = last[0] + slope * (still + 1)
            best = min(near, key=lambda run: (_gap(last, run), abs(run[0] - aim)))
            if x != start:
                slope = 0.7 * slope + 0.3 * (best[0] - last[0]) / (still + 1)
            course[x], high[x], last, still = best[0], best[2], best, 0
    usual = float(np.median(thick))
    course[_crossed(course, high) | (np.nan_to_num(high, nan=usual) < HIDDEN * usual)] = np.nan
    return course, usual


def _crossed(course: Course, high: Course) -> NDArray[np.bool_]:
    """[width] -> where a stroke up and down runs through the line: thick, while the line goes on where it was."""
    usual = np.full(len(high), np.nan)
    padded = np.pad(high, ASIDE, constant_values=np.nan)
    around = np.stack([padded[n : n + len(high)] for n in range(2 * ASIDE + 1)])  # [2 * aside + 1, width]
    some = ~np.isnan(around).all(0)
    usual[some] = np.nanmedian(around[:, some], axis=0)
    moved = np.full(len(high), np.inf)
    moved[3:-3] = np.nan_to_num(np.abs(course[6:] - course[:-6]), nan=np.inf)
    return (np.nan_to_num(high) > np.nan_to_num(2.2 * usual + 1, nan=np.inf)) & (moved < 0.4 * np.nan_to_num(high))


def filled(share: NDArray[np.float32]) -> NDArray[np.float32]:
    """[h, w] -> the same, with the insides of hollow markers as full as their rims."""
    empty = (share <= 0).astype(np.uint8)
    count, pieces, stats, _centres = cv2.connectedComponentsWithStats(empty, connectivity=4)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    small = (np.maximum(wide, high) <= MARKER) & (area > 0.5 * wide * high) & (np.minimum(wide, high) > 1)
    return np.where(small[pieces], np.float32(1), share) if count > 1 else share


def _runs(column: NDArray[np.float32]) -> list[Run]:
    """Stretches of a column that are covered: their middle, where they begin, how thick they are, where they end."""
    rows = np.flatnonzero(column)
    if not len(rows):
        return []
    found = []
    for piece in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        weight = column[piece]
        if weight.sum() >= 0.4:
            middle = float((weight * (piece + 0.5)).sum() / weight.sum())
            found.append((middle, float(piece[0]), float(weight.sum()), float(piece[-1] + 1)))
    return found


def _gap(last: Run, run: Run) -> float:
    return max(0.0, run[1] - last[3], last[1] - run[3])


def _reaches(last: Run, run: Run, slope: float, still: int) -> bool:
    """Whether a line could go on there: the runs touch, or lie where its slope leads after a gap."""
    if still == 0:
        return _gap(last, run) <= 2.5
    return abs(run[0] - last[0] - slope * (still + 1)) <= min(4 + 0.8 * still, 30) and still < 60
