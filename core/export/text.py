"""A conversation as Markdown and as JSON: answers with their quotes and where these stand. Opens no document."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from core.domain import Answer, Citation
from core.i18n import gettext as _
from core.places import page_name, verdict

SCHEMA_VERSION = 1
MEANING = re.compile(r"([\\`*_{}\[\]<>#|~])")  # letters that mean something in Markdown


def markdown(title: str, answers: Sequence[Answer]) -> str:
    """Questions as headings, quotes as quotes. What comes from a document is shown and means nothing."""
    parts = [f"# {plain(title)}"]
    for answer in answers:
        parts += [f"## {plain(answer.question.text)}", answer.text.replace("<", "&lt;")]
        parts += [
            f"> {plain(one.text)}\n>\n> {plain(place(one))} · {plain(verdict(one.check, one.expression))}"
            for one in answer.citations
        ]
        parts += [f"**{_('Note')}:** {plain(caution.says)}" for caution in answer.cautions]
        parts += ["*" + " · ".join(plain(word) for word in origin(answer)) + "*"] if origin(answer) else []
    return "\n\n".join(parts) + "\n"


def as_dict(title: str, answers: Sequence[Answer]) -> dict[str, Any]:
    """The object of the JSON export. Pages count from 1; keys are only ever added within a schema version."""
    return {"schema_version": SCHEMA_VERSION, "title": title, "answers": [_answer(answer) for answer in answers]}


def as_json(value: dict[str, Any]) -> bytes:
    return encoded(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def encoded(text: str) -> bytes:
    """UTF-8; a file name may hold bytes that are no letters, which become escapes."""
    return text.encode("utf-8", "backslashreplace")


def place(citation: Citation) -> str:
    """report.pdf, page 12 (printed 8)"""
    return f"{citation.file}, {page_name(citation.page, citation.label)}"


def origin(answer: Answer) -> list[str]:
    """The files and who wrote the answer."""
    files = ", ".join(document.name for document in answer.documents)
    model = _("written by {model}").format(model=answer.model) if answer.model else ""
    return [word for word in (files, model) if word]


def plain(text: str) -> str:
    """On one line, and meaning nothing in Markdown."""
    return MEANING.sub(r"\\\1", " ".join(text.split()))


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question.text,
        "answer": answer.text,
        "status": answer.status,
        "value": answer.value,
        "unit": answer.unit,
        "model": answer.model,
        "experts": list(answer.experts),
        "documents": [
            {"name": one.name, "sha256": one.sha256, "pages": one.pages, "title": one.title} for one in answer.documents
        ],
        "evidence": [_evidence(citation) for citation in answer.citations],
        "read": [{"file": file, "page": page + 1} for file, page in answer.read],
        "warnings": [{"code": caution.code, "text": caution.says} for caution in answer.cautions],
        "seconds": answer.seconds,
    }


def _evidence(one: Citation) -> dict[str, Any]:
    return {
        "file": one.file,
        "page": one.page + 1,
        "label": one.label,
        "text": one.text,
        "check": one.check,
        "expression": one.expression,
        "boxes": [[round(value, 2) for value in box] for box in one.boxes],
    }
