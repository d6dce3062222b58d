"""Reads two areas that lie over one another and let light through: by how much of each colour is in every pixel.

Where both are, the pixel is the front one's colour with what the other's leaves of the ground (alpha compositing).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.charts import Entry, Value
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.found import Found
from core.experts.chart.scene import Scene
from core.experts.chart.stops import plot_of, stops_of
from core.experts.chart.tracing import Line

LEAST = 0.02  # of the plot, where both areas are
MISS = 20.0  # grey levels, that a pixel may be off what two colours make
SOME, FRONT, MOST = 0.1, 0.25, 1.2  # of a colour, that shows through, that lies in front, and that there can be
FLAT = 0.5  # of the rows just above and below, that are as well: a blend at an edge is one or two pixels high
PANEL, STEP = 60.0, 6.0  # grey levels from the ground, that a panel may be, and in which its colour is counted
OUTLINE, LINED = 6, 1.25  # pixels that a line round an area may be thick, and how much stronger it is
THIN = 3  # rows: fewer, by themselves, are a line
GAP = 5  # pixels that a line of the grid may part an area by
ASIDE = 3  # pixels beside a tick: a line of the grid may stand on it
APART = 0.2  # the sine of the angle between two colours that can be told apart

Shares = NDArray[np.float32]  # [h, w, 2]


def layers(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry]) -> Found | None:
    """How high each of two areas reaches at the ticks; None where nothing of the one is seen through the other."""
    ruler = next((r for r in rulers if r.way == 1 and not r.dated), None)
    if scene.pixels is None or len(entries) != 2 or ruler is None or ruler.scale.kind != "linear":
        return None
    along = next((r for r in rulers if r.way == 0), None)
    plot = plot_of(scene, ruler, along)
    x0, y0, x1, y1 = (round(edge) for edge in plot)
    shares = _shares(scene.pixels[y0:y1, x0:x1].astype(np.float32), scene, entries)
    if shares is None:
        return None
    both = _both(shares)
    if both.mean() < LEAST:
        return None
    least = float(np.median(shares[both].min(1))) / 2
    floor = round(ruler.scale.at(0.0)) - y0
    tops = [_tops(shares[..., n], least, floor) for n in (0, 1)]
    found = Found("area chart", [], plot, True, ruler, along, marks=2)
    seen = [np.flatnonzero(~np.isnan(top)) for top in tops]
    if any(len(columns) < 2 for columns in seen):
        return None
    courses = [
        Line(entry.colour, entry.label, tuple((x0 + float(x) + 0.5, y0 + float(top[x])) for x in columns), 1.0)
        for entry, top, columns in zip(entries, tops, seen, strict=True)
    ]
    stops, found.names = stops_of(scene, plot, along, courses)
    for stop in stops:
        for line in courses:
            found.values += _value(stop.name, stop.at, line, ruler, scene)
    return found if len(found.values) > 2 else None


def _shares(part: NDArray[np.float32], scene: Scene, entries: Sequence[Entry]) -> Shares | None:
    """[h, w, 3] -> how much of each entry's colour is in a pixel, none where it is no blend of them with the ground."""
    if part.size == 0:
        return None
    ground = _ground(part, scene)
    basis = np.array([entry.colour for entry in entries], np.float32).T - ground[:, None]  # [3, 2]
    if np.linalg.norm(np.cross(basis[:, 0], basis[:, 1])) < APART * np.prod(np.linalg.norm(basis, axis=0)):
        return None
    off = part - ground
    shares = off @ np.linalg.pinv(basis).T
    miss = np.linalg.norm(off - shares @ basis.T, axis=2)
    shares[miss > MISS] = 0.0
    return np.asarray(shares, np.float32)


def _ground(part: NDArray[np.float32], scene: Scene) -> NDArray[np.float32]:
    """The panel's commonest colour that is about as light as the picture's ground, or that."""
    ground = np.array(scene.ground, np.float32)
    near = part[np.abs(part - ground).max(2) < PANEL]
    if len(near) < LEAST * part[..., 0].size:
        return ground
    steps, counts = np.unique((near // STEP).astype(np.int16), axis=0, return_counts=True)
    return np.asarray(near[(near // STEP == steps[counts.argmax()]).all(1)].mean(0), np.float32)


def _both(shares: Shares) -> NDArray[np.bool_]:
    """[h, w]: where one colour lies in front and the other is seen through it, for some rows together."""
    less, more = shares.min(2), shares.max(2)
    found = (less > SOME) & (more > FRONT) & (more < MOST)
    near = np.stack([np.roll(found, way, 0) for way in (-3, -2, 2, 3)]).mean(0)
    return np.asarray(found & (near > FLAT))


def _tops(share: Shares, least: float, floor: int) -> NDArray[np.float64]:
    """[h, w] -> [w]: how high what stands on the axis reaches, gaps of lines closed; nan where nothing does.

    An outline is drawn half over the edge: its middle counts."""
    tops = np.full(share.shape[1], np.nan)
    lined = (share > least).any(0) & (share.max(0) > LINED * float(np.median(share[share > least])))
    for x in range(share.shape[1]):
        rows = np.flatnonzero(share[: max(floor, 0), x] > least)
        if not len(rows) or floor - rows[-1] > GAP + 1:
            continue
        top = _highest(rows)
        edge = share[top : top + OUTLINE, x]
        thick = int((edge > edge.max() - 0.3 * (edge.max() - float(np.median(share[top:floor, x])))).sum())
        tops[x] = top + (thick / 2 if lined[x] and thick < OUTLINE - 1 else 0.0)
    return tops


def _highest(rows: NDArray[np.intp]) -> int:
    """Where the lowest rows begin that belong together: a line of the grid above them is thin and stands apart."""
    cuts = np.flatnonzero(np.diff(rows) > GAP)
    rows = rows[cuts[-1] + 1 :] if len(cuts) else rows
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    while len(pieces) > 1 and len(pieces[0]) < THIN:
        pieces.pop(0)
    return int(pieces[0][0])


def _value(name: str, at: float, line: Line, ruler: Ruler, scene: Scene) -> Iterator[Value]:
    """Read beside the tick on both sides, for a line of the grid may stand on it."""
    xs, ys = (np.array(column) for column in zip(*line.course, strict=True))
    inner = min(max(at, xs[0] + ASIDE), xs[-1] - ASIDE)
    if abs(inner - at) > 2 * ASIDE:
        return
    left, amid, right = (float(np.interp(inner + way, xs, ys)) for way in (-ASIDE, 0, ASIDE))
    y = amid if min(left, right) - ASIDE < amid < max(left, right) + ASIDE else (left + right) / 2
    bound = ruler.bound(y, scene.off + max(abs(left - right), abs(left + right - 2 * amid)) / 2)
    box = Box(at - 2, y, at + 2, ruler.scale.at(0.0))
    yield Value(name, line.name, ruler.scale.value(y), "read", bound, box, colour=line.colour)
