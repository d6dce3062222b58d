"""The windows beside the window: settings, models, batch, charts, export. Each is made when it is first wanted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from core import settings as saved
from core.domain import Box
from core.errors import AssistantError
from core.i18n import gettext as _
from core.offline import go_offline, go_online
from core.settings import Settings
from ui import theme
from ui.beside import Beside
from ui.desk import Desk
from ui.documents import Shown
from ui.errors import show_error

if TYPE_CHECKING:
    from ui.batch.window import BatchWindow
    from ui.main_window import MainWindow


class Tools(QObject):
    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self.desk, self.window, self.settings = desk, window, desk.settings
        self.beside = Beside(desk, window)
        self._batch: BatchWindow | None = None
        self._wanted: tuple[Path, int, tuple[Box, ...]] | None = None  # the row that is being opened

    def show_settings(self, section: str = "") -> None:
        from ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self.settings, self.desk.history, self.window)
        dialog.changed.connect(self.change)
        dialog.forgotten.connect(self._on_forgotten)
        dialog.tell_key(self.window.far_key.says)
        self.window.far_key.changed.connect(dialog.tell_key)
        if section:
            dialog.show_section(section)
        dialog.open()

    def show_models(self) -> None:
        from ui.models.dialog import ModelsView

        view = ModelsView(
            self.desk.models(self.settings),
            self.desk.ledger(),
            self.window,
            chosen=self.settings.llm,
            device=self.settings.device,
        )
        view.model_chosen.connect(lambda name: self.change(replace(self.settings, llm=name)))
        view.unload_wanted.connect(self.window.questions.asking.unload)
        view.open()

    def change(self, settings: Settings) -> None:
        """Kept, and in force from the next question on."""
        self.settings = settings
        try:
            saved.save(settings, self.desk.folders.settings)
        except OSError as error:
            says = _("The settings could not be kept: {why}.").format(why=error.strerror or error)
            show_error(self.window, AssistantError(says, _("They hold until the window is closed.")))
        go_offline() if settings.offline else go_online()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.wear(app, settings.theme)
        self.window.apply(settings)

    def _on_forgotten(self) -> None:
        """What is gone from the history is gone from the lists, too."""
        self.window.side.refresh()
        self.window.questions.begin_anew()
        if not self.desk.history.conversations():
            self.window.memory.keep("recent", [])
            self.window.side.set_recent([])
            shutil.rmtree(self.desk.pasted, ignore_errors=True)

    def show_batch(self) -> None:
        if self._batch is None:
            from ui.batch.window import BatchWindow

            self._batch = BatchWindow(lambda: self.desk.batch(self.settings), self.window.memory, self.window)
            self._batch.row_opened.connect(self._on_row)
            self._batch.told.connect(self.window.line.say)
            self.window.doors.documents.opened.connect(self._on_opened)
        self._batch.show()
        self._batch.activateWindow()

    def _on_row(self, path: Path, page: int, boxes: tuple[Box, ...]) -> None:
        """The page of a row, in the window."""
        self._wanted = (path, page, boxes)
        self.window.activateWindow()
        self.window.doors.open([path])

    def _on_opened(self, shown: Shown) -> None:
        """The doors have put it in its tab already."""
        if self._wanted and shown.source.path == self._wanted[0]:
            (_path, page, boxes), self._wanted = self._wanted, None
            self.window.reading.page.jump(page, boxes)

    def show_charts(self, on: bool) -> None:
        """The charts of the page in sight, below it."""
        self.beside.show(on)

    def leave(self, address: str) -> None:
        """A link leads out of the document."""
        from ui.outside import ask

        ask(address, self.settings, self.window)

    def show_about(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, _("About Chartula"), "", parent=self.window)
        box.setText(f"<b>Chartula {self.desk.version}</b>")
        box.setInformativeText(
            _("Answers about documents and charts, checked on the page, on this computer. Free software, AGPL-3.0.")
        )
        box.open()
