"""Makes marks of the paths that a PDF page draws. Exact, for the file itself says where they are."""

from __future__ import annotations

from collections.abc import Iterable

from core.charts import Colour, Outline, Point
from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene, Shape, chroma

SWATCH = 60.0  # points: a longer stroke is no swatch
EDGES = 12  # different places: fewer may be whole by chance
LINES = {0.0: 12, 0.5: 6}  # of them, in which part of a point
THIN = 1.5  # points; what is thinner is a line
ENCLOSED = 0.01  # square points: what has less inside is not filled


def scene_of(outlines: Iterable[Outline], labels: list[Label], box: Box) -> Scene:
    """Marks and thin lines of the paths that lie in the box."""
    scene = Scene(box, labels, [], exact=True)
    for outline in outlines:
        if outline.opacity < 0.1 or not box.holds(outline.box.centre):
            continue
        if outline.fill and outline.rectangle and _covers(outline.box, box) and not scene.marks:
            scene.ground = outline.fill
        elif _is_thin(outline):
            _rule(outline, scene)
        else:
            scene.marks += _marks(outline, scene.ground)
    scene.snap = 1.0 if _is_snapped(scene) else 0.0
    return scene


def _is_snapped(scene: Scene) -> bool:
    """Whether all bars end on whole points, or all lines of the grid there or amid them: they were moved there."""
    edges = {edge for mark in scene.marks if mark.shape == "rect" for edge in mark.box}
    long = [*(x for x in scene.level if x.width > SWATCH), *(x for x in scene.upright if x.height > SWATCH)]
    lines = {x.y0 if x.width > x.height else x.x0 for x in long}
    if len(edges) >= EDGES and all(_is_near(edge, 0.0) for edge in edges):
        return True
    return any(len(lines) >= least and all(_is_near(at, part) for at in lines) for part, least in LINES.items())


def _is_near(place: float, part: float) -> bool:
    """Whether a place ends in this part of a point: they are told to a hundredth."""
    return abs((place - part) - round(place - part)) < 0.011


def _covers(inner: Box, outer: Box) -> bool:
    return inner.shared(outer) > 0.6 * outer.area


def _is_thin(outline: Outline) -> bool:
    straight = len(outline.runs) == 1 and len(outline.runs[0]) == 2
    return min(outline.box.width, outline.box.height) < THIN and (straight or outline.rectangle)


def _rule(outline: Outline, scene: Scene) -> None:
    box = outline.box
    (x, y) = box.centre
    if box.width >= box.height:
        scene.level.append(Box(box.x0, y, box.x1, y))
    else:
        scene.upright.append(Box(x, box.y0, x, box.y1))
    if outline.stroke and chroma(outline.stroke) > 12 and max(box.width, box.height) < SWATCH:
        scene.marks.append(Mark(box, outline.stroke, "line", 0.0))  # of a legend
    if outline.rectangle and outline.fill and outline.stroke is None:
        scene.marks.append(Mark(box, outline.fill, "rect", box.area))  # a bar of almost nothing


def _marks(outline: Outline, ground: Colour) -> Iterable[Mark]:
    """Filled paths are areas; what is only stroked is a line, each run of it, as crosses are that enclose nothing."""
    fill = outline.fill if outline.fill and outline.fill != ground else None
    for run in outline.runs:
        box, area = Box(*_edges(run)), abs(shoelace(run))
        if fill and area > ENCLOSED:
            yield Mark(box, fill, _shape(outline, box, area), area, run)
        elif outline.stroke and max(box.width, box.height) > THIN:
            closed = run[0] == run[-1] and len(run) > 6 and 0.9 < box.width / max(box.height, 0.01) < 1.1
            yield Mark(box, outline.stroke, "disc" if closed else "line", 0.0, run)


def _shape(outline: Outline, box: Box, area: float) -> Shape:
    if outline.rectangle or area > 0.995 * box.area:
        return "rect"
    if outline.curved and 0.9 < box.width / max(box.height, 0.01) < 1.1 and 0.74 < area / box.area < 0.82:
        return "disc"
    return "area"


def _edges(run: Iterable[Point]) -> Box:
    xs, ys = zip(*run, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def shoelace(run: Iterable[Point]) -> float:
    """The area inside a closed run of corners."""
    corners = list(run)
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in pairs) / 2
