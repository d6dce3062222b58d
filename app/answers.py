"""An answer as people read it, and as programs read it. Pages count from 1 here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from app.console import printable
from core.domain import Answer, Box, Caution, Citation, around
from core.i18n import gettext as _
from core.i18n import ngettext
from core.places import page_name, stretches, verdict

SCHEMA_VERSION = 1
COLOURS = {"exact": "green", "normalised": "green", "computed": "cyan"}


def as_dict(answer: Answer) -> dict[str, Any]:
    """The object that --json prints. Keys are only ever added within a schema version."""
    return {
        "schema_version": SCHEMA_VERSION,
        "question": answer.question.text,
        "answer": answer.text,
        "status": answer.status,
        "value": answer.value,
        "unit": answer.unit,
        "experts": list(answer.experts),
        "model": answer.model,
        "pages": [number + 1 for number in answer.pages],
        "evidence": [_evidence(citation) for citation in answer.citations],
        "warnings": [warning(caution) for caution in answer.cautions],
        "seconds": answer.seconds,
    }


def _evidence(citation: Citation) -> dict[str, Any]:
    return {
        "id": citation.id,
        "file": citation.file,
        "page": citation.page + 1,
        "label": citation.label,
        "box": box(around(citation.boxes)) if citation.boxes else None,
        "boxes": [box(one) for one in citation.boxes],
        "text": citation.text,
        "check": citation.check,
        "expression": citation.expression,
    }


def warning(caution: Caution) -> dict[str, Any]:
    return {
        "code": caution.code,
        "text": caution.says,
        "file": caution.file,
        "page": None if caution.page is None else caution.page + 1,
        "boxes": [box(one) for one in caution.boxes],
    }


def box(corners: Box) -> list[float]:
    """[x0, y0, x1, y1] to a hundredth: finer than any page is drawn."""
    return [round(value, 2) for value in corners]


def as_text(answer: Answer) -> str:
    """The answer, then a line for each quote: where it stands, and whether it was found there."""
    several = len(answer.documents) > 1
    lines = [click.style(printable(answer.text), bold=answer.status == "answered")]
    lines += [_cited(citation, several=several) for citation in answer.citations]
    return "\n".join(lines)


def _cited(citation: Citation, *, several: bool) -> str:
    where = page_name(citation.page, citation.label)
    if several:
        where = f"{citation.file}, {where}"
    return cited(where, citation.text, citation.check, citation.expression)


def cited(where: str, text: str, check: str, expression: str) -> str:
    """A quote with its place, and what looking it up came to."""
    found = click.style(verdict(check, printable(expression)), fg=COLOURS.get(check, "red"))
    return printable(f"  {where}: “{text}” ", keep="") + found


def pages_read(read: Sequence[tuple[str, int]]) -> str:
    """Stretches of pages, file by file."""
    said = []
    for file in dict.fromkeys(file for file, _number in read):
        numbers = sorted({number + 1 for name, number in read if name == file})
        name = ngettext("page {pages}", "pages {pages}", len(numbers)).format(pages=", ".join(stretches(numbers)))
        said.append(f"{file}, {name}")
    return "; ".join(said)


def caution_line(caution: Caution) -> str:
    """A warning as a sentence with its file; the page stands in its own words where it matters."""
    return _("Warning: {says}").format(says=": ".join(filter(None, (caution.file, caution.says))))
