"""Everything the window can do, by name: words, icon and keys. Menus and the sheet of keys are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.i18n import gettext as _
from ui import icons

Keys = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Deed:
    name: str
    words: str
    icon: str = ""
    keys: str | QKeySequence.StandardKey = ""
    ticked: bool | None = None  # None for what cannot be ticked


def deeds() -> tuple[Deed, ...]:
    """In the order of the menus. Asked for when the window is made, in the language of that moment."""
    return (
        Deed("open", _("Open…"), "open", Keys.Open),
        Deed("open_folder", _("Open folder…"), "folder", "Ctrl+Alt+O"),
        Deed("paste", _("Open what was copied"), "paste", "Ctrl+Shift+V"),
        Deed("capture", _("Capture a part of the screen"), "capture", "Ctrl+Shift+S"),
        Deed("sample", _("Open the sample"), "document"),
        Deed("close_document", _("Close document"), "close", Keys.Close),
        Deed("quit", _("Quit"), "", Keys.Quit),
        Deed("new", _("New conversation"), "new", Keys.New),
        Deed("write", _("Write a question"), "talk", "Ctrl+L"),
        Deed("stop", _("Stop"), "stop"),
        Deed("ask_all", _("Ask all open documents"), "batch", "Ctrl+Alt+A", ticked=False),
        Deed("charts", _("Charts on this page"), "chart", "Ctrl+D", ticked=False),
        Deed("experts", _("Who looked"), "general", "Ctrl+E", ticked=False),
        Deed("side", _("Library and conversations"), "sidebar", "Ctrl+B", ticked=True),
        Deed("history", _("Search questions and answers"), "history", "Ctrl+K"),
        Deed("batch", _("Ask many documents…"), "batch", "Ctrl+Shift+B"),
        Deed("models", _("Models…"), "models", "Ctrl+M"),
        Deed("settings", _("Settings…"), "settings", Keys.Preferences),
        Deed("next_document", _("Next document"), "", "Ctrl+Tab"),
        Deed("full_screen", _("Full screen"), "", Keys.FullScreen, ticked=False),
        Deed("keys", _("Keys"), "keyboard", Keys.HelpContents),
        Deed("about", _("About Chartula"), "info"),
    )


def made(parent: QWidget) -> dict[str, QAction]:
    """The actions, known to the parent so that their keys work in all of it."""
    actions = {deed.name: _action(deed, parent) for deed in deeds()}
    parent.addActions(list(actions.values()))
    return actions


def _action(deed: Deed, parent: QWidget) -> QAction:
    action = QAction(deed.words, parent)
    if deed.icon:
        action.setIcon(icons.icon(deed.icon))
    if deed.keys:
        action.setShortcut(QKeySequence(deed.keys))
    if deed.ticked is not None:
        action.setCheckable(True)
        action.setChecked(deed.ticked)
    return explained(action)


def explained(action: QAction) -> QAction:
    """Its keys told where a person points."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = action.text().rstrip("…")
    action.setToolTip(f"{words} ({keys})" if keys else words)
    action.setStatusTip("")
    return action
