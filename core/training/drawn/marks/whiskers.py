"""Error bars: a thin stroke from the lowest to the highest a value may be, with or without caps."""

from __future__ import annotations

from core.training.drawn.canvas import Canvas
from core.training.drawn.frames import Frame
from core.training.drawn.palettes import blend


def whisker(canvas: Canvas, frame: Frame, series: int, key: int, place: float) -> None:
    """At a place along the keys; where the series has no errors nothing is drawn."""
    column, style = canvas.plan.data.columns[series], canvas.style
    if not column.low:
        return
    bars = canvas.plan.kind == "bar"
    ink = style.ink if bars or canvas.plan.seed % 4 == 0 else canvas.colour(series)
    ink = blend(ink, style.inside, 0.85) if canvas.plan.seed % 5 == 0 else ink
    wide = 1.0 if canvas.plan.seed % 3 else 1.6
    ends = frame.point(place, column.low[key]), frame.point(place, column.high[key])
    canvas.stroke(ends, ink, wide)
    reach = (0.25 + 0.1 * (canvas.plan.seed % 2)) * canvas.text
    for x, y in ends if canvas.plan.capped else ():
        cap = ((x, y - reach), (x, y + reach)) if frame.horizontal else ((x - reach, y), (x + reach, y))
        canvas.stroke(cap, ink, wide)
