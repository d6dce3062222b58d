"""Paints one page of the view: its picture or its paper, and the callout beside what is looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from core.errors import AssistantError
from ui import icons, theme
from ui.errors import next_step
from ui.page.cache import Look
from ui.page.renderer import PAPER
from ui.theme import GAP, HAIR, ROUND, TIGHT

NEAR = 2  # device pixels by which a picture may differ from its page and still be shown as it is


def paint_picture(painter: QPainter, rect: QRect, picture: QImage | None, *, night: bool) -> None:
    """The page where it lies. A picture of another size is stretched until the right one comes."""
    if picture is None:
        painter.fillRect(rect, paper(night))
        return
    density = painter.device().devicePixelRatio()
    own = QSizeF(picture.width() / density, picture.height() / density)
    if abs(own.width() - rect.width()) * density <= NEAR and abs(own.height() - rect.height()) * density <= NEAR:
        painter.drawImage(QRectF(rect.topLeft(), own), picture)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(rect), picture)


def paint_part(painter: QPainter, rect: QRect, look: Look, picture: QImage | None) -> None:
    """A part of a large page, where it belongs on the page."""
    if picture is not None and look.part is not None:
        x, y, wide, high = (length / painter.device().devicePixelRatio() for length in look.part)
        painter.drawImage(QRectF(rect.left() + x, rect.top() + y, wide, high), picture)


def paper(night: bool) -> QColor:
    return QColor(PAPER, PAPER, PAPER) if night else QColor("white")


def paint_edge(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(QColor(theme.current().line), 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))


def paint_trouble(painter: QPainter, rect: QRect, error: AssistantError, *, night: bool) -> None:
    """Why there is no picture, in words, in the middle of the paper."""
    on = theme.DARK if night else theme.LIGHT
    painter.fillRect(rect, paper(night))
    inner = rect.adjusted(theme.WIDE, theme.WIDE, -theme.WIDE, -theme.WIDE)
    size = 2 * painter.fontMetrics().height()
    icons.icon("caution", on.caution).paint(
        painter, QRect(inner.center() - QPoint(size // 2, 2 * size), QSize(size, size))
    )
    painter.setPen(QColor(on.muted))
    below = inner.adjusted(0, inner.height() // 2 - size // 2, 0, 0)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(below, flags, f"{error.says}\n\n{next_step(error)}")


def paint_callout(painter: QPainter, view: QRect, beside: QRectF, symbol: str, colour: QColor, words: str) -> QRect:
    """A small card above what it speaks of, or below where there is no room; never out of the view."""
    worn, metrics = theme.current(), painter.fontMetrics()
    side = metrics.height()
    widest = max(min(metrics.averageCharWidth() * 52, view.width() - 2 * TIGHT), 8 * side)
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, widest - side - 3 * TIGHT)
    card = QRect(0, 0, side + 3 * TIGHT + metrics.horizontalAdvance(text), side + 2 * HAIR + 4)
    top = int(beside.top()) - card.height() - HAIR
    card.moveTopLeft(QPoint(int(beside.left()), top if top >= view.top() + HAIR else int(beside.bottom()) + HAIR))
    card.moveLeft(max(min(card.left(), view.right() - card.width() - HAIR), view.left() + HAIR))
    painter.setPen(QPen(colour, 1.25))
    painter.setBrush(QColor(worn.surface))
    painter.drawRoundedRect(card, ROUND - 2, ROUND - 2)
    middle = card.top() + (card.height() - side) // 2
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    sign = QRect(card.right() - TIGHT - side if mirrored else card.left() + TIGHT, middle, side, side)
    icons.icon(symbol, colour.name()).paint(painter, sign)
    painter.setPen(QColor(worn.text))
    room = card.adjusted(TIGHT, 0, -2 * TIGHT - side, 0) if mirrored else card.adjusted(2 * TIGHT + side, 0, -TIGHT, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)
    return card


def paint_hint(painter: QPainter, view: QRect, words: str) -> None:
    """A line at the lower edge of the view."""
    worn, metrics = theme.current(), painter.fontMetrics()
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, view.width() - 4 * GAP)
    card = QRect(0, 0, metrics.horizontalAdvance(text) + 2 * GAP, metrics.height() + 2 * TIGHT)
    card.moveCenter(QPoint(view.center().x(), view.bottom() - card.height()))
    painter.setPen(QPen(QColor(worn.line), 1))
    painter.setBrush(QColor(worn.surface))
    painter.drawRoundedRect(card, ROUND, ROUND)
    painter.setPen(QColor(worn.text))
    painter.drawText(card, Qt.AlignmentFlag.AlignCenter, text)


def paint_welcome(painter: QPainter, view: QRect, title: str, hint: str) -> None:
    """What the desk says while nothing lies on it."""
    worn = theme.current()
    side = 3 * painter.fontMetrics().height()
    corner = QPoint(view.center().x() - side // 2, view.center().y() - side - GAP)
    icons.icon("document", worn.muted).paint(painter, QRect(corner, QSize(side, side)))
    painter.setPen(QColor(worn.text))
    line = QRect(view.left() + GAP, view.center().y() + GAP, view.width() - 2 * GAP, view.height())
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    used = painter.drawText(line, flags, title)
    painter.setPen(QColor(worn.muted))
    high = used.height() if isinstance(used, QRect) else QFontMetrics(painter.font()).height()
    painter.drawText(line.translated(0, high + TIGHT), flags, hint)
