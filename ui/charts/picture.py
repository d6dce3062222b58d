"""The chart as it stands on the page, under what was read of it; its marks can be pointed at and chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.i18n import gettext as _
from ui import theme
from ui.charts import words
from ui.charts.found import Seen
from ui.charts.shapes import Shape, lines, shapes
from ui.theme import HAIR, TIGHT

PAPER = theme.LIGHT  # what is drawn here lies on paper, whatever the window wears
VEIL = 0.62  # how much the original steps back when all is shown that was read
NEAR = 9.0  # pixels from which a dot can be hit
SMALL = 0.85  # of the text around: the numbers on the marks
MANY = 40  # values: more numbers than that would hide the chart
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChartPicture(QWidget):
    pointed = Signal(int)  # the number of a value, or -1
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Chart"))
        self.seen: Seen | None = None
        self.shapes: list[Shape] = []
        self.amount = 1.0
        self.under_pointer, self.current = -1, -1

    def show_chart(self, seen: Seen) -> None:
        if self.seen is None or self.seen.read is not seen.read:
            self.under_pointer = self.current = -1
        self.seen, self.shapes = seen, shapes(seen)
        self.setAccessibleName(f"{words.kind_name(seen.told)}: {seen.told.title}".strip(": "))
        self.choose(self.current)

    def blend(self, amount: float) -> None:
        """0 is the chart as it was drawn, 1 what was read of it."""
        self.amount = amount
        self.update()

    def point(self, number: int) -> None:
        if number != self.under_pointer:
            self.under_pointer = number
            self.update()

    def choose(self, number: int) -> None:
        self.current = number
        if self.seen and 0 <= number < len(self.seen.told.values):
            value = self.seen.told.values[number]
            name = words.key_name(value.category, value.series)
            self.setAccessibleDescription(f"{name}: {words.shown(value)}. {self._told(number)}")
        self.update()

    def _told(self, number: int) -> str:
        assert self.seen
        read = self.seen.read.values
        return words.told(self.seen.told.values[number], read[number] if number < len(read) else None)

    def place_of(self, number: int) -> QPointF | None:
        """Where a value's mark is on the screen."""
        return next((self._onto().map(shape.at) for shape in self.shapes if shape.number == number), None)

    def at(self, spot: QPointF) -> int:
        """The value whose mark lies there: the smallest one that holds the spot, or the nearest dot."""
        back, ok = self._onto().inverted()
        if not ok:
            return -1
        inside = back.map(spot)
        holding = [shape for shape in self.shapes if not shape.dot and shape.path.contains(inside)]
        if holding:
            return min(holding, key=lambda shape: shape.box.area).number
        near = [(self._far(shape, spot), shape.number) for shape in self.shapes if shape.dot]
        far, number = min(near, default=(NEAR + 1, -1))
        return number if far <= NEAR else -1

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * 44, letter * 32)

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * 16, letter * 12)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self.seen:
            paper = self._paper()
            painter.drawImage(paper, self.seen.picture)
            self._draw_read(painter, paper)
            painter.setPen(QPen(QColor(theme.current().line), 1))
            painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), HAIR, HAIR)
        painter.end()

    def _draw_read(self, painter: QPainter, paper: QRectF) -> None:
        assert self.seen
        veil = QColor("white")
        veil.setAlphaF(VEIL * self.amount)
        painter.fillRect(paper, veil)
        painter.setClipRect(paper)
        painter.setOpacity(self.amount)
        onto = self._onto()
        painter.setPen(QPen(QColor(PAPER.muted), 1.5))
        for line in lines(self.seen.told, self.shapes):
            painter.drawPolyline(onto.map(line))
        for shape in self.shapes:
            self._draw_shape(painter, shape, onto, strong=False)
        if len(self.shapes) <= MANY:
            for shape in self.shapes:
                self._write(painter, shape, onto)
        painter.setOpacity(1.0)
        for number in dict.fromkeys((self.current, self.under_pointer)):
            for shape in self.shapes:
                if shape.number == number:
                    self._draw_shape(painter, shape, onto, strong=True)
                    self._name(painter, shape, onto, paper)
        painter.setClipping(False)

    def _draw_shape(self, painter: QPainter, shape: Shape, onto: QTransform, *, strong: bool) -> None:
        colour = _colour(shape)
        fill = QColor(colour)
        fill.setAlphaF(0.3 if strong else 0.1)
        painter.setPen(QPen(colour, 2.5 if strong else 1.5))
        painter.setBrush(fill)
        if shape.dot:
            side = 5.0 if strong else 3.0 if len(self.shapes) <= MANY else 2.0
            painter.drawEllipse(onto.map(shape.at), side, side)
        else:
            painter.drawPath(onto.map(shape.path))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write(self, painter: QPainter, shape: Shape, onto: QTransform) -> None:
        """The number, with a rim of paper so that it reads on any colour."""
        assert self.seen
        text = words.shown(self.seen.told.values[shape.number])
        font = self._small()
        wide = QFontMetricsF(font).horizontalAdvance(text)
        at = onto.map(shape.at) + QPointF(-wide / 2, -7 if shape.dot else self.fontMetrics().ascent() * 0.35)
        path = QPainterPath()
        path.addText(at, font, text)
        painter.strokePath(path, QPen(QColor("white"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.fillPath(path, _colour(shape))

    def _name(self, painter: QPainter, shape: Shape, onto: QTransform, paper: QRectF) -> None:
        """A small plate beside the mark: which value it is."""
        assert self.seen
        value = self.seen.told.values[shape.number]
        text = f"{words.key_name(value.category, value.series)}: {words.shown(value)}"
        plate = QRectF(self.fontMetrics().boundingRect(text)).adjusted(-TIGHT, -HAIR, TIGHT, HAIR)
        top = onto.mapRect(shape.path.boundingRect()).top()
        plate.moveCenter(QPointF(onto.map(shape.at).x(), top - plate.height() / 2 - HAIR))
        plate.moveLeft(max(paper.left() + 2, min(plate.left(), paper.right() - plate.width() - 2)))
        plate.moveTop(max(plate.top(), paper.top() + 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PAPER.text))
        painter.drawRoundedRect(plate, HAIR, HAIR)
        painter.setPen(QColor(PAPER.surface))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the words, which may be another
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(self.fontInfo().pixelSize() * SMALL), 8))
        return font

    def _paper(self) -> QRectF:
        """Where the picture lies: as large as there is room for, in the middle."""
        assert self.seen
        part, room = self.seen.part, QRectF(self.rect()).adjusted(HAIR, HAIR, -HAIR, -HAIR)
        scale = min(room.width() / max(part.width, 1), room.height() / max(part.height, 1))
        paper = QRectF(0, 0, part.width * scale, part.height * scale)
        paper.moveCenter(room.center())
        return paper

    def _onto(self) -> QTransform:
        """From the page's unit to the screen."""
        if not self.seen:
            return QTransform()
        paper, part = self._paper(), self.seen.part
        scale = paper.width() / max(part.width, 1)
        return QTransform(scale, 0, 0, scale, paper.left() - part.x0 * scale, paper.top() - part.y0 * scale)

    def _far(self, shape: Shape, spot: QPointF) -> float:
        way = self._onto().map(shape.at) - spot
        return float((way.x() ** 2 + way.y() ** 2) ** 0.5)

    # what a person does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if number != self.under_pointer:
            self.point(number)
            self.pointed.emit(number)

    def event(self, event: QEvent) -> bool:
        """Who rests on a mark is told how its value was got."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.at(QPointF(event.pos()))
            says = self._told(number) if number >= 0 else ""
            QToolTip.showText(event.globalPos(), says, self)
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point(-1)
        self.pointed.emit(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (number := self.at(event.position())) >= 0:
            self._choose_and_tell(number)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk from mark to mark."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or not self.shapes:
            super().keyPressEvent(event)
            return
        known = [shape.number for shape in self.shapes]
        at = known.index(self.current) + step if self.current in known else 0
        self._choose_and_tell(known[at % len(known)])

    def _choose_and_tell(self, number: int) -> None:
        self.choose(number)
        self.chosen.emit(number)


def _colour(shape: Shape) -> QColor:
    return QColor(getattr(PAPER, words.SIGNS[shape.got][1]))
