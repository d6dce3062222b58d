"""Tables in an answer: their colours, and widths at which numbers stay whole in a narrow pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ui.theme import HAIR, TIGHT, Theme

SMALLEST = 0.8  # of the text
ROOMY, TIGHTER = HAIR + 1, 2  # around the words of a cell
LONG = 14  # letters; a word beyond that may be broken


def dress_table(table: QTextTable, worn: Theme, room: float) -> None:
    """In the colours of the theme, and no wider than `room` if its numbers allow."""
    wanted = _wanted(table, table.document().defaultFont())
    crowded = sum(wanted) + len(wanted) * (2 * ROOMY + 1) > room
    form = table.format()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(worn.line)))
    form.setCellPadding(TIGHTER if crowded else ROOMY)
    form.setCellSpacing(0)
    form.setMargin(0)
    form.setTopMargin(HAIR)
    form.setBottomMargin(TIGHT)
    form.setHeaderRowCount(1)
    if _turned(table):
        form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        form.setAlignment(Qt.AlignmentFlag.AlignRight)
    if crowded:
        _squeeze(table, _widths(wanted, room), form)
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = QTextTableCellFormat(cell.format().toTableCellFormat())
        head.setBackground(QColor(worn.raised))
        cell.setFormat(head)


def _turned(table: QTextTable) -> bool:
    first = table.cellAt(0, 0).firstCursorPosition().block()
    return first.textDirection() == Qt.LayoutDirection.RightToLeft


def _wanted(table: QTextTable, font: QFont) -> list[float]:
    """For each column, how wide its longest word is."""
    bold = QFont(font)
    bold.setBold(True)
    return [
        max(_longest(_text(table, row, column), QFontMetricsF(font if row else bold)) for row in range(table.rows()))
        for column in range(table.columns())
    ]


def _longest(text: str, metrics: QFontMetricsF) -> float:
    return max((metrics.horizontalAdvance(word[:LONG]) for word in text.split()), default=0.0)


def _text(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def _widths(wanted: Sequence[float], room: float) -> tuple[float, list[float]]:
    """How much smaller the letters become, and the share of the room for each column in percent."""
    free = max(room - len(wanted) * (2 * TIGHTER + 1), 1.0)
    smaller = min(1.0, max(SMALLEST, free / max(sum(wanted), 1.0)))
    return smaller, [100 * width / max(sum(wanted), 1.0) for width in wanted]


def _squeeze(table: QTextTable, widths: tuple[float, list[float]], form: QTextTableFormat) -> None:
    smaller, shares = widths
    percent = QTextLength.Type.PercentageLength
    form.setWidth(QTextLength(percent, 100))
    form.setColumnWidthConstraints([QTextLength(percent, share) for share in shares])
    size = QTextCharFormat()
    size.setFontPointSize(table.document().defaultFont().pointSizeF() * smaller)
    cursor = QTextCursor(table.document())
    cursor.setPosition(table.firstPosition())
    cursor.setPosition(table.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(size)
