"""Shows an error the way every error is shown: a sentence, a next step, and its details for whoever helps."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import AssistantError, DocumentIsFolder, DocumentLocked, DocumentTooSlow, Refused
from core.i18n import gettext as _


def show_error(parent: QWidget, error: AssistantError) -> QMessageBox:
    """Does not block: the box is open when this returns."""
    box = QMessageBox(QMessageBox.Icon.Warning, parent.window().windowTitle(), error.says, parent=parent)
    box.setInformativeText(next_step(error))
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # the box stays
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(error)))
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def next_step(error: AssistantError) -> str:
    """What can be done about it in this window. The hints of some errors name the command line's own switches."""
    match error:
        case DocumentLocked():
            return _("Open it in the window: its password is asked for there.")
        case DocumentTooSlow():
            return _("Print it to a new PDF and try that, or give pages more time in the settings, under Reading.")
        case DocumentIsFolder():
            return _("Choose Open folder, or drop the folder on the window.")
        case Refused():
            return _("Nothing was sent. What may be connected to stands in the settings, under Staying offline.")
    return error.hint


def details(error: AssistantError) -> str:
    """What to send to someone who helps: no path and no word of a document but what the sentence says."""
    return f"{type(error).__name__}: {error.says}\n{error.hint}"
