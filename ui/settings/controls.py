"""One control for each type of setting: a choice, a tick, a number, a line. Tells a change when it is meant."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin, get_type_hints

from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog, QLineEdit, QSpinBox

from core.i18n import gettext as _
from core.settings import Settings, words
from ui.settings.control import Control
from ui.settings.sections import called, unit
from ui.settings.writing import Writing
from ui.theme import TIGHT
from ui.widgets.buttons import icon_button
from ui.widgets.combo import Combo
from ui.widgets.switch import Switch

LARGEST = 10_000_000
# The keys Up and Down do what the small arrows would; the line within has no frame of its own.
BARE = """
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; background: transparent; }
"""


class Choice(Control):
    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        super().__init__()
        self.box = Combo()
        for choice in choices:
            self.box.addItem(called(name, choice), choice)
        self._take(self.box)
        self.box.activated.connect(lambda _row: self.changed.emit(self.box.currentData()))

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class Tick(Control):
    def __init__(self) -> None:
        super().__init__()
        self.box = Switch()
        self._take(self.box)
        self.box.toggled.connect(self.changed.emit)

    def show_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)
        self.box.update()


class Number(Control):
    """Whole or not; 0 only where the words give it a meaning."""

    def __init__(self, name: str, *, whole: bool) -> None:
        super().__init__()
        self.box = QSpinBox() if whole else QDoubleSpinBox(decimals=0)
        self.box.setRange(0 if "0 for" in words(name) else 1, LARGEST)
        self.box.setSuffix(unit(name))
        self.box.setSingleStep(64 if name.endswith("_megabytes") else 10)
        self.box.setStyleSheet(BARE)
        self.box.lineEdit().setTextMargins(TIGHT, 0, TIGHT, 0)
        self.box.setKeyboardTracking(False)  # 1, 15 and 153 are not meant on the way to 1536
        self._take(self.box)
        self.box.valueChanged.connect(self.changed.emit)

    def show_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        if isinstance(self.box, QDoubleSpinBox):
            self.box.setDecimals(0 if float(value).is_integer() else 2)
        self.box.setValue(value)
        self.box.blockSignals(False)


class Line(Control):
    def __init__(self) -> None:
        super().__init__()
        self.box = QLineEdit()
        self._take(self.box)
        self.box.editingFinished.connect(self._on_finished)
        self._shown = ""

    def show_value(self, value: Any) -> None:
        self._shown = str(value)
        self.box.setText(self._shown)

    def _on_finished(self) -> None:
        if self.box.text().strip() != self._shown:
            self._shown = self.box.text().strip()
            self.changed.emit(self._shown)


class FolderLine(Line):
    """A folder, typed or pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.box.setPlaceholderText(_("The usual place"))
        button = icon_button("folder", _("Choose a folder"))
        button.clicked.connect(self._on_clicked)
        self.line.addWidget(button)

    def _on_clicked(self) -> None:
        dialog = QFileDialog(self, _("Where models are kept"), self.box.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    def _on_selected(self, folder: str) -> None:
        self.box.setText(folder)
        self._on_finished()


def control(name: str) -> Control:
    """The control that a setting's type asks for; who writes has one of its own."""
    if name == "llm":
        return Writing()
    kind = get_type_hints(Settings)[name]
    if get_origin(kind) is Literal:
        return Choice(name, get_args(kind))
    if kind is bool:
        return Tick()
    if kind in {int, float}:
        return Number(name, whole=kind is int)
    return FolderLine() if name.endswith("_folder") else Line()
