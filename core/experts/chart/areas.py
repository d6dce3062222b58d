"""Reads areas: how high each colour reaches, column by column. Areas that lie one over the other are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.charts import ChartKind, Colour, Entry, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.bands import are_bands
from core.experts.chart.bars import hexed
from core.experts.chart.coloured import meant
from core.experts.chart.found import Found
from core.experts.chart.lines import ends_of
from core.experts.chart.pieced import pieced
from core.experts.chart.scene import Mark, Scene, far
from core.experts.chart.spread import crossed
from core.experts.chart.stops import Stop, plot_of, stops_of
from core.experts.chart.tracing import Line

WIDE = 0.35  # of the plot: a patch that is narrower is no area under a line
FILLED = 0.1  # of the plot, by all areas together
ALIKE = 34.0
PALE = 60.0  # from the ground: what is nearer, and not in the legend, is a panel
BOLD = 120.0  # from the ground: no panel is so strong, even where the legend does not show it
CORNER = 0.35  # points: so near to a corner of the file's own outline its value is exact
LINE, SAMPLES = 5.0, 9  # pixels that the outline of an area may be high, and places where it is measured
GRID = 4  # pixels beside a line of the grid
SEAM = 7  # pixels between two areas that meet


def areas(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], taken: Sequence[Mark]) -> Found | None:
    """The height of each colour at the ticks; None without an axis of values, or where nothing is filled."""
    ruler = next((r for r in rulers if r.way == 1 and not r.dated), None)
    if ruler is None or ruler.scale.kind != "linear":
        return None
    along = next((r for r in rulers if r.way == 0), None)
    plot = plot_of(scene, ruler, along)
    marks = [m for m in [*scene.marks, *pieced(scene)] if m not in taken and _is_area(m, plot)]
    marks = [m for m in marks if far(m.colour, scene.ground) > PALE or meant(m.colour, entries, 25.0)]
    if len(entries) > 1:  # the frame of a legend, or a panel, is no area
        marks = [m for m in marks if far(m.colour, scene.ground) > BOLD or meant(m.colour, entries, 70.0, scene.ground)]
    if not marks or sum(m.area for m in marks) < FILLED * plot.area or (scene.exact and are_bands(marks)):
        return None
    colours = list(dict.fromkeys(m.colour for m in sorted(marks, key=lambda m: -m.box.y1)))
    reach = min(m.box.x0 for m in marks), max(m.box.x1 for m in marks)
    if len(colours) > 1 and scene.pixels is not None:
        colours = _without_outlines(scene, colours, plot, reach, entries) or colours
    bare = replace(scene, labels=[x for x in scene.labels if not any(x.box.shared(e.box) for e in entries)])
    stops, names = stops_of(bare, plot, along, [_course(mark, reach) for mark in marks])
    kind: ChartKind = "stacked area chart" if len(colours) > 1 else "area chart"
    found = Found(kind, [], plot, True, ruler, along, names, marks=len(colours))
    names_of = _named(scene, colours, marks, entries, ends_of(scene, rulers, Box(plot.x0, plot.y0, reach[1], plot.y1)))
    for stop in stops:
        if reach[0] - 2 <= stop.at <= reach[1] + 2:
            inner = (reach[0] + 1.5, reach[1] - 2.5) if scene.pixels is not None else reach
            at = min(max(_corner(stop.at, marks), inner[0]), inner[1])
            values = _values(scene, stop, at, names_of, ruler, plot, marks)
            found.values += [v for v in values if scene.exact or not _is_covered(v.box, entries, scene.letter)]
    enough = 3 if len(colours) == 1 else 2
    return found if len(stops) >= enough and len(found.values) > 1 and _stand(found.values) else None


def _without_outlines(
    scene: Scene, colours: Sequence[Colour], plot: Box, reach: tuple[float, float], entries: Sequence[Entry]
) -> list[Colour]:
    """Without what is a few pixels high from end to end, and has no entry of its own: the line round another area."""
    heights: dict[Colour, list[float]] = {colour: [] for colour in colours}
    for n in range(1, SAMPLES + 1):
        at = reach[0] + n * (reach[1] - reach[0]) / (SAMPLES + 1)
        for colour, (top, bottom) in _seen(scene, at, colours, plot).items():
            heights[colour].append(bottom - top)
    listed = {colour for colour in colours if meant(colour, entries, 25.0)}
    return [c for c in colours if c in listed or (heights[c] and median(heights[c]) > LINE)]


def _course(mark: Mark, reach: tuple[float, float]) -> Line:
    """Where along the axis an area may be read off: at every corner that the file draws; else from end to end."""
    places = sorted({round(x, 2) for x, _y in mark.points}) or reach
    return Line(mark.colour, "", tuple((x, 0.0) for x in places), 1.0)


def _corner(at: float, marks: Sequence[Mark]) -> float:
    """The place, or that of the corner which the file draws there."""
    return min(
        [at, *(x for mark in marks for x, _y in mark.points if abs(x - at) < CORNER)],
        key=lambda x: (x == at, abs(x - at)),
    )


def _is_covered(box: Box, entries: Sequence[Entry], letter: float) -> bool:
    """Whether a legend lies over an end of it: what is below cannot be known."""
    if len(entries) < 2 or not box.width:
        return False
    room = around(entry.box for entry in entries)
    room = Box(room.x0 - 4 * letter, room.y0 - letter, room.x1 + letter, room.y1 + letter)
    return room.x0 < box.centre[0] < room.x1 and any(room.y0 < end < room.y1 for end in (box.y0, box.y1))


def _stand(values: Sequence[Value]) -> bool:
    """Whether the lowest areas end on one level; bands around lines do not."""
    floors: dict[float, float] = {}
    for value in values:
        floors[value.box.x0] = max(floors.get(value.box.x0, 0.0), value.box.y1)
    level = median(floors.values())
    return sum(abs(floor - level) < 3.5 for floor in floors.values()) >= 0.6 * len(floors)


def _named(
    scene: Scene, colours: Sequence[Colour], marks: Sequence[Mark], entries: Sequence[Entry], ends: Sequence[Entry]
) -> dict[Colour, str]:
    """By the legend, by the colour of the words at the right end, or by their order when there is one for each."""
    if len(colours) == 1:
        entry = meant(colours[0], [*entries, *ends], 70.0, scene.ground)
        return {colours[0]: entry.label if entry else ""}
    beside = sorted((e for e in ends if e.box.x0 > marks[0].box.x1 - scene.letter), key=lambda e: -e.box.centre[1])
    known = [*entries, *(e for e in ends if all(e.label != other.label for other in entries))]
    if len(beside) == len(colours) and not entries:
        return {colour: entry.label for colour, entry in zip(colours, beside, strict=True)}
    named: dict[Colour, Entry] = {}
    for colour in sorted(colours, key=lambda c: min((far(c, e.colour) for e in known), default=0.0)):  # nearest first
        left = [entry for entry in known if all(entry is not other for other in named.values())]
        if entry := meant(colour, left, 70.0, scene.ground):
            named[colour] = entry
    return {colour: named[colour].label if colour in named else hexed(colour) for colour in colours}


def _is_area(mark: Mark, plot: Box) -> bool:
    inside = plot.shared(mark.box) > 0.85 * mark.box.area
    return inside and mark.shape in ("area", "rect") and mark.box.width > WIDE * plot.width and mark.box.height > 3


def _values(
    scene: Scene, stop: Stop, at: float, names: Mapping[Colour, str], ruler: Ruler, plot: Box, marks: Sequence[Mark]
) -> Iterator[Value]:
    colours = list(names)
    exact = scene.exact and ruler.exact and any(abs(x - at) < CORNER for mark in marks for x, _y in mark.points)
    spans = _spans(scene, at, colours, plot, marks)
    steep = {} if exact else _slopes(scene, at, colours, plot, marks, spans)
    zero = ruler.scale.at(0.0)
    for colour, (top, seen) in spans.items():
        bottom = zero if abs(seen - zero) < SEAM and not scene.exact else seen  # the line of the axis lies over it
        number = ruler.scale.value(top) - ruler.scale.value(bottom)
        if len(colours) == 1:
            number = ruler.scale.value(top)
        box = Box(at - 2, top, at + 2, bottom)
        bound = 0.0 if exact else 1.4 * ruler.bound(top, scene.off + steep.get(colour, 0.0))
        yield Value(stop.name, names[colour], number, "exact" if exact else "read", bound, box, colour=colour)


def _slopes(
    scene: Scene, at: float, colours: Sequence[Colour], plot: Box, marks: Sequence[Mark],
    spans: Mapping[Colour, tuple[float, float]],
) -> dict[Colour, float]:  # fmt: skip
    """How much the ends of each colour move from one column, or point, to the next, at most."""
    found = dict.fromkeys(spans, 0.0)
    for way in (-2.0, 2.0):
        beside = _spans(scene, at + way, colours, plot, marks)
        for colour, ends in beside.items():
            if colour in spans:
                moves = (abs(a - b) / 2 for a, b in zip(ends, spans[colour], strict=True))
                found[colour] = max(found[colour], *moves)
    return found


def _spans(
    scene: Scene, at: float, colours: Sequence[Colour], plot: Box, marks: Sequence[Mark]
) -> dict[Colour, tuple[float, float]]:
    """From where to where each colour reaches; two that meet share the middle of what lies between."""
    if scene.pixels is None:
        drawn = {colour: next((m.points for m in marks if m.colour == colour and m.points), ()) for colour in colours}
        return {colour: span for colour, points in drawn.items() if (span := crossed(points, at))}
    found = _seen(scene, at, colours, plot) or _amid(*(_seen(scene, at + way, colours, plot) for way in (-GRID, GRID)))
    ordered = sorted(found, key=lambda colour: found[colour])
    for above, below in pairwise(ordered):
        gap = found[below][0] - found[above][1]
        if 0 < gap < SEAM:
            middle = found[above][1] + gap / 2
            found[above], found[below] = (found[above][0], middle), (middle, found[below][1])
    if ordered:
        top, bottom = found[ordered[0]]
        found[ordered[0]] = top - _blurred(scene, at, top) / 2, bottom
    return found


def _seen(scene: Scene, at: float, colours: Sequence[Colour], plot: Box) -> dict[Colour, tuple[float, float]]:
    apart = _apart(scene, at, colours, plot)
    spans = {colour: _span(scene, at, apart, n, plot) for n, colour in enumerate(colours)}
    return {colour: span for colour, span in spans.items() if span}


def _amid(
    one: Mapping[Colour, tuple[float, float]], other: Mapping[Colour, tuple[float, float]]
) -> dict[Colour, tuple[float, float]]:
    """Between two columns: a line of the grid stands on the one that was meant."""
    both = [colour for colour in one if colour in other]
    return {c: ((one[c][0] + other[c][0]) / 2, (one[c][1] + other[c][1]) / 2) for c in both}


def _blurred(scene: Scene, at: float, top: float) -> int:
    """How many pixels above an area are neither it nor the ground."""
    assert scene.pixels is not None
    column = scene.pixels[max(int(top) - SEAM, 0) : int(top), int(at)].astype(np.float32)[::-1]
    away = np.linalg.norm(column - np.array(scene.ground, np.float32), axis=1) > 12
    return int(np.argmin(away)) if not away.all() else 0


def _apart(scene: Scene, at: float, colours: Sequence[Colour], plot: Box) -> NDArray[np.float32]:
    """-> [colours, h]: how far each pixel of a column is from each colour."""
    assert scene.pixels is not None
    top, x = max(round(plot.y0), 0), int(at)
    column = np.median(scene.pixels[top : round(plot.y1) + 2, max(x - 1, 0) : x + 2].astype(np.float32), axis=1)
    return np.stack([np.linalg.norm(column - np.array(c, np.float32), axis=1) for c in colours])


def _span(scene: Scene, at: float, apart: NDArray[np.float32], which: int, plot: Box) -> tuple[float, float] | None:
    """From where to where a column is of one of the colours: its longest stretch, gaps of lines closed."""
    top, x = max(round(plot.y0), 0), int(at)
    mine = apart[which]
    rows = np.flatnonzero((mine < ALIKE) & (mine <= apart.min(0) + 1e-6))
    if len(rows) < 2:
        return None
    cuts = np.flatnonzero(np.diff(rows) > 4).tolist()
    cuts = [n + 1 for n in cuts if not _is_written(scene, x, top + int(rows[n]), top + int(rows[n + 1]))]
    longest = max(np.split(rows, cuts), key=len)
    return top + float(longest[0]), top + float(longest[-1] + 1)


def _is_written(scene: Scene, x: int, begin: int, end: int) -> bool:
    """Whether words fill a gap in an area: they lie on it, and do not part it."""
    over = (label.box for label in scene.labels)
    return any(b.x0 - 2 <= x <= b.x1 + 2 and b.y0 - 3 <= begin and end <= b.y1 + 3 for b in over)
