"""The document's own table of contents, as a tree: a click goes there, and the section that is read is marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStackedLayout, QTreeWidget, QTreeWidgetItem, QWidget

from core.domain import Heading
from core.i18n import gettext as _
from ui import icons, theme
from ui.theme import HAIR, ROOM, WIDE

AnyIndex = QModelIndex | QPersistentModelIndex
PAGE = Qt.ItemDataRole.UserRole


class _Tree(QTreeWidget):
    """With arrows of our own hand."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        painter.fillRect(rect, theme.current().surface)
        if self.model().hasChildren(index):
            mirrored = self.isRightToLeft()
            name = "down" if self.isExpanded(index) else "previous" if mirrored else "next"
            side = min(self.indentation(), rect.height()) - HAIR
            arrow = QRect(0, 0, side, side)
            beside = rect.left() + self.indentation() // 2 if mirrored else rect.right() - self.indentation() // 2
            arrow.moveCenter(QPoint(beside, rect.center().y()))
            icons.icon(name, theme.current().muted).paint(painter, arrow)


class Contents(QWidget):
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = _Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(_("Table of contents"))
        self.tree.setIndentation(ROOM)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.itemClicked.connect(self._on_chosen)
        self.tree.itemActivated.connect(self._on_chosen)
        self.empty = QLabel(_("This document brings no table of contents."), wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(ROOM, WIDE, ROOM, WIDE)
        self.pages: list[int] = []
        self._items: list[QTreeWidgetItem] = []  # in the order of their pages
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tree)

    def show_headings(self, headings: Sequence[Heading]) -> None:
        self.tree.clear()
        placed: list[tuple[int, QTreeWidgetItem]] = []
        above: list[tuple[int, QTreeWidgetItem]] = []  # the headings that the next one may stand under
        tops: list[QTreeWidgetItem] = []
        for heading in headings:
            item = QTreeWidgetItem([" ".join(heading.title.split())])
            item.setToolTip(0, item.text(0))
            item.setData(0, PAGE, heading.page)
            while above and above[-1][0] >= heading.level:
                above.pop()
            if above:
                above[-1][1].addChild(item)
            else:
                tops.append(item)
            above.append((heading.level, item))
            if heading.page is not None:
                placed.append((heading.page, item))
        self.tree.addTopLevelItems(tops)
        if len(tops) == 1:
            tops[0].setExpanded(True)
        placed.sort(key=lambda pair: pair[0])
        self.pages, self._items = [page for page, _item in placed], [item for _page, item in placed]
        self._stack.setCurrentWidget(self.tree if tops else self.empty)

    def follow(self, page: int) -> None:
        """Mark the section that the page is in."""
        at = bisect_right(self.pages, page) - 1
        if at < 0:
            self.tree.setCurrentIndex(QModelIndex())
            return
        item = self._items[at]
        while (parent := item.parent()) is not None and not parent.isExpanded():
            item = parent
        self.tree.setCurrentItem(item)

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        if (page := item.data(0, PAGE)) is not None:
            self.chosen.emit(page)
