"""Turns what stands on pages into evidence: passages, lines, values, cells, marks, notes. Answers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from core.asking import understand
from core.asking.gist import wants_gist
from core.attached import below
from core.domain import Evidence, Page, Question
from core.experts.document.cells import cells
from core.experts.document.dated import dated
from core.experts.document.grid import grid
from core.experts.document.layout import Layout
from core.experts.document.leaning import back, lean, level
from core.experts.document.lists import lists
from core.experts.document.marks import marks
from core.experts.document.notes import notes
from core.experts.document.opening import opening
from core.experts.document.pairs import pairs
from core.experts.document.passages import lines, passages
from core.experts.document.places import addresses
from core.experts.document.rank import rank


class DocumentExpert:
    """Reads text, forms and tables. Plays Expert."""

    def __init__(self, limit: int = 300) -> None:
        self.limit = limit

    def look(self, pages: Sequence[tuple[str, Page]], question: Question) -> list[Evidence]:
        """At most `limit` pieces of evidence, best first, without ids."""
        seen = chain.from_iterable(self.see(file, page) for file, page in pages)
        if wants_gist(question.text):
            return opening(seen, self.limit)
        return rank(seen, understand(question.text), self.limit)

    def see(self, file: str, page: Page) -> Iterator[Evidence]:
        """Everything on one page that an answer may rest on, after it what is noted there and attached."""
        yield from self._stands(file, page)
        yield from notes(file, page)
        for _name, inner in below(page):
            yield from self._stands(file, inner)

    @staticmethod
    def _stands(file: str, page: Page) -> Iterator[Evidence]:
        yield from marks(file, page)
        yield from lists(file, page)
        yield from cells(file, page)
        yield from dated(file, page)
        slope = lean(page)
        layout = Layout(level(page, slope))
        for reading in (pairs, grid, addresses, passages, lines):
            yield from (back(seen, slope) for seen in reading(file, layout))
