"""Asks before something is given up: rows of before, or what a batch knows. None of these boxes blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from core.i18n import gettext as _

Do = Callable[[], object]


def ask_to_replace(parent: QWidget, out: Path, replace: Do, both: Do) -> QMessageBox:
    """The file is there and holds rows that this batch will not have."""
    box = _box(parent, _("{name} is there already.").format(name=out.name))
    box.setInformativeText(_("Its rows are replaced by those of this batch, or a new file is written beside it."))
    _button(box, _("Replace"), QMessageBox.ButtonRole.DestructiveRole, replace)
    box.setDefaultButton(_button(box, _("Keep both"), QMessageBox.ButtonRole.AcceptRole, both))
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.open()
    return box


def ask_to_cancel(parent: QWidget, out: Path, do: Do) -> QMessageBox:
    box = _box(parent, _("Cancel this batch?"))
    box.setInformativeText(
        _("The rows so far stay in {name}. Next time all files are asked from the beginning.").format(name=out.name)
    )
    _button(box, _("Cancel the batch"), QMessageBox.ButtonRole.DestructiveRole, do)
    box.setDefaultButton(_button(box, _("Keep it"), QMessageBox.ButtonRole.RejectRole, lambda: None))
    box.open()
    return box


def ask_for_all_anew(parent: QWidget, out: Path, do: Do) -> QMessageBox:
    box = _box(parent, _("Ask everything again?"))
    says = _("Start asks only what is new or has changed. This asks all files again and replaces the rows in {name}.")
    box.setInformativeText(says.format(name=out.name))
    _button(box, _("Ask all again"), QMessageBox.ButtonRole.DestructiveRole, do)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()
    return box


def _box(parent: QWidget, says: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.NoIcon, parent.windowTitle(), says, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _button(box: QMessageBox, words: str, role: QMessageBox.ButtonRole, do: Do) -> QPushButton:
    button = box.addButton(words, role)
    button.clicked.connect(lambda _checked=False: do())
    return button
