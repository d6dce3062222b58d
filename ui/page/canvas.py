"""The long desk on which the pages lie: scrolls, zooms, turns, and paints the few that are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from core.domain import Box, around
from core.i18n import gettext as _
from ui import theme
from ui.page import painting
from ui.page.book import Book
from ui.page.cache import Look
from ui.page.flash import Flash
from ui.page.glide import Glide
from ui.page.layout import Frame, Layout, fit_page, fit_width
from ui.page.marks import Marks
from ui.page.place import Fit, Place
from ui.page.tool import Tool

ON_PAPER = 96 / 72  # pixels a point at 100 %
LEAST, MOST = 0.1, 8.0  # zoom
NOTCH = 100  # pixels that one notch of a wheel scrolls
LINE = 60  # pixels that an arrow key scrolls
READING = 0.25  # of the view, from above: the page that lies there is the one that is read
SMALL_PICTURE = 2.0  # a picture is fitted to the view by no more than this


class Canvas(QAbstractScrollArea):
    page_changed = Signal(int)
    place_changed = Signal()
    view_changed = Signal()  # other pages are in sight, or the same in another size
    zoomed = Signal(float)

    def __init__(self, book: Book, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book, self.marks = book, marks
        self.plan = Layout([], 1.0)
        self.scale, self.turn, self.night = ON_PAPER, 0, False
        self.fit: Fit = "width"
        self.tool: Tool | None = None
        self.callout: tuple[int, Box, str, QColor, str] | None = None  # page, box, icon, colour, words
        self._page = -1
        self._awaited: Place | None = None  # where to go once sizes are known
        self._sent: tuple[int, int] | None = None  # a page one was taken to, and where the bar stood then
        self.flash = Flash(self)
        self.glide = Glide(self.verticalScrollBar())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        book.drawn.connect(self._on_drawn)
        book.measured.connect(self._on_measured)
        book.unreadable.connect(lambda _page, _error: self.viewport().update())
        self.reset()

    # where things lie

    @property
    def unit(self) -> float:
        """Pixels a page unit at 100 %: points have a size on paper, pixels of a picture have none."""
        document = self.book.document
        return 1.0 if document and document.document.kind == "image" else ON_PAPER

    @property
    def zoom(self) -> float:
        return self.scale / self.unit

    @property
    def origin(self) -> QPoint:
        """The corner of the long desk, in the view."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        aside = across.maximum() - across.value() if self.isRightToLeft() else across.value()
        spare = max(self.viewport().height() - self.plan.height, 0) // 2
        return QPoint(-aside, spare - down.value())

    def visible(self) -> range:
        above = self.origin.y()
        return self.plan.between(-above, self.viewport().height() - above)

    def frame(self, page: int) -> Frame:
        rect = QRectF(self.plan.rect(page).translated(self.origin))
        return Frame(self.book.sizes[page], rect, self.turn, self.book.turned(page))

    def page_at(self, spot: QPointF) -> int | None:
        """The page under that spot of the view."""
        return next(
            (n for n in self.visible() if self.plan.rect(n).translated(self.origin).contains(spot.toPoint())), None
        )

    def look(self, page: int) -> Look:
        density, rect = self.devicePixelRatioF(), self.plan.rect(page)
        return Look(page, round(rect.width() * density), round(rect.height() * density), self.turn, self.night)

    @property
    def page(self) -> int:
        """The page that is read."""
        if self._sent and self._sent[1] == self.verticalScrollBar().value() and self._sent[0] in self.visible():
            return self._sent[0]
        return self.plan.at(self.viewport().height() * READING - self.origin.y()) if len(self.plan) else 0

    # going places

    def place(self) -> Place:
        if not len(self.plan):
            return Place(rotation=self.turn, fit=self.fit)
        page, fraction = self.plan.fraction(-self.origin.y())
        bar = self.horizontalScrollBar()
        aside = bar.value() / bar.maximum() if bar.maximum() else 0.5
        return Place(page, fraction, self.zoom, self.turn, self.fit, aside)

    def go_to(self, place: Place) -> None:
        self.turn, self.fit = place.rotation % 360, place.fit
        if self.fit == "free":
            self.scale = _bounded(place.zoom) * self.unit
        if not len(self.plan):
            self._awaited = place
        self._lay(replace(place, page=min(max(place.page, 0), max(len(self.book) - 1, 0))))

    def go_to_page(self, page: int) -> None:
        self.glide.stop()
        if len(self.plan):
            self.verticalScrollBar().setValue(self.plan.rect(page).top() - theme.TIGHT)
            self._sent = page, self.verticalScrollBar().value()
            self._tell()

    def reveal(self, page: int, boxes: Sequence[Box] = (), *, flash: bool = False) -> None:
        """Bring the boxes into view, a third from above if they were not seen; without boxes, the page."""
        if not boxes:
            self.go_to_page(page)
            return
        seen = self.frame(page).shown(around(boxes))
        view = QRectF(self.viewport().rect()).adjusted(theme.ROOM, 3 * theme.ROOM, -theme.ROOM, -theme.ROOM)
        if not (view.top() <= seen.top() and seen.bottom() <= view.bottom()):
            self.verticalScrollBar().setValue(round(seen.top() - self.origin.y() - view.height() / 3))
        if not (view.left() <= seen.left() and seen.right() <= view.right()):
            bar, aside = self.horizontalScrollBar(), round(seen.center().x() - view.center().x())
            bar.setValue(bar.value() + (-aside if self.isRightToLeft() else aside))
        self._sent = page, self.verticalScrollBar().value()
        self._tell()
        if flash:
            self.flash.start_on(page, boxes)

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """What lies under the anchor, or in the middle, stays there."""
        if not len(self.plan):
            return
        anchor = anchor or QPointF(self.viewport().rect().center())
        page = self.plan.at(anchor.y() - self.origin.y())
        before = self.frame(page)
        spot = before.point(anchor)
        self.scale, self.fit = _bounded(zoom) * self.unit, "free"
        self._lay(None)
        after = self.frame(page).shown(Box(*spot, *spot)).topLeft() - anchor
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(after.y()))
        aside = -round(after.x()) if self.isRightToLeft() else round(after.x())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + aside)
        self._tell()

    def fit_to(self, fit: Fit) -> None:
        here = self.place()
        self.fit = fit
        self._lay(replace(here, page=self.page, fraction=0.0) if fit == "page" else here)

    def rotate(self) -> None:
        here = self.place()
        fraction = min(max(here.fraction, 0.0), 1.0) if here.page == self.page else 0.0
        self.go_to(replace(here, page=self.page, fraction=fraction, rotation=self.turn + 90))

    def set_night(self, on: bool) -> None:
        self.night = on
        self._tell()

    def reset(self) -> None:
        """For another document."""
        self.flash.stop()
        self.glide.stop()
        self.plan, self.turn, self._page = Layout([], 1.0), 0, -1
        self._sent = self._awaited = self.callout = None
        document = self.book.document
        self.fit = "page" if document and document.document.kind == "image" else "width"
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if document else never)
        self._bars()
        self.viewport().update()

    # laying out

    def _lay(self, place: Place | None) -> None:
        """Lay the pages anew; the place, if there is one, is where it was."""
        if not self.book.is_measured:
            return
        room = self.viewport().size()
        at = min(place.page if place else self.page, len(self.book) - 1)
        if self.fit != "free":
            self.scale = self._fitting(at, room)
        self.plan = Layout(self.book.sizes, self.scale, self.turn, room.width())
        self._bars()
        if place:
            self.verticalScrollBar().setValue(round(self.plan.y(at, place.fraction)))
            self.horizontalScrollBar().setValue(round(place.aside * self.horizontalScrollBar().maximum()))
        self.zoomed.emit(self.zoom)
        self._tell()

    def _fitting(self, page: int, room: QSize) -> float:
        size = self.book.sizes[page]
        if self.fit == "page":
            scale = fit_page(size, self.turn, room.width(), room.height())
        else:
            scale = fit_width(size, self.turn, room.width())
        return min(scale, SMALL_PICTURE) if self.unit == 1.0 else scale

    def _bars(self) -> None:
        room = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(self.plan.height - room.height(), 0))
        down.setPageStep(room.height())
        down.setSingleStep(LINE)
        across.setRange(0, max(self.plan.width - room.width(), 0))
        across.setPageStep(room.width())
        across.setSingleStep(LINE)

    def _tell(self) -> None:
        """The view is another: paint it, and say so to whoever draws pages or follows the reader."""
        self.viewport().update()
        if not len(self.plan):
            return
        self.view_changed.emit()
        self.place_changed.emit()
        if self.page != self._page:
            self._page = self.page
            self.page_changed.emit(self._page)

    def _on_measured(self) -> None:
        """Sizes came in: what is read stays where it is."""
        if len(self.plan):
            self._lay(self.place())
        else:
            place, self._awaited = self._awaited or Place(fit=self.fit), None
            self.go_to(place)

    def _on_drawn(self, page: int) -> None:
        if page in self.visible():
            self.viewport().update(self.plan.rect(page).translated(self.origin).adjusted(-1, -1, 1, 1))

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
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    _by_keyboard = False

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
        painting.paint_edge(painter, rect)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.marks.paint(painter, page, frame)
        if self.tool:
            self.tool.paint(painter, page, frame)
        self.flash.paint(painter, page, frame)
        painter.restore()

    # what the reader does

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._tell()

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
        if (self.tool and self.tool.key(event)) or self._scrolled(event):
            event.accept()
        else:
            event.ignore()  # what the pages do not use is the window's

    def _scrolled(self, event: QKeyEvent) -> bool:
        bar, Key = self.verticalScrollBar(), Qt.Key  # noqa: N806
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        screen = bar.pageStep() - LINE
        sideways = self.horizontalScrollBar().maximum() > 0
        match event.key():
            case Key.Key_PageDown:
                self.glide.by(screen)
            case Key.Key_PageUp:
                self.glide.by(-screen)
            case Key.Key_Space:
                self.glide.by(-screen if back else screen)
            case Key.Key_Down:
                self.glide.by(LINE)
            case Key.Key_Up:
                self.glide.by(-LINE)
            case Key.Key_Home:
                self.glide.to(bar.minimum())
            case Key.Key_End:
                self.glide.to(bar.maximum())
            case Key.Key_Left | Key.Key_Right if not len(self.plan):
                return False
            case Key.Key_Left | Key.Key_Right:
                on = (event.key() == Key.Key_Right) != self.isRightToLeft()
                if sideways:
                    across = self.horizontalScrollBar()
                    across.setValue(across.value() + (LINE if on else -LINE))
                else:
                    self.go_to_page(min(max(self.page + (1 if on else -1), 0), len(self.plan) - 1))
            case _:
                return False
        return True

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
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:  # type: ignore[attr-defined]
            self.zoom_to(self.zoom * (1 + event.value()), event.position())  # type: ignore[attr-defined]
            return True
        if event.type() == QEvent.Type.Gesture and (pinch := event.gesture(Qt.GestureType.PinchGesture)):  # type: ignore[attr-defined]
            self.zoom_to(self.zoom * pinch.scaleFactor(), QPointF(self.viewport().mapFromGlobal(pinch.centerPoint())))
            return True
        return super().viewportEvent(event)


def _bounded(zoom: float) -> float:
    return min(max(zoom, LEAST), MOST)
