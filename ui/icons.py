"""The icons of the window: line drawings from resources/icons, in whatever colour the theme wears."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme


def icon(name: str, colour: str = "") -> QIcon:
    """The drawing by its name, in that colour, or in the text colour of the theme worn when it is painted."""
    return QIcon(_Drawing(name, colour))


@cache
def drawing(name: str) -> str:
    """The SVG as text. Raises FileNotFoundError for an icon that was never drawn."""
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing(name).replace("currentColor", colour).encode()))


class _Drawing(QIconEngine):
    """Paints at whatever size and density is asked for."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        drawing(name)  # an icon that is missing is found where it is named
        self.name, self.colour = name, colour

    def paint(self, painter: QPainter, rect, mode: QIcon.Mode, state: QIcon.State) -> None:  # type: ignore[no-untyped-def]
        worn = theme.current()
        colour = worn.muted if mode == QIcon.Mode.Disabled else self.colour or worn.text
        if not self.colour and state == QIcon.State.On:
            colour = worn.accent
        _renderer(self.name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # a button that has no room yet
            return QPixmap()
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _Drawing(self.name, self.colour)
