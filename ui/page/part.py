"""The part of a page that is asked about: its tool taken in hand and laid down, and the box that stays. Draws none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor

from core.domain import Box
from core.i18n import gettext as _
from ui import theme
from ui.page.canvas import Canvas
from ui.page.marks import Mark
from ui.page.region import Region
from ui.page.selection import Selection

ASKED = "region"  # the layer of the box that was drawn last


class Part(QObject):
    """One box at a time; the next takes the place of the last."""

    chosen = Signal(int, object)  # page, Box

    def __init__(self, canvas: Canvas, usual: Selection, action: QAction) -> None:
        super().__init__(canvas)
        self.canvas, self.usual, self.action = canvas, usual, action
        self.region = Region(canvas)
        self.region.chosen.connect(self._on_chosen)
        self.region.left.connect(self.leave)
        action.toggled.connect(self._on_toggled)

    def leave(self) -> None:
        self.action.setChecked(False)

    def clear(self) -> None:
        """Take the box away that was drawn last."""
        self.canvas.marks.clear(ASKED)
        self.canvas.viewport().update()

    def _on_toggled(self, on: bool) -> None:
        self.canvas.tool = self.region if on else self.usual
        self.region.begin()
        self.canvas.hint = _("Draw a box around what you ask about. Esc leaves it.") if on else ""
        self.canvas.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.canvas.viewport().update()
        if on:
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self, page: int, box: Box) -> None:
        self.canvas.marks.set(ASKED, [Mark(page, box, QColor(theme.LIGHT.accent), dashed=True)])
        self.leave()
        self.chosen.emit(page, box)
