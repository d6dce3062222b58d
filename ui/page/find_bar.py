"""The line in which one types what to find, with how many hits there are so far. Looks for nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import count
from ui import icons
from ui.page.words import Pattern
from ui.theme import HAIR, TIGHT

PAUSE = 180  # milliseconds without a key after which the search begins


class FindBar(QFrame):
    asked = Signal(object)  # Pattern
    stepped = Signal(int)  # 1 for the next hit, -1 for the one before
    closed = Signal()

    def __init__(self, on: QAction, back: QAction, parent: QWidget | None = None) -> None:
        """`on` and `back` are the actions for the next hit and the one before."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName(_("Find in the document"))
        self.line = QLineEdit(placeholderText=_("Find in the document"), clearButtonEnabled=True)
        self.line.setAccessibleName(_("Find in the document"))
        self.line.setMinimumWidth(self.fontMetrics().averageCharWidth() * 18)
        self.line.installEventFilter(self)
        self.says = QLabel()
        self.says.setProperty("role", "muted")
        self.case = self._switch("case", _("Match capital letters"))
        self.whole = self._switch("word", _("Whole words only"))
        close = _button("close", _("Close the search"), _("Close (Esc)"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(TIGHT, HAIR, TIGHT, HAIR)
        row.setSpacing(HAIR)
        row.addWidget(self.line, 1)
        row.addWidget(self.case)
        row.addWidget(self.whole)
        row.addSpacing(HAIR)
        row.addWidget(self.says)
        for action in (back, on):
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        row.addWidget(close)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._on_pause)
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self._asked = Pattern("")

    def begin(self, text: str = "") -> None:
        """Ready to be typed in, with what was selected."""
        self.show()
        if text:
            self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if self.line.text():
            self._on_pause()

    def forget(self) -> None:
        """What was asked; it can be asked again."""
        self._asked = Pattern("")
        self.says.clear()

    def follow(self, at: int, hits: int, looked: int, pages: int, *, full: bool = False) -> None:
        """`at` counts from 0, and is -1 while no hit is looked at."""
        if not self._asked.text.strip():
            self.says.clear()
            return
        number = f"{count(hits)}+" if full else count(hits)
        if hits and at >= 0:
            says = _("{at} of {hits}").format(at=count(at + 1), hits=number)
        elif hits:
            says = ngettext("{hits} hit", "{hits} hits", hits).format(hits=number)
        else:
            says = _("Not found in this document") if looked >= pages else ""
        if looked < pages and not full:
            progress = _("{looked} of {pages} pages searched").format(looked=count(looked), pages=count(pages))
            says = " · ".join(filter(None, (says, progress)))
        self.says.setText(says)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter walks on, Shift+Enter back, Esc closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # before the window takes it for itself
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self._on_pause()
                else:
                    self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _switch(self, symbol: str, says: str) -> QToolButton:
        button = _button(symbol, says, says)
        button.setCheckable(True)
        button.toggled.connect(self._on_pause)
        return button

    def _on_pause(self) -> None:
        self._pause.stop()
        pattern = Pattern(self.line.text(), self.case.isChecked(), self.whole.isChecked())
        if pattern != self._asked:
            self._asked = pattern
            self.asked.emit(pattern)


def _button(symbol: str, name: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setIcon(icons.icon(symbol))
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
