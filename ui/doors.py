"""The ways in: dialog, drop, paste, capture, the command line and what was open last. All end as open documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core.domain import Source
from core.errors import DocumentLocked, DocumentMissing
from core.i18n import gettext as _
from core.i18n import ngettext
from ui import intake
from ui.capture import Capture
from ui.desk import Desk
from ui.documents import Documents, Locked, Refused, Shown
from ui.errors import next_step
from ui.memory import Memory
from ui.reading import ReadingPane
from ui.widgets.bar import Bar, PasswordBar

HIDING = 250  # milliseconds that a desktop takes to hide a window


class Doors(QObject):
    def __init__(self, desk: Desk, reading: ReadingPane, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.reading, self.memory, self.window = desk, reading, memory, window
        self.documents = Documents(lambda: desk.library(desk.settings), self)
        self.documents.opened.connect(self._on_opened)
        self.documents.locked.connect(self._on_locked)
        self.documents.refused.connect(self._on_refused)
        self.capture = Capture(self)
        self.capture.captured.connect(self._on_captured)
        self.capture.given_up.connect(self._on_given_up)

    def open(self, paths: Sequence[Path]) -> None:
        self.documents.open(*(Source(path) for path in paths))

    def choose(self) -> None:
        """The system's own dialog. It does not block."""
        dialog = self._dialog(_("Open"), QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in sorted(intake.ENDINGS))
        dialog.setNameFilters([_("Documents and pictures ({endings})").format(endings=endings), _("All files (*)")])
        dialog.open()

    def choose_folder(self) -> None:
        dialog = self._dialog(_("Open folder"), QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def paste(self) -> None:
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData) -> None:
        """What was dropped or pasted."""
        taken = intake.take(mime, self.desk.keep)
        self.open(taken.paths)
        if taken.nothing:
            self.reading.say(Bar(_("Nothing that Chartula reads: it takes PDF, pictures, Markdown and plain text.")))
        if taken.left:
            says = ngettext(
                "{n} more document is in that folder. To ask many at once, use Batch.",
                "{n} more documents are in that folder. To ask many at once, use Batch.",
                taken.left,
            )
            self.reading.say(Bar(says.format(n=taken.left), symbol="batch"))

    def capture_screen(self) -> None:
        """The window steps aside, for it may cover what is meant. While it is away, one is going on already."""
        if not self.window.isVisible():
            return
        self.window.hide()
        QTimer.singleShot(HIDING, self.capture.start)

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        recent = self.memory.recent
        dialog = QFileDialog(self.window, title, str(recent[0].parent if recent else Path.home()))
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self._on_selected)
        return dialog

    def _on_selected(self, names: list[str]) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(name) for name in names])
        self.take(mime)

    def _on_captured(self, image: QImage) -> None:
        self.window.show()
        self.open([self.desk.keep(intake.png(image), ".png")])

    def _on_given_up(self, why: str) -> None:
        self.window.show()
        if why:
            self.reading.say(Bar(why, symbol="capture"))

    def _on_opened(self, shown: Shown) -> None:
        if shown.source.path:
            self.memory.remember(shown.source.path)
        self.reading.show_document(shown)

    def _on_locked(self, locked: Locked) -> None:
        bar = PasswordBar(locked.error.says)
        bar.given.connect(lambda password: self.documents.unlock(locked, password))
        self.reading.say(bar)
        bar.password.setFocus()

    def _on_refused(self, refused: Refused) -> None:
        assert not isinstance(refused.error, DocumentLocked)
        if isinstance(refused.error, DocumentMissing) and refused.source.path:
            self.memory.forget(refused.source.path)
        self.reading.say(Bar(f"{refused.error.says} {next_step(refused.error)}".strip(), symbol="caution"))
