"""How far the batch is: what it does, a bar, and what came of it. Says so to screen readers when that changes."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from core.batch.events import Progress, Summary
from core.events import Loading
from core.i18n import gettext as _
from ui.batch import words
from ui.batch.runner import State
from ui.theme import GAP, ROOM, TIGHT
from ui.widgets.cast import writer
from ui.widgets.wrapped import Wrapped


class StateCard(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.detail = Wrapped(role="muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(_("How far it is"))
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addWidget(self.detail)

    def tell(self, state: State, progress: Progress | None, summary: Summary | None) -> None:
        before = self.title.text()
        self.title.setText(words.title(state, progress, summary))
        self.detail.setText(words.detail(state, progress, summary))
        self.detail.setVisible(bool(self.detail.text()))
        self._draw(state, progress)
        self.setVisible(state != "ready")
        if state != "running" and before != self.title.text():
            says = f"{self.title.text()}. {self.detail.text()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, says))

    def wait_for(self, loading: Loading) -> None:
        """A model takes its time to load."""
        says = _("{model} is ready") if loading.where else _("Loading {model}…")
        self.detail.setText(says.format(model=writer(loading.model)))
        self.detail.show()

    def _draw(self, state: State, progress: Progress | None) -> None:
        if state == "done":
            self.bar.setRange(0, 1)
            self.bar.setValue(1)
        elif progress and progress.of:
            self.bar.setRange(0, progress.of)
            self.bar.setValue(progress.files)
        else:
            self.bar.setRange(0, 0 if state in ("starting", "running") else 1)
            self.bar.setValue(0)
