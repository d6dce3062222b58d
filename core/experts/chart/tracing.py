"""Finds the lines of a plot: as the file draws them, or on the picture, colour by colour. Reads no values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.charts import Colour, Entry, Point
from core.domain import Box
from core.experts.chart.bars import hexed
from core.experts.chart.coloured import meant
from core.experts.chart.following import filled, follow
from core.experts.chart.marked import by_marker, rivals
from core.experts.chart.pixels import palette
from core.experts.chart.scene import Scene, chroma, far
from core.experts.chart.spurious import borrowed, drop_names, drop_swatches, is_edge, is_fringe, is_level

FAINT = 0.34  # of a line's colour: what has less is no part of it
THICK, BOLD = 7.0, 0.45  # pixels, and letters: thicker is no line
DULL = 60  # grey levels between channels: what has less and runs level may be an axis that JPEG gave a hue
BADGE = 0.03  # of the picture: a larger patch is no logo
INKY = 150.0  # from the ground: a dull colour as far may be a line of data, where there is no other
STRAIGHT = 0.5  # of the plot: a longer straight line is an axis, a frame or a grid
LIKE = 0.65  # as strong, thick and long as the lines that the legend names
SHORT = (0.1, 0.1)  # of the plot: columns of a line that has a name, and how far it goes; others are longer
HUES = 14  # lines of more colours nobody tells apart


class Line(NamedTuple):
    colour: Colour
    name: str
    course: tuple[tuple[float, float], ...]  # places across and down
    thick: float


def traced(scene: Scene, plot: Box, known: Sequence[Entry]) -> list[Line]:
    """Every line in the plot, named by the entry of its colour, or by the colour itself."""
    if scene.pixels is None:
        return list(_drawn(scene, plot, known))
    found = list(_traced(scene, plot, known))
    listed = [line for line in found if not line.name.startswith("#")]
    if len(listed) < 2:
        return found
    return [line for line in found if line in listed or _is_like(line, listed, scene.ground)]


def _is_like(line: Line, listed: Sequence[Line], ground: Colour) -> bool:
    """Whether a line that the legend does not name is drawn like those it does: bands that cross are not."""
    thick, long = median(x.thick for x in listed), median(len(x.course) for x in listed)
    strong = far(line.colour, ground) > LIKE * min(far(x.colour, ground) for x in listed)
    return strong and LIKE * thick < line.thick < thick / LIKE and len(line.course) > LIKE * long


def _drawn(scene: Scene, plot: Box, known: Sequence[Entry]) -> Iterator[Line]:
    """Lines as the file draws them, corner by corner."""
    owners = _owners(list(dict.fromkeys(m.colour for m in scene.marks if m.shape == "line")), known, scene.ground)
    for mark in scene.marks:
        if mark.shape != "line" or len(mark.points) < 2 or mark.box.width < 0.15 * plot.width:
            continue
        if (chroma(mark.colour) < 12 and len(mark.points) < 3) or not _runs_on(mark.points):
            continue
        if plot.x0 - 3 <= mark.box.x0 and mark.box.x1 <= plot.x1 + 3 and plot.shared(_grown(mark.box)) > 0:
            several = rivals(mark.colour, known)
            own = by_marker(scene, mark.points, mark.colour, several)
            entry = own if several else owners.get(mark.colour)
            yield Line(mark.colour, entry.label if entry else hexed(mark.colour), tuple(sorted(mark.points)), 1.0)


def _runs_on(points: Sequence[Point]) -> bool:
    """Whether a stroke runs from one side to the other: a frame comes back to where it began."""
    steps = [b[0] - a[0] for a, b in pairwise(points)]
    return abs(sum(steps)) > 0.9 * sum(map(abs, steps))


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
    if all(chroma(colour) < DULL for colour in colours):
        _erase(scene, shares, plot)
    for box in _badges(scene):
        a, b, c, d = (round(edge) for edge in box)
        shares[:, max(b - y0, 0) : max(d - y0, 0), max(a - x0, 0) : max(c - x0, 0)] *= 0.0
    owners = _owners(colours, known, scene.ground)
    for n, colour in enumerate(colours):
        entry = owners.get(colour)
        course, thick = follow(filled(shares[n]))
        course[borrowed(shares, n, course)] = np.nan
        drop_swatches(course, known, (x0, y0), scene.letter)
        drop_names(course, known, (x0, y0))
        seen = np.flatnonzero(~np.isnan(course))
        least, span = SHORT if entry and chroma(colour) > DULL else (0.2, 0.25)
        if (
            len(seen) < least * part.shape[1]
            or thick > max(THICK, BOLD * scene.letter)
            or np.ptp(seen) < span * part.shape[1]
        ):
            continue
        unsure = chroma(colour) < DULL or not entry or course[seen].max() > part.shape[0] - 4  # it is the axis
        if (is_level(course[seen]) and unsure) or is_edge(part, course, thick, colour):
            continue
        if not entry and is_fringe(part, course, colour, scene.ground):
            continue
        points = tuple((x0 + float(x) + 0.5, y0 + float(course[x])) for x in seen)
        yield Line(colour, entry.label if entry else hexed(colour), points, thick)


def _owners(colours: Sequence[Colour], known: Sequence[Entry], ground: Colour) -> dict[Colour, Entry]:
    """The entry of each colour that has one. Where several are like it, it means the nearest alone."""
    meanings = {colour: entry for colour in colours if (entry := meant(colour, known, 60.0, ground))}
    nearest = {
        entry: min((c for c in meanings if meanings[c] == entry), key=lambda c: far(c, entry.colour))
        for entry in meanings.values()
    }
    return {colour: entry for colour, entry in meanings.items() if nearest[entry] == colour}


def _erase(scene: Scene, shares: NDArray[np.float32], plot: Box) -> None:
    """Takes out the straight lines of axes, frames and grids: a black line of data has their colour."""
    x0, y0 = round(plot.x0), round(plot.y0)
    for line in scene.level:
        if line.width > STRAIGHT * plot.width:
            row = int(line.y0) - y0
            shares[:, max(row - 1, 0) : max(row + 2, 0)] = 0.0
    for line in scene.upright:
        if line.height > STRAIGHT * plot.height:
            column = int(line.x0) - x0
            shares[:, :, max(column - 1, 0) : max(column + 2, 0)] = 0.0


def _badges(scene: Scene) -> list[Box]:
    """Patches that words are written on, as logos are, with the room their own lines take."""
    held = {mark.box for mark in scene.marks if mark.shape == "rect" and mark.box.area < BADGE * scene.box.area}
    words = [x.box for x in scene.labels if scene.on_patch(x)]
    found = [box for box in held if any(box.shared(word) > 0.8 * word.area for word in words)]
    room = 0.4 * scene.letter
    return [Box(b.x0 - room, b.y0 - room, b.x1 + room, b.y1 + room) for b in found]


def _colours(scene: Scene, part: NDArray[np.float32], known: Sequence[Entry]) -> list[Colour]:
    """The colours lines may have: those of the legend that occur in the plot, and what else is strongly coloured.

    Where nothing is, it is the commonest of the dark ones."""
    found = palette(part.astype(np.uint8), scene.ground)
    kept: list[Colour] = []
    for entry in known:
        near = [c for c in found if far(c, entry.colour) < 40]
        colour = min(near, key=lambda c: far(c, entry.colour), default=entry.colour)
        if all(far(colour, other) > 18 for other in kept):
            kept.append(colour)
    for colour in sorted(found, key=lambda c: -far(c, scene.ground)):  # a band is paler than the line it lies round
        if chroma(colour) > 40 and all(_apart(colour, other, scene.ground) for other in kept):
            kept.append(colour)
    return kept[:HUES] or [colour for colour in found if far(colour, scene.ground) > INKY][:1]


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
