"""Tables on their way to the clipboard, as tabs and as HTML: a spreadsheet takes either, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from core.spreadsheets import harmless

Cells = Sequence[Sequence[str]]  # rows, the header first


def as_mime(table: Cells) -> QMimeData:
    data = QMimeData()
    data.setText(tsv(table))
    data.setHtml(html(table))
    return data


def tsv(table: Cells) -> str:
    return "\n".join("\t".join(map(_cell, row)) for row in table)


def html(table: Cells) -> str:
    rows = ("".join(f"<{tag}>{escape(_cell(cell))}</{tag}>" for cell in row) for tag, row in _tagged(table))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell(words: str) -> str:
    return harmless(" ".join(words.split("\t")))


def _tagged(table: Cells) -> list[tuple[str, Sequence[str]]]:
    return [("td" if at else "th", row) for at, row in enumerate(table)]
