"""What is drawn over a chart: a shape for each of its values and a line for each series, in the page's own unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from core.charts import Chart, Got
from core.domain import Box
from ui.charts import moving
from ui.charts.found import Seen
from ui.charts.wedges import wedges

LINES = ("line chart", "area chart", "stacked area chart")
DOTS = (*LINES, "scatter plot", "dot plot")
PIES = ("pie chart", "donut chart")


@dataclass(frozen=True, slots=True)
class Shape:
    number: int  # of the value
    got: Got
    path: QPainterPath
    at: QPointF  # where its number is written
    dot: bool = False  # drawn as large as the screen wants, at that place

    @property
    def box(self) -> Box:
        lies = self.path.boundingRect()
        return Box(lies.left(), lies.top(), lies.right(), lies.bottom())


def shapes(seen: Seen) -> list[Shape]:
    """Only of what was read: what a person added stands nowhere on the page."""
    told, count = seen.told.values, len(seen.read.values)
    if seen.read.kind in PIES and count > 1:
        slices = wedges(seen.read, seen.told)
        return [Shape(n, told[n].got, path, _inside(path)) for n, path in enumerate(slices)]
    dots = seen.read.kind in DOTS
    places = moving.boxes(seen.read, seen.told)[:count]
    return [Shape(n, told[n].got, _rectangle(box), _spot(seen.read, box), dots) for n, box in enumerate(places)]


def lines(chart: Chart, drawn: list[Shape]) -> Iterator[QPolygonF]:
    """Through the points of each series, in the order of the table."""
    if chart.kind not in LINES:
        return
    for series in chart.series:
        yield QPolygonF([shape.at for shape in drawn if chart.values[shape.number].series == series])


def _spot(chart: Chart, box: Box) -> QPointF:
    """The value of an area is its upper edge, of all else the middle."""
    return QPointF(box.centre[0], box.y0 if "area" in chart.kind else box.centre[1])


def _rectangle(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(box.x0, box.y0, box.width, box.height))
    return path


def _inside(path: QPainterPath) -> QPointF:
    """Two thirds of the way from the middle of the pie to the middle of the slice's rim."""
    middle = QPointF(path.elementAt(0).x, path.elementAt(0).y)
    rim = path.pointAtPercent(path.percentAtLength(path.length() / 2))
    return middle + (rim - middle) * 0.66
