"""Draws the lines of the list: headings small and quiet, files with their icon, conversations on two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.i18n import gettext as _
from ui import icons, theme
from ui.history.entries import Entry, File, Heading, Talk
from ui.history.shelf import ENTRY
from ui.theme import GAP, HAIR, TIGHT

PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
Index = QModelIndex | QPersistentModelIndex


class Lines(QStyledItemDelegate):
    """Knows no colour of its own and no fixed size."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = QFontMetrics(option.font).height()
        match index.data(ENTRY):
            case Heading():
                return QSize(0, high + GAP + (TIGHT if index.row() else 0))
            case Talk(detail=detail) if detail:
                return QSize(0, high + QFontMetrics(_small(option.font)).height() + 2 * TIGHT)
        return QSize(0, high + 2 * TIGHT - HAIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match entry:
            case Heading(text):
                self._heading(painter, option, text)
            case File():
                self._ground(painter, option)
                self._file(painter, option, entry)
            case Talk():
                self._ground(painter, option)
                self._talk(painter, option, entry)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(_("Name of the conversation"))
        line.setMaxLength(200)
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(HAIR, 1, -HAIR, -1))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """What is chosen, under the mouse, or has the focus."""
        worn, place = theme.current(), option.rect.adjusted(HAIR, 1, -HAIR, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = worn.accent_soft if chosen else worn.hover if option.state & QStyle.StateFlag.State_MouseOver else ""
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if colour or focused:
            painter.setPen(QPen(QColor(worn.accent), 1) if focused else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 6, 6)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        font = _small(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        place = option.rect.adjusted(GAP, 0, -GAP, -HAIR)
        _write(painter, option, place, text, font, theme.current().muted, Qt.AlignmentFlag.AlignBottom)

    def _file(self, painter: QPainter, option: QStyleOptionViewItem, file: File) -> None:
        worn, side = theme.current(), QFontMetrics(option.font).height()
        inside = option.rect.adjusted(GAP, 0, -GAP, 0)
        sign = QRect(inside.left(), inside.center().y() - side // 2 + 1, side, side)
        colour = "" if file.there else worn.muted
        picture = "picture" if file.path.suffix.casefold() in PICTURES else "document"
        icons.icon(picture, colour).paint(painter, QStyle.visualRect(option.direction, inside, sign))
        words = QStyle.visualRect(option.direction, inside, inside.adjusted(side + TIGHT, 0, 0, 0))
        font = QFont(option.font)
        font.setStrikeOut(not file.there)
        _write(painter, option, words, file.path.name, font, colour or worn.text, middle=True)

    def _talk(self, painter: QPainter, option: QStyleOptionViewItem, talk: Talk) -> None:
        worn, small = theme.current(), _small(option.font)
        inside = option.rect.adjusted(GAP, TIGHT, -GAP, -TIGHT)
        first = QRect(inside.left(), inside.top(), inside.width(), QFontMetrics(option.font).height())
        name = first
        if talk.pinned:
            side = QFontMetrics(small).height()
            sign = QRect(first.right() - side, first.center().y() - side // 2, side, side)
            icons.icon("pin", worn.muted).paint(painter, QStyle.visualRect(option.direction, inside, sign))
            name = first.adjusted(0, 0, -side - HAIR, 0)
        place = QStyle.visualRect(option.direction, inside, name)
        _write(painter, option, place, talk.title, option.font, worn.text)
        second = inside.adjusted(0, first.height(), 0, 0)
        _write(painter, option, second, talk.detail, small, worn.muted)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.88)
    else:
        small.setPixelSize(max(round(font.pixelSize() * 0.88), 1))
    return small


def _write(
    painter: QPainter,
    option: QStyleOptionViewItem,
    place: QRect,
    text: str,
    font: QFont,
    colour: str,
    upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    *,
    middle: bool = False,
) -> None:
    """On one line, cut with an ellipsis, from the side where reading begins."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    across = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the alignment is turned already
    painter.drawText(place, across | (Qt.AlignmentFlag.AlignVCenter if middle else upright), cut)
