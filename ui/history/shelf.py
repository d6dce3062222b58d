"""The list as Qt knows it. It grows as one scrolls, so that ten thousand conversations cost no more than the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.i18n import gettext as _
from ui.history.entries import Entry, File, Heading, Talk

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
AT_ONCE = 150  # lines that are made known at a time


class Shelf(QAbstractListModel):
    renamed = Signal(int, str)
    ran_out = Signal()  # all lines are known, and someone scrolls on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()
        self._known = 0

    def show(self, entries: Sequence[Entry]) -> None:
        """What is known already and stays the same is left alone, and with it the place one has scrolled to."""
        same = list(entries[: self._known]) == list(self.entries[: self._known])
        if same and (self._known >= AT_ONCE or self._known == len(entries)):
            self.entries = entries
            return
        self.beginResetModel()
        self.entries = entries
        self._known = min(len(entries), AT_ONCE)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        return self.entries[index.row()] if index.isValid() and index.row() < self._known else None

    def place(self, number: int) -> QModelIndex:
        """Where a conversation stands, if it is known already."""
        rows = (row for row in range(self._known) if isinstance(e := self.entries[row], Talk) and e.number == number)
        row = next(rows, -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._known

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._known < len(self.entries)

    def fetchMore(self, parent: Index) -> None:
        more = min(AT_ONCE, len(self.entries) - self._known)
        self.beginInsertRows(QModelIndex(), self._known, self._known + more - 1)
        self._known += more
        self.endInsertRows()
        if self._known == len(self.entries):
            self.ran_out.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        match self.entry(index):
            case Talk():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
            case File():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return entry
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return _name(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return _more(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(entry)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index)
        if not isinstance(entry, Talk) or role != Qt.ItemDataRole.EditRole:
            return False
        title = " ".join(str(value).split())
        if title != entry.title:
            self.renamed.emit(entry.number, title)
        return True


def _name(entry: Entry) -> str:
    match entry:
        case Heading(text):
            return text
        case File(path):
            return path.name
    return entry.title


def _more(entry: Entry) -> str:
    match entry:
        case File(path, there):
            return str(path) if there else _("{path} is no longer there").format(path=path)
        case Talk():
            return "\n".join(filter(None, (entry.title, entry.detail)))
    return ""


def _spoken(entry: Entry) -> str:
    match entry:
        case File(path, there):
            return _("File {name}").format(name=path.name) + ("" if there else ", " + _("no longer there"))
        case Talk():
            pinned = _("pinned") if entry.pinned else ""
            return ", ".join(filter(None, (entry.title, entry.detail, pinned)))
    return _name(entry)
