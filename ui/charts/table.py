"""The table beside the chart: cells are chosen, typed over, restored and copied in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyledItemDelegate, QTableView, QWidget

from core.i18n import gettext as _
from ui import icons
from ui.charts.model import ChartModel, Index
from ui.theme import HAIR, TIGHT
from ui.widgets import cells

Triggers = QAbstractItemView.EditTrigger


class ChartTable(QTableView):
    pointed = Signal(int)  # the number of the value under the pointer, or -1
    chosen = Signal(int)  # of the current one, or -1
    restore_wanted = Signal(str, str)  # category, series

    def __init__(self, model: ChartModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values = model
        self.setModel(model)
        self.setAccessibleName(_("Values of the chart"))
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(Triggers.DoubleClicked | Triggers.EditKeyPressed | Triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {TIGHT - 3}px; }}")  # as far in as the heads
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.entered.connect(lambda index: self.pointed.emit(model.number_at(index)))
        self.viewportEntered.connect(lambda: self.pointed.emit(-1))
        model.modelReset.connect(self._size)
        self.editing = self._action(_("Correct this value"), "edit", "F2", self._edit)
        self.restoring = self._action(_("Restore what was read"), "undo", "Del", self._restore)
        self.copying = self._action(_("Copy"), "copy", QKeySequence.StandardKey.Copy, self.copy)
        self._size()

    def choose(self, number: int) -> None:
        """Make it the current value, without telling."""
        index = self.values.index_of(number)
        if index != self.currentIndex():
            self._tells = False
            self.setCurrentIndex(index)
            self._tells = True
        if index.isValid():
            self.scrollTo(index)

    def copy(self) -> None:
        """What is selected; all of it when that is one cell or none."""
        ranges = self.selectionModel().selection()
        table = self.values.cells()
        if ranges.count() and (part := ranges.at(0)).width() * part.height() > 1:
            rows = [0, *range(part.top() + 1, part.bottom() + 2)]
            table = [table[row][part.left() : part.right() + 1] for row in rows]
        put_on_clipboard(table)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._tells:
            self.chosen.emit(self.values.number_at(current))

    _tells = True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "copying"):
            self._size()

    def _size(self) -> None:
        head, side, high = self.horizontalHeader(), self.verticalHeader(), self.fontMetrics().height()
        head.setAccessibleName(_("Columns"))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 8)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(high + TIGHT + HAIR)
        self.setIconSize(QSize(high, high))
        self._spread()

    def _spread(self) -> None:
        """Columns as wide as their values, then as their heads; what room is left is shared among them."""
        head = self.horizontalHeader()
        columns = range(head.count())
        wide = [max(self.sizeHintForColumn(n), head.minimumSectionSize()) for n in columns]
        wish = [max(head.sectionSizeHint(n) - wide[n], 0) for n in columns]  # for the whole of its head
        spare = max(self.viewport().width() - sum(wide), 0)
        given = min(1.0, spare / max(sum(wish), 1))
        left = max(spare - sum(wish), 0)
        for n in columns:
            head.resizeSection(n, wide[n] + round(wish[n] * given) + left // len(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _action(self, text: str, icon: str, keys: str | QKeySequence.StandardKey, do) -> QAction:  # type: ignore[no-untyped-def]
        action = QAction(icons.icon(icon), text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: do())
        self.addAction(action)
        return action

    def _edit(self) -> None:
        if self.model().flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def _restore(self) -> None:
        if self.values.can_restore(self.currentIndex()):
            self.restore_wanted.emit(*self.values.key_at(self.currentIndex()))

    def _on_menu(self, where: QPoint) -> None:
        index = self.currentIndex()
        self.editing.setEnabled(bool(self.model().flags(index) & Qt.ItemFlag.ItemIsEditable))
        self.restoring.setEnabled(self.values.can_restore(index))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.editing, self.restoring, self.copying])
        menu.aboutToHide.connect(self._enable)
        menu.popup(self.viewport().mapToGlobal(where))

    def _enable(self) -> None:
        """Keys work whatever the menu said last."""
        for action in (self.editing, self.restoring):
            action.setEnabled(True)


def put_on_clipboard(table: Sequence[Sequence[str]]) -> None:
    QGuiApplication.clipboard().setMimeData(cells.as_mime(table))
