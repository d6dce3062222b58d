"""Parts a disc into its slices: by the colours around the turn, or as a page draws them. Names none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from core.charts import Colour, Point
from core.domain import Box
from core.experts.chart.scene import Mark, Scene, far

STEPS = 7200  # of the whole turn
RINGS = (0.62, 0.72, 0.82, 0.9)  # of the radius, where colours are looked at
WRITTEN = 0.008  # of the turn: as wide as writing is at least
SEAM, BLENT = 0.015, 30.0  # of the turn, and grey levels: a thin slice so near a blend of its neighbours is an edge
SHADE = 45.0  # between the colour of a slice and that of its blurred edge
FEWEST = 3  # slices, of which one may be a seam
LEAST = 0.004  # of the turn: thinner is the line between two slices
RIM, CORNERS, ROUND = 0.9, 5, 0.1  # of the way to its farthest corner; on an arc; and points that these may lie off it


class Run(NamedTuple):
    """A stretch of one colour along the turn, in steps."""

    begin: int
    length: int
    kind: int


class Slice(NamedTuple):
    colour: Colour
    share: float  # 0 to 1
    angle: float  # of its middle, clockwise from the top, in radians
    box: Box


def seen_slices(scene: Scene, box: Box, members: Sequence[Mark]) -> Iterator[Slice]:
    """Looks along rings at which colour lies there."""
    assert scene.pixels is not None
    kinds = list(dict.fromkeys(m.colour for m in members))
    (x, y), reach = box.centre, (box.width + box.height) / 4
    turn = np.arange(STEPS) * (2 * math.pi / STEPS)
    votes = np.zeros((STEPS, len(kinds)))
    for ring in RINGS:
        at_x = np.clip((x + ring * reach * np.sin(turn)).astype(int), 0, scene.pixels.shape[1] - 1)
        at_y = np.clip((y - ring * reach * np.cos(turn)).astype(int), 0, scene.pixels.shape[0] - 1)
        seen = scene.pixels[at_y, at_x].astype(np.float32)
        apart = ((seen[:, None, :] - np.array(kinds, np.float32)) ** 2).sum(2)
        votes[np.arange(STEPS), apart.argmin(1)] += (apart.min(1) < 60**2).astype(float)
    best = np.where(votes.max(1) > 0, votes.argmax(1), -1)
    yield from _runs(best, kinds, box, scene)


def _runs(
    best: np.ndarray[tuple[int], np.dtype[np.int64]], kinds: Sequence[Colour], box: Box, scene: Scene
) -> Iterator[Slice]:
    """Stretches of one colour around the turn; what lies between slices is shared out."""
    known = np.flatnonzero(best >= 0)
    if not len(known):
        return
    filled = best[known[np.searchsorted(known, np.arange(STEPS)).clip(max=len(known) - 1)]]
    edges = np.flatnonzero(filled != np.roll(filled, 1))
    if not len(edges):
        return
    lengths = np.diff(np.append(edges, edges[0] + STEPS))
    runs = [Run(int(e), int(n), int(filled[e])) for e, n in zip(edges, lengths, strict=True) if n > LEAST * STEPS]
    runs = _without_seams(runs, kinds, scene.ground)
    runs = [run for n, run in enumerate(runs) if len(runs) < 2 or not _goes_on(runs[n - 1], run, box, scene)]
    for at, run in enumerate(runs):
        end = runs[(at + 1) % len(runs)].begin + (STEPS if at + 1 == len(runs) else 0)
        angle = (run.begin + end) / 2 * (2 * math.pi / STEPS)
        yield Slice(kinds[run.kind], (end - run.begin) / STEPS, angle, box)


def _without_seams(runs: Sequence[Run], kinds: Sequence[Colour], ground: Colour) -> list[Run]:
    """Without thin slices whose colour their neighbours and the ground explain: an edge, shared out between them."""
    colours = [kinds[run.kind] for run in runs]
    after = [*colours[1:], colours[0]]
    thin = [len(runs) > FEWEST and run.length < SEAM * STEPS for run in runs]
    seams = [
        narrow and _is_edge(colour, colours[n - 1], after[n], ground)
        for n, (narrow, colour) in enumerate(zip(thin, colours, strict=True))
    ]
    return [
        run._replace(begin=run.begin - runs[n - 1].length // 2) if seams[n - 1] else run
        for n, run in enumerate(runs)
        if not seams[n]
    ]


def _is_edge(seen: Colour, one: Colour, other: Colour, ground: Colour) -> bool:
    """Whether a colour is nearly one of two neighbours', or a blend of two of these and the ground between them."""
    pairs = ((one, other), (one, ground), (other, ground))
    near = min(far(seen, colour) for colour in (one, other, ground)) < SHADE
    return near or any(_is_between(seen, *pair) for pair in pairs)


