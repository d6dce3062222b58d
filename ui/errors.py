"""Shows an error the way every error is shown: a sentence, a next step, and its details for whoever helps."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import AssistantError
from core.i18n import gettext as _


def show_error(parent: QWidget, error: AssistantError) -> QMessageBox:
    """Does not block: the box is open when this returns."""
    box = QMessageBox(QMessageBox.Icon.Warning, parent.window().windowTitle(), error.says, parent=parent)
    box.setInformativeText(error.hint)
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # the box stays
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(error)))
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def details(error: AssistantError) -> str:
    """What to send to someone who helps: no path and no word of a document but what the sentence says."""
    return f"{type(error).__name__}: {error.says}\n{error.hint}"
