"""Makes rows of an answer and its proof; `rebuilt` makes answers of them again. Touches no database."""

from __future__ import annotations

import json

from core.domain import Answer, Caution, Citation, Question

Row = dict[str, object]


def asked(question: Question) -> Row:
    pages = None if question.pages is None else json.dumps(question.pages)
    region = None if question.region is None else json.dumps(question.region)
    return {"text": question.text, "expert": question.expert, "pages": pages, "region": region}


def told(answer: Answer) -> Row:
    return {
        "text": answer.text,
        "status": answer.status,
        "value": answer.value,
        "unit": answer.unit,
        "experts": ",".join(answer.experts),
        "read": json.dumps(answer.read),
        "cautions": json.dumps([_caution(caution) for caution in answer.cautions], ensure_ascii=False),
        "prompt_version": answer.prompt_version,
    }


def proof(citation: Citation) -> Row:
    return {
        "name": citation.id,
        "file": citation.file,
        "page": citation.page,
        "label": citation.label,
        "text": citation.text,
        "found": citation.check,
        "boxes": json.dumps(citation.boxes),
        "expression": citation.expression,
    }


def _caution(caution: Caution) -> Row:
    """What is not said is not written."""
    told: Row = {"code": caution.code, "says": caution.says, "file": caution.file or None, "page": caution.page}
    told["boxes"] = caution.boxes or None
    return {name: value for name, value in told.items() if value is not None}
