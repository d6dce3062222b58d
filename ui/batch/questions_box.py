"""The questions that every file is asked: written, pasted many at once, changed in place, or read from a file."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidgetItem, QWidget

from core.batch.questions import Asked, read
from core.i18n import gettext as _
from ui import icons
from ui.batch import words
from ui.batch.part import Lines, Part
from ui.widgets.buttons import icon_button
from ui.worker import Worker

FILE = Qt.ItemDataRole.UserRole  # the one that a question is for


def asked_in(text: str) -> list[Asked]:
    """One a line; what a list puts in front of its lines is left out."""
    lines = (line.strip().lstrip("•-*–").strip() for line in text.splitlines())
    return [Asked(line) for line in lines if line]


class _List(Lines):
    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            if self.state() != self.State.EditingState:
                self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)


class _Line(QLineEdit):
    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Several lines become several questions; one is pasted where the cursor is."""
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\n" in text.strip():
            self.pasted.emit(text)
        else:
            super().keyPressEvent(event)


class QuestionsBox(Part):
    changed = Signal()
    failed = Signal(object)  # an AssistantError

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = _List(_("Questions"), _("Each file is asked all of these. Paste many at once, one a line."))
        super().__init__(_("Questions"), lines, _("Take the chosen questions out of the list"), parent)
        lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        lines.pasted.connect(lambda text: self.add(asked_in(text)))
        lines.itemChanged.connect(self._on_edited)
        lines.model().rowsInserted.connect(self.changed)
        lines.model().rowsRemoved.connect(self.changed)
        self.line = _Line(placeholderText=_("Write a question, press Enter"))
        self.line.setAccessibleName(_("New question"))
        self.line.setToolTip(_("Enter adds it to the list"))
        self.line.returnPressed.connect(self.commit)
        self.line.textChanged.connect(self.changed)
        self.line.pasted.connect(lambda text: self.add(asked_in(text)))
        self.loading = icon_button("open", _("Take questions from a text, CSV or JSON Lines file"))
        self.loading.clicked.connect(self.choose)
        self.foot.addWidget(self.line, 1)
        self.head.insertWidget(self.head.count() - 1, self.loading)
        self._reader = Worker(self)
        self._reader.happened.connect(self.add)
        self._reader.failed.connect(self.failed)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What stands in the line counts, too: nobody should lose a question for want of a key."""
        items = [self.lines.item(at) for at in range(self.lines.count())]
        listed = [Asked(item.text(), str(item.data(FILE) or "")) for item in items]
        return tuple(dict.fromkeys((*listed, *asked_in(self.line.text()))))

    def add(self, asked: Iterable[Asked]) -> None:
        """Each once."""
        known = {(self.lines.item(at).text(), self.lines.item(at).data(FILE)) for at in range(self.lines.count())}
        for one in asked:
            if (one.text, one.file) not in known:
                known.add((one.text, one.file))
                self.lines.addItem(self._item(one))
        self.lines.scrollToBottom()

    def show_asked(self, asked: Iterable[Asked]) -> None:
        self.lines.clear()
        self.add(asked)

    def commit(self) -> None:
        """What stands in the line goes to the list."""
        asked = asked_in(self.line.text())
        self.line.clear()
        self.add(asked)

    def choose(self) -> None:
        dialog = QFileDialog(self, _("Questions from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Questions ({endings})").format(endings="*.txt *.csv *.jsonl"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        if not self._reader.busy:
            self._reader.start(partial(self._read, path), "questions")

    @staticmethod
    def _read(path: Path) -> Generator[tuple[Asked, ...], None, None]:
        yield read(path)

    def _item(self, one: Asked) -> QListWidgetItem:
        item = QListWidgetItem(one.text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(FILE, one.file)
        item.setToolTip(self._tip(one.text, one.file))
        if one.file:
            item.setIcon(icons.icon("document"))
        return item

    @staticmethod
    def _tip(text: str, file: str) -> str:
        return words.tip(_("{question}\nOnly for {file}").format(question=text, file=file) if file else text)

    def _on_edited(self, item: QListWidgetItem) -> None:
        """One that was emptied is gone."""
        text = " ".join(item.text().split())
        if not text:
            self.lines.takeItem(self.lines.row(item))
        elif text != item.text():
            item.setText(text)
        else:
            item.setToolTip(self._tip(text, item.data(FILE)))
        self.changed.emit()
