"""The results with what narrows them: filters with their numbers, a search, and what can be done with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.batch.rows import Row
from core.i18n import gettext as _
from core.numerals import count
from ui import icons
from ui.batch import words
from ui.batch.empty import Empty
from ui.batch.results import Results
from ui.batch.sieve import KINDS, Column, Kind, Sieve, Sifted, Sifter
from ui.batch.table import Table
from ui.theme import TIGHT
from ui.widgets.buttons import chip, label

SOON = 400  # milliseconds between two siftings while rows are coming
TYPED = 150  # milliseconds after the last letter


class ResultsPane(QWidget):
    row_chosen = Signal(object)  # Row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = Results(self)
        self.table = Table(self.results)
        self.table.chosen.connect(self.row_chosen)
        self.table.sorted_by.connect(self._on_sorted)
        self.sieve = Sieve()
        self.sifter = Sifter(self)
        self.sifter.sifted.connect(self._on_sifted)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._sift)
        self.chips: dict[Kind, QPushButton] = {}
        self.empty = Empty()
        self.nothing = Empty(_("No row is like that"), _("Choose another filter or search for something else."))
        self._lay_out()
        self._refresh()

    def take(self, rows: Sequence[Row]) -> None:
        if self.results.take(rows, self.sieve) and not self._soon.isActive():
            self._soon.start()
        self._refresh()

    def clear(self) -> None:
        self.results.clear()
        self._refresh()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for page in (self.empty, self.nothing, self.table):
            self.stack.addWidget(page)
        self.bar = QWidget()
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        for one in self._chips():
            line.addWidget(one)
        line.addStretch(1)
        line.addWidget(self._sort())
        line.addWidget(self._search())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)

    def _chips(self) -> list[QPushButton]:
        group = QButtonGroup(self)
        for kind, name in words.kinds().items():
            one = chip(name, _("Show: {name}").format(name=name))
            one.setCheckable(True)
            one.setChecked(kind == "all")
            one.clicked.connect(partial(self.narrow, kind))
            group.addButton(one)
            self.chips[kind] = one
        return list(self.chips.values())

    def _sort(self) -> QPushButton:
        """What the heads of the columns do, for the keyboard."""
        self.sorting = chip(_("Sort"), _("Sort the rows"))
        menu = QMenu(self.sorting)
        menu.addAction(_("As they came"), lambda: self._head(-1))
        for at, name in enumerate(words.columns().values()):
            menu.addAction(name, partial(self._head, at))
        self.sorting.setMenu(menu)
        return self.sorting

    def _head(self, column: int) -> None:
        head = self.table.horizontalHeader()
        turn = column >= 0 and head.sortIndicatorSection() == column and not self.sieve.backwards and self.sieve.column
        head.setSortIndicatorShown(column >= 0)
        head.setSortIndicator(column, Qt.SortOrder.DescendingOrder if turn else Qt.SortOrder.AscendingOrder)

    def _search(self) -> QLineEdit:
        self.words = QLineEdit(clearButtonEnabled=True, placeholderText=_("Search the rows"))
        self.words.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        label(self.words, _("Search the rows"), QKeySequence(QKeySequence.StandardKey.Find))
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        typed = QTimer(self, singleShot=True, interval=TYPED)
        typed.timeout.connect(self._on_typed)
        self.words.textChanged.connect(lambda _text: typed.start())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.words.setFocus)
        return self.words

    def narrow(self, kind: Kind) -> None:
        self.chips[kind].setChecked(True)
        self._want(Sieve(kind, self.sieve.words, self.sieve.column, self.sieve.backwards))

    def _on_typed(self) -> None:
        typed = tuple(self.words.text().casefold().split())
        self._want(Sieve(self.sieve.kind, typed, self.sieve.column, self.sieve.backwards))

    def _on_sorted(self, column: int, backwards: bool) -> None:
        name: Column = self.results.columns[column] if 0 <= column < len(self.results.columns) else ""
        self._want(Sieve(self.sieve.kind, self.sieve.words, name, backwards))

    def _want(self, sieve: Sieve) -> None:
        if sieve != self.sieve:
            self.sieve = sieve
            self._sift()

    def _sift(self) -> None:
        self.sifter.sift(self.sieve, self.results.rows)

    def _on_sifted(self, sifted: Sifted) -> None:
        """The row that was chosen stays chosen and in sight."""
        if sifted.sieve != self.sieve:
            return
        current = self.table.current
        where = self.table.verticalScrollBar().value()
        self.results.show(sifted)
        self.table.verticalScrollBar().setValue(where)
        if current and (number := self.results.number_of(current)) >= 0:
            self.table.selectRow(number)
        self._refresh()

    def _refresh(self) -> None:
        names = words.kinds()
        for kind in KINDS:
            number = self.results.counts[kind]
            self.chips[kind].setText(f"{names[kind]}  {count(number)}")
            self.chips[kind].setAccessibleName(f"{names[kind]}, {count(number)}")
        some = bool(self.results.rows)
        self.bar.setVisible(some)
        shown = self.table if self.results.rowCount() else self.nothing if some else self.empty
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
