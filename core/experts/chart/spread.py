"""Reads how far off values may be as the chart itself draws it: error bars through them, and bands round lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.charts import Colour, Value
from core.experts.chart.axes import Ruler
from core.experts.chart.scene import Scene

INK = 30.0  # grey levels, that a stroke differs from what is at its sides
LIKE = 25.0  # grey levels between both sides
SHORT = 3  # pixels: shorter is no error bar
MARKER = 10  # pixels around a value that its marker may hide
MOST = 0.6  # of the values have one, or none has
GRID = 4  # rows, of which a line of the grid takes less
SHADE = (0.07, 0.65)  # how much of its line's colour a band has

Ends = tuple[float | None, float | None]  # the places where it begins and ends: from the top, or from the left


def bars_through(scene: Scene, spots: Sequence[tuple[float, float]], way: int, room: float) -> list[Ends]:
    """Error bars along `way` through spots (across, along), with `room` pixels of one colour at each side of them.

    One Ends a spot; both None for all where most have none."""
    find = _drawn if scene.pixels is None else _seen
    found = [find(scene, across, along, way, room) for across, along in spots]
    return kept(found)


def spread(value: Value, ends: Ends, ruler: Ruler) -> Value:
    """The value with what its error bar or band says; lower and upper are meant by value."""
    numbers = sorted((ruler.scale.value(end), end) for end in ends if end is not None)
    if not numbers:
        return value
    low = next((number for number, _end in numbers if number <= value.number), None)
    high = next((number for number, _end in reversed(numbers) if number > value.number), None)
    return replace(value, low=low, high=high)


def kept(found: Sequence[Ends]) -> list[Ends]:
    """Ends, if most values have some: what stands at a few is something else."""
    some = sum(ends != (None, None) for ends in found)
    return list(found) if some >= max(MOST * len(found), 2) else [(None, None)] * len(found)


def _drawn(scene: Scene, across: float, along: float, way: int, _room: float) -> Ends:
    """By a thin line of the page's own paths."""
    lines = scene.upright if way == 1 else scene.level
    near = [x for x in lines if abs(x.centre[1 - way] - across) < 0.6 and x[way] - 0.5 <= along <= x[way + 2] + 0.5]
    near = [x for x in near if x[way + 2] - x[way] < 0.5 * (scene.box[way + 2] - scene.box[way])]
    return (min(x[way] for x in near), max(x[way + 2] for x in near)) if near else (None, None)


def _seen(scene: Scene, across: float, along: float, way: int, room: float) -> Ends:
    assert scene.pixels is not None
    image = scene.pixels if way == 1 else scene.pixels.transpose(1, 0, 2)  # along first
    side = int(min(max(0.3 * room, 2.0), 5.0))
    found: Ends = None, None
    for middle in (int(across), int(across) - 1, int(across) + 1):  # the stroke may be one pixel wide
        if None in found and side + 1 < middle < image.shape[1] - side - 1:
            strip = image[:, middle - side : middle + side + 1].astype(np.float32)  # [along, 2 * side + 1, 3]
            ends = _end(strip, along, -1), _end(strip, along, 1)
            found = max(found, ends, key=lambda two: len(two) - two.count(None))
    return found


