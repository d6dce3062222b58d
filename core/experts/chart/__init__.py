"""Reads charts back into the tables they were drawn from: by the page's own paths where it has them, or by pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.asking import terms, understand
from core.asking.likeness import covered
from core.charts import Chart
from core.domain import Caution, Evidence, Page, Question
from core.experts.chart.evidence import evidence_of
from core.experts.chart.figures import joined
from core.experts.chart.finding import charts_on
from core.roles import OpenDocument

Correct = Callable[[str, Chart], Chart]

KEPT = 64  # pages whose charts are remembered


class ChartExpert:
    """Plays Expert and Looker: it must see the pages as they are drawn."""

    def __init__(self, correct: Correct | None = None) -> None:
        """`correct` says again what a person said of a chart, by the file's sha256."""
        self.correct = correct
        self._known: OrderedDict[tuple[str, int], tuple[Chart, ...]] = OrderedDict()

    def look(self, pages: Sequence[tuple[str, Page]], question: Question) -> list[Evidence]:  # noqa: ARG002
        """Nothing: words alone show no chart."""
        return []

    def look_into(
        self, read: Sequence[tuple[OpenDocument, Page]], question: Question
    ) -> tuple[list[Evidence], list[Caution]]:
        """A mark for every value of every chart, those the question names first, and what is misleading."""
        asked = understand(question.text)
        wanted, named = asked.terms, [pair for pair in read if pair[1].number == asked.page]
        seen: list[Evidence] = []
        cautions: list[Caution] = []
        for document, page in named or read:  # what stands on other pages than the one that is named does not matter
            for n, chart in enumerate(joined(self.charts(document, page)), 1):
                found = evidence_of(chart, document.document.name, f"p{page.number + 1}chart{n}")
                seen += [replace(e, score=_score(e, wanted)) for e in found]
                cautions += [replace(caution, file=document.document.name) for caution in chart.cautions]
        return seen, cautions

    def charts(self, document: OpenDocument, page: Page) -> tuple[Chart, ...]:
        """The charts on a page, from top to bottom, with what a person said of them; the reading is remembered."""
        key = document.document.sha256, page.number
        if not key[0] or key not in self._known:
            self._known[key] = tuple(charts_on(document, page))
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        found = self._known[key]
        return tuple(self.correct(key[0], chart) for chart in found) if self.correct else found


def _score(evidence: Evidence, wanted: Sequence[str]) -> float:
    held = terms(f"{evidence.key} {evidence.column} {evidence.text} {evidence.heading}")
    return round(covered(wanted, held), 4)
