"""The left side: what is asked of which files and where the rows go, and the buttons that start and stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.i18n import gettext as _
from ui.batch.files_box import FilesBox
from ui.batch.order import Order
from ui.batch.output_box import OutputBox
from ui.batch.questions_box import QuestionsBox
from ui.batch.runner import State
from ui.theme import GAP, TIGHT
from ui.widgets.buttons import label

GO = QKeySequence("Ctrl+Return")


class Setup(QWidget):
    changed = Signal()
    go_pressed = Signal()  # Start, Pause or Resume
    other_pressed = Signal()  # Cancel, or ask all anew

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files, self.questions, self.output = FilesBox(), QuestionsBox(), OutputBox()
        self.go = QPushButton()
        self.go.setProperty("role", "main")
        self.go.setShortcut(GO)
        self.go.clicked.connect(self.go_pressed)
        self.other = QPushButton()
        self.other.clicked.connect(self.other_pressed)
        for part in (self.files, self.questions, self.output):
            part.changed.connect(self.changed)
        self._lay_out()

    @property
    def order(self) -> Order:
        return Order(self.files.paths, self.questions.asked, self.output.path)

    def show_order(self, order: Order) -> None:
        self.files.show_paths(order.paths)
        self.questions.show_asked(order.asked)
        self.output.show_path(order.out)

    def tell(self, state: State, *, resumable: bool) -> None:
        """What can be done in that state. Nothing is changed while it is worked on."""
        at_work = state in ("starting", "running", "pausing")
        for part in (self.files, self.questions, self.output):
            part.setEnabled(not at_work)
        words = _("Pause") if at_work else _("Resume") if resumable else _("Start")
        self.go.setText(words)
        self.go.setShortcut(GO)  # which new words take away
        self.go.setEnabled(state in ("starting", "running") or (not at_work and self.order.whole))
        label(self.go, words if self.go.isEnabled() or at_work else self._missing(), GO)
        if not self.go.isEnabled() and not at_work:
            self.go.setAccessibleName(words)
        self.other.setVisible(state != "ready")
        self.other.setText(_("Ask all again…") if state == "done" else _("Cancel…"))
        self.other.setEnabled(state != "pausing")
        label(self.other, self.other.text().rstrip("…"))

    def _missing(self) -> str:
        return _("Add questions first") if self.files.paths else _("Add files first")

    def _lay_out(self) -> None:
        lists = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        lists.setHandleWidth(GAP)
        lists.addWidget(self.files)
        lists.addWidget(self.questions)
        line = QFrame()
        line.setProperty("role", "line")
        buttons = QHBoxLayout()
        buttons.setSpacing(TIGHT)
        buttons.addWidget(self.go, 1)
        buttons.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)  # a mirrored splitter cuts off the last pixel
        column.setSpacing(GAP)
        column.addWidget(lists, 1)
        column.addWidget(line)
        column.addWidget(self.output)
        column.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 42)
