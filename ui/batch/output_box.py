"""Where the rows go: a file, and of which kind it is. Writes nothing."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QWidget

from core.batch.outputs import FORMS
from core.i18n import gettext as _
from ui import icons
from ui.batch import words as told
from ui.theme import HAIR, TIGHT
from ui.widgets.buttons import label
from ui.widgets.combo import Combo


def forms() -> dict[str, str]:
    """The kinds there are, by ending, as people call them."""
    known = {
        ".csv": _("CSV"),
        ".xlsx": _("Excel"),
        ".jsonl": _("JSON Lines"),
        ".sqlite": _("SQLite"),
    }
    return known | ({".parquet": _("Parquet")} if find_spec("pyarrow") else {})


class OutputBox(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.path = Path(documents or Path.home(), _("Results") + ".csv")
        self.name, self.folder = QLabel(), QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setProperty("role", "muted")
        self.form = Combo()
        label(self.form, _("The kind of file that the rows are written to"))
        for ending, words in forms().items():
            self.form.addItem(words, ending)
        self.form.activated.connect(lambda _at: self.show_path(self.path.with_suffix(self.form.currentData())))
        self.choosing = QPushButton(icons.icon("export"), _("Choose…"))
        label(self.choosing, _("Choose the file that the rows are written to"))
        self.choosing.setAutoDefault(False)
        self.choosing.clicked.connect(self.choose)
        self._lay_out()
        self.show_path(self.path)

    def show_path(self, path: Path) -> None:
        self.path = path
        self._elide()
        self.form.setCurrentIndex(self.form.findData(".sqlite" if path.suffix == ".db" else path.suffix))
        self.changed.emit()

    def choose(self) -> None:
        dialog = QFileDialog(self, _("Where the rows go"), str(self.path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Start asks, and knows what is its own
        dialog.setNameFilters([f"{words} (*{ending})" for ending, words in forms().items()])
        dialog.fileSelected.connect(lambda name: self._on_chosen(Path(name)))
        dialog.open()

    def _on_chosen(self, path: Path) -> None:
        """A name without one of our endings gets the ending of before."""
        known = path.suffix.lower() in FORMS
        self.show_path(path if known else path.with_name(path.name + self.path.suffix))

    def _lay_out(self) -> None:
        heading = QLabel(_("Rows go to"))
        heading.setProperty("role", "heading")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(TIGHT)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(0, 1)
        grid.addWidget(heading, 0, 0, 1, 2)
        grid.addWidget(self.name, 1, 0, 1, 2)
        grid.addWidget(self.folder, 2, 0, 1, 2)
        grid.addWidget(self.form, 3, 0)
        grid.addWidget(self.choosing, 3, 1)
        for one in (self.name, self.folder):
            one.setMinimumWidth(1)

    def _elide(self) -> None:
        metrics, wide = self.fontMetrics(), max(self.width(), self.fontMetrics().averageCharWidth() * 24)
        self.name.setText(metrics.elidedText(self.path.name, Qt.TextElideMode.ElideMiddle, wide))
        self.folder.setText(metrics.elidedText(str(self.path.parent), Qt.TextElideMode.ElideMiddle, wide))
        for one in (self.name, self.folder):
            one.setToolTip(told.tip(str(self.path)))

    def resizeEvent(self, event: object) -> None:
        self._elide()
