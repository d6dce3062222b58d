"""Selects words with the mouse, in reading order and over several pages, and clicks on marks and links."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.page.book import Book
from ui.page.canvas import Canvas
from ui.page.layout import Frame
from ui.page.links import Links
from ui.page.words import Stretch, highlight, line_around, nearest, text_of

Spot = tuple[int, Stretch]  # a page and words of it
REST = 180  # milliseconds the mouse must rest on a page before its words are read
REACH = 3.0  # page units around a word in which the mouse is on it


class Selection(QObject):
    """The tool in hand while no other is."""

    changed = Signal(bool)  # whether anything is selected
    clicked = Signal(str)  # the id of a mark

    def __init__(self, book: Book, canvas: Canvas, links: Links) -> None:
        super().__init__(canvas)
        self.book, self.canvas, self.links = book, canvas, links
        self.anchor: Spot | None = None
        self.head: Spot | None = None
        self._pressed: QPointF | None = None
        self._moved = False
        self._by_line = False
        self._double: QPointF | None = None
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._on_rest)
        book.read.connect(lambda _page: canvas.viewport().update())

    # what is selected

    @property
    def is_busy(self) -> bool:
        return self.anchor is not None or self.links.current is not None

    def clear(self) -> None:
        self._set(None, None)

    def select_page(self, page: int) -> None:
        """All words of the page, once they are known."""
        if (known := self.book.words(page)) is None:
            self.book.read.connect(self._on_read)
            self._awaited = page
            self.book.want_words([page])
        elif known.words:
            everything = page, (0, len(known.words))
            self._set(everything, everything)

    def parts(self) -> list[Spot]:
        """The words of each page that are selected, from top to bottom."""
        if self.anchor is None or self.head is None:
            return []
        (first, (start, _)), (last, (_, after)) = min(self.anchor, self.head), max(self.anchor, self.head)
        if first == last:
            both = (*self.anchor[1], *self.head[1])
            return [(first, (min(both), max(both)))]
        known = ((page, self.book.words(page)) for page in range(first, last + 1))
        return [
            (page, (start if page == first else 0, after if page == last else len(read.words)))
            for page, read in known
            if read is not None
        ]

    def text(self) -> str:
        known = [(self.book.words(page), stretch) for page, stretch in self.parts()]
        return "\n".join(text_of(page, stretch) for page, stretch in known if page is not None)

    def copy(self) -> None:
        if text := self.text():
            QGuiApplication.clipboard().setText(text)

    # the mouse

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, self._moved = event.position(), False
        if self._double is not None and self._is_still(self._double, event.position()):
            self._take(event.position(), by_line=True)  # the third click
            return
        self._by_line = False
        spot = self._spot(event.position(), within=REACH)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.anchor:
            self._set(self.anchor, self._spot(event.position()) or self.head)
        elif spot is None:
            self.clear()
        self._start = self._spot(event.position())

    def move(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._rest.start()
            return
        if self._pressed is None or (not self._moved and self._is_still(self._pressed, event.position())):
            return
        self._moved = True
        self._start = self._start or self._spot(self._pressed)  # the words may have come meanwhile
        anchor = self._start if not self._by_line else self.anchor
        head = self._spot(event.position(), by_line=self._by_line)
        if anchor and head:
            self._set(anchor, head)

    def release(self, event: QMouseEvent) -> None:
        still = self._pressed is not None and not self._moved and event.button() == Qt.MouseButton.LeftButton
        self._pressed = None
        if still and self._double is None:
            if mark := self._mark(event.position()):
                self.clicked.emit(mark)
            elif not self.links.follow_at(event.position()) and not event.modifiers():
                self.clear()

    def double(self, event: QMouseEvent) -> None:
        self._pressed, self._moved = event.position(), False
        self._take(event.position(), by_line=False)
        self._start = self.anchor
        self._double = event.position()
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self._on_late)

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.is_busy:
            self.clear()
            self.links.clear()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.links.follow()
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.select_page(self.canvas.page)
            return True
        return False

    def cursor(self, event: QMouseEvent) -> Qt.CursorShape:
        if self._mark(event.position()) or (not event.buttons() and self.links.at(event.position())):
            return Qt.CursorShape.PointingHandCursor
        over = self._spot(event.position(), within=REACH, ask=False)
        return Qt.CursorShape.IBeamCursor if over or (self._moved and event.buttons()) else Qt.CursorShape.ArrowCursor

    def paint(self, painter: QPainter, page: int, frame: Frame) -> None:
        colour = QColor((theme.DARK if self.canvas.night else theme.LIGHT).accent)
        colour.setAlphaF(0.28)
        known = self.book.words(page)
        for number, stretch in self.parts():
            if number == page and known is not None:
                for box in highlight(known, stretch):
                    painter.fillRect(frame.shown(box).adjusted(-1, -1, 1, 1), colour)

    _start: Spot | None = None
    _awaited = -1

    def _on_read(self, page: int) -> None:
        if page == self._awaited:
            self.book.read.disconnect(self._on_read)
            self._awaited = -1
            self.select_page(page)

    def _on_late(self) -> None:
        self._double = None

    def _on_rest(self) -> None:
        """Whoever rests on a page may want to select there."""
        spot = self.canvas.viewport().mapFromGlobal(self.canvas.cursor().pos())
        if (page := self.canvas.page_at(QPointF(spot))) is not None and self.book.words(page) is None:
            self.book.want_words([page])

    def _take(self, at: QPointF, *, by_line: bool) -> None:
        spot = self._spot(at, by_line=by_line, within=REACH * 4)
        self._by_line = by_line
        self._set(spot, spot)

    def _spot(
        self, at: QPointF, *, by_line: bool = False, within: float = float("inf"), ask: bool = True
    ) -> Spot | None:
        """The word at that spot of the view, or the nearest on the nearest page."""
        page = self._nearest_page(at)
        if page is None:
            return None
        if (known := self.book.words(page)) is None:
            if ask:
                self.book.want_words([page])
            return None
        word = nearest(known, self.canvas.frame(page).point(at), within=within)
        if word is None:
            return None
        return page, line_around(known, word) if by_line else (word, word + 1)

    def _nearest_page(self, at: QPointF) -> int | None:
        def far(page: int) -> float:
            rect = self.canvas.frame(page).rect
            return max(rect.top() - at.y(), at.y() - rect.bottom(), 0.0)

        return min(self.canvas.visible(), key=far, default=None)

    def _mark(self, at: QPointF) -> str:
        page = self.canvas.page_at(at)
        mark = self.canvas.marks.at(self.canvas.frame(page), page, at) if page is not None else None
        return mark.id if mark else ""

    def _set(self, anchor: Spot | None, head: Spot | None) -> None:
        if (anchor, head) == (self.anchor, self.head):
            return
        self.anchor, self.head = anchor, head
        self.canvas.viewport().update()
        self.changed.emit(anchor is not None)

    def _is_still(self, before: QPointF, now: QPointF) -> bool:
        return (now - before).manhattanLength() < QApplication.startDragDistance()
