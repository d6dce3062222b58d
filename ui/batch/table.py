"""The table of results: rows are chosen, copied and opened in it, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from core.batch.rows import Row
from core.i18n import gettext as _
from ui import icons, theme
from ui.batch.clipboard import Copier
from ui.batch.results import Results
from ui.theme import TIGHT

WIDE = {"file": 22, "question": 25, "answer": 25, "page": 17, "check": 29, "confidence": 11}


class Table(QTableView):
    chosen = Signal(object)  # Row: its page is wanted
    sorted_by = Signal(int, bool)  # column, backwards

    def __init__(self, results: Results, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(results)
        self.results = results
        self.copier = Copier(self)
        self.setAccessibleName(_("Results"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {TIGHT - 3}px; }}")  # as far in as the heads
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.data(Qt.ItemDataRole.UserRole)))
        self._head()
        self._size()
        self.opening = self._action(_("Open its page"), "document", self.open_current)
        self.copying = self._action(_("Copy rows"), "copy", self.copy)

    @property
    def current(self) -> Row | None:
        index = self.currentIndex()
        return self.results.row_at(index.row()) if index.isValid() else None

    def open_current(self) -> None:
        if row := self.current:
            self.chosen.emit(row)

    def copy(self) -> None:
        """The rows that are selected, in the order in which they are shown."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        numbers = sorted({n for part in ranges for n in range(part.top(), part.bottom() + 1)})
        self.copier.copy(self.results.rows_at(numbers))

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setSelectionModel(QItemSelectionModel(self.results, head))  # or it asks of each row whether it is chosen
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(False)
        head.setSortIndicatorClearable(True)
        head.setAccessibleName(_("Columns"))
        head.sortIndicatorChanged.connect(self._on_sorted)
        head.sectionClicked.connect(lambda _section: head.setSortIndicatorShown(True))

    def _size(self) -> None:
        letter, high = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        for at, column in enumerate(self.results.columns):
            if column in WIDE:  # the last takes what is left
                self.setColumnWidth(at, letter * WIDE[column])
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(high + 2 * TIGHT)

    def _action(self, text: str, icon: str, do: Callable[[], None]) -> QAction:
        action = QAction(icons.icon(icon), text, self)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.sorted_by.emit(column, order == Qt.SortOrder.DescendingOrder)

    def _on_menu(self, where: QPoint) -> None:
        if self.current:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions([self.opening, self.copying])
            menu.popup(self.viewport().mapToGlobal(where))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keys finds a row chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.results.rowCount():
            self.selectRow(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "results"):
            self._size()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.current().accent), 1))
            row = self.visualRect(index)
            painter.drawRect(0, row.top(), self.viewport().width() - 1, row.height() - 1)
            painter.end()
