"""One chart: the picture beside its table, and what is to be known about both. Holds no engine and keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from core.charts import Got
from core.i18n import gettext as _
from core.numerals import localised
from ui.charts import words
from ui.charts.found import Seen
from ui.charts.model import ChartModel
from ui.charts.picture import ChartPicture
from ui.charts.table import ChartTable
from ui.theme import GAP, HAIR, TIGHT
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped

KNOWN = "chart_corrected"  # a caution for those who do not see the table


class ChartView(QSplitter):
    chosen = Signal(int)  # a value's number, or -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.picture, self.model = ChartPicture(), ChartModel(self)
        self.table = ChartTable(self.model)
        self.title, self.about = Wrapped(role="heading"), Wrapped(role="muted")
        self.notes, self.legend = QVBoxLayout(), QHBoxLayout()
        self.says = Wrapped(role="muted")
        self.addWidget(self._framed(self.picture))
        self.addWidget(self._side())
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.picture.pointed.connect(self.model.point)
        self.picture.chosen.connect(self._on_picture)
        self.table.pointed.connect(self.picture.point)
        self.table.chosen.connect(self._on_table)
        self.model.refused.connect(self._on_refused)

    def show_chart(self, seen: Seen) -> None:
        self.picture.show_chart(seen)
        self.model.show(seen)
        self.title.setText(seen.told.title or words.kind_name(seen.told))
        self.about.setText(words.about(seen.told))
        self._note(seen)
        self._explain(seen)
        self.table.setVisible(bool(seen.told.values))
        self.says.hide()

    def choose(self, number: int) -> None:
        self.table.choose(number)
        self.picture.choose(number)

    def _on_picture(self, number: int) -> None:
        self.table.choose(number)
        self.chosen.emit(number)

    def _on_table(self, number: int) -> None:
        self.picture.choose(number)
        self.chosen.emit(number)

    def _on_refused(self, text: str) -> None:
        self.says.setText(_("“{text}” is no number; the value stays as it was.").format(text=text))
        self.says.show()

    def _note(self, seen: Seen) -> None:
        """What is misleading about the chart, and what could not be read."""
        _clear(self.notes)
        for caution in seen.told.cautions:
            if caution.code != KNOWN:
                self.notes.addWidget(Wrapped(caution.says, "caution"))
        if seen.told.unread:
            says = _("Not read: {what}.").format(what=", ".join(seen.told.unread))
            self.notes.addWidget(Wrapped(says, "caution"))
        elif not seen.told.values:
            self.notes.addWidget(Wrapped(_("No value of this chart could be read."), "caution"))

    def _explain(self, seen: Seen) -> None:
        """What the signs in the table mean, of those that are there."""
        _clear(self.legend)
        there: list[Got] = [got for got in words.SIGNS if any(value.got == got for value in seen.told.values)]
        bound = max((value.bound for value in seen.told.values if value.got == "read"), default=0.0)
        for got in there:
            sign, colour = words.SIGNS[got]
            self.legend.addWidget(Sign(sign, colour, 1.0))
            text = words.got_name(got)
            if got == "read":
                text = _("{got}, to within {bound}").format(got=text, bound=localised(f"{bound:.2g}"))
            name = QLabel(text)
            name.setProperty("role", "muted")
            self.legend.addWidget(name)
            self.legend.addSpacing(GAP)
        self.legend.addStretch(1)

    def _side(self) -> QWidget:
        self.notes.setSpacing(HAIR)
        self.legend.setSpacing(HAIR)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(GAP, TIGHT, GAP, TIGHT)
        column.setSpacing(TIGHT)
        heads = QVBoxLayout()
        heads.setSpacing(0)
        heads.addWidget(self.title)
        heads.addWidget(self.about)
        column.addLayout(heads)
        column.addLayout(self.notes)
        column.addWidget(self.table, 1)
        column.addWidget(self.says)
        column.addLayout(self.legend)
        column.addStretch(0)
        return side

    @staticmethod
    def _framed(inner: QWidget) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.addWidget(inner)
        return frame


def _clear(line: QHBoxLayout | QVBoxLayout) -> None:
    while item := line.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
