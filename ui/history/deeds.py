"""What can be done with a line of the list: its menu, and the same by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListView, QMenu, QMessageBox, QWidget

from core.i18n import gettext as _
from core.i18n import ngettext
from ui import icons
from ui.history.entries import Talk

Do = Callable[[], object]


def forms() -> dict[str, str]:
    """The exports there are, as people call them."""
    return {
        "pdf": _("PDF"),
        "markdown": _("Markdown"),
        "json": _("JSON"),
        "pack": _("Evidence pack (ZIP with page pictures)"),
    }


def action(view: QListView, words: str, icon: str, keys: str, do: Do) -> QAction:
    """Something to do with the chosen line; its keys hold while the list has the focus."""
    made = QAction(icons.icon(icon), words, view)
    made.setShortcuts([QKeySequence(key) for key in keys.split()])
    made.setShortcutContext(made.shortcutContext().WidgetShortcut)
    made.triggered.connect(lambda _checked=False: do())
    view.addAction(made)
    return made


def export_menu(parent: QMenu, do: Callable[[str], object]) -> QMenu:
    menu = parent.addMenu(icons.icon("export"), _("Export"))
    for form, words in forms().items():
        menu.addAction(words).triggered.connect(lambda _checked=False, form=form: do(form))
    return menu


def ask_to_delete(parent: QWidget, talk: Talk, do: Do) -> QMessageBox:
    """Does not block; deletes only when it is really wanted."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Delete conversation"), "", parent=parent)
    box.setText(_("Delete “{title}”?").format(title=talk.title if len(talk.title) < 80 else talk.title[:79] + "…"))
    says = ngettext(
        "{n} question with its answer will be gone from this computer. No copy is kept.",
        "{n} questions with their answers will be gone from this computer. No copy is kept.",
        talk.questions,
    )
    box.setInformativeText(says.format(n=talk.questions))
    delete = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
    delete.clicked.connect(lambda _checked=False: do())
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()
    return box
