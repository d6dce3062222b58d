"""Writes answers out for other programs and for people. Reads nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from core.errors import UsageError
from core.i18n import gettext as _
from core.spreadsheets import harmless

Row = Mapping[str, Any]
COLUMNS = ("id", "at", "question", "answer", "status", "value", "unit", "documents", "pages", "quotes", "model")


def written(rows: Iterable[Row], form: str) -> Iterator[str]:
    """The rows in that form, piece by piece. Raises UsageError for a form there is none of."""
    if form not in FORMS:
        says = _("There is no export as {form}.").format(form=form)
        raise UsageError(says, hint=_("Choose one of {forms}.").format(forms=", ".join(FORMS)))
    return FORMS[form](rows)


def as_json(row: Row) -> str:
    """One answer as a JSON object, its pages counted from 1 as everywhere outside."""
    citations = [{**citation, "page": citation["page"] + 1} for citation in row["citations"]]
    read = [[file, page + 1] for file, page in row["read"]]
    cautions = [one if one.get("page") is None else {**one, "page": one["page"] + 1} for one in row["cautions"]]
    return json.dumps({**row, "citations": citations, "read": read, "cautions": cautions}, ensure_ascii=False)


def _json(rows: Iterable[Row]) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows):
        yield ("," if number else "") + "\n" + as_json(row)
    yield "\n]\n"


def _jsonl(rows: Iterable[Row]) -> Iterator[str]:
    return (as_json(row) + "\n" for row in rows)


def _markdown(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        files = ", ".join(document["name"] for document in row["documents"])
        yield f"## {_plain(row['question'])}\n\n{row['answer']}\n\n"
        for citation in row["citations"]:
            page = citation["page"] + 1
            yield f"> {_plain(citation['text'])}\n>\n> {citation['file']}, {_('page')} {page} ({citation['found']})\n\n"
        yield f"{row['at']} · {files} · {row['model']}\n\n"


def _csv(rows: Iterable[Row]) -> Iterator[str]:
    yield _line(COLUMNS)
    for row in rows:
        flat = {
            **row,
            "documents": "; ".join(document["name"] for document in row["documents"]),
            "pages": ", ".join(dict.fromkeys(str(citation["page"] + 1) for citation in _found(row))),
            "quotes": "; ".join(citation["text"] for citation in _found(row)),
        }
        yield _line([harmless(cell) if isinstance(cell := flat[column], str) else cell for column in COLUMNS])


def _found(row: Row) -> list[Row]:
    return [citation for citation in row["citations"] if citation["found"] != "not_found"]


def _line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _plain(text: str) -> str:
    return " ".join(text.split())


FORMS: dict[str, Callable[[Iterable[Row]], Iterator[str]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "csv": _csv,
}
