"""The window: introduces the views to each other. What happens between them stands in doors, questions and tools."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter

from core.domain import Answer
from core.i18n import gettext as _
from core.settings import Settings
from ui import actions, intake, menus
from ui.desk import Desk
from ui.doors import Doors
from ui.experts.panel import ExpertsPanel
from ui.exporting import Exporting
from ui.far_key import FarKey
from ui.history.side_pane import SidePane
from ui.memory import Memory
from ui.offer import Offer
from ui.questions import Questions
from ui.reading import ReadingPane
from ui.sessions import Session
from ui.status import StatusLine
from ui.talk.pane import TalkPane
from ui.tools import Tools

FIRST = 100  # milliseconds that the window has for itself, to be drawn


class MainWindow(QMainWindow):
    """Library and conversations, the page, the conversation."""

    leaving = Signal()  # what comes from now on is too late

    def __init__(self, desk: Desk, *, careful: bool = False) -> None:
        """`careful` opens nothing from last time: for when that did not go well."""
        super().__init__()
        self.desk = desk
        self._begun = False
        self.setWindowTitle("Chartula")
        self.setAcceptDrops(True)
        self.memory = Memory(desk.folders.config / "window.ini")
        self.side = SidePane(desk.history)
        self.reading = ReadingPane()
        self.talk = TalkPane()
        self.experts = ExpertsPanel()
        self.line = StatusLine(self)
        self.setStatusBar(self.line)
        self.doors = Doors(desk, self.reading, self.memory, self)
        self.questions = Questions(desk, self.reading, self.talk, self)
        self.tools = Tools(desk, self)
        self.exporting = Exporting(desk, self)
        self.far_key = FarKey(self)
        self.deeds = actions.made(self)
        self._lay_out()
        self._introduce()
        self.talk.focus_question()
        self.offer = Offer(desk, self.reading, self.memory, self)
        self.offer.wanted.connect(self.tools.show_models)
        self.session = Session(self, careful=careful)
        menus.fill(self.menuBar(), menus.groups(self.deeds, self.reading.page.actions_by_name))

    def open(self, paths: Sequence[Path]) -> None:
        """Documents given from outside: the command line, the desktop."""
        self.doors.open(paths)

    def come_forward(self) -> None:
        """Before the other windows, whatever became of this one."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def apply(self, settings: Settings) -> None:
        """New settings hold from the next question on."""
        self.questions.apply(settings)
        self.line.set_offline(settings.offline)
        self.far_key.want(settings.capture_key)

    def _lay_out(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        right.addWidget(self.talk)
        right.addWidget(self.experts)
        right.setStretchFactor(0, 1)
        right.setHandleWidth(1)
        self.experts.hide()
        self.panes = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.panes.setHandleWidth(1)
        for pane, stretch in ((self.side, 0), (self.reading, 1), (right, 0)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, stretch)
        wide = self.fontMetrics().averageCharWidth()
        self.panes.setSizes([wide * 34, wide * 86, wide * 58])
        self.setCentralWidget(self.panes)
        self.resize(wide * 178, self.fontMetrics().height() * 50)

    def _introduce(self) -> None:
        deeds, doors, questions, reading = self.deeds, self.doors, self.questions, self.reading
        for name, deed in {
            "open": doors.choose, "open_folder": doors.choose_folder, "paste": doors.paste,
            "capture": doors.capture_screen, "sample": self._on_sample, "quit": self.close,
            "close_document": lambda: reading.close_at(reading.tabs.currentIndex()) if reading.current else None,
            "next_document": lambda: reading.tabs.setCurrentIndex(
                (reading.tabs.currentIndex() + 1) % max(reading.tabs.count(), 1)
            ),
            "new": questions.begin_anew, "write": self.talk.focus_question, "stop": questions.asking.stop,
            "history": self.side.search, "batch": self.tools.show_batch, "models": self.tools.show_models,
            "settings": self.tools.show_settings, "keys": self._on_keys, "about": self.tools.show_about,
        }.items():  # fmt: skip
            deeds[name].triggered.connect(lambda _checked=False, deed=deed: deed())
        deeds["side"].toggled.connect(self.side.setVisible)
        deeds["experts"].toggled.connect(self.experts.setVisible)
        deeds["ask_all"].toggled.connect(lambda on: setattr(questions, "all_documents", on))
        deeds["full_screen"].toggled.connect(lambda on: self.showFullScreen() if on else self.showNormal())
        deeds["charts"].toggled.connect(self.tools.show_charts)
        deeds["stop"].setEnabled(False)

        self.far_key.pressed.connect(doors.capture_screen)
        doors.capture.captured.connect(self.come_forward)
        reading.open_wanted.connect(doors.choose)
        reading.sample_wanted.connect(self._on_sample)
        reading.changed.connect(self._on_document)
        reading.page.failed.connect(self.line.say_error)
        reading.page.told.connect(self.line.say)
        reading.page.address_followed.connect(self.tools.leave)
        questions.busy_changed.connect(self._on_busy)
        questions.answered.connect(self._on_answered)
        questions.documents_wanted.connect(doors.open)
        questions.attachment_wanted.connect(doors.documents.open)
        self.talk.experts_wanted.connect(self._on_experts_wanted)
        self.talk.opened_chart.connect(self.tools.beside.open)
        self.side.open_wanted.connect(doors.choose)
        self.side.new_wanted.connect(questions.begin_anew)
        self.side.file_chosen.connect(lambda path: doors.open([path]))
        self.side.conversation_chosen.connect(questions.load)
        self.side.export_wanted.connect(self.exporting.choose)
        self.side.deleted.connect(questions.forgotten)
        self.exporting.told.connect(self.line.say)
        self.exporting.failed.connect(self.line.say_error)
        self.line.offline_pressed.connect(lambda: self.tools.show_settings("offline"))

    def _on_sample(self) -> None:
        self.doors.open([self.desk.sample])

    def _on_document(self) -> None:
        current = self.reading.current
        self.setWindowTitle(f"{current.name} - Chartula" if current else "Chartula")
        on_sample = bool(current and current.source.path == self.desk.sample)
        self.talk.suggest(list(self.desk.suggestions) if on_sample else [])
        self.deeds["close_document"].setEnabled(bool(current))
        self.side.set_recent(self.memory.recent)

    def _on_answered(self, answer: Answer) -> None:
        self.experts.show_answer(answer, self.talk.steps_of(answer))
        self.side.refresh()

    def _on_experts_wanted(self, answer: Answer) -> None:
        self.experts.show_answer(answer, self.talk.steps_of(answer))
        self.deeds["experts"].setChecked(True)

    def _on_busy(self, busy: bool) -> None:
        self.deeds["stop"].setEnabled(busy)
        self.line.set_busy(_("Answering") if busy else "")

    def _on_keys(self) -> None:
        from ui.key_sheet import KeySheet

        KeySheet(menus.told(menus.groups(self.deeds, self.reading.page.actions_by_name)), self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing else took: they are no shortcuts, for those would take them from who writes."""
        if event.key() == Qt.Key.Key_Escape:
            self.questions.asking.stop()
        elif event.text() == "/":
            self.talk.focus_question()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if intake.welcome(event.mimeData()):
            event.acceptProposedAction()
            self.line.say(_("Let go to open it here"))

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.doors.take(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.deeds["full_screen"].setChecked(self.isFullScreen())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(FIRST, self, self._begin)

    def _begin(self) -> None:
        """What need not be there when the window is: threads that start at once would keep it from being drawn."""
        if self.isVisible():
            self.doors.documents.warm()
            self.questions.offer()
            self.offer.look()
            self.far_key.want(self.tools.settings.capture_key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Safe at any moment: what is under way is stopped, and nothing of it was kept by half."""
        self.session.remember()
        self.leaving.emit()
        self.hide()
        self.questions.close()
        self.tools.beside.close()
        self.reading.page.close_document()
        self.doors.documents.close()
        self.exporting.close()
        self.offer.close()
        self.far_key.want(False)
        super().closeEvent(event)
