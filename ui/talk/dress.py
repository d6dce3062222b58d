"""Dresses the text of an answer in the theme: tables, code, quotes and headings, and the words that are proved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from core.domain import Citation
from ui.talk.tables import dress_table
from ui.talk.written import Mark, marks, raised, told
from ui.theme import HAIR, ROOM, TIGHT, Theme

CITE = "cite:"
LEADING = 128  # percent of a line
HEADINGS = {1: 1.25, 2: 1.15, 3: 1.05}  # times the text


def dress(document: QTextDocument, worn: Theme) -> None:
    """Everything but the marks, for the width the document has. Links that the text itself brings lead nowhere."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(block, worn)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            dress_table(frame, worn, document.textWidth())
    cursor.endEditBlock()


def is_quote(block: QTextBlock) -> bool:
    return block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel.value) > 0


def is_code(block: QTextBlock) -> bool:
    form = block.blockFormat()
    return form.hasProperty(QTextFormat.Property.BlockCodeFence.value) or form.nonBreakableLines()


def _dress_block(block: QTextBlock, worn: Theme) -> None:
    cursor, document = QTextCursor(block), block.document()
    form = block.blockFormat()
    form.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(TIGHT if form.headingLevel() and block.position() else 0)
    form.setBottomMargin(_below(block, in_table=cursor.currentTable() is not None))
    if is_code(block):
        form.setNonBreakableLines(False)
        form.setBackground(QColor(worn.raised))
        form.setLeftMargin(0)
    elif is_quote(block):
        rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        form.setLeftMargin(0 if rtl else ROOM)
        form.setRightMargin(ROOM if rtl else 0)
    level, code = form.headingLevel(), is_code(block)
    cursor.setBlockFormat(form)
    for start, length in _stretches(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        _dress_words(cursor, document.defaultFont(), worn, level, code=code, quote=is_quote(block))


def _below(block: QTextBlock, *, in_table: bool) -> int:
    """How far it keeps from what follows: items of a list and lines of code stay together."""
    after = block.next()
    if in_table or not after.isValid() or (is_code(block) and is_code(after)):
        return 0
    if block.blockFormat().headingLevel() or (block.textList() and after.textList()):
        return HAIR
    return TIGHT


def _stretches(block: QTextBlock) -> list[tuple[int, int]]:
    """Start and length of each run of words that look alike."""
    found = []
    runs = block.begin()
    while not runs.atEnd():
        fragment = runs.fragment()
        found.append((fragment.position(), fragment.length()))
        runs += 1
    return found


def _dress_words(cursor: QTextCursor, font: QFont, worn: Theme, level: int, *, code: bool, quote: bool) -> None:
    form = cursor.charFormat()
    if form.isAnchor():
        form.clearProperty(QTextFormat.Property.AnchorHref.value)
        form.setAnchor(False)
        form.setFontUnderline(False)
        form.setForeground(QColor(worn.text))
    if level:
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        form.setFontPointSize(font.pointSizeF() * HEADINGS.get(level, 1.0))
        form.setFontWeight(QFont.Weight.DemiBold)
    if code or form.fontFixedPitch():
        form.setFontFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        form.setBackground(QColor(worn.raised))
    elif quote:
        form.setForeground(QColor(worn.muted))
    cursor.setCharFormat(form)


def underline(document: QTextDocument, citations: Sequence[Citation], worn: Theme) -> list[Mark]:
    """Underlines what was looked up, in the colour of its check, each with a small number that leads to its place."""
    text = document.toPlainText()
    found = marks(_without_code(document, text), citations)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for mark in reversed(found):  # from the end, so that places hold
        start, stop = units(text, mark.start), units(text, mark.stop)
        _underline(cursor, start, stop, mark.citation, citations[mark.citation], worn)
    cursor.endEditBlock()
    return found


def _without_code(document: QTextDocument, text: str) -> str:
    """The text with code blanked out: it stays as it was written."""
    block = document.begin()
    while block.isValid():
        if is_code(block):
            start = block.position()
            text = text[:start] + " " * len(block.text()) + text[start + len(block.text()) :]
        block = block.next()
    return text


def _underline(cursor: QTextCursor, start: int, stop: int, which: int, citation: Citation, worn: Theme) -> None:
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setAnchor(True)
    form.setAnchorHref(f"{CITE}{which}")
    form.setToolTip(told(citation))
    lines = QTextCharFormat.UnderlineStyle
    form.setUnderlineStyle(lines.WaveUnderline if citation.check == "not_found" else lines.SingleUnderline)
    form.setUnderlineColor(worn.of(citation.check))
    cursor.mergeCharFormat(form)
    cursor.setPosition(stop)
    form.setUnderlineStyle(lines.NoUnderline)
    form.setForeground(worn.of(citation.check))
    cursor.insertText(f"\u202f{raised(which + 1)}", form)


def units(text: str, place: int) -> int:
    """The place as Qt counts it: a letter beyond the first plane is two there."""
    return len(text[:place].encode("utf-16-le")) // 2
