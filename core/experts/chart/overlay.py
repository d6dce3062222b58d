"""Draws what was read back over the original, so that a person sees at a glance whether it is right."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from core.charts import Chart, Value, written
from core.domain import Box, Page

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

MOST = 60  # values whose numbers are written; more would hide the chart
BARS = ("bar chart", "grouped bar chart", "stacked bar chart", "histogram")
LINES = ("line chart", "area chart", "stacked area chart")
SURE, DOUBTED = (0, 150, 70), (210, 90, 0)  # printed, exact or corrected; read
PALE = 0.55  # how much the original steps back


def overlay(image: Image.Image, page: Page, charts: Sequence[Chart]) -> Image.Image:
    """The page as a picture, paler, with marks, values and ticks of its charts on it."""
    base = image.convert("RGB")
    if page.turned:
        base = base.rotate(-page.turned, expand=True)
    grow = max(1, round(900 / base.width)) if base.width < 600 else 1
    base = base.resize((base.width * grow, base.height * grow), Image.Resampling.LANCZOS)
    base = Image.blend(base, Image.new("RGB", base.size, "white"), PALE)
    draw, scale = ImageDraw.Draw(base), base.width / max(page.width, 1.0)
    for chart in charts:
        _draw(draw, chart, scale)
    return base


def _draw(draw: ImageDraw.ImageDraw, chart: Chart, scale: float) -> None:
    draw.rectangle(_times(chart.box, scale), outline=(120, 120, 120))
    for axis in chart.axes:
        for tick in axis.ticks:
            _tick(draw, axis.way, tick.at * scale, _times(chart.box, scale))
    if chart.kind in LINES:
        for series in chart.series:
            points = [_spot(v, chart, scale) for v in chart.values if v.series == series]
            if len(points) > 1:
                draw.line(points, fill=DOUBTED, width=2)
    else:
        for value in chart.values:
            draw.rectangle(_times(value.box, scale), outline=_colour(value), width=2)
    font = ImageFont.load_default(max(10.0, min(15.0, 0.16 * scale * 72)))
    for value in chart.values if len(chart.values) <= MOST and chart.kind != "scatter plot" else ():
        _write(draw, value, chart, scale, font)


def _write(draw: ImageDraw.ImageDraw, value: Value, chart: Chart, scale: float, font: Font) -> None:
    """The number at its mark, unless it would run over the marks beside it."""
    text, (x, y), anchor = written(value), _spot(value, chart, scale), "mm"
    if chart.kind == "box plot":
        (x, y), anchor = (value.box.x1 * scale + 3, value.box.centre[1] * scale), "lm"
    elif chart.kind in BARS and chart.upright and font.getlength(text) > 1.4 * value.box.width * scale:
        return
    draw.text((x, y), text, fill=_colour(value), font=font, anchor=anchor, stroke_width=2, stroke_fill="white")


def _colour(value: Value) -> tuple[int, int, int]:
    return DOUBTED if value.got == "read" else SURE


def _spot(value: Value, chart: Chart, scale: float) -> tuple[float, float]:
    """Where the value is: of an area its upper edge, of all else the middle."""
    x, y = value.box.centre
    return x * scale, (value.box.y0 if "area" in chart.kind else y) * scale


def _tick(draw: ImageDraw.ImageDraw, way: str, at: float, box: Box) -> None:
    """A short stroke at the chart's edge where a tick was read."""
    if way.startswith("x"):
        draw.line([(at, box.y1 - 6), (at, box.y1)], fill=(0, 90, 200), width=2)
    else:
        draw.line([(box.x0, at), (box.x0 + 6, at)], fill=(0, 90, 200), width=2)


def _times(box: Box, scale: float) -> Box:
    return Box(*(edge * scale for edge in box))
