"""Tables on their way to the clipboard, as tabs and as HTML: a spreadsheet takes either, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

RISKY = ("=", "+", "-", "@", "\t", "\r")
Cells = Sequence[Sequence[str]]  # rows, the header first


def as_mime(table: Cells) -> QMimeData:
    data = QMimeData()
    data.setText(tsv(table))
    data.setHtml(html(table))
    return data


def tsv(table: Cells) -> str:
    return "\n".join("\t".join(map(harmless, row)) for row in table)


def html(table: Cells) -> str:
    rows = ("".join(f"<{tag}>{escape(harmless(cell))}</{tag}>" for cell in row) for tag, row in _tagged(table))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def harmless(cell: str) -> str:
    """Words that a spreadsheet would run as a formula get an apostrophe in front; numbers stay numbers."""
    number = cell[1:].replace(",", "").replace(".", "", 1).rstrip(" %").isdecimal()
    words = " ".join(cell.split("\t"))
    return f"'{words}" if cell.startswith(RISKY) and not number else words


def _tagged(table: Cells) -> list[tuple[str, Sequence[str]]]:
    return [("td" if at else "th", row) for at, row in enumerate(table)]
