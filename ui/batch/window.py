"""The window of batches: introduces what is asked to who runs it, and to the table of what comes. Answers nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPalette,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from core.batch.archives import named_so
from core.batch.rows import Row
from core.domain import Box
from core.errors import AssistantError
from core.i18n import gettext as _
from ui.batch import confirm, words
from ui.batch.foot import Foot
from ui.batch.order import Casting, Kept, Order, beside
from ui.batch.results_pane import ResultsPane
from ui.batch.runner import Runner, State
from ui.batch.setup import Setup
from ui.batch.state_card import StateCard
from ui.batch.told import Told
from ui.theme import GAP, ROOM
from ui.widgets.bar import Bar

ORDER, PLACE = "batch", "batch_window"


class BatchWindow(QWidget):
    """Stands beside the main window and closes with it. Closing it pauses what it does."""

    row_opened = Signal(object, int, object)  # Path, page from 0, tuple[Box, ...]
    told = Signal(str)  # something to know when this window is gone

    def __init__(self, casting: Casting, memory: Kept, parent: QWidget | None = None) -> None:
        """`casting` says who answers; it is called in the thread of each batch."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Ask many documents"))
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.memory = memory
        self.runner = Runner(casting, self)
        self.setup, self.card, self.pane, self.foot = Setup(), StateCard(), ResultsPane(), Foot()
        self.bars = Told()
        self._lay_out()
        self._introduce()
        self._recall()
        self._refresh()
        if parent is not None:
            parent.installEventFilter(self)
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.runner.close)

    def add(self, paths: list[Path]) -> None:
        """Files and folders from outside."""
        self.setup.files.add(paths)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.card)
        column.addLayout(self.bars)
        column.addWidget(self.pane, 1)
        column.addWidget(self.foot)
        panes = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        panes.setHandleWidth(ROOM)
        panes.setStyleSheet("QSplitter::handle { background: transparent; }")
        panes.addWidget(self.setup)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        whole.addWidget(panes)
        wide, high = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        panes.setSizes([wide * 48, wide * 130])
        self.resize(wide * 178, high * 44)

    def _introduce(self) -> None:
        runner = self.runner
        runner.state_changed.connect(self._on_state)
        runner.rows_came.connect(self.pane.take)
        runner.progressed.connect(lambda _progress: self._tell())
        runner.loading.connect(self.card.wait_for)
        runner.failed.connect(self._on_failed)
        runner.reported.connect(self._on_reported)
        runner.rested.connect(self._refresh)
        self.foot.open_pressed.connect(self.pane.table.open_current)
        self.foot.copy_pressed.connect(self.pane.table.copy)
        self.foot.report_pressed.connect(self.choose_report)
        self.foot.show_pressed.connect(self._on_show)
        self.setup.changed.connect(self._refresh)
        self.setup.questions.failed.connect(self._on_failed)
        self.setup.go_pressed.connect(self._on_go)
        self.setup.other_pressed.connect(self._on_other)
        self.pane.row_chosen.connect(self._on_row)
        self.pane.table.selectionModel().selectionChanged.connect(lambda *_what: self._refresh())
        self.pane.results.modelReset.connect(self._refresh)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self).activated.connect(self.setup.files.choose_files)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)

    def _recall(self) -> None:
        """What was under way when the program ended can be gone on with."""
        if place := self.memory.get(PLACE):
            self.restoreGeometry(QByteArray.fromBase64(str(place).encode()))
        if order := Order.of_kept(self.memory.get(ORDER)):
            if order.whole:
                self.setup.show_order(order)
                self.runner.recall(order)
            else:
                self.setup.output.show_path(order.out)

    def _on_go(self) -> None:
        if self.runner.at_work:
            self.runner.pause()
            return
        self.setup.questions.commit()
        order = self.setup.order
        if order.out.exists() and not self._ours(order):
            confirm.ask_to_replace(self, order.out, lambda: self.start(order), lambda: self._keep_both(order))
        else:
            self.start(order)

    def _ours(self, order: Order) -> bool:
        """Whether that file was written by this batch and loses no row to it."""
        last = self.runner.order
        return (
            last is not None
            and last.out == order.out
            and set(last.paths) <= set(order.paths)
            and set(last.asked) <= set(order.asked)
        )

    def _keep_both(self, order: Order) -> None:
        self.setup.output.show_path(beside(order.out))
        self.start(self.setup.order)

    def start(self, order: Order, *, anew: bool = False) -> None:
        """Go on with what is known of this order, or begin."""
        if self.runner.busy or not order.whole:
            return
        if anew or order != self.runner.order:
            self.pane.clear()
        self.bars.silence()
        self.memory.keep(ORDER, order.as_kept())
        self.runner.start(order, anew=anew)

    def _on_other(self) -> None:
        order = self.runner.order
        if order is None:
            return
        if self.runner.state == "done":
            confirm.ask_for_all_anew(self, order.out, lambda: self.start(self.setup.order, anew=True))
        else:
            confirm.ask_to_cancel(self, order.out, self.runner.cancel)

    def choose_report(self) -> None:
        out = self.setup.output.path
        dialog = QFileDialog(self, _("Save the report"), str(out.with_suffix(".html")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.setNameFilters([_("Web page (*.html)")])
        dialog.fileSelected.connect(lambda name: self.report(Path(name)))
        dialog.open()

    def report(self, path: Path) -> None:
        self.runner.report(path)
        self._refresh()

    def _on_reported(self, path: Path) -> None:
        bar = Bar(_("The report is written: {name}").format(name=path.name), _("Open"), "export")
        bar.pressed.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self.bars.say(bar)

    def _on_show(self) -> None:
        if order := self.runner.order:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(order.out.parent)))

    def _on_row(self, row: Row) -> None:
        path = Path(row.file)
        packed = next((one for one in path.parents if named_so(one) and one.is_file()), None)
        if packed:
            says = _("{file} is inside of {archive}. Unpack it to see its page.")
            self.bars.say(Bar(says.format(file=path.name, archive=packed.name)))
        else:
            self.row_opened.emit(path, (row.page or 1) - 1, tuple(Box(*box) for box in row.boxes))

    def _on_state(self, state: State) -> None:
        if state in ("done", "ready") and (order := self.runner.order):
            self.memory.keep(ORDER, Order((), (), order.out).as_kept())  # the questions are nobody's business now
        self._refresh()

    def _on_failed(self, error: AssistantError) -> None:
        self.bars.say(Bar(f"{error.says} {words.next_step(error)}".strip(), symbol="caution"))

    def _refresh(self) -> None:
        runner = self.runner
        same = runner.order is not None and runner.order.out == self.setup.output.path
        self.setup.tell(runner.state, resumable=runner.state in ("paused", "failed") and same)
        chosen = self.pane.table.selectionModel().hasSelection()
        rows = bool(self.pane.results.rows)
        self.foot.tell(rows=rows, chosen=chosen, at_work=runner.at_work, busy=runner.busy)
        self._tell()

    def _tell(self) -> None:
        runner = self.runner
        self.card.tell(runner.state, runner.progress, runner.ended.summary if runner.ended else None)
        self.pane.empty.tell(*words.nothing_yet(runner.state))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self.parent():
            self.close()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Not always above the main window: that one shows the pages of the rows."""
        super().showEvent(event)
        if handle := self.windowHandle():
            handle.setTransientParent(None)  # type: ignore[arg-type]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks nothing and loses nothing."""
        self.memory.keep(PLACE, bytes(self.saveGeometry().toBase64().data()).decode())
        if self.runner.at_work:
            self.runner.pause()
            self.told.emit(_("The batch is paused. Open its window again and press Resume to go on."))
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()) and not self.runner.at_work:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
