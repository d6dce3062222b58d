"""Reads the value beside the label that the question names: pairs, form fields and cells alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.asking import Asked, likeness, terms
from core.asking.lexicon import KNOWN
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.values import typed

_TRUST = {"line": 1.0, "field": 1.0, "right": 0.97, "below": 0.94, "grid": 0.92}
_LONG = 90  # characters; a longer value is a sentence that happens to stand beside a label


def field(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The best labelled value of the right type; its score is how well the label answers to the question."""
    return max(_candidates(asked, evidence, rare), key=lambda found: found.score, default=None)


def _candidates(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Iterator[Found]:
    labels = {e.key for e in evidence if e.kind == "pair" and e.key}
    known = setting(evidence)
    for place, e in enumerate(evidence):
        if not (e.key or e.column) or e.key == "address":
            continue
        value = typed(e.text, asked.kind, iso=asked.iso)
        if value is None:
            continue
        score = (
            label_score(asked.terms, e, known) * _TRUST.get(e.heading, 0.96) * _plausible(e.text, value, asked, labels)
        )
        yield Found(value, (e.id,), score - place * 1e-5)


def setting(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Terms of the topmost lines: they say what the whole page is, so a label need not repeat them."""
    lines = [e for e in evidence if e.kind == "line" and e.boxes]
    top = sorted(lines, key=lambda e: (e.page, e.boxes[0].y0))[:4]
    return {term: 0.5 for e in top for term in terms(e.text)}


def label_score(wanted: Sequence[str], e: Evidence, rare: Mapping[str, float]) -> float:
    """How well key and column, alone or together, answer to the wanted terms."""
    key, column = terms(e.key), terms(e.column)
    both = likeness(wanted, [*key, *column], rare)
    if not column:
        return both
    alone = likeness(wanted, key, rare)
    return max(both, 0.9 * alone)


def _plausible(text: str, value: str, asked: Asked, labels: set[str]) -> float:
    """Below 1 for texts that are labels themselves, or sentences."""
    if asked.kind in ("name", "text", "place", "address", "sentence", "list"):
        if text.strip(" :") in labels and looks_like_label(text):
            return 0.5
        if looks_like_label(text):
            return 0.7
        return 1.0 if len(text) <= _LONG else 0.6
    return 1.0 if len(text) <= len(value) + _LONG else 0.7


def looks_like_label(text: str) -> bool:
    """Nothing but words that stand on labels: "Original Date / Revision", "Rechnungsnr."."""
    found = terms(text)
    return text.rstrip().endswith(":") or bool(found) and sum(t in KNOWN for t in found) * 2 > len(found)
