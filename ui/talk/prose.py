"""The text of an answer, as tall as its words. Loads nothing, follows no link but those to the proof."""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QRegularExpression, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser, QWidget

from core.domain import Citation
from core.i18n import gettext as _
from ui import theme
from ui.talk.dress import CITE, dress, is_quote, underline
from ui.talk.written import SMALL_NUMBER
from ui.theme import HAIR, ROOM
from ui.widgets.scrolled import bring_into_sight

SHORT = 48  # letters
OFTEN = 50  # milliseconds at least between two drawings of a text that grows
_FORMS = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_BARE = "QTextBrowser { border: none; padding: 0; background: transparent; }"


class _Page(QTextDocument):
    """A document that looks nowhere: an answer may name pictures, on this computer or elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(ROOM + HAIR)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        return None


class Prose(QTextBrowser):
    """`write` while the text grows, `show_checked` when it is done; `cited` gives the number of a citation."""

    cited = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._citations: tuple[Citation, ...] = ()
        self._checked = False
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._draw)
        self._page = _Page()
        self.setDocument(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(_BARE)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Answer"))
        self.anchorClicked.connect(self._on_anchor)

    def write(self, markdown: str) -> None:
        """The text so far. Drawn soon, however often this is called."""
        self._text, self._citations, self._checked = markdown, (), False
        if not self._later.isActive():
            self._later.start()

    def show_checked(self, markdown: str, citations: Sequence[Citation]) -> None:
        self._text, self._citations, self._checked = markdown, tuple(citations), True
        self._later.stop()
        self._draw()

    def _draw(self) -> None:
        begun = time.perf_counter()
        old = self.textCursor()
        anchor, position = old.anchor(), old.position()
        self.setUpdatesEnabled(False)
        self.setDocument(self._dressed())
        self._select_again(anchor, position)
        self._fit()
        self.setUpdatesEnabled(True)
        spent = (time.perf_counter() - begun) * 1000
        self._later.setInterval(max(OFTEN, int(4 * spent)))  # a long text takes a fifth of the time at most

    def _dressed(self) -> QTextDocument:
        """Made apart and shown at once, so that it is laid out but once."""
        page = _Page()
        page.setTextWidth(self.viewport().width())
        page.setDefaultFont(self._letters())
        page.setMarkdown(self._text, _FORMS)
        dress(page, theme.current())
        if self._citations:
            underline(page, self._citations, theme.current())
        self._page = page  # the widget does not keep it alive
        return page

    def _letters(self) -> QFont:
        """A short answer stands out."""
        font = QFont(self.font())
        if self._checked and len(self._text) <= SHORT and "\n" not in self._text:
            font.setPointSizeF(font.pointSizeF() * 1.2)
        return font

    def _select_again(self, anchor: int, position: int) -> None:
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(ceil(self.document().size().height()))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            if "|" in self._text and not self._later.isActive():
                self._later.start()  # its tables may have another width now

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, never a part of it

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From link to link, each brought into sight."""
        moved = super().focusNextPrevChild(forward)
        if moved and self.hasFocus():
            bring_into_sight(self, self.cursorRect())
        return moved

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, without the small numbers."""
        page = QTextDocument()
        QTextCursor(page).insertFragment(self.textCursor().selection())
        small = QRegularExpression(SMALL_NUMBER)
        found = page.find(small)
        while not found.isNull():
            found.removeSelectedText()
            found = page.find(small, found)
        data = QMimeData()
        data.setText(page.toPlainText())
        data.setHtml(page.toHtml())
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Copy"), self.copy).setEnabled(self.textCursor().hasSelection())
        menu.addAction(_("Select all"), self.selectAll)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._text:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        layout, bar = self.document().documentLayout(), theme.current()
        block = self.document().begin()
        while block.isValid():
            if is_quote(block):
                rect = layout.blockBoundingRect(block)
                rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
                x = self.viewport().width() - HAIR if rtl else 0
                painter.fillRect(x, int(rect.top()), 3, ceil(rect.height()), bar.line)
            block = block.next()
        painter.end()

    def _on_anchor(self, link: QUrl) -> None:
        target = link.toString()
        if target.startswith(CITE) and target.removeprefix(CITE).isdigit():
            self.cited.emit(int(target.removeprefix(CITE)))
