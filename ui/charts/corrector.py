"""What a person says of values, one saying after the other, each of which can be taken back. Shows none of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoStack

from core.corrections import Corrections
from core.i18n import gettext as _
from ui import icons
from ui.charts.found import Seen
from ui.charts.keeper import Keeper, Said, Saying


class Corrector(QObject):
    kept = Signal(object, object)  # Said, the Chart as it is told from now on
    failed = Signal(object)  # AssistantError

    def __init__(self, corrections: Corrections, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keeper, self.stack = Keeper(corrections, self), QUndoStack(self)
        self.keeper.kept.connect(self.kept)
        self.keeper.failed.connect(self._on_failed)

    def actions(self) -> tuple[QAction, QAction]:
        """To take back, and to take that back again, by their keys wherever the charts have the focus."""
        undo, redo = self.stack.createUndoAction(self, _("Undo")), self.stack.createRedoAction(self, _("Redo"))
        undo.setIcon(icons.icon("undo"))
        for action, keys in ((undo, QKeySequence.StandardKey.Undo), (redo, QKeySequence.StandardKey.Redo)):
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return undo, redo

    def say(self, document: str, seen: Seen, category: str, series: str, number: float | None) -> None:
        """Of one value of a chart in the document of that hash; None takes back what was said of it."""
        now = Said(document, seen.read, category, series, number)
        values = (v for v in seen.told.values if (v.category, v.series) == (category, series))
        before = next((v.number for v in values if v.got == "corrected"), None)
        self.stack.push(Saying(self.keeper, replace(now, number=before), now))

    def clear(self) -> None:
        """For another page: what was said there stays."""
        self.stack.clear()

    def close(self) -> None:
        """What was said last is still kept."""
        self.keeper.close()

    def _on_failed(self, error: object) -> None:
        """What was not kept is not to be undone."""
        self.stack.clear()
        self.failed.emit(error)
