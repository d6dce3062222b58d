"""Follows lines by their colour from left to right, to a part of a pixel. Leaves out what it cannot tell apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.charts import Colour, Entry, Value, plain
from core.domain import Box
from core.experts.chart.axes import Ruler, names_along
from core.experts.chart.bars import hexed
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.legend import coloured_labels, meant
from core.experts.chart.pixels import palette
from core.experts.chart.scale import Mark as Tick
from core.experts.chart.scene import Scene, chroma, far
from core.experts.chart.ticks import is_year, month_of

FAINT = 0.34  # of a line's colour: what has less is no part of it
THICK = 7.0  # pixels: thicker is no line
LOST = 14  # pixels without the line, after which it is looked for again
HUES = 14  # lines of more colours nobody tells apart
MOST = 70  # samples of one line

Course = NDArray[np.float64]  # [width]: where the line is in each column of the plot; nan where it is not


class Line(NamedTuple):
    colour: Colour
    name: str
    course: tuple[tuple[float, float], ...]  # places across and down
    thick: float


class Stop(NamedTuple):
    """A place across with its name."""

    name: str
    at: float


def lines(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry]) -> Found | None:
    """The course of each line at the ticks and between them; None without an axis of values or without lines."""
    ruler = next((r for r in rulers if r.way == 1 and not r.dated), None)
    if ruler is None:
        return None
    along = next((r for r in rulers if r.way == 0), None)
    plot = plot_of(scene, ruler, along)
    if plot.width < 6 * scene.letter or plot.height < 3 * scene.letter:
        return None
    known = [*entries, *ends_of(scene, rulers, plot)]
    drawn = list(_drawn(scene, plot, known) if scene.pixels is None else _traced(scene, plot, known))
    stops, names = stops_of(scene, plot, along, drawn)
    if not drawn or len(stops) < 2:
        return None
    found = Found("line chart", [], plot, True, ruler, along, names, marks=len(drawn))
    for line in drawn:
        found.values += _values(line, stops, ruler, scene)
    return found if len(found.values) >= 2 else None


def ends_of(scene: Scene, rulers: Sequence[Ruler], plot: Box) -> list[Entry]:
    """Words in the colour of their line, at its right end or in the right half of the plot."""
    used = {label for r in rulers for label in r.labels}
    beside = [
        x
        for x in scene.labels
        if x not in used
        and not scene.on_patch(x)
        and plot.y0 - scene.letter < x.box.centre[1] < plot.y1
        and x.box.x0 > plot.centre[0]
    ]
    return [e for e in coloured_labels(scene, beside) if e.label]


def plot_of(scene: Scene, ruler: Ruler, along: Ruler | None) -> Box:
    """Where lines may run: beside the ticks of the values, over those of the axis across."""
    top, bottom = ruler.scale.reach
    room = 0.2 * (bottom - top)
    floor = along.box.y0 - 1 if along and along.box.y0 > bottom - 2 * scene.letter else bottom + 2
    left = ruler.box.centre[0] < scene.box.centre[0]
    if along:
        first, last = along.scale.reach
        step = 1.1 * (last - first) / max(len(along.scale.ticks) - 1, 1)
        x0 = max(ruler.box.x1 + 1, first - 2 * step) if left else first - step
        x1 = last + 1.6 * step if left else min(ruler.box.x0 - 1, last + 2 * step)
    else:
        level = [
            line for line in scene.level if line.width > 0.3 * scene.box.width and top - 3 <= line.y0 <= bottom + 3
        ]
        x0 = ruler.box.x1 + 1 if left else scene.box.x0
        x1 = max((line.x1 for line in level), default=scene.box.x1) if left else ruler.box.x0 - 1
    return Box(x0, max(top - room, scene.box.y0), min(x1, scene.box.x1), min(floor, scene.box.y1))


def _drawn(scene: Scene, plot: Box, known: Sequence[Entry]) -> Iterator[Line]:
    """Lines as the file draws them, corner by corner."""
    for mark in scene.marks:
        if mark.shape != "line" or len(mark.points) < 2 or mark.box.width < 0.15 * plot.width:
            continue
        if chroma(mark.colour) < 12 and len(mark.points) < 3:
            continue
        if plot.x0 - 3 <= mark.box.x0 and mark.box.x1 <= plot.x1 + 3 and plot.shared(_grown(mark.box)) > 0:
            entry = meant(mark.colour, known, ground=scene.ground)
            course = tuple(sorted(mark.points))
            yield Line(mark.colour, entry.label if entry else hexed(mark.colour), course, 1.0)


def _grown(box: Box) -> Box:
    return Box(box.x0, box.y0 - 0.5, box.x1, box.y1 + 0.5)


def _traced(scene: Scene, plot: Box, known: Sequence[Entry]) -> Iterator[Line]:
    """Lines of the picture, colour by colour."""
    assert scene.pixels is not None
    x0, y0, x1, y1 = (round(edge) for edge in plot)
    part = scene.pixels[y0:y1, x0:x1].astype(np.float32)
    if part.size == 0:
        return
    colours = _colours(scene, part, known)
    if not colours:
        return
    shares = _shares(part, scene.ground, colours)
    for label in scene.labels:  # writing on the plot is no line
        a, b, c, d = (round(edge) for edge in label.box)
        a += round(0.5 * scene.letter) if label.box.x0 > plot.centre[0] else 0  # a line may end where its name begins
        shares[:, max(b - y0, 0) : max(d - y0, 0), max(a - x0, 0) : max(c - x0, 0)] *= 0.0
    for n, colour in enumerate(colours):
        course, thick = follow(shares[n])
        seen = np.flatnonzero(~np.isnan(course))
        if len(seen) < 0.2 * part.shape[1] or thick > THICK or np.ptp(seen) < 0.25 * part.shape[1]:
            continue
        if chroma(colour) < 30 and _is_level(course[seen]):
            continue
        entry = meant(colour, known, 60.0, scene.ground)
        points = tuple((x0 + float(x) + 0.5, y0 + float(course[x])) for x in seen)
        yield Line(colour, entry.label if entry else hexed(colour), points, thick)


def _is_level(course: Course) -> bool:
    return float(np.ptp(course)) < 1.5


def _colours(scene: Scene, part: NDArray[np.float32], known: Sequence[Entry]) -> list[Colour]:
    """The colours lines may have: those of the legend that occur in the plot, and what else is strongly coloured."""
    found = palette(part.astype(np.uint8), scene.ground)
    kept: list[Colour] = []
    for entry in known:
        near = [c for c in found if far(c, entry.colour) < 40]
        colour = min(near, key=lambda c: far(c, entry.colour), default=entry.colour)
        if all(far(colour, other) > 18 for other in kept):
            kept.append(colour)
    kept += [c for c in found if chroma(c) > 40 and all(_apart(c, other, scene.ground) for other in kept)]
    return kept[:HUES]


def _apart(one: Colour, other: Colour, ground: Colour) -> bool:
    """Whether a colour is more than a fainter shade of another."""
    a, b = (np.array(c, np.float64) - ground for c in (one, other))
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return lengths == 0 or float(a @ b) / lengths < 0.985


def _shares(part: NDArray[np.float32], ground: Colour, colours: Sequence[Colour]) -> NDArray[np.float32]:
    """[h, w, 3] -> [colours, h, w]: how much of each pixel is covered by that colour; it goes to the nearest alone."""
    off = part - np.array(ground, np.float32)
    shares = np.zeros((len(colours), *part.shape[:2]), np.float32)
    misses = np.full(shares.shape, np.inf, np.float32)
    for n, colour in enumerate(colours):
        along = np.array(colour, np.float32) - np.array(ground, np.float32)
        share = off @ along / max(float(along @ along), 1.0)
        miss = np.linalg.norm(off - share[..., None] * along, axis=2)
        fits = (share > FAINT) & (share < 1.3) & (miss < 12 + 26 * np.clip(share, 0, 1))
        shares[n] = np.where(fits, share, 0)
        misses[n] = np.where(fits, miss + 40 * np.abs(1 - np.clip(share, 0, 1)), np.inf)
    best = misses.argmin(0)
    for n in range(len(colours)):
        shares[n][best != n] = 0
    return shares


def follow(share: NDArray[np.float32]) -> tuple[Course, float]:
    """[h, w] of coverage -> the course of the line, and its usual thickness. Where it is lost, it is taken up anew."""
    course, thick = _follow(share)
    lost = np.flatnonzero(np.isnan(course))
    for piece in np.split(lost, np.flatnonzero(np.diff(lost) > 1) + 1):
        if len(piece) > LOST and thick:
            course[piece] = _follow(share[:, piece[0] : piece[-1] + 1])[0]
    return course, thick


def _follow(share: NDArray[np.float32]) -> tuple[Course, float]:
    runs = [_runs(share[:, x]) for x in range(share.shape[1])]
    course = np.full(share.shape[1], np.nan)
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
            course[x], last, still = best[0], best, 0
    return course, float(np.median(thick))


Run = tuple[float, float, float, float]  # middle, weight's top, thickness, bottom


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


def stops_of(scene: Scene, plot: Box, along: Ruler | None, drawn: Sequence[Line]) -> tuple[list[Stop], list[Label]]:
    """Where to read the lines off: at named places, at the corners the file draws, at every year or month."""
    if along is None:
        rows = names_along(scene, 0, (plot.x0, plot.x1), plot)
        rows = [
            [x for x in row if (x.box.y0 > plot.y1 - scene.letter and x.tick is None) or is_year(x.text)]
            for row in rows
        ]
        best = max(rows, key=len, default=[])
        return [Stop(label.text, label.box.centre[0]) for label in best], best
    if scene.exact and all(len(line.course) <= MOST for line in drawn):
        places = sorted({round(x, 1) for line in drawn for x, _y in line.course})
        return [Stop(_name(along, place), place) for place in places], []
    first = min((line.course[0][0] for line in drawn), default=plot.x0)
    last = max((line.course[-1][0] for line in drawn), default=plot.x1)
    ticks: list[Tick] = list(along.scale.ticks)
    at = {round(place, 2): label.text for (place, _v), label in zip(ticks, along.labels, strict=False)}
    unit = 1 / 12 if along.dated else 1.0
    whole = along.dated or all(is_year(label.text) for label in along.labels)
    if whole and along.scale.kind == "linear" and abs(unit / along.scale.step) >= 1.0:
        low, high = along.scale.value(first), along.scale.value(last)
        begin, end = math.ceil(low / unit - 0.45), math.floor(high / unit + 0.45)
        step = max(1, -(-(end - begin) // 260))
        whole_stops = [n * unit for n in range(begin, end + 1, step)]
        return [Stop(_called(value, along), along.scale.at(value)) for value in whole_stops], []
    return [Stop(name, place) for place, name in sorted(at.items()) if first - 3 <= place <= last + 3], []


def _called(value: float, along: Ruler) -> str:
    return month_of(value) if along.dated else str(round(value))


def _name(along: Ruler, place: float) -> str:
    value = along.scale.value(place)
    if along.dated:
        return month_of(value)
    return plain(value, abs(along.scale.step) * 0.5)


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
        y = float(np.interp(stop.at, xs, ys))
        steep = float(np.abs(np.interp(stop.at + 1, xs, ys) - np.interp(stop.at - 1, xs, ys))) / 2
        exact = scene.exact and ruler.exact
        bound = 0.0 if exact else ruler.bound(y, scene.off + min(steep, 12.0))
        box = Box(stop.at - 2, y - 2, stop.at + 2, y + 2)
        yield Value(
            stop.name, line.name, ruler.scale.value(y), "exact" if exact else "read", bound, box, colour=line.colour
        )
