"""The files and folders that are to be asked. Counts in a thread how many documents that is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QPushButton, QWidget

from core.batch.items import KNOWN
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import count
from ui import icons
from ui.batch import job, words
from ui.batch.job import Counted
from ui.batch.part import Lines, Part
from ui.widgets.buttons import label
from ui.worker import Worker

PATH = Qt.ItemDataRole.UserRole
SOON = 200  # milliseconds in which several changes are one
MOST = 1_000_000  # documents that are counted
PACKED = "*.zip *.tar *.tar.gz *.tgz *.tar.bz2 *.tar.xz"


class FilesBox(Part):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = Lines(_("Files and folders"), _("Drop files, folders or archives here"))
        super().__init__(_("Files"), lines, _("Take the chosen files out of the list"), parent)
        self.where = Path.home()  # the dialog begins here
        files = QPushButton(icons.icon("document"), _("Add files…"))
        label(files, _("Add files"))
        files.clicked.connect(self.choose_files)
        folder = QPushButton(icons.icon("folder"), _("Add folder…"))
        label(folder, _("Add a folder with all that is in it"))
        folder.clicked.connect(self.choose_folder)
        for button in (files, folder):
            button.setAutoDefault(False)
            self.foot.addWidget(button, 1)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._count)
        self._counter = Worker(self)
        self._counter.happened.connect(self._on_counted)
        lines.model().rowsInserted.connect(self._on_changed)
        lines.model().rowsRemoved.connect(self._on_changed)

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(Path(self.lines.item(at).data(PATH)) for at in range(self.lines.count()))

    def add(self, paths: Iterable[Path]) -> None:
        """Each once."""
        known = set(self.paths)
        for path in dict.fromkeys(paths):
            if path not in known:
                symbol = "document" if path.suffix else "folder"
                item = QListWidgetItem(icons.icon(symbol), path.name or str(path))
                item.setData(PATH, str(path))
                item.setToolTip(words.tip(str(path)))
                self.lines.addItem(item)
                self.where = path.parent

    def show_paths(self, paths: Iterable[Path]) -> None:
        self.lines.clear()
        self.add(paths)

    def choose_files(self) -> None:
        dialog = self._dialog(_("Add files"), QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in sorted(KNOWN))
        documents = _("Documents, pictures and archives ({endings})").format(endings=f"{endings} {PACKED}")
        dialog.setNameFilters([documents, _("All files (*)")])
        dialog.open()

    def choose_folder(self) -> None:
        dialog = self._dialog(_("Add folder"), QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title, str(self.where))
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(lambda names: self.add(map(Path, names)))
        return dialog

    def _on_changed(self) -> None:
        self._soon.start()
        self.changed.emit()

    def _count(self) -> None:
        """What is counted now is old when the list changed meanwhile; then once more."""
        if self._counter.busy:
            self._counter.stop()
            self._soon.start()
        elif paths := self.paths:
            self._counter.start(partial(job.count, paths, MOST), "counting")
        else:
            self.note.clear()

    def _on_counted(self, counted: Counted) -> None:
        number = counted.documents
        self.note.setText(ngettext("{n} document", "{n} documents", number).format(n=count(number)))
