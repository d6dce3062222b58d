"""The rows of a batch as Qt knows them: all that came, and of those the ones that are shown. Sifts nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.batch.rows import Row
from ui import icons, theme
from ui.batch import words
from ui.batch.sieve import Column, Kind, Sieve, Sifted, kinds_of

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Results(QAbstractTableModel):
    """A row that comes again takes the place of the one before: a batch that goes on tells all its rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.shown: list[int] = []
        self.counts: Counter[Kind] = Counter()
        self.columns = tuple(words.columns())
        self._heads = tuple(words.columns().values())
        self._places: dict[tuple[str, str], int] = {}

    def clear(self) -> None:
        self.beginResetModel()
        self.rows, self.shown, self._places = [], [], {}
        self.counts.clear()
        self.endResetModel()

    def take(self, rows: Iterable[Row], sieve: Sieve) -> bool:
        """New ones come below, where they fit. Whether what is shown must be sifted anew."""
        before, changed = len(self.rows), False
        for row in rows:
            changed |= self._put(row)
        fresh = [at for at in range(before, len(self.rows)) if sieve.fits(self.rows[at])]
        if fresh:
            first = len(self.shown)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self.shown += fresh
            self.endInsertRows()
        return changed or bool(fresh and sieve.column)

    def show(self, sifted: Sifted) -> None:
        """What was left by the sieve, and what came meanwhile."""
        late = [at for at in range(sifted.of, len(self.rows)) if sifted.sieve.fits(self.rows[at])]
        self.beginResetModel()
        self.shown = [*sifted.shown, *late]
        self.endResetModel()

    def row_at(self, number: int) -> Row:
        return self.rows[self.shown[number]]

    def number_of(self, row: Row) -> int:
        """Where it is shown; -1 where it is not."""
        at = self._places.get((row.file, row.question), -1)
        try:
            return self.shown.index(at)
        except ValueError:
            return -1

    def rows_at(self, numbers: Sequence[int]) -> list[Row]:
        rows, shown = self.rows, self.shown
        return [rows[shown[number]] for number in numbers if number < len(shown)]

    def _put(self, row: Row) -> bool:
        """Whether it took the place of another that was different."""
        at = self._places.setdefault((row.file, row.question), len(self.rows))
        if at == len(self.rows):
            self.rows.append(row)
        elif self.rows[at] == row:
            return False
        else:
            self.counts.subtract(kinds_of(self.rows[at]))
            self.rows[at] = row
            self.counts.update(kinds_of(row))
            return True
        self.counts.update(kinds_of(row))
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._heads):
            if role == Role.DisplayRole:
                return self._heads[section]
            if role == Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            if role == Role.ToolTipRole:
                return words.sorting(self.columns[section])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if role == Role.UserRole:
            return row
        if role == Role.DisplayRole:
            return words.cell(row, column)
        if role == Role.ToolTipRole:
            return words.tip(words.explained(row, column))
        return _look(row, column, role)


def _look(row: Row, column: Column, role: int) -> Any:
    """Its colour, and the icon of the check."""
    if role == Role.ForegroundRole:
        return QColor(getattr(theme.current(), _colour(row, column)))
    if role == Role.DecorationRole and column == "check":
        name, colour = words.symbol(row)
        return icons.icon(name, getattr(theme.current(), colour))
    return None


def _colour(row: Row, column: Column) -> str:
    """The name of the colour of its words; what is less than an answer is quieter."""
    match column:
        case "check":
            return words.symbol(row)[1]
        case "answer":
            return "text" if row.status == "answered" else "muted"
        case "file":
            return "text"
    return "muted"
