"""The row above a chart: which of the page's charts, how much of what was read lies over it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from core.i18n import gettext as _
from ui import icons
from ui.charts import words
from ui.charts.exporting import Form, forms
from ui.charts.found import Seen
from ui.theme import HAIR, TIGHT
from ui.widgets.buttons import chip, icon_button, label

LONG = 22  # letters of a title on a chip


class Head(QFrame):
    chart_chosen = Signal(int)  # which of them
    blended = Signal(float)  # 0 is the chart as drawn, 1 what was read
    copy_wanted = Signal()
    export_wanted = Signal(str)
    ask_wanted = Signal()
    closed = Signal()

    def __init__(self, undo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName(_("Charts on this page"))
        self.chips: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self.overlay = self._overlay()
        self.slider = self._slider()
        self.undo = _button(undo)
        self.copy = icon_button("copy", _("Copy the table"))
        self.copy.clicked.connect(self.copy_wanted)
        self.export = self._export()
        self.ask = icon_button("talk", _("Ask about this chart"))
        self.ask.clicked.connect(self.ask_wanted)
        self.away = icon_button("close", _("Close the charts"), "Ctrl+D")
        self.away.clicked.connect(self.closed)
        self.where = QLabel()
        self.where.setProperty("role", "muted")
        self.chip_line = QHBoxLayout()
        self.chip_line.setSpacing(HAIR)
        self.tools = (self.shown, self.slider, self.undo, self.copy, self.export, self.ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(TIGHT, HAIR, TIGHT, HAIR)
        line.setSpacing(HAIR)
        line.addWidget(self.where)
        line.addLayout(self.chip_line)
        line.addStretch(1)
        for tool in (*self.tools, self.away):
            line.addWidget(tool)
        self.offer(())

    def offer(self, charts: Sequence[Seen], where: str = "") -> None:
        """A chip for each chart where there are several; no tools where there is none. `where` is the page."""
        self.where.setText(where)
        self.where.setVisible(len(charts) == 1)
        for old in self.chips:
            self._group.removeButton(old)
            self.chip_line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = []
        names = [seen.told.title or words.kind_name(seen.told) for seen in charts]
        for at, seen in enumerate(charts if len(charts) > 1 else ()):
            same = names[: at + 1].count(names[at])
            self.chips.append(self._chip(at, seen, f" ({same})" if names.count(names[at]) > 1 else ""))
        for tool in self.tools:
            tool.setVisible(bool(charts))

    def mark(self, at: int) -> None:
        if at < len(self.chips):
            self.chips[at].setChecked(True)

    def _chip(self, at: int, seen: Seen, number: str) -> QPushButton:
        kind = words.kind_name(seen.told)
        title = seen.told.title or kind
        short = title if len(title) <= LONG else title[: LONG - 1].rstrip() + "…"
        says = f"{title} ({kind})" if seen.told.title else kind
        one = chip(short.replace("&", "&&") + number, says + number)
        one.setCheckable(True)
        one.clicked.connect(partial(self.chart_chosen.emit, at))
        self._group.addButton(one)
        self.chip_line.addWidget(one)
        return one

    def _overlay(self) -> QAction:
        action = QAction(icons.icon("overlay"), _("Show what was read on the chart"), self)
        action.setCheckable(True)
        action.setChecked(True)
        action.setShortcut(QKeySequence("O"))
        action.toggled.connect(self._blend)
        self.shown = _button(action)
        return action

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setPageStep(25)
        slider.setValue(100)
        slider.setFixedWidth(slider.fontMetrics().averageCharWidth() * 14)
        label(slider, _("How much of what was read covers the chart as it was drawn"))
        slider.valueChanged.connect(self._on_slid)
        return slider

    def _export(self) -> QToolButton:
        button = icon_button("export", _("Export this chart"))
        menu = QMenu(button)
        names = forms()
        for form in names:
            menu.addAction(names[form], partial(self._on_form, form))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _on_form(self, form: Form) -> None:
        self.export_wanted.emit(form)

    def _on_slid(self, _amount: int) -> None:
        if self.overlay.isChecked() or not self.slider.value():
            self._blend()
        else:
            self.overlay.setChecked(True)

    def _blend(self) -> None:
        """Switched on with the slider at its end, everything is shown."""
        if self.overlay.isChecked() and not self.slider.value() and self.sender() is self.overlay:
            self.slider.setValue(self.slider.maximum())
        self.blended.emit(self.slider.value() / 100 if self.overlay.isChecked() else 0.0)


def _button(action: QAction) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setDefaultAction(action)
    side = button.fontMetrics().height()
    button.setIconSize(QSize(side, side))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    label(button, action.text(), action.shortcut())
    return button
