"""Small buttons as the whole window has them: an icon with a name, a tooltip and perhaps a shortcut or a menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui import icons
from ui.theme import HAIR


def icon_button(
    name: str, says: str, shortcut: QKeySequence | str | None = None, parent: QWidget | None = None
) -> QToolButton:
    """A button that is only an icon. `says` is its name and its tooltip, which tells the shortcut too."""
    button = QToolButton(parent)
    button.setIcon(icons.icon(name))
    side = button.fontMetrics().height()
    button.setIconSize(QSize(side, side))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    label(button, says, shortcut)
    return button


def chip(text: str, says: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """A quiet button with round ends."""
    button = QPushButton(text, parent)
    button.setProperty("role", "chip")
    button.setAutoDefault(False)
    button.setMinimumHeight(max(28, button.fontMetrics().height() + 2 * HAIR + 2))  # lower ones lose their round ends
    if icon:
        side = button.fontMetrics().height()
        button.setIconSize(QSize(side, side))
        button.setIcon(icons.icon(icon))
    label(button, says)
    return button


def quiet(says: str, parent: QWidget | None = None) -> QPushButton:
    """Words that can be pressed."""
    button = QPushButton(says, parent)
    button.setProperty("role", "quiet")
    button.setAutoDefault(False)
    button.setAccessibleName(says)
    return button


def label(button: QWidget, says: str, shortcut: QKeySequence | str | None = None) -> None:
    """Name and tooltip of a control."""
    button.setAccessibleName(says)
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    button.setToolTip(f"{says} ({keys})" if keys else says)
