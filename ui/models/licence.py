"""Shows a model's licence before anything of it comes, and goes on only when it is accepted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.hub.catalogue import Entry
from core.i18n import gettext as _


def ask_about_licence(parent: QWidget, entry: Entry, accepted: Callable[[], object]) -> QMessageBox:
    """Does not block. The address can be copied; nothing is opened."""
    licence = entry.licence
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Licence of {name}").format(name=entry.name), "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(licence.name)
    use = _("Commercial use is permitted.") if licence.commercial else _("No commercial use.")
    box.setInformativeText(
        "\n\n".join(filter(None, (use, _(licence.says), _("Read it at {url}").format(url=licence.url))))
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    accept = box.addButton(_("Accept"), QMessageBox.ButtonRole.AcceptRole)
    accept.clicked.connect(lambda _checked=False: accepted())
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()
    return box
