"""Reads lines: where each is at the ticks and between them. Leaves out what it cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.charts import Entry, Value
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.coloured import coloured_labels
from core.experts.chart.corners import corner_at
from core.experts.chart.ended import named_by_ends
from core.experts.chart.found import Found
from core.experts.chart.scene import Scene
from core.experts.chart.spread import bands_round, bars_through, spread
from core.experts.chart.stops import Stop, plot_of, stops_of
from core.experts.chart.ticks import is_year
from core.experts.chart.tracing import Line, traced
from core.experts.chart.twofold import pair_of, sided, sides
from core.i18n import gettext as _

Places = NDArray[np.float64]

PUSHED = 2.5  # letters, that names at the ends of lines may be pushed down beyond the axis
HIDDEN = 3.0  # pixels between two places of a course: more, and something lies over it
MOST = 12.0  # pixels
FLAT = 8.0  # pixels from its middle, where a marker no longer makes a line look level
SLOPE = 6  # columns at its end that say how a line goes on
CORNER = 0.35  # points: so near to a corner of the file's own line its value is exact


def lines(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry]) -> Found | None:
    """The course of each line at the ticks and between them; None without an axis of values or without lines."""
    ruler = next((r for r in rulers if r.way == 1 and not r.dated), None)
    if ruler is None:
        return None
    along = next((r for r in rulers if r.way == 0), None)
    plot = plot_of(scene, ruler, along)
    if pair := pair_of(rulers):
        plot = Box(max(plot.x0, pair.left.box.x1 + 1), plot.y0, min(plot.x1, pair.right.box.x0 - 1), plot.y1)
    if plot.width < 6 * scene.letter or plot.height < 3 * scene.letter:
        return None
    ends = ends_of(scene, rulers, plot)
    drawn = traced(scene, plot, _once([*entries, *ends]))
    if not scene.exact:
        drawn = named_by_ends(drawn, ends, scene.letter)
    stops, names = stops_of(scene, plot, along, drawn)
    if not drawn or len(stops) < 2:
        return None
    found = Found("line chart", [], plot, True, ruler, along, names, marks=len(drawn))
    for line, own in told_apart(scene, rulers, drawn, found):
        found.values += _with_ends(list(_values(line, stops, own, scene)), line, own, scene)
    return found if len(found.values) >= 2 or found.unread else None


def _once(known: Sequence[Entry]) -> list[Entry]:
    """The entries; what was found twice in one place, in two shades, but once."""
    found: list[Entry] = []
    for entry in known:
        if not any(entry.label == other.label and entry.box.holds(other.box.centre) for other in found):
            found.append(entry)
    return found


def told_apart(
    scene: Scene, rulers: Sequence[Ruler], drawn: Sequence[Line], found: Found
) -> Iterator[tuple[Line, Ruler]]:
    """Each line with its axis of values. Where there are two and nothing says whose a line is, that is said instead."""
    pair = pair_of(rulers)
    courses = {line.name: line.course for line in drawn}
    known = sides(scene, pair, {line.name: line.colour for line in drawn}, courses) if pair else {}
    for line in drawn:
        name, told = sided(line.name)
        if pair is None and found.ruler and not _is_elsewhere(scene, found.ruler, told):
            yield line._replace(name=name), found.ruler
        elif pair and (side := known.get(line.name)):
            yield line._replace(name=name), pair.at(side)
        else:
            found.unread.append(_("{name}: which of the two axes it belongs to").format(name=name))


def _is_elsewhere(scene: Scene, ruler: Ruler, told: str | None) -> bool:
    """Whether the axis that a line is said to have is on the other side of the only one that could be read."""
    return told is not None and (told == "left") != (ruler.box.centre[0] < scene.box.centre[0])


def ends_of(scene: Scene, rulers: Sequence[Ruler], plot: Box) -> list[Entry]:
    """Words in the colour of their line, at its right end or in the right half of the plot."""
    used = {label for r in rulers for label in r.labels}
    right = max((x.box.x1 for r in rulers if r.way == 0 for x in r.labels), default=plot.x1)
    beside = [
        x
        for x in scene.labels
        if x not in used
        and not scene.on_patch(x)
        and plot.y0 - scene.letter < x.box.centre[1] < plot.y1 + (PUSHED * scene.letter if x.box.x0 > right else 0)
        and x.box.x0 > plot.centre[0]
    ]
    return [e for e in coloured_labels(scene, beside) if is_year(e.label) or any(c.isalpha() for c in e.label)]


def _with_ends(values: Sequence[Value], line: Line, ruler: Ruler, scene: Scene) -> list[Value]:
    """The same, with the ends of the band round the line, or of error bars through its points."""
    spots = [value.box.centre for value in values]
    ends = bands_round(scene, spots, line.colour, line.thick)
    if all(end == (None, None) for end in ends):
        ends = bars_through(scene, spots, 1, 12.0)
    return [spread(value, end, ruler) for value, end in zip(values, ends, strict=True)]


def _unsure(xs: Places, ys: Places, at: float, y: float, blur: float) -> float:
    """How far off the course may be by its slope, and by what it may do where something else lies over it."""
    steep = max(
        abs(float(np.interp(at + way * far, xs, ys)) - y) * blur / far for way in (-1, 1) for far in (blur, FLAT)
    )
    after = int(np.searchsorted(xs, at))
    if not 0 < after < len(xs) or xs[after] - xs[after - 1] <= HIDDEN:
        return min(steep, MOST)
    gap = float(xs[after] - xs[after - 1])
    beside = np.abs(np.diff(ys[max(after - 8, 0) : after + 8]) / np.diff(xs[max(after - 8, 0) : after + 8]))
    bent = float(np.median(beside)) * gap / 2  # as if it had a corner in the middle
    return min(max(steep, bent + abs(float(ys[after] - ys[after - 1])) / 2), MOST)


def _rise(xs: Places, ys: Places, at: float) -> float:
    """How much further a line would go that ends a little before a place: an axis or a name may lie over its end."""
    if xs[0] <= at <= xs[-1] or len(xs) < SLOPE:
        return 0.0
    end, inner = (0, SLOPE - 1) if at < xs[0] else (-1, -SLOPE)
    slope = float((ys[end] - ys[inner]) / (xs[end] - xs[inner]))
    return float(np.clip(slope * (at - xs[end]), -MOST, MOST))


def _values(line: Line, stops: Sequence[Stop], ruler: Ruler, scene: Scene) -> Iterator[Value]:
    xs = np.array([x for x, _y in line.course])
    ys = np.array([y for _x, y in line.course])
    step = min((b.at - a.at for a, b in pairwise(stops)), default=0.0)
    room = max(3.2, min(10.0, 0.46 * step)) if not scene.exact else 0.3
    for stop in stops:
        if not xs[0] - room <= stop.at <= xs[-1] + room:
            continue
        near = int(np.abs(xs - stop.at).argmin())
        if abs(xs[near] - stop.at) > 10 and not scene.exact:
            continue
        corner = scene.exact and abs(xs[near] - stop.at) < CORNER
        y = float(ys[near]) if corner else float(np.interp(stop.at, xs, ys))
        exact = corner and ruler.exact
        unsure = 0.0 if corner else _unsure(xs, ys, stop.at, y, 2 if scene.worn else 1)
        if not scene.exact and (turn := corner_at(xs, ys, stop.at, line.thick)):
            y, unsure = turn.y, turn.off + unsure / 2
        elif not scene.exact:
            rise = _rise(xs, ys, stop.at)
            y, unsure = y + rise, unsure + abs(rise) / 2
        bound = 0.0 if exact else ruler.bound(y, scene.off + unsure)
        box = Box(stop.at - 2, y - 2, stop.at + 2, y + 2)
        yield Value(
            stop.name, line.name, ruler.scale.value(y), "exact" if exact else "read", bound, box, colour=line.colour
        )
