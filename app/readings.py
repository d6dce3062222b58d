"""A page as text with its places, as Markdown to copy, and as an object for programs. Knows no question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.answers import box, caution_line, warning
from app.console import printable
from core.domain import Block, Box, Document, Page, Table, Word
from core.i18n import gettext as _
from core.places import page_name

SCHEMA_VERSION = 1


def document_dict(document: Document) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "file": document.name,
        "sha256": document.sha256,
        "kind": document.kind,
        "title": document.title,
        "pages": document.pages,
        "warnings": [warning(caution) for caution in document.cautions],
    }


def page_dict(page: Page) -> dict[str, Any]:
    """Everything that stands on the page; boxes in the page's own unit, from the top left."""
    return {
        "page": page.number + 1,
        "label": page.label,
        "width": page.width,
        "height": page.height,
        "unit": page.unit,
        "origin": page.origin,
        "turned": page.turned,
        "words": [_word(word) for word in page.words],
        "lines": [{"text": line.text, "box": box(line.box), "words": [line.start, line.stop]} for line in page.lines],
        "blocks": [
            {"kind": one.kind, "box": box(one.box), "lines": [one.start, one.stop], "text": block_text(page, one)}
            for one in page.blocks
        ],
        "tables": [_table(table) for table in page.tables],
        "fields": [
            {"name": f.name, "label": f.label, "value": f.value, "kind": f.kind, "box": box(f.box)} for f in page.fields
        ],
        "annotations": [
            {"kind": a.kind, "text": a.text, "by": a.by, "marked": a.marked, "box": box(a.box)}
            for a in page.annotations
        ],
        "attachments": [{"name": a.name, "text": a.says, "pages": len(a.pages)} for a in page.attachments],
        "links": [
            {"box": box(link.box), "uri": link.uri, "page": None if link.page is None else link.page + 1}
            for link in page.links
        ],
        "pictures": [box(picture) for picture in page.pictures],
        "hidden": [_word(word) for word in page.hidden],
        "warnings": [warning(caution) for caution in page.cautions],
    }


def _word(word: Word) -> dict[str, Any]:
    return {"text": word.text, "box": box(word.box), "confidence": round(word.confidence, 4), "size": word.size}


def _table(table: Table) -> dict[str, Any]:
    return {
        "box": box(table.box),
        "rows": table.rows,
        "columns": table.columns,
        "ruled": table.ruled,
        "caption": table.caption,
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "header": cell.header,
                "text": cell.text,
                "box": box(cell.box),
            }
            for cell in table.cells
        ],
    }


def block_text(page: Page, block: Block) -> str:
    return " ".join(line.text for line in page.lines[block.start : block.stop])


def page_text(page: Page) -> str:
    """A heading, then a line of the page a line with its box; tables, fields and warnings after them."""
    parts = [f"== {page_name(page.number, page.label)}, {page.width:g} x {page.height:g} {page.unit}, {page.origin}"]
    parts += [f"{_corners(line.box)}  {line.text}" for line in page.lines]
    for table in page.tables:
        parts.append(f"{_corners(table.box)}  " + _("table, {r} x {c}").format(r=table.rows, c=table.columns))
        parts += [f"    {' | '.join(row)}" for row in grid(table)]
    parts += [f"{_corners(field.box)}  {field.label or field.name}: {field.value}" for field in page.fields]
    for caution in page.cautions:
        parts.append(caution_line(caution))
        parts += [f"    {_corners(place)}" for place in caution.boxes]
    return printable("\n".join(parts))


def _corners(place: Box) -> str:
    return " ".join(f"{value:7.1f}" for value in place)


def grid(table: Table) -> list[list[str]]:
    """Cells in rows and columns: a cell that spans several stands in its first."""
    rows = [[""] * table.columns for _row in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(cell.text.split())
    return rows


def page_markdown(page: Page) -> str:
    """Titles, paragraphs and tables in reading order, to be copied elsewhere."""
    parts = [f"<!-- {page_name(page.number, page.label)} -->", *_body(page)]
    parts += [f"- {field.label or field.name}: {field.value}" for field in page.fields]
    parts += [f"> {caution_line(caution)}" for caution in page.cautions]
    return printable("\n\n".join(part for part in parts if part))


def _body(page: Page) -> Iterator[str]:
    if not page.blocks:
        yield page.text
    told: set[int] = set()
    for block in page.blocks:
        inside = next((i for i, table in enumerate(page.tables) if table.box.holds(block.box.centre)), None)
        if inside is None:
            yield _block_markdown(page, block)
        elif inside not in told:
            told.add(inside)
            yield table_markdown(page.tables[inside])
    yield from (table_markdown(table) for i, table in enumerate(page.tables) if i not in told)


def _block_markdown(page: Page, block: Block) -> str:
    match block.kind:
        case "title":
            return "## " + block_text(page, block)
        case "list":
            return "\n".join(f"- {line.text.lstrip('•-* ')}" for line in page.lines[block.start : block.stop])
    return block_text(page, block)


def table_markdown(table: Table) -> str:
    """A pipe table; the first row is its head, as Markdown wants."""
    rows = [[text.replace("|", "\\|") for text in row] for row in grid(table)]
    if not rows:
        return ""
    rows.insert(1, ["---"] * table.columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
