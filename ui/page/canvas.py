"""The desk on which the pages lie: paints the few that are seen, and hands keys and mouse to whoever uses them."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core.domain import Box
from core.i18n import gettext as _
from ui import theme
from ui.page import painting
from ui.page.book import Book
from ui.page.keys import scrolled
from ui.page.marks import Marks
from ui.page.spread import Spread
from ui.page.tool import Tool

NOTCH = 100  # pixels that one notch of a wheel scrolls


class Canvas(Spread):
    def __init__(self, book: Book, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self.marks = marks
        self.tool: Tool | None = None
        self.callout: tuple[int, Box, str, QColor, str] | None = None  # page, box, icon, colour, words
        self.tip: Callable[[QPointF], str] = lambda _spot: ""  # what is said where the mouse rests
        self.hint = ""  # what the tool in hand wants
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        book.drawn.connect(self._on_drawn)
        book.unreadable.connect(lambda _page, _error: self.viewport().update())
        self.reset()

    def reset(self) -> None:
        self.callout = None
        super().reset()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.viewport().rect(), QColor(theme.current().desk))
        if self.book.document is None:
            hint = _("Open a file, or drop one here, to read it and to ask about it.")
            painting.paint_welcome(painter, self.viewport().rect(), _("No document is open"), hint)
        for page in self.visible():
            self._paint_page(painter, page)
        self._paint_callout(painter)
        if self.hint:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painting.paint_hint(painter, self.viewport().rect(), self.hint)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_callout(self, painter: QPainter) -> None:
        if self.callout is None or self.callout[0] not in self.visible():
            return
        page, box, symbol, colour, words = self.callout
        view, beside = self.viewport().rect(), self.frame(page).shown(box)
        if beside.intersects(QRectF(view)):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painting.paint_callout(painter, view, beside, symbol, colour, words)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect, frame = self.plan.rect(page).translated(self.origin), self.frame(page)
        if (error := self.book.broken.get(page)) is not None:
            painting.paint_trouble(painter, rect, error, night=self.night)
        else:
            painting.paint_picture(painter, rect, self.book.picture(self.look(page)), night=self.night)
            for look in self.parts(page):
                painting.paint_part(painter, rect, look, self.book.part(look))
        painting.paint_edge(painter, rect)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.marks.paint(painter, page, frame)
        if self.tool:
            self.tool.paint(painter, page, frame)
        self.flash.paint(painter, page, frame)
        painter.restore()

    def _on_drawn(self, page: int) -> None:
        if page in self.visible():
            self.viewport().update(self.plan.rect(page).translated(self.origin).adjusted(-1, -1, 1, 1))

    # what the reader does

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self.plan):
            self._lay(self.place())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, exact = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * 1.15 ** (turned.y() / 120), event.position())
        elif exact.isNull() and turned.y() and not event.modifiers():
            self.glide.by(-turned.y() / 120 * NOTCH)
        else:
            self.glide.stop()
            super().wheelEvent(event)
            return
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (self.tool and self.tool.key(event)) or scrolled(self, event):
            event.accept()
        else:
            event.ignore()  # what the pages do not use is the window's

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.glide.stop()
        if self.tool:
            self.tool.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.tool:
            self.tool.move(event)
            self.viewport().setCursor(self.tool.cursor(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.tool:
            self.tool.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.tool:
            self.tool.double(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            reason = event.reason()  # type: ignore[attr-defined]
            self._by_keyboard = reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            self.viewport().update()
        elif event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.PaletteChange):
            self._tell()
        elif event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        """Keys that the window must not take for itself."""
        busy = self.tool is not None and self.tool.is_busy
        return (event.key() == Qt.Key.Key_Escape and busy) or event.matches(QKeySequence.StandardKey.SelectAll)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), html.escape(self.tip(QPointF(event.pos()))), self.viewport())
            return True
        if event.type() == QEvent.Type.NativeGesture and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:  # type: ignore[attr-defined]
            self.zoom_to(self.zoom * (1 + event.value()), event.position())  # type: ignore[attr-defined]
            return True
        if event.type() == QEvent.Type.Gesture and (pinch := event.gesture(Qt.GestureType.PinchGesture)):  # type: ignore[attr-defined]
            self.zoom_to(self.zoom * pinch.scaleFactor(), QPointF(self.viewport().mapFromGlobal(pinch.centerPoint())))
            return True
        return super().viewportEvent(event)
