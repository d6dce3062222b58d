"""All pages small, in a strip: which is read is seen at once, and any other is one click away."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.i18n import gettext as _
from ui import theme
from ui.page.book import Book
from ui.page.cache import Look
from ui.page.layout import lying
from ui.page.painting import paper
from ui.theme import HAIR, TIGHT

AnyIndex = QModelIndex | QPersistentModelIndex
WIDE, HIGH = 104, 136  # most that a small page takes
AHEAD = 6  # pages drawn before they are scrolled to


class _Pages(QAbstractListModel):
    def __init__(self, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        self.book = book

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.book)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        label = self.book.label(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            number = str(index.row() + 1)
            return f"{number} ({label})" if label not in ("", number) else number
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.book.name(index.row())
        return None

    def renew(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class Thumbnails(QListView):
    chosen = Signal(int)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book, self.turn, self.night = book, 0, False
        self.pages = _Pages(book, self)
        self.setModel(self.pages)
        self.setItemDelegate(_Small(self))
        self.setAccessibleName(_("Pages"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._ask)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.activated.connect(lambda index: self.chosen.emit(index.row()))
        book.drawn_small.connect(self._on_drawn)
        book.measured.connect(self._on_measured)
        self._soon = QTimer(self, interval=30, singleShot=True)
        self._soon.timeout.connect(self._want)

    def renew(self) -> None:
        """For another document."""
        self.pages.renew()
        self._ask()

    def wear(self, turn: int, night: bool) -> None:
        """As the large pages are shown."""
        if (turn, night) != (self.turn, self.night):
            self.turn, self.night = turn, night
            self._ask()
            self.viewport().update()

    def follow(self, page: int) -> None:
        """The page that is read."""
        index = self.pages.index(page)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def look(self, page: int) -> Look:
        rect, density = self.lies(page), self.devicePixelRatioF()
        return Look(page, round(rect.width() * density), round(rect.height() * density), self.turn, self.night)

    def lies(self, page: int) -> QRect:
        """The small page from (0, 0)."""
        wide, high = lying(self.book.sizes[page], self.turn)
        scale = min(WIDE / max(wide, 1), HIGH / max(high, 1))
        return QRect(0, 0, max(round(wide * scale), 1), max(round(high * scale), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._ask()
        return super().event(event)

    def _ask(self) -> None:
        self._soon.start()

    def _want(self) -> None:
        if self.book.document is None or not self.book.is_measured:
            return
        if not self.isVisible():
            self.book.want_small([])
            return
        top = self.indexAt(self.viewport().rect().topLeft() + self.viewport().rect().center() * 0)
        first = max(top.row(), 0)
        shown = self.viewport().height() // max(self.itemDelegate().sizeHint(self.viewOptions(), top).height(), 1) + 2
        pages = range(first, min(first + shown + AHEAD, len(self.book)))
        self.book.want_small(self.look(page) for page in pages)

    def viewOptions(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _on_drawn(self, page: int) -> None:
        self.update(self.pages.index(page))

    def _on_measured(self) -> None:
        self._ask()
        self.viewport().update()


class _Small(QStyledItemDelegate):
    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(WIDE + 2 * TIGHT, HIGH + option.fontMetrics.height() + 2 * TIGHT + HAIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        worn, page, view = theme.current(), index.row(), self.view
        whole: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.accent_soft if chosen else worn.hover))
            painter.drawRoundedRect(whole.adjusted(HAIR, 2, -HAIR, -2), 6, 6)
        line = option.fontMetrics.height()
        room = whole.adjusted(0, TIGHT, 0, -line - TIGHT - HAIR)
        rect = view.lies(page)
        rect.moveCenter(room.center())
        if (picture := view.book.small.like(view.look(page))) is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, picture)
        else:
            painter.fillRect(rect, paper(view.night))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(worn.accent if chosen else worn.line), 1.5 if chosen else 1))
        painter.drawRect(rect)
        painter.setPen(QColor(worn.text if chosen else worn.muted))
        below = QRect(whole.left() + HAIR, whole.bottom() - line - TIGHT + 2, whole.width() - 2 * HAIR, line)
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
