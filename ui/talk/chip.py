"""One quote under an answer: its number, its check, its page, and as much of its words as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from core.domain import Citation
from core.i18n import gettext as _
from core.places import page_name
from ui import icons, theme
from ui.talk.written import measured, raised, told
from ui.theme import HAIR, TIGHT


class Chip(QAbstractButton):
    """Leads to the place. The check is told by icon, words and colour, never by the colour alone."""

    moved = Signal(int)  # an arrow key: 1 for the next, -1 for the one before

    def __init__(
        self, citation: Citation, number: int, *, several: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.citation = citation
        self._number = raised(number)
        place = page_name(citation.page, citation.label) if citation.check != "not_found" else _("not found")
        self._place = f"{citation.file}, {place}" if several and citation.check != "not_found" else place
        self._words = words_of(citation)
        self.setAccessibleName(f"{number}. {self._place}: {self._words}")
        self.setAccessibleDescription(told(citation))
        self.setToolTip(f"{told(citation)}\n{citation.text}" if len(citation.text) < 600 else told(citation))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() + 2 * (HAIR + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.moved.emit(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _key:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the words, which may be another
        self._paint_plate(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_plate(self, painter: QPainter) -> None:
        worn = theme.current()
        fill = worn.accent_soft if self.isDown() else worn.hover if self.underMouse() else worn.raised
        edge = QPen(QColor(worn.accent), 2) if self.hasFocus() else QPen(QColor(worn.line), 1)
        painter.setPen(edge)
        painter.setBrush(QColor(fill))
        half = edge.widthF() / 2
        around = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(around, theme.ROUND, theme.ROUND)

    def _paint_words(self, painter: QPainter) -> None:
        worn, metrics = theme.current(), self.fontMetrics()
        colour = worn.of(self.citation.check).name()
        side, left, right = metrics.height(), TIGHT, self.width() - TIGHT
        number = QRect(left, 0, metrics.horizontalAdvance(self._number), self.height())
        sign = QRect(number.right() + HAIR, (self.height() - side) // 2, side, side)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        start = sign.right() + 1 + HAIR + 2
        self._put(painter, number, self._number, colour)
        icons.icon(self.citation.check, colour).paint(painter, self._turned(sign))
        painter.setFont(bold)
        place = painter.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideMiddle, (right - start) * 2 // 3)
        wide = painter.fontMetrics().horizontalAdvance(place)
        self._put(painter, QRect(start, 0, wide + 1, self.height()), place, worn.text)
        painter.setFont(self.font())
        rest = QRect(start + wide + TIGHT, 0, right - start - wide - TIGHT, self.height())
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, rest.width())
        self._put(painter, rest, words, worn.muted)

    def _put(self, painter: QPainter, where: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        flags = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        painter.drawText(self._turned(where), flags | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _turned(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


def words_of(citation: Citation) -> str:
    """The quote in quotation marks, or how it was computed."""
    if measured(citation):
        return f"{_one_line(citation.text)} · {citation.expression}"
    if citation.check == "computed":
        return citation.expression
    return f"“{_one_line(citation.text)}”"


def _one_line(text: str) -> str:
    return " ".join(text.split())
