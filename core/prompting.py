"""The question and what was seen become one prompt. Gives the evidence its ids and fences strangers' text as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.domain import Evidence, Prompt, Question

VERSION = "1"
_OPEN, _SHUT = "<<<", ">>>"


def compose(question: Question, evidence: Sequence[Evidence]) -> Prompt:
    """Evidence in the order given, best first, as e1, e2 and so on."""
    named = tuple(replace(e, id=f"e{n}") for n, e in enumerate(evidence, 1))
    return Prompt(question, named, kind=_kind(named), version=VERSION)


def _kind(evidence: Iterable[Evidence]) -> str:
    tables = sum(1 if e.kind == "cell" and e.heading != "grid" else -1 for e in evidence)
    return "table" if tables > 0 else "document"


def fence(text: str) -> str:
    """Text of a document between marks that it cannot write itself, so that it is read as data and never obeyed."""
    tame = text.replace(_OPEN, "‹‹‹").replace(_SHUT, "›››")
    return f"{_OPEN}{tame}{_SHUT}"
