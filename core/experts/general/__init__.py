"""Looks at what is neither text nor chart: windows and their parts, diagrams, photographs. Says what it cannot see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.asking import terms, understand
from core.asking.likeness import covered
from core.domain import Caution, Evidence, Page, Question
from core.experts.general.evidence import evidence_of
from core.experts.general.pictures import Kind, kind_of
from core.experts.general.shapes import Pixels
from core.experts.general.windows import controls
from core.i18n import gettext as _
from core.roles import OpenDocument

SHOWN = ("photograph", "diagram")  # kinds of pictures that are made to be looked at
FEW = 60  # words: a page with more of them is read
DPI = 96.0  # that pages in points are looked at with
_SHAPES = re.compile(
    r"\b(?:button|menu|tab|field|window|title|dialog|colou?rs?|select\w*|highlight\w*|check\w*|tick\w*|box(?:es)?|option\w*|"
    r"kind of (?:picture|image)|photograph or|screenshot|bright|dark|enabled|radio)\b",
    re.I,
)


class GeneralExpert:
    """Plays Expert and Looker: it must see the pages as they are drawn."""

    def look(self, pages: Sequence[tuple[str, Page]], question: Question) -> list[Evidence]:  # noqa: ARG002
        """Nothing: words alone show no window."""
        return []

    def look_into(
        self, read: Sequence[tuple[OpenDocument, Page]], question: Question
    ) -> tuple[list[Evidence], list[Caution]]:
        """What stands on windows, the kind and the colours of pictures; and where a larger model would be needed."""
        wanted = understand(question.text).terms
        seen: list[Evidence] = []
        cautions: list[Caution] = []
        for document, page in read:
            image = drawn(document, page)
            found = controls(page, image)
            kind = kind_of(page, image, found)
            file = document.document.name
            seen += [replace(e, score=_score(e, wanted)) for e in evidence_of(file, page, image, found, kind)]
            if not _SHAPES.search(question.text) and kind in SHOWN and _is_picture(page):
                cautions.append(_beyond(kind, file, page))
        return seen, cautions


def drawn(document: OpenDocument, page: Page) -> Pixels:
    """The page upright, a pixel for each of its units where it can be had so. -> [h, w, 3]"""
    image = document.render(page.number, DPI).convert("RGB")
    if page.turned:
        image = image.rotate(-page.turned, expand=True)
    size = max(round(page.width), 1), max(round(page.height), 1)
    return np.asarray(image if image.size == size else image.resize(size))


def _is_picture(page: Page) -> bool:
    """Whether there is more to look at than to read."""
    return len(page.words) < FEW and (page.unit == "px" or bool(page.pictures))


def _beyond(kind: Kind, file: str, page: Page) -> Caution:
    """The kind is told in words of its own, so that it can be translated."""
    what = _("a photograph") if kind == "photograph" else _("a diagram")
    says = _(
        "Page {page} is {what}. What it shows can only be told by a larger model that looks at pictures: "
        "`chartula models list` names those that fit this computer."
    ).format(page=page.number + 1, what=what)
    return Caution("needs_larger_model", says, file, page.number)


def _score(evidence: Evidence, wanted: Sequence[str]) -> float:
    return round(covered(wanted, terms(f"{evidence.key} {evidence.text}")), 4)