def _is_between(seen: Colour, one: Colour, other: Colour) -> bool:
    """Whether a colour is a blend of two others."""
    first, along = np.array(one, np.float64), np.array(other, np.float64) - np.array(one, np.float64)
    off = np.array(seen, np.float64) - first
    share = float(off @ along) / max(float(along @ along), 1.0)
    return 0.1 < share < 0.9 and float(np.linalg.norm(off - share * along)) < BLENT


def _goes_on(last: Run, run: Run, box: Box, scene: Scene) -> bool:
    """Whether writing cut one slice in two; what is narrower is the line between two slices of one colour."""
    if run.kind != last.kind:
        return False
    end = last.begin + last.length
    gap = (run.begin - end) % STEPS
    return gap > WRITTEN * STEPS or _is_written(end + gap / 2, box, scene)


def _is_written(step: float, box: Box, scene: Scene) -> bool:
    """Whether words stand where two slices part."""
    turn, (x, y), reach = step * (2 * math.pi / STEPS), box.centre, (box.width + box.height) / 4
    places = [(x + ring * reach * math.sin(turn), y - ring * reach * math.cos(turn)) for ring in RINGS]
    return any(label.box.holds(place) for label in scene.labels for place in places)


def drawn_slices(members: Sequence[Mark], box: Box) -> Iterator[Slice]:
    """Slices as the file draws them: by the angle that each rim turns through, around the middle of its circle."""
    rims = [_rim(mark, box) for mark in members]
    middles = [_middle_of(rim) for rim in rims]
    largest = max(range(len(rims)), key=lambda n: _turned(rims[n], box.centre))
    turns = [_turned(rim, own or middles[largest] or box.centre) for rim, own in zip(rims, middles, strict=True)]
    (x, y), whole = box.centre, sum(turns)
    for mark, turn in zip(members, turns, strict=True):
        mid_x = sum(p for p, _q in mark.points) / len(mark.points) - x
        mid_y = sum(q for _p, q in mark.points) / len(mark.points) - y
        yield Slice(mark.colour, turn / whole, math.atan2(mid_x, -mid_y) % (2 * math.pi), mark.box)


def _rim(mark: Mark, box: Box) -> list[Point]:
    """The corners of its outer edge, in order."""
    away = [math.dist(point, box.centre) for point in mark.points]
    outer = [far_off > RIM * max(away) for far_off in away]
    start = next((n for n, out in enumerate(outer) if out and not outer[n - 1]), 0)
    turned = [*mark.points[start:], *mark.points[:start]]
    kept = [*outer[start:], *outer[:start]]
    return [point for point, out in zip(turned, kept, strict=True) if out]


def _middle_of(rim: Sequence[Point]) -> Point | None:
    """The middle of the circle that an arc is part of; None where it is too short to tell, or no arc."""
    if len(rim) < CORNERS:
        return None
    at = np.array(rim)
    off = at - at.mean(0)
    (a, b, c), _left, rank, _sizes = np.linalg.lstsq(np.c_[2 * off, np.ones(len(off))], (off**2).sum(1), rcond=None)
    radius = math.sqrt(max(c + a * a + b * b, 0.0))
    misses = np.abs(np.hypot(off[:, 0] - a, off[:, 1] - b) - radius).max()
    wide = float(np.ptp(off, axis=0).max()) > radius / 2
    return (float(at[:, 0].mean() + a), float(at[:, 1].mean() + b)) if rank == 3 and wide and misses < ROUND else None


def _turned(rim: Sequence[Point], middle: Point) -> float:
    """The angle that a rim turns through, in radians."""
    angles = [math.atan2(y - middle[1], x - middle[0]) for x, y in rim]
    return abs(sum((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in pairwise(angles)))