def _end(strip: NDArray[np.float32], along: float, step: int) -> float | None:
    """Where the stroke in the middle of a strip ends, with its cap. None when there is no stroke."""
    strokes, ground = _strokes(strip)
    inks = strip[:, strip.shape[1] // 2]
    row, begun, last = int(along), -1, -1
    for n in range(MARKER + 300):
        at = row + step * n
        if not 0 <= at < len(strokes):
            break
        if strokes[at] and begun >= 0 and _apart(inks[at], inks[begun]) > 3 * INK:
            return None  # another stroke goes on where this one ends
        if strokes[at]:
            begun, last = (at if begun < 0 else begun), at
        elif (begun < 0 and n > MARKER) or (begun >= 0 and abs(at - last) > 1):
            break
    if begun < 0 or abs(last - begun) + 1 < SHORT:
        return None
    rows = [at for n in (1, 2, 3) if 0 <= (at := last + step * n) < len(strip)]
    off = [min(_apart(pixel, ground[last]) for pixel in strip[at]) for at in rows]
    cap = [(at, weight) for at, weight in zip(rows, off, strict=True) if weight > INK / 2]
    if not cap or len(cap) == 3:
        return last + 0.5 + step * 0.5
    return sum((at + 0.5) * weight for at, weight in cap) / sum(weight for _at, weight in cap)


def _apart(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.abs(one - other).max())


def _strokes(strip: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """[along, across, 3] -> which rows have ink in the middle and none at both sides; and what is at their sides."""
    half = strip.shape[1] // 2
    left, right = strip[:, 0], strip[:, -1]
    centre = strip[:, half - 1 : half + 2]
    ground = np.asarray((left + right) / 2, np.float32)
    alike = np.abs(left - right).max(1) < LIKE
    off = np.abs(centre - ground[:, None]).max((1, 2))
    return np.asarray(alike & (off > INK), np.bool_), ground


def bands_round(scene: Scene, spots: Sequence[tuple[float, float]], colour: Colour, thick: float) -> list[Ends]:
    """The ends of a paler band of the line's own colour, over and under each spot (across, down) of the line."""
    if scene.pixels is None:
        return kept([_crossed_at(scene, x, y, colour) for x, y in spots])
    return kept([_shaded(scene, x, y, colour, thick) for x, y in spots])


def _crossed_at(scene: Scene, x: float, y: float, colour: Colour) -> Ends:
    """By the filled path of the page that the line runs through."""
    for mark in scene.marks:
        if (
            mark.shape == "area"
            and mark.colour == colour
            and (ends := crossed(mark.points, x))
            and ends[0] < y < ends[1]
        ):
            return ends
    return None, None


def crossed(points: Sequence[tuple[float, float]], at: float) -> tuple[float, float] | None:
    """Where the outline of an area crosses a column: its highest and its lowest place."""
    ys = []
    for (x, y), (u, v) in zip(points, [*points[1:], *points[:1]], strict=True):
        if x != u and min(x, u) <= at <= max(x, u):
            ys.append(y + (v - y) * (at - x) / (u - x))
    return (min(ys), max(ys)) if ys else None


def _shaded(scene: Scene, x: float, y: float, colour: Colour, thick: float) -> Ends:
    assert scene.pixels is not None
    column = scene.pixels[:, min(max(int(x), 0), scene.pixels.shape[1] - 1)].astype(np.float32)
    along = np.array(colour, np.float32) - np.array(scene.ground, np.float32)
    off = column - np.array(scene.ground, np.float32)
    share = off @ along / max(float(along @ along), 1.0)
    miss = np.linalg.norm(off - share[:, None] * along, axis=1)
    shaded = (share > SHADE[0]) & (share < SHADE[1]) & (miss < 16)
    bare = np.linalg.norm(off, axis=1) < 12
    up, down = (_edge(shaded, bare, share, y, thick, step) for step in (-1, 1))
    return up, down


def _edge(
    shaded: NDArray[np.bool_], bare: NDArray[np.bool_], share: NDArray[np.float32], y: float, thick: float, step: int
) -> float | None:
    """Where the shade turns into bare ground; None where it turns into anything else, or is none."""
    first = int(y + step * (thick / 2 + 1))
    rows = [at for n in range(MARKER) if 0 <= (at := first + step * n) < len(shaded)]
    begun = next((at for at in rows if shaded[at]), None)  # behind the marker
    if begun is None:
        return None
    last = begun
    while any(0 <= (ahead := last + step * n) < len(shaded) and shaded[ahead] for n in range(1, GRID)):
        last += step
        last = last if shaded[last] else last + step * next(n for n in range(1, GRID) if shaded[last + step * n])
    at = last + step
    beyond = [at + step * n for n in range(GRID) if 0 <= at + step * n < len(bare)]
    if abs(last - begun) < 2 * SHORT or not any(bare[row] for row in beyond):
        return None
    level = float(np.median(share[min(begun, last) : max(begun, last) + 1]))
    part = float(np.clip(share[at], 0, level)) / max(level, 1e-6)  # of the pixel where it ends
    return at + part if step > 0 else at + 1 - part
