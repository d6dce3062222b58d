"""Lets go of what is kept and was read: of one document, or of everything. Asks first, and works in a thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from core.corrections import Corrections
from core.history import History
from core.i18n import gettext as _
from core.i18n import ngettext
from core.pages.forgetting import forget
from core.settings import folders
from ui.errors import show_error
from ui.theme import TIGHT
from ui.widgets.buttons import label
from ui.widgets.combo import Combo
from ui.widgets.wrapped import Wrapped
from ui.worker import Worker

Rows = list[dict[str, Any]]


class Privacy(QWidget):
    forgotten = Signal()  # something is gone from the history

    def __init__(self, history: History, cache: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history, self.cache = history, cache
        self.corrections = Corrections(folders().corrections)
        self.worker = Worker(self)
        self.worker.happened.connect(self._on_documents)
        self.worker.failed.connect(lambda error: show_error(self, error))
        self.worker.finished.connect(self._on_finished)
        self._gone = False
        self.says = Wrapped(role="muted")
        self.documents = Combo()
        label(self.documents, _("Document to forget"))
        self.forget = QPushButton(_("Forget document…"), autoDefault=False)
        label(self.forget, _("Delete every question about this document"))
        self.forget.clicked.connect(self._on_forget)
        self.wipe = QPushButton(_("Delete everything…"), autoDefault=False)
        label(self.wipe, _("Delete every question and every answer"))
        self.wipe.clicked.connect(self._on_wipe)
        self._lay_out()
        self._start(lambda: None)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(self.documents, 1)
        line.addWidget(self.forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TIGHT, 0, TIGHT)
        layout.setSpacing(TIGHT)
        layout.addWidget(self.says)
        layout.addLayout(line)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.wipe)
        layout.addLayout(last)

    def _start(self, deed: Callable[[], object]) -> None:
        """Do it over there, and then see what is left."""

        def job() -> Generator[Rows, None, None]:
            deed()
            yield self.history.documents()

        for part in (self.documents, self.forget, self.wipe):
            part.setEnabled(False)
        self.worker.start(job, "privacy")

    def _on_documents(self, rows: Rows) -> None:
        self.documents.clear()
        for row in rows:
            says = ngettext("{name} ({n} question)", "{name} ({n} questions)", row["questions"])
            self.documents.addItem(says.format(name=row["name"], n=row["questions"]), row["sha256"])
        count = len(rows)
        told = ngettext("Something was asked about {n} document.", "Something was asked about {n} documents.", count)
        self.says.setText(told.format(n=count) if count else _("The history is empty: there is nothing to delete."))

    def _on_finished(self) -> None:
        there = self.documents.count() > 0
        for part in (self.documents, self.forget, self.wipe):
            part.setEnabled(there)
        if self._gone:
            self._gone = False
            self.forgotten.emit()

    def _on_forget(self) -> None:
        sha256 = self.documents.currentData()
        says = _("Forget {name}?").format(name=self.documents.currentText())
        self._ask(says, _("Forget"), lambda: self._forget(sha256))

    def _on_wipe(self) -> None:
        self._ask(_("Delete every question and answer?"), _("Delete everything"), self._forget_all)

    def _forget(self, sha256: str) -> None:
        """Over there: the questions about it, and what was read of it."""
        self.corrections.forget(sha256)
        forget(self.cache, sha256)
        self.history.forget(sha256)

    def _forget_all(self) -> None:
        self.corrections.forget()
        forget(self.cache)
        self.history.wipe()  # last, for it tells when another program holds the file

    def _ask(self, says: str, button: str, deed: Callable[[], object]) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.window().windowTitle(), says, parent=self)
        box.setInformativeText(
            _("Questions, answers and what was read will be gone, and no copy is kept. Your files stay.")
        )
        really = box.addButton(button, QMessageBox.ButtonRole.DestructiveRole)
        really.clicked.connect(lambda _checked=False: self._delete(deed))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.open()

    def _delete(self, deed: Callable[[], object]) -> None:
        self._gone = True
        self._start(deed)
