"""The paths that a PDF page draws, as corners and colours. Does not ask what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pymupdf

from core.charts import Colour, Outline, Point
from core.domain import Box

MOST = 20_000  # paths of a page; a page of more is a map or a technical drawing
STEPS = 8  # corners that stand for one curve


def outlines_of(page: pymupdf.Page) -> tuple[Outline, ...]:
    """Every path with an area or a line, clipped to the page; none of a page that draws too many."""
    drawings = page.get_drawings()
    if len(drawings) > MOST:
        return ()
    turn = page.rotation_matrix
    return tuple(made for drawing in drawings if (made := _outline(drawing, turn)))


def _outline(drawing: dict[str, Any], turn: pymupdf.Matrix) -> Outline | None:
    runs = tuple(_runs(drawing["items"], turn))
    if not runs:
        return None
    corners = [corner for run in runs for corner in run]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    kinds = {item[0] for item in drawing["items"]}
    fill = _colour(drawing.get("fill"))
    opacity = drawing.get("fill_opacity") if fill else drawing.get("stroke_opacity")
    return Outline(
        runs,
        Box(min(xs), min(ys), max(xs), max(ys)),
        fill,
        _colour(drawing.get("color")),
        float(drawing.get("width") or 0.0),
        1.0 if opacity is None else float(opacity),
        rectangle=_is_rectangle(runs),
        curved="c" in kinds,
    )


def _colour(given: Sequence[float] | None) -> Colour | None:
    if given is None:
        return None
    red, green, blue = (round(255 * channel) for channel in given)
    return red, green, blue


def _is_rectangle(runs: Sequence[Sequence[Point]]) -> bool:
    """One closed run of four corners, with level and upright sides."""
    if len(runs) != 1:
        return False
    run = [*runs[0]]
    if len(run) == 5 and _near(run[0], run[4]):
        run.pop()
    return len(run) == 4 and all(
        abs(a[0] - b[0]) < 0.02 or abs(a[1] - b[1]) < 0.02 for a, b in zip(run, [*run[1:], run[0]], strict=True)
    )


def _runs(items: Sequence[Sequence[Any]], turn: pymupdf.Matrix) -> Iterator[tuple[Point, ...]]:
    """Lines and curves that go on where the last one ended are one run."""
    run: list[Point] = []
    for item in items:
        stretch = [_point(pymupdf.Point(corner) * turn) for corner in _corners(item)]
        if item[0] in ("l", "c") and run and _near(run[-1], stretch[0]):
            run += stretch[1:]
            continue
        if len(run) > 1:
            yield tuple(run)
        run = stretch
    if len(run) > 1:
        yield tuple(run)


def _corners(item: Sequence[Any]) -> list[tuple[float, float]]:
    match item[0]:
        case "l":
            return [tuple(item[1]), tuple(item[2])]
        case "re":
            x0, y0, x1, y1 = item[1]
            return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        case "qu":
            quad = item[1]
            return [tuple(quad.ul), tuple(quad.ur), tuple(quad.lr), tuple(quad.ll), tuple(quad.ul)]
        case "c":
            return [_along(item[1:5], step / STEPS) for step in range(STEPS + 1)]
    return []


def _along(handles: Sequence[Sequence[float]], t: float) -> tuple[float, float]:
    """A point of a cubic curve with four handles."""
    weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x, y = (sum(w * handle[n] for w, handle in zip(weights, handles, strict=True)) for n in (0, 1))
    return x, y


def _point(corner: Sequence[float]) -> Point:
    return round(float(corner[0]), 3), round(float(corner[1]), 3)


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.05 and abs(one[1] - other[1]) < 0.05
