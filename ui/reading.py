"""The middle of the window: a tab for each open document, notices above the page, and what is there when nothing is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.domain import Citation
from core.i18n import gettext as _
from ui import icons
from ui.documents import Clipped, Shown
from ui.page.pane import PagePane
from ui.page.place import Place
from ui.theme import GAP, ROOM, WIDE
from ui.widgets.bar import Bar


class ReadingPane(QWidget):
    """Holds what is open; shows one of it at a time."""

    open_wanted = Signal()
    sample_wanted = Signal()
    changed = Signal()  # another document is shown, or none
    closed = Signal(object)  # Shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents: list[Shown] = []
        self._places: dict[str, Place] = {}  # by content: where one was reading
        self.page = PagePane()
        self.tabs = QTabBar(movable=True, documentMode=True, expanding=False, drawBase=False)
        self.tabs.setAccessibleName(_("Open documents"))
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.currentChanged.connect(self._on_current)
        self.tabs.tabMoved.connect(lambda a, b: self.documents.insert(b, self.documents.pop(a)))
        self.bars = QVBoxLayout()
        self.bars.setSpacing(0)
        self.beside = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self.beside.addWidget(self.page)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self.beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addLayout(self.bars)
        layout.addWidget(self.stack, 1)
        self.tabs.hide()

    @property
    def current(self) -> Shown | None:
        """The document that is shown."""
        at = self.tabs.currentIndex()
        return self.documents[at] if 0 <= at < len(self.documents) else None

    def show_document(self, shown: Shown) -> None:
        """In a tab of its own, or in the one it has."""
        for at, other in enumerate(self.documents):
            if other.document.document.sha256 == shown.document.document.sha256 and other.name == shown.name:
                self.tabs.setCurrentIndex(at)
                return
        self.documents.append(shown)
        symbol = "picture" if shown.document.document.kind == "image" else "document"
        at = self.tabs.addTab(icons.icon(symbol), shown.name.replace("&", "&&"))
        self.tabs.setTabToolTip(at, str(shown.source.path or shown.name))
        self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._closer(shown))
        self.tabs.setVisible(True)
        self.tabs.setCurrentIndex(at)
        if at == 0:
            self._on_current(0)

    def named(self, file: str) -> Shown | None:
        return next((shown for shown in self.documents if shown.name == file), None)

    def jump(self, citation: Citation) -> bool:
        """To where it stands; false when its document is not open."""
        shown = self.named(citation.file)
        if shown is None:
            return False
        self.tabs.setCurrentIndex(self.documents.index(shown))
        self.page.jump(citation.page, citation.boxes)
        return True

    def clipped(self, citation: Citation) -> Clipped | None:
        """What is attached, where it was found and has no place on a page; None where its document is not open."""
        shown = self.named(citation.file)
        if shown is None or citation.boxes or citation.check == "not_found":
            return None
        return Clipped(shown, citation.page, citation.text)

    def show_evidence(self, citations: Sequence[Citation]) -> None:
        """That of the document that is shown."""
        name = self.current.name if self.current else ""
        self.page.show_evidence([citation for citation in citations if citation.file == name])

    def say(self, bar: Bar) -> Bar:
        """A notice above the page; the one that says the same makes room."""
        for at in range(self.bars.count()):
            old = item.widget() if (item := self.bars.itemAt(at)) else None
            if isinstance(old, Bar) and old.says.text() == bar.says.text():
                old.hide()
                old.deleteLater()
        self.bars.addWidget(bar)
        return bar

    def close_at(self, at: int) -> None:
        shown = self.documents.pop(at)
        self.tabs.removeTab(at)
        self.tabs.setVisible(bool(self.documents))
        self._on_current(self.tabs.currentIndex())
        self.closed.emit(shown)

    def place_of(self, sha256: str) -> Place | None:
        self._note_place()
        return self._places.get(sha256)

    def remember_place(self, sha256: str, place: Place) -> None:
        """Where one was reading when the program was last closed."""
        self._places.setdefault(sha256, place)

    def _note_place(self) -> None:
        if (shown := self._shown) is not None:
            self._places[shown.document.document.sha256] = self.page.place()

    _shown: Shown | None = None

    def _on_current(self, _at: int) -> None:
        if self.current is self._shown:
            return
        if self._shown in self.documents:
            self._note_place()
        self._shown = shown = self.current
        self.stack.setCurrentIndex(1 if shown else 0)
        if shown is None:
            self.page.close_document()
        else:
            self.page.open(shown.document, shown.name, shown.reader)
            if place := self._places.get(shown.document.document.sha256):
                self.page.go_to(place)
        self.changed.emit()

    def _closer(self, shown: Shown) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIconSize(QSize(14, 14))
        button.setIcon(icons.icon("close"))
        button.setToolTip(_("Close {name}").format(name=shown.name))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(lambda: self.close_at(self.documents.index(shown)))
        return button

    def _empty(self) -> QWidget:
        """What is there before anything is: what can be done, in the middle."""
        title = QLabel(_("Drop a document here"), alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "title")
        says = QLabel(
            _("A PDF, a scan, a screenshot or a chart. It stays on this computer."),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        says.setProperty("role", "muted")
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        sign.setPixmap(icons.icon("document").pixmap(56, 56))
        pick = QPushButton(icons.icon("open"), _("Open…"))
        pick.clicked.connect(self.open_wanted)
        sample = QPushButton(_("Try the sample"))
        sample.setProperty("role", "quiet")
        sample.clicked.connect(self.sample_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(pick)
        buttons.addWidget(sample)
        buttons.addStretch(1)
        empty = QFrame()
        empty.setProperty("role", "desk")
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(ROOM)
        layout.addStretch(2)
        for part in (sign, title, says):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addStretch(3)
        return empty
