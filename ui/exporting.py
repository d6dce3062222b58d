"""Writes a conversation to a file that the user names, in a thread, with a word when it is done."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.i18n import gettext as _
from core.i18n import ngettext
from ui.desk import Desk
from ui.worker import Worker

if TYPE_CHECKING:
    from core.export.events import Event


class Exporting(QObject):
    told = Signal(str)  # how far it is, and what came of it
    failed = Signal(object)  # AssistantError

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_happened)
        self._worker.failed.connect(self.failed)

    def choose(self, conversation: int, form: str) -> None:
        """Ask for a place and a name."""
        from core.export import FORMS

        ending = FORMS[form]
        start = Path.home() / (_("Conversation {number}").format(number=conversation) + ending)
        dialog = QFileDialog(self.window, _("Export"), str(start))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.lstrip("."))
        dialog.fileSelected.connect(lambda name: self.write(conversation, form, Path(name)))
        dialog.open()

    def write(self, conversation: int, form: str, target: Path) -> None:
        if self._worker.busy:
            self.told.emit(_("Another export is still being written."))
            return
        self._worker.start(lambda: self._write(conversation, form, target), "export")

    def close(self) -> None:
        self._worker.stop()
        self._worker.wait()

    def _write(self, conversation: int, form: str, target: Path) -> Generator[Event, None, None]:
        from core.export import export

        answers = self.desk.history.answers(conversation)
        title = answers[0].question.text if answers else target.stem
        with closing(self.desk.library(self.desk.settings)) as library:
            yield from export(form, title, answers, target, library)

    def _on_happened(self, event: Event) -> None:
        from core.export.events import Drawn, Exported

        match event:
            case Drawn():
                self.told.emit(_("Drawing the pages"))
            case Exported(target, left_out):
                says = _("Written: {name}").format(name=target)
                if left_out:
                    missing = ngettext("{n} page could not be drawn", "{n} pages could not be drawn", left_out)
                    says = f"{says} ({missing.format(n=left_out)})"
                self.told.emit(says)
