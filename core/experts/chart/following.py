"""Follows a line through a picture of how much of each pixel is of its colour. Knows no colours and no axes."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

LOST = 14  # pixels without the line, after which it is looked for again
MARKER = 16  # pixels across: a larger hole is no marker's
HIDDEN = 0.55  # of the usual thickness: a line that is thinner lies under another
JUMP, CRUMB = 10.0, 6  # pixels from one column to the next; columns
ASIDE = 5  # columns that say how thick a line usually is
WAITS = 60  # columns that a line may be hidden for
TURN, BROKEN = 0.05, 1.0  # columns that a pixel beside its way, and a gap, are worth
ENDS = 24  # that wait for what follows: specks have many
LEAST = 0.4  # of a pixel: what is covered less is nothing
FULL, PALE = 0.8, 0.48  # of the columns that show how deep a line is; of that, what only bands and fringes have

Places = NDArray[np.int64]
Course = NDArray[np.float64]  # [width]: where the line is in each column of the plot; nan where it is not
Run = tuple[float, float, float, float]  # middle, weight's top, thickness, bottom


class Link(NamedTuple):
    """A run in its column, and what a way to it is worth: in columns in which it is seen."""

    x: int
    run: Run
    worth: float
    slope: float
    before: Link | None


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
    seen = np.flatnonzero(~np.isnan(course))
    pieces = np.split(seen, np.flatnonzero(np.diff(seen) > WAITS) + 1)
    if len(pieces) > 1 and np.median([len(piece) for piece in pieces if len(piece) >= CRUMB] or [0]) > WAITS:
        for piece in (pieces[0], pieces[-1]):  # a speck far before or behind a line that runs on is no end of it
            if len(piece) < CRUMB:
                course[piece] = np.nan


def _follow(share: NDArray[np.float32]) -> tuple[Course, float]:
    """The chain of runs that covers most columns, without what another line hides."""
    chain = _longest(_runs(share))
    course, high = np.full(share.shape[1], np.nan), np.full(share.shape[1], np.nan)
    if not chain:
        return course, 0.0
    for x, run in chain:
        course[x], high[x] = run[0], run[2]
    thick = high / _lean(course)
    usual = float(np.nanmedian(thick))
    course[_crossed(course, high) | (np.nan_to_num(thick, nan=usual) < HIDDEN * usual)] = np.nan
    return course, usual


def _longest(columns: Sequence[Sequence[Run]]) -> list[tuple[int, Run]]:
    """Of all ways to go on from run to run, the one that is seen in most columns and turns least.

    A run that nothing touches in the next column stays open for a while: another line may lie over what follows."""
    open_ends: list[Link] = []
    best: Link | None = None
    for x, runs in enumerate(columns):
        links = [_linked(x, run, open_ends) for run in runs]
        if links:
            best = max([best, *links] if best else links, key=lambda link: link.worth)
        held = [link for link in open_ends if x - link.x < WAITS and not _goes_on(link, x, runs)]
        open_ends = [*nlargest(ENDS, held, key=lambda link: link.worth), *links]
    chain: list[tuple[int, Run]] = []
    while best:
        chain.append((best.x, best.run))
        best = best.before
    return chain[::-1]


def _linked(x: int, run: Run, ends: Sequence[Link]) -> Link:
    """A run behind the end that it goes on from best, or a beginning."""
    worth, before = 0.0, None
    for end in ends:
        if _reaches(end.run, run, end.slope, x - end.x - 1):
            off = abs(run[0] - end.run[0] - end.slope * (x - end.x))
            cost = min(TURN * off, 1.0) + (BROKEN if x - end.x > 1 else 0.0)
            if end.worth - cost > worth:
                worth, before = end.worth - cost, end
    if before is None:
        return Link(x, run, 1.0, 0.0, None)
    slope = 0.7 * before.slope + 0.3 * (run[0] - before.run[0]) / (x - before.x)
    return Link(x, run, worth + 1.0, slope, before)


def _goes_on(end: Link, x: int, runs: Sequence[Run]) -> bool:
    """Whether a run of the very next column touches it."""
    return end.x == x - 1 and any(_gap(end.run, run) == 0 for run in runs)


def _lean(course: Course) -> NDArray[np.float64]:
    """[width] -> how many times thicker a stroke is up and down than across itself."""
    rise = np.zeros(len(course))
    if len(course) > 4:
        rise[2:-2] = np.nan_to_num((course[4:] - course[:-4]) / 4)
    return np.hypot(1.0, rise)


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


def _runs(share: NDArray[np.float32]) -> list[list[Run]]:
    """[h, w] -> for each column its stretches that are covered: middle, top, thickness, bottom."""
    columns = np.pad(share.T, ((0, 0), (1, 1))).astype(np.float64)  # [w, h + 2]
    edges = np.diff((columns > 0).astype(np.int8), axis=1)  # [w, h + 1]
    xs, tops = np.nonzero(edges == 1)
    bottoms = np.nonzero(edges == -1)[1]
    sums, moments = (np.pad(m.cumsum(1), ((0, 0), (1, 0))) for m in (columns, columns * _places(columns)))
    weights = sums[xs, bottoms + 1] - sums[xs, tops + 1]
    middles = (moments[xs, bottoms + 1] - moments[xs, tops + 1]) / np.maximum(weights, 1e-9)
    found: list[list[Run]] = [[] for _column in columns]
    kept = (weights >= LEAST) & _is_deep(columns, xs, tops, bottoms)
    told = (part[kept].tolist() for part in (xs, middles, tops, weights, bottoms))
    for x, middle, top, weight, bottom in zip(*told, strict=True):
        found[x].append((middle, float(top), weight, float(bottom)))
    return found


def _is_deep(columns: NDArray[np.float64], xs: Places, tops: Places, bottoms: Places) -> NDArray[np.bool_]:
    """[runs] -> which are anywhere as deep as the line usually is: where bands lie on one another none is."""
    if not len(xs):
        return np.zeros(0, np.bool_)
    begins = xs * columns.shape[1] + tops + 1
    ends = xs * columns.shape[1] + bottoms + 1
    peaks = np.maximum.reduceat(columns.ravel(), np.stack([begins, ends], 1).ravel())[::2]
    deepest = columns.max(1)
    return np.asarray(peaks >= PALE * np.quantile(deepest[deepest > 0], FULL), np.bool_)


def _places(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The middle of each pixel, down a column that has one more at each end."""
    places: NDArray[np.float64] = np.arange(columns.shape[1], dtype=np.float64) - 0.5
    return places


def _gap(last: Run, run: Run) -> float:
    return max(0.0, run[1] - last[3], last[1] - run[3])


def _reaches(last: Run, run: Run, slope: float, still: int) -> bool:
    """Whether a line could go on there: the runs touch, or lie where its slope leads after a gap."""
    if still == 0:
        return _gap(last, run) <= 2.5
    return abs(run[0] - last[0] - slope * (still + 1)) <= min(4 + 0.8 * still, 30) and still < WAITS
