"""Lets the reader draw a box on a page, with the mouse or with the arrow keys, to ask about just that part."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from core.domain import Box
from ui import theme
from ui.page.canvas import Canvas
from ui.page.layout import Frame

LEAST = 8  # pixels: less is a slip of the hand
STEP = 10  # pixels an arrow key moves the box, or with Shift its far corner
STEPS = {
    Qt.Key.Key_Left: QPointF(-STEP, 0), Qt.Key.Key_Right: QPointF(STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -STEP), Qt.Key.Key_Down: QPointF(0, STEP),
}  # fmt: skip


class Region(QObject):
    """The tool in hand until a box is drawn, or Esc."""

    chosen = Signal(int, object)  # page, Box
    left = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.page: int | None = None
        self.corner = QPointF()
        self.drawn = QRectF()

    @property
    def is_busy(self) -> bool:
        return True

    def begin(self) -> None:
        self.page, self.drawn = None, QRectF()

    def press(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.page, self.corner = self.canvas.page_at(event.position()), event.position()
            self.drawn = QRectF(self.corner, self.corner)

    def move(self, event: QMouseEvent) -> None:
        if self.page is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.drawn = QRectF(self.corner, event.position()).normalized() & self.canvas.frame(self.page).rect
            self.canvas.viewport().update()

    def release(self, _event: QMouseEvent) -> None:
        self._choose()

    def double(self, _event: QMouseEvent) -> None: ...

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            return False
        return True

    def cursor(self, _event: QMouseEvent) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def paint(self, painter: QPainter, page: int, frame: Frame) -> None:
        """What is outside the box steps back."""
        accent, veil = QColor(theme.LIGHT.accent), QColor(0, 0, 0, 60)
        if page != self.page or self.drawn.isEmpty():
            return
        edge, box = frame.rect, self.drawn
        for part in (
            QRectF(edge.topLeft(), QPointF(edge.right(), box.top())),
            QRectF(QPointF(edge.left(), box.bottom()), edge.bottomRight()),
            QRectF(QPointF(edge.left(), box.top()), box.bottomLeft()),
            QRectF(box.topRight(), QPointF(edge.right(), box.bottom())),
        ):
            painter.fillRect(part, veil)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _step(self, by: QPointF, far_corner: bool) -> None:
        if self.page is None or self.drawn.isEmpty():
            self.page = self.canvas.page
            view = QRectF(self.canvas.viewport().rect()) & self.canvas.frame(self.page).rect
            quarter = view.width() / 4, view.height() / 4
            self.drawn = view.adjusted(quarter[0], quarter[1], -quarter[0], -quarter[1])
        elif far_corner:
            self.drawn.setBottomRight(self.drawn.bottomRight() + by)
        else:
            self.drawn.translate(by)
        self.drawn = self.drawn.normalized() & self.canvas.frame(self.page).rect
        self.canvas.viewport().update()

    def _choose(self) -> None:
        page, drawn = self.page, self.drawn
        self.page, self.drawn = None, QRectF()
        self.canvas.viewport().update()
        if page is not None and min(drawn.width(), drawn.height()) >= LEAST:
            box: Box = self.canvas.frame(page).box(drawn)
            self.chosen.emit(page, box)
