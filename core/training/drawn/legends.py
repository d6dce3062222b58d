"""Which colour is which series: a legend above, below, beside or inside the plot, or names at the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain import Box, around
from core.training.drawn.canvas import Canvas
from core.training.drawn.truth import Series


@dataclass(frozen=True, slots=True)
class Legend:
    """The series with their swatches and names, and the room that is left."""

    room: Box
    series: tuple[Series, ...]
    box: Box | None = None


def wanted(canvas: Canvas) -> bool:
    kind, count = canvas.plan.kind, len(canvas.plan.data.columns)
    if kind in {"pie", "donut"}:
        return canvas.plan.wedge_words == "legend"
    return count > 1 and kind not in {"box", "heatmap"}


def beside(canvas: Canvas, series: tuple[Series, ...], room: Box, place: str) -> Legend:
    """Draw it at an edge of the room, and take that edge away."""
    gap = 0.9 * canvas.text
    if place == "right":
        wide = max(_width(canvas, said(canvas, one)) for one in series)
        high = len(series) * 1.6 * canvas.text
        top = max(room.y0, room.centre[1] - high / 2) if canvas.plan.seed % 2 else room.y0
        spots = [(room.x1 - wide, top + (n + 0.5) * 1.6 * canvas.text) for n in range(len(series))]
        drawn = _entries(canvas, series, spots)
        return Legend(room._replace(x1=room.x1 - wide - gap), drawn, _around(drawn))
    rows = _rows(canvas, series, room.width)
    high = len(rows) * 1.5 * canvas.text
    top = room.y0 if place == "top" else room.y1 - high
    spots = []
    for number, row in enumerate(rows):
        total = sum(_width(canvas, name) for name in row) + 1.2 * canvas.text * (len(row) - 1)
        x = room.x0 if place == "top" and canvas.style.title_at == "left" else room.centre[0] - total / 2
        for name in row:
            spots.append((x, top + (number + 0.5) * 1.5 * canvas.text))
            x += _width(canvas, name) + 1.2 * canvas.text
    drawn = _entries(canvas, series, spots)
    left = room._replace(y0=room.y0 + high + gap) if place == "top" else room._replace(y1=top - gap)
    return Legend(left, drawn, _around(drawn))


def inside(canvas: Canvas, series: tuple[Series, ...], plot: Box, busy: Sequence[tuple[float, float]]) -> Legend:
    """Draw it in the corner of the plot where the fewest marks are."""
    wide = max(_width(canvas, said(canvas, one)) for one in series) + canvas.text
    high = (len(series) * 1.5 + 0.5) * canvas.text
    pad = 0.6 * canvas.text
    corners = [
        Box(x, y, x + wide, y + high)
        for y in (plot.y0 + pad, plot.y1 - pad - high)
        for x in (plot.x1 - pad - wide, plot.x0 + pad)
    ]
    box = min(corners, key=lambda corner: sum(corner.holds(point) for point in busy))
    frame = canvas.style.axis if canvas.plan.seed % 3 else None
    canvas.rect(box, canvas.style.inside, frame, alpha=0.85)
    x, y = box.x0 + 0.5 * canvas.text, box.y0 + 0.25 * canvas.text
    spots = [(x, y + (n + 0.5) * 1.5 * canvas.text) for n in range(len(series))]
    return Legend(plot, _entries(canvas, series, spots), box)


def said(canvas: Canvas, one: Series) -> str:
    """The name as the legend has it: with the side of its axis where the plan says so."""
    if one.axis == "first" or "words" not in canvas.plan.told:
        return one.name
    return f"{one.name} {('(right)', '(rhs)', '(right axis)')[canvas.plan.seed % 3]}"


def _width(canvas: Canvas, name: str) -> float:
    return 2.1 * canvas.text + canvas.width(name)


def _rows(canvas: Canvas, series: tuple[Series, ...], room: float) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    used = 0.0
    for one in series:
        wide = _width(canvas, said(canvas, one)) + 1.2 * canvas.text
        if rows[-1] and used + wide > room + 1.2 * canvas.text:
            rows.append([])
            used = 0.0
        rows[-1].append(said(canvas, one))
        used += wide
    return rows


def _entries(canvas: Canvas, series: tuple[Series, ...], spots: Sequence[tuple[float, float]]) -> tuple[Series, ...]:
    """Swatch and name of each; a spot is the middle of a swatch's left edge."""
    drawn = []
    for number, (one, (x, y)) in enumerate(zip(series, spots, strict=True)):
        swatch = _swatch(canvas, number, one, x, y)
        label = canvas.write(said(canvas, one), (x + 2.0 * canvas.text, y), "lm")
        drawn.append(replace(one, swatch=swatch, label=label))
    return tuple(drawn)


def _swatch(canvas: Canvas, number: int, one: Series, x: float, y: float) -> Box:
    t, plan = canvas.text, canvas.plan
    if plan.kind == "line":
        dash = plan.dashes[number]
        canvas.stroke(((x, y), (x + 1.6 * t, y)), one.colour, canvas.style.line, dash)
        if one.marker:
            canvas.blot(one.marker, (x + 0.8 * t, y), 0.35 * t, one.colour)
        return Box(x, y - 0.35 * t, x + 1.6 * t, y + 0.35 * t)
    if plan.kind in {"scatter", "bubble"}:
        return canvas.blot(one.marker, (x + t, y), 0.35 * t, one.colour)
    box = Box(x + 0.7 * t, y - 0.4 * t, x + 1.5 * t, y + 0.4 * t)
    return canvas.rect(box, one.colour, canvas.style.outline)


def at_ends(canvas: Canvas, series: tuple[Series, ...], ends: Sequence[tuple[float, float]]) -> tuple[Series, ...]:
    """Names beside the ends of lines, pushed apart where they would touch."""
    order = sorted(range(len(series)), key=lambda n: ends[n][1])
    placed: dict[int, float] = {}
    low = -1e9
    for n in order:
        placed[n] = low = max(ends[n][1], low + 1.15 * canvas.text)
    return tuple(
        replace(
            one,
            label=canvas.write(said(canvas, one), (ends[n][0] + 0.5 * canvas.text, placed[n]), "lm", colour=one.colour),
        )
        for n, one in enumerate(series)
    )


def _around(series: tuple[Series, ...]) -> Box:
    boxes = [one.swatch for one in series if one.swatch] + [one.label.box for one in series if one.label]
    return around(boxes)
