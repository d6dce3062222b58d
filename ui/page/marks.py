"""Boxes drawn over pages: evidence by how it was checked, hits of a search, warnings, and what others want shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.domain import Box
from ui.page.layout import Frame

SOFT, STRONG = 0.16, 0.26  # how much of its colour fills a box, and the one that is looked at


@dataclass(frozen=True, slots=True)
class Mark:
    page: int
    box: Box
    colour: QColor
    id: str = ""
    strong: bool = False
    dashed: bool = False
    bare: bool = False  # filled, with no line around it


class Marks:
    """Layers by name; a later layer lies on top."""

    def __init__(self) -> None:
        self._layers: dict[str, dict[int, list[Mark]]] = {}

    def set(self, layer: str, marks: Iterable[Mark]) -> None:
        self._layers[layer] = {}
        self.add(layer, marks)

    def add(self, layer: str, marks: Iterable[Mark]) -> None:
        pages = self._layers.setdefault(layer, {})
        for mark in marks:
            pages.setdefault(mark.page, []).append(mark)

    def clear(self, layer: str) -> None:
        self._layers.pop(layer, None)

    def clear_all(self) -> None:
        self._layers.clear()

    def of(self, layer: str) -> Iterator[Mark]:
        for marks in self._layers.get(layer, {}).values():
            yield from marks

    def on(self, page: int) -> Iterator[Mark]:
        for layer in self._layers.values():
            yield from layer.get(page, [])

    def at(self, frame: Frame, page: int, spot: QPointF) -> Mark | None:
        """The uppermost mark with a name at this spot of the view."""
        named = [mark for mark in self.on(page) if mark.id and around(frame.shown(mark.box)).contains(spot)]
        return named[-1] if named else None

    def paint(self, painter: QPainter, page: int, frame: Frame) -> None:
        for mark in self.on(page):
            paint_mark(painter, mark, frame.shown(mark.box))


def around(seen: QRectF) -> QRectF:
    """A little air between the writing and the line."""
    return seen.adjusted(-2, -2, 2, 2)


def paint_mark(painter: QPainter, mark: Mark, seen: QRectF) -> None:
    fill = QColor(mark.colour)
    fill.setAlphaF(STRONG if mark.strong else SOFT)
    if mark.bare:
        painter.fillRect(seen.adjusted(-1, -1, 1, 1), fill)
        return
    pen = QPen(mark.colour, 2.0 if mark.strong else 1.25)
    if mark.dashed:
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(around(seen), 3, 3)
