"""A setting on its line: what it is for, what it costs, its value, and the way back to the usual one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.i18n import gettext as _
from core.settings import Settings, costs, words
from ui.settings.controls import control
from ui.theme import HAIR, ROOM, TIGHT
from ui.widgets.buttons import icon_button
from ui.widgets.wrapped import Wrapped

USUAL = Settings()


class Row(QWidget):
    changed = Signal(str, object)  # setting, value

    def __init__(self, name: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.says = _(words(name))
        self.cost = _(costs(name)) if costs(name) else ""
        self.control = control(name)
        for part in (self.control, self.control.inner, *self.control.inner.findChildren(QLineEdit)):
            part.setAccessibleName(self.says)
            part.setAccessibleDescription(self.cost)
            part.setToolTip(self.says)
        self.control.changed.connect(self._on_changed)
        self.back = icon_button("undo", _("Back to the usual value: {says}").format(says=self.says))
        self.back.clicked.connect(lambda: self._on_changed(getattr(USUAL, name)))
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self._lay_out()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        value = getattr(settings, self.name)
        self.control.mind(settings)
        self.control.show_value(value)
        self.back.setVisible(value != getattr(USUAL, self.name))

    def holds(self, searched: list[str]) -> bool:
        """Whether every word stands in its words, its cost or its name."""
        text = f"{self.says} {self.cost} {self.name}".casefold()
        return all(word in text for word in searched)

    def changed_in(self, settings: Settings, value: Any) -> Settings:
        return replace(settings, **{self.name: value})

    def _lay_out(self) -> None:
        says = QLabel(self.says, wordWrap=True)
        says.setBuddy(self.control)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, TIGHT, 0, TIGHT)
        grid.setHorizontalSpacing(ROOM)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(0, 1)
        grid.addWidget(says, 0, 0)
        if self.cost:
            grid.addWidget(Wrapped(self.cost, "muted"), 1, 0)
        if self.control.broad:
            grid.addWidget(self.control, 2, 0, 1, 3)
        else:
            grid.addWidget(self.control, 0, 1, 2 if self.cost else 1, 1)
        grid.addWidget(self.back, 0, 2, 2 if self.cost else 1, 1)

    def _on_changed(self, value: object) -> None:
        self.changed.emit(self.name, value)
