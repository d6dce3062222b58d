"""The table behind a chart, for Qt: a row a category, a column a series; or a row a value where names repeat."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap

from core.charts import Chart, Colour, Value
from core.i18n import gettext as _
from ui import icons, theme
from ui.charts import words
from ui.charts.found import Seen

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SIDE, DOT, SHARP = 16, 10, 3  # pixels, and of the screen for each
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class Spot(NamedTuple):
    row: int
    column: int


class ChartModel(QAbstractTableModel):
    """Values go by their number in the chart; -1 is none."""

    said = Signal(str, str, float)  # category, series, number: what was typed
    refused = Signal(str)  # what was typed and is no number

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self._read: tuple[Value, ...] = ()
        self._values: tuple[Value, ...] = ()
        self._spots: dict[Spot, int] = {}
        self._lists = False
        self.pointed = -1

    def show(self, seen: Seen) -> None:
        """Another chart, or the same one with another value."""
        same_shape = self.chart and [_key(v) for v in self._values] == [_key(v) for v in seen.told.values]
        if self.chart is None or not same_shape or self.chart.box != seen.told.box:
            self.beginResetModel()
            self._take(seen)
            self.endResetModel()
        else:
            self._take(seen)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def point(self, number: int) -> None:
        """The value that the pointer is on, in the picture."""
        for at in (self.pointed, number):
            if (index := self.index_of(at)).isValid():
                self.pointed = number
                self.dataChanged.emit(index, index, [Role.BackgroundRole])
        self.pointed = number

    def index_of(self, number: int) -> QModelIndex:
        spot = next((spot for spot, n in self._spots.items() if n == number), None)
        return self.index(*spot) if spot else QModelIndex()

    def number_at(self, index: Index) -> int:
        """Of the value in that cell; in a list all of its row stands for it."""
        column = self.columnCount() - 1 if self._lists else index.column()
        return self._spots.get(Spot(index.row(), column), -1) if index.isValid() else -1

    def key_at(self, index: Index) -> tuple[str, str]:
        """Category and series of the cell."""
        assert self.chart
        if (number := self.number_at(index)) >= 0:
            return _key(self._values[number])
        series = self.chart.series
        return self.chart.categories[index.row()], series[min(max(index.column() - 1, 0), len(series) - 1)]

    def can_restore(self, index: Index) -> bool:
        number = self.number_at(index)
        return number >= 0 and self._values[number].got == "corrected"

    def cells(self) -> list[list[str]]:
        """All of it in words, the header first."""
        heads = [str(self.headerData(at, Qt.Orientation.Horizontal)) for at in range(self.columnCount())]
        rows = range(self.rowCount())
        return [heads, *([str(self.index(r, c).data() or "") for c in range(len(heads))] for r in rows)]

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or not self.chart:
            return 0
        return len(self._values) if self._lists else len(self.chart.categories)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or not self._values or not self.chart:
            return 0
        return 2 + any(self.chart.series) if self._lists else 1 + len(self.chart.series)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not self.chart:
            return None
        if role == Role.TextAlignmentRole and section > 0 and not (self._lists and section < self.columnCount() - 1):
            return TRAILING
        if role == Role.DecorationRole:
            return self._swatch(section)
        return self._head(section) if role in (Role.DisplayRole, Role.ToolTipRole) else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not self.chart:
            return None
        number = self.number_at(index)
        if number >= 0 and self._is_value(index):
            return self._of_value(number, role)
        return self._words(index) if role in (Role.DisplayRole, Role.ToolTipRole) else None

    def _of_value(self, number: int, role: int) -> Any:
        value, worn = self._values[number], theme.current()
        sign, colour = words.SIGNS[value.got]
        made: dict[int, Callable[[], Any]] = {
            Role.DisplayRole: lambda: words.shown(value),
            Role.EditRole: lambda: words.editable(value),
            Role.DecorationRole: lambda: icons.icon(sign, getattr(worn, colour)),
            Role.ToolTipRole: lambda: self._told(number),
            Role.AccessibleTextRole: lambda: (
                f"{words.key_name(*_key(value))}: {words.shown(value)}. {self._told(number)}"
            ),
            Role.TextAlignmentRole: lambda: TRAILING,
            Role.BackgroundRole: lambda: QColor(worn.hover) if number == self.pointed else None,
        }
        return made[role]() if role in made else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Tells what was typed; the value changes when it is kept."""
        if role != Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value).strip()
        if text == str(self.data(index, Role.EditRole) or ""):
            return False
        number = words.typed(text)
        if number is None:
            self.refused.emit(text)
            return False
        self.said.emit(*self.key_at(index), number)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names stay. Of values that share a name only the first can be told apart, so only it can be corrected."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._is_value(index):
            return plain
        number = self.number_at(index)
        key = self.key_at(index)
        first = next((n for n, value in enumerate(self._values) if _key(value) == key), -1)
        return plain | Qt.ItemFlag.ItemIsEditable if number == first else plain

    def _take(self, seen: Seen) -> None:
        self.chart, self._values, self._read = seen.told, seen.told.values, seen.read.values
        keys = [_key(value) for value in self._values]
        self._lists = len(set(keys)) < len(keys)
        self.pointed = -1
        if self._lists:
            self._spots = {Spot(n, 1 + any(seen.told.series)): n for n in range(len(keys))}
            return
        rows = {category: n for n, category in enumerate(seen.told.categories)}
        columns = {series: n for n, series in enumerate(seen.told.series, 1)}
        self._spots = {Spot(rows[category], columns[series]): n for n, (category, series) in enumerate(keys)}

    def _head(self, section: int) -> str:
        assert self.chart
        along, series = self.chart.heads[0], self.chart.series
        if section == 0:
            return along or _("Category")
        if self._lists and section < self.columnCount() - 1:
            return _("Series")
        named = not self._lists and series[section - 1]
        return named or words.unit_of(self.chart) or _("Value")

    def _swatch(self, section: int) -> QPixmap | None:
        """The colour that stands for the series of that column."""
        series = self.chart.series if self.chart and not self._lists else ()
        if section == 0 or len(series) < 2:
            return None
        colour = next((v.colour for v in self._values if v.series == series[section - 1] and v.colour), None)
        return dot(colour) if colour else None

    def _is_value(self, index: Index) -> bool:
        return index.column() == self.columnCount() - 1 if self._lists else index.column() > 0

    def _words(self, index: Index) -> str:
        if self._is_value(index):
            return ""  # a hole
        return self.key_at(index)[index.column()]

    def _told(self, number: int) -> str:
        read = self._read[number] if number < len(self._read) else None
        return words.told(self._values[number], read)


@cache
def dot(colour: Colour) -> QPixmap:
    drawn = QPixmap(SHARP * SIDE, SHARP * SIDE)
    drawn.setDevicePixelRatio(SHARP)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*colour))
    painter.drawEllipse((SIDE - DOT) // 2, (SIDE - DOT) // 2, DOT, DOT)
    painter.end()
    return drawn


def _key(value: Value) -> tuple[str, str]:
    return value.category, value.series
