"""What can be done with a page, each thing with its words, icon and keys. Does none of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.i18n import gettext as _
from ui import icons


class Deed(NamedTuple):
    name: str
    icon: str
    says: str
    keys: tuple[str, ...] = ()
    switch: bool = False


def deeds() -> tuple[Deed, ...]:
    return (
        Deed("thumbnails", "thumbnails", _("Small pages"), ("Ctrl+Shift+P",), switch=True),
        Deed("outline", "outline", _("Table of contents"), ("Ctrl+Shift+O",), switch=True),
        Deed("go_to_page", "document", _("Go to page"), ("Ctrl+G",)),
        Deed("zoom_out", "zoom-out", _("Smaller"), ("Ctrl+-",)),
        Deed("zoom_in", "zoom-in", _("Larger"), ("Ctrl++", "Ctrl+=")),
        Deed("fit_width", "fit-width", _("Fit the width"), ("Ctrl+0",), switch=True),
        Deed("fit_page", "fit-page", _("Fit the page"), ("Ctrl+9",), switch=True),
        Deed("rotate", "rotate", _("Turn clockwise"), ("Ctrl+R",)),
        Deed("night", "night", _("Dark pages"), ("Ctrl+Shift+I",), switch=True),
        Deed("previous_evidence", "up", _("Previous evidence"), ("Shift+F4",)),
        Deed("next_evidence", "down", _("Next evidence"), ("F4",)),
        Deed("back", "previous", _("Back to where you were"), ("Alt+Left",)),
        Deed("forth", "next", _("Forward again"), ("Alt+Right",)),
        Deed("previous_link", "link", _("Previous link"), ("Shift+F8",)),
        Deed("next_link", "link", _("Next link"), ("F8",)),
        Deed("region", "region", _("Ask about a part of the page"), ("Ctrl+Shift+A",), switch=True),
        Deed("find", "search", _("Find in the document"), ("Ctrl+F",)),
        Deed("find_previous", "up", _("Previous hit"), ("Shift+F3",)),
        Deed("find_next", "down", _("Next hit"), ("F3",)),
        Deed("copy", "copy", _("Copy"), ("Ctrl+C",)),
    )


def made(parent: QWidget) -> dict[str, QAction]:
    """The actions by name, working wherever the window has the focus; copying only here."""
    actions = {deed.name: _action(deed, parent) for deed in deeds()}
    actions["copy"].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    parent.addActions(list(actions.values()))
    return actions


def _action(deed: Deed, parent: QWidget) -> QAction:
    action = QAction(icons.icon(deed.icon), deed.says, parent, checkable=deed.switch)
    action.setObjectName(deed.name)
    action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
    if deed.keys:
        shown = QKeySequence(deed.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{deed.says} ({shown})")
    return action
