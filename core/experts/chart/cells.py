"""Reads heatmaps: what is written in a cell, else its colour against the colour bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from core.charts import Colour, Value
from core.domain import Box, around
from core.experts.chart.bins import Span
from core.experts.chart.colour_bar import ColourBar, beside, colour_bar
from core.experts.chart.found import Found
from core.experts.chart.hues import follow
from core.experts.chart.labels import Label
from core.experts.chart.lattice import Lattice, lattice
from core.experts.chart.naming import names_of
from core.experts.chart.scene import Mark, Scene, far
from core.experts.chart.standing import candidates
from core.experts.chart.ticks import tick
from core.experts.chart.weighing import shrunk, weighed
from core.i18n import gettext as _

_TICK = re.compile(r"(?<=\w) ?[-–—|] ?[\d.,€$%]*$")  # the stroke at a name, and what stands behind it
DISTINCT = 0.7  # of the names of columns, or of rows


def cells(scene: Scene, taken: Sequence[Mark]) -> Found | None:
    """The cells of a grid with their values; None without a grid, or when nothing says what its colours mean."""
    if scene.unpainted is not None:  # what looks like a plot's ground may be many cells of one shade
        scene = replace(scene, pixels=scene.unpainted)
    strip = colour_bar(scene)
    rects = [m for m in candidates(scene, taken) if not strip or strip.box.shared(m.box) < 0.5 * m.box.area]
    block = lattice(scene)
    grid = _middles(block) or _grid(rects, scene)
    if grid is None:
        return None
    plot, xs, ys = grid
    if strip and plot.shared(strip.box) > 0.5 * strip.box.area:  # a part of what is drawn
        strip = None
    ticks = beside(scene, strip.box) if strip else []
    scene = replace(scene, labels=cut_at(plot, [label for label in scene.labels if label not in ticks]))
    wide, high = plot.width / len(xs), plot.height / len(ys)
    across = names_of(scene, [Span(x - wide / 2, x + wide / 2) for x in xs], 0, plot, [])
    down = names_of(scene, [Span(y - high / 2, y + high / 2) for y in ys], 1, plot, [])
    if any(_repeat(named.names) for named in (across, down)):
        return None
    shares = [sum(map(bool, named.names)) / len(named.names) for named in (across, down)]
    if min(shares) < 0.6 and not ((block or scene.exact) and strip and max(shares) >= 0.6):
        return None
    found = Found("heatmap", [], plot, True, names=across.labels, second=down.labels)
    for named in (across, down):
        if not all(named.names):
            found.unread.append(_("names of some cells"))
            named.names = [name or f"#{n}" for n, name in enumerate(named.names, 1)]
    pairs: list[tuple[Value | None, Value | None]] = []  # as it is written, and as the colour says
    for y, row in zip(ys, down.names, strict=True):
        for x, column in zip(xs, across.names, strict=True):
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            colour = _colour(scene, box)
            found.marks += colour is not None
            pairs.append((_written(scene, box, colour, row, column), _shaded(box, colour, row, column, strip)))
    found.values = [value for value in weighed(scene, pairs, strip) if value]
    return found if found.values and (strip or follow(found.values)) else None


def _repeat(names: Sequence[str]) -> bool:
    """Whether several columns or rows have one name, as the squares between the lines of a grid would."""
    known = [name for name in names if name]
    return len(set(known)) < DISTINCT * len(known)


def cut_at(plot: Box, labels: Sequence[Label]) -> list[Label]:
    """The labels; names of rows that OCR ran together with what is written in the first cell are cut at its edge."""
    return [part for label in labels for part in _cut(label, plot.x0)]


def _cut(label: Label, edge: float) -> list[Label]:
    box, (words, _space, number) = label.box, label.text.rpartition(" ")
    room = 0.5 * box.height
    name = _TICK.sub("", label.text)
    if abs(box.x1 - edge) < room and any(c.isalpha() for c in name):  # its box is right, its words are not
        return [label._replace(text=name)]
    over = box.x0 < edge - room < edge + room < box.x1
    if label.steep or not over or not any(c.isalpha() for c in words):
        return [label]
    first = label._replace(text=words.rstrip(" -–—|"), box=box._replace(x1=edge - 1))
    return [first, label._replace(text=number.lstrip("-–—|"), box=box._replace(x0=edge + 1))]


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


def _colour(scene: Scene, box: Box) -> Colour | None:
    if scene.pixels is None:  # however pale
        return next((m.colour for m in scene.marks if m.shape == "rect" and m.box.holds(box.centre)), None)
    x0, y0, x1, y1 = (round(edge) for edge in box)
    part = scene.pixels[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2].reshape(-1, 3)
    if not len(part):
        return None
    codes = (part[:, 0].astype(int) >> 2 << 12) | (part[:, 1].astype(int) >> 2 << 6) | part[:, 2] >> 2
    values, counts = np.unique(codes, return_counts=True)
    red, green, blue = np.median(part[codes == values[counts.argmax()]], axis=0).astype(int).tolist()
    ground = far((red, green, blue), scene.ground) < 8 and not any(frame.holds(box.centre) for frame in scene.framed)
    return None if ground else (red, green, blue)


def _written(scene: Scene, box: Box, colour: Colour | None, row: str, column: str) -> Value | None:
    for label in scene.labels:
        wide = label.box.width > 1.3 * box.width and box.shared(label.box) > 0.3 * box.height * label.box.height
        if wide and (again := tick(text := scene.reread([shrunk(box)])[0])):
            return Value(column, row, again.value, "printed", 0.0, box, text, colour)
        if box.holds(label.box.centre) and not wide and (read := label.tick):
            return Value(column, row, read.value, "printed", 0.0, box, label.text, colour)
    return None


def _shaded(box: Box, colour: Colour | None, row: str, column: str, bar: ColourBar | None) -> Value | None:
    """An empty cell has no value."""
    if colour is None or bar is None:
        return None
    number, bound = bar.value(colour)
    return Value(column, row, number, "read", bound, box, colour=colour) if bound < float("inf") else None
