"""The row a file and a question come to: what was answered, where it stands, and how far it was checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import Any, Literal

from msgspec import Struct, structs

from core.batch.questions import Asked
from core.domain import Answer, Box, Citation, Page, around
from core.errors import AssistantError, Bug
from core.pages.cache import reader_version

Corners = tuple[float, float, float, float]
WORTH = {"exact": 1.0, "normalised": 0.95, "computed": 0.9, "not_found": 0.3}
DOUBTED = 0.8  # a confidence below it wants a look
WORST = ("not_found", "computed", "normalised", "exact")  # the check that an answer as a whole has passed


class Proof(Struct, frozen=True):
    """A quote or a number on its page, from 1; boxes in the page's own unit, from the top left."""

    page: int
    printed_page: str
    quote: str
    check: str
    boxes: tuple[Corners, ...]
    expression: str = ""


class Row(Struct, frozen=True):
    """One file, one question. What there is none of is None or empty; `seconds` alone differs from run to run."""

    file: str
    sha256: str
    question: str
    status: Literal["answered", "not_found", "declined", "failed"]
    answer: str = ""
    value: float | None = None
    unit: str = ""
    page: int | None = None
    printed_page: str = ""
    quote: str = ""
    check: str = ""
    boxes: tuple[Corners, ...] = ()
    confidence: float | None = None
    warnings: tuple[str, ...] = ()
    error: str = ""
    reason: str = ""
    seconds: float = 0.0
    model: str = ""
    versions: str = ""
    field: str = ""
    evidence: tuple[Proof, ...] = ()

    def of(self, name: str) -> Row:
        """The same for another file with the same bytes."""
        if name == self.file:
            return self
        own = {} if self.status == "answered" else {"answer": self._told(self.answer, name)}
        return structs.replace(self, file=name, reason=self._told(self.reason, name), **own)

    def _told(self, sentence: str, name: str) -> str:
        """A sentence of ours that may name the file."""
        return sentence.replace(self.file, name).replace(PurePath(self.file).name, PurePath(name).name)


COLUMNS = Row.__struct_fields__


def answered(answer: Answer, asked: Asked, file: str, pages: Sequence[Page] = ()) -> Row:
    """`pages` are those that are cited; they say how well their words could be read."""
    proofs = tuple(_proof(citation) for citation in answer.citations)
    first = proofs[0] if proofs else None
    check = next((check for check in WORST if any(proof.check == check for proof in proofs)), "")
    sure = None if answer.status != "answered" else round(WORTH.get(check, 0.5) * legibility(answer, pages), 3)
    return Row(
        file=file,
        sha256=answer.documents[0].sha256,
        question=asked.text,
        status=answer.status,
        answer=answer.text,
        value=answer.value,
        unit=answer.unit,
        page=first.page if first else None,
        printed_page=first.printed_page if first else "",
        quote=first.quote if first else "",
        check=check,
        boxes=first.boxes if first else (),
        confidence=sure,
        warnings=tuple(dict.fromkeys(f"{caution.code}: {caution.says}" for caution in answer.cautions)),
        seconds=round(sum(answer.seconds.values()), 3),
        model=answer.model,
        versions=versions(answer.prompt_version),
        field=asked.field,
        evidence=proofs,
    )


def failed(error: Exception, asked: Asked, file: str, sha256: str = "", seconds: float = 0.0) -> Row:
    told = error if isinstance(error, AssistantError) else Bug()
    return Row(
        file=file,
        sha256=sha256,
        question=asked.text,
        status="failed",
        error=code(told),
        reason=told.says,
        seconds=round(seconds, 3),
        versions=versions(),
        field=asked.field,
    )


def code(error: AssistantError) -> str:
    """DocumentLocked is "document_locked"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()


def legibility(answer: Answer, pages: Sequence[Page]) -> float:
    """How sure OCR was of the words under the quotes, on average; 1 where the file itself says them."""
    by_number = {page.number: page for page in pages}
    words = [
        word.confidence
        for citation in answer.citations
        if (page := by_number.get(citation.page)) is not None
        for word in page.words
        if any(box.holds(word.box.centre) for box in citation.boxes)
    ]
    return sum(words) / len(words) if words else 1.0


def plain(row: Row) -> dict[str, Any]:
    """The columns of a row by name, the evidence in plain values, too."""
    return {**structs.asdict(row), "evidence": [structs.asdict(proof) for proof in row.evidence]}


def wants_a_look(row: Row) -> bool:
    """Whether a person should check it: not found on its page, read with doubt, or with a warning."""
    return row.status == "answered" and (
        row.check in ("", "not_found") or (row.confidence or 0) < DOUBTED or bool(row.warnings)
    )


def _proof(citation: Citation) -> Proof:
    boxes = tuple(_corners(box) for box in citation.boxes)
    return Proof(citation.page + 1, citation.label, citation.text, citation.check, boxes, citation.expression)


def _corners(box: Box) -> Corners:
    x0, y0, x1, y1 = (round(edge, 2) for edge in box)
    return x0, y0, x1, y1


def frame(row: Row) -> Corners | None:
    """The one box around all that is quoted first."""
    return _corners(around([Box(*box) for box in row.boxes])) if row.boxes else None


@cache
def versions(prompt: str = "") -> str:
    """What made the row: the program, its way of asking and its reader."""
    try:
        ours = version("chartula")
    except PackageNotFoundError:
        ours = "?"
    return f"chartula {ours}; " + (f"prompt {prompt}; " if prompt else "") + f"reader {reader_version()}"
