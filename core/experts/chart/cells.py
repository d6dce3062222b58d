"""Reads heatmaps: what is written in a cell, else its colour against the colour bar."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour, Value
from core.domain import Box, around
from core.experts.chart.found import Found
from core.experts.chart.hues import follow
from core.experts.chart.labels import Label
from core.experts.chart.lattice import Lattice, lattice
from core.experts.chart.naming import Span, names_of
from core.experts.chart.scale import fit
from core.experts.chart.scene import Mark, Scene, apart, far
from core.experts.chart.standing import candidates
from core.experts.chart.ticks import tick
from core.i18n import gettext as _

EDGE = 3  # pixels


def cells(scene: Scene, taken: Sequence[Mark]) -> Found | None:
    """The cells of a grid with their values; None without a grid, or when nothing says what its colours mean."""
    strip = colour_bar(scene)
    rects = [m for m in candidates(scene, taken) if not strip or strip.box.shared(m.box) < 0.5 * m.box.area]
    block = lattice(scene)
    grid = _middles(block) or _grid(rects, scene)
    if grid is None:
        return None
    plot, xs, ys = grid
    wide, high = plot.width / len(xs), plot.height / len(ys)
    across = names_of(scene, [Span(x - wide / 2, x + wide / 2) for x in xs], 0, plot, [])
    down = names_of(scene, [Span(y - high / 2, y + high / 2) for y in ys], 1, plot, [])
    shares = [sum(map(bool, named.names)) / len(named.names) for named in (across, down)]
    if min(shares) < 0.6 and not (block and strip and max(shares) >= 0.6):
        return None
    found = Found("heatmap", [], plot, True, names=across.labels, second=down.labels)
    for named in (across, down):
        if not all(named.names):
            found.unread.append(_("names of some cells"))
            named.names = [name or f"#{n}" for n, name in enumerate(named.names, 1)]
    for y, row in zip(ys, down.names, strict=True):
        for x, column in zip(xs, across.names, strict=True):
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            colour = _colour(scene, box, rects)
            found.marks += colour is not None
            if value := _value(scene, box, colour, row, column, strip):
                found.values.append(value)
    return found if found.values and (strip or follow(found.values)) else None


def _middles(found: Lattice | None) -> tuple[Box, list[float], list[float]] | None:
    if found is None:
        return None
    plot, columns, rows = found
    wide, high = plot.width / columns, plot.height / rows
    return plot, [plot.x0 + (n + 0.5) * wide for n in range(columns)], [plot.y0 + (n + 0.5) * high for n in range(rows)]


def _grid(rects: Sequence[Mark], scene: Scene) -> tuple[Box, list[float], list[float]] | None:
    """Where the columns and rows of equal cells are: their middles. Cells of one colour may have run together."""
    if len(rects) < 4 or len({m.colour for m in rects}) < 2:
        return None
    wide = _unit([m.box.width for m in rects])
    high = _unit([m.box.height for m in rects])
    fits = [m for m in rects if _whole(m.box.width, wide) and _whole(m.box.height, high)]
    if len(fits) < 4 or len(fits) < 0.7 * len(rects):
        return None
    fits += [
        m for m in scene.marks if m.shape == "area" and abs(m.box.width - wide) < 2.6 and abs(m.box.height - high) < 2.6
    ]
    plot = around(m.box for m in fits)
    columns, rows = round(plot.width / wide), round(plot.height / high)
    if columns < 2 or rows < 2 or columns * rows > 2500:
        return None
    covered = sum(m.box.area for m in fits) / plot.area
    step_x, step_y = plot.width / columns, plot.height / rows  # with the lines between cells, which no cell counts in
    aligned = [m for m in fits if _whole(m.box.x0 - plot.x0, step_x) and _whole(m.box.y0 - plot.y0, step_y)]
    if covered < 0.35 or len(aligned) < 0.85 * len(fits):
        return None
    return (
        plot,
        [plot.x0 + (n + 0.5) * step_x for n in range(columns)],
        [plot.y0 + (n + 0.5) * step_y for n in range(rows)],
    )


def _unit(sizes: Sequence[float]) -> float:
    """The size of one cell: the smallest that is common."""
    ordered = sorted(sizes)
    common = [s for s in ordered if sum(abs(s - t) < 1.6 for t in ordered) >= max(2, len(ordered) // 4)]
    first = common[0] if common else ordered[0]
    return median(s for s in ordered if abs(s - first) < 1.6)


def _whole(length: float, unit: float) -> bool:
    return abs(length / unit - round(length / unit)) * unit < max(2.6, 0.12 * unit)


def _colour(scene: Scene, box: Box, rects: Sequence[Mark]) -> Colour | None:
    if scene.pixels is None:
        return next((m.colour for m in rects if m.box.holds(box.centre)), None)
    x0, y0, x1, y1 = (round(edge) for edge in box)
    part = scene.pixels[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2].reshape(-1, 3)
    if not len(part):
        return None
    codes = (part[:, 0].astype(int) >> 2 << 12) | (part[:, 1].astype(int) >> 2 << 6) | part[:, 2] >> 2
    values, counts = np.unique(codes, return_counts=True)
    red, green, blue = np.median(part[codes == values[counts.argmax()]], axis=0).astype(int).tolist()
    return None if far((red, green, blue), scene.ground) < 8 else (red, green, blue)


def _value(scene: Scene, box: Box, colour: Colour | None, row: str, column: str, bar: ColourBar | None) -> Value | None:
    """What is written in the cell wins; an empty cell has no value."""
    for label in scene.labels:
        wide = label.box.width > 1.3 * box.width and box.shared(label.box) > 0.3 * box.height * label.box.height
        if wide and (again := tick(scene.reread([_shrunk(box)])[0])):
            return Value(column, row, again.value, "printed", 0.0, box, "", colour)
        if box.holds(label.box.centre) and not wide and (read := label.tick):
            return Value(column, row, read.value, "printed", 0.0, box, label.text, colour)
    if colour is None or bar is None:
        return None
    number, bound = bar.value(colour)
    return Value(column, row, number, "read", bound, box, colour=colour) if bound < float("inf") else None


def _shrunk(box: Box) -> Box:
    return Box(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)


class ColourBar:
    """Colours in their order along a strip, and what its ends and ticks stand for."""

    def __init__(self, box: Box, colours: NDArray[np.float64], values: NDArray[np.float64], noise: float) -> None:
        """`noise` is how many grey levels a colour may be off by what the picture went through."""
        self.box, self.colours, self.values, self.noise = box, colours, values, noise

    def value(self, colour: Colour) -> tuple[float, float]:
        """The value of the most alike colour, and how far off it may be; no bound when no colour is alike."""
        off = np.linalg.norm(self.colours - np.array(colour, np.float64), axis=1)
        if off.min() > 20:
            return 0.0, float("inf")
        near = np.flatnonzero(off <= 1.5 * off.min() + self.noise)
        reach = float(np.ptp(self.values[near])) / 2
        step = float(np.ptp(self.values)) / len(self.values)
        return float(self.values[near].mean()), reach + 1.5 * step


def colour_bar(scene: Scene) -> ColourBar | None:
    """A strip whose colour changes little by little, with numbers at it."""
    if scene.pixels is None:
        return None
    mask = cv2.morphologyEx(
        (apart(scene.pixels, scene.ground) > 6).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)
    )  # without ticks
    _count, _pieces, stats, _centres = cv2.connectedComponentsWithStats(mask, connectivity=4)
    for x, y, wide, high, area in sorted(stats[1:].tolist(), key=lambda s: -s[4]):
        if area < 0.8 * wide * high or max(wide, high) < 4 * min(wide, high) or min(wide, high) < 4:
            continue
        bar = _calibrated(scene, Box(x, y, x + wide, y + high))
        if bar:
            return bar
    return None


def _calibrated(scene: Scene, box: Box) -> ColourBar | None:
    assert scene.pixels is not None
    x0, y0, x1, y1 = (int(edge) for edge in box)
    way = 0 if box.width > box.height else 1
    strip = scene.pixels[y0:y1, x0:x1].astype(np.float64)
    colours = np.median(strip, axis=way)  # [length, 3]
    if len(colours) > 20:  # an outline at its ends is no colour of it
        colours[:EDGE], colours[-EDGE:] = colours[EDGE], colours[-EDGE - 1]
    steps = np.linalg.norm(np.diff(colours, axis=0), axis=1)
    if len(colours) < 20 or np.quantile(steps, 0.95) > 25 or np.linalg.norm(colours[0] - colours[-1]) < 40:
        return None
    near = [x for x in scene.labels if _beside(x, box, scene.letter) and x.tick]
    marks = [(_clamped(x, box, way), read.value) for x in near if (read := x.tick)]
    if len(marks) < 2:
        return None
    if len(marks) == 2:
        marks = _ends(marks, box, way)
    scale = fit(marks, 0.35 * scene.letter, 2)
    if scale is None:
        return None
    begin = box.x0 if way == 0 else box.y0
    values = np.array([scale.value(begin + n + 0.5) for n in range(len(colours))])
    return ColourBar(box, colours, values, 10.0 if scene.worn else 4.0)


def _beside(label: Label, box: Box, letter: float) -> bool:
    grown = Box(box.x0 - 2 * letter, box.y0 - 2 * letter, box.x1 + 4 * letter, box.y1 + 2 * letter)
    return grown.holds(label.box.centre) and not box.holds(label.box.centre)


def _clamped(label: Label, box: Box, way: int) -> float:
    return min(max(label.box.centre[way], box[way]), box[way + 2])


def _ends(marks: Sequence[tuple[float, float]], box: Box, way: int) -> list[tuple[float, float]]:
    """Two numbers near both ends stand for the ends."""
    (a, u), (b, v) = sorted(marks)
    long = box[way + 2] - box[way]
    if a - box[way] < 0.2 * long and box[way + 2] - b < 0.2 * long:
        return [(box[way], u), (box[way + 2], v)]
    return [(a, u), (b, v)]
