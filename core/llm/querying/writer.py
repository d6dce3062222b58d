"""A writer that is asked second: where a table's query is surely what was meant, that is the answer."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import suppress
from typing import Protocol

from core.asking import understand
from core.domain import Evidence, Prompt
from core.errors import ModelError
from core.events import Notice
from core.llm.querying.tables import Queried, tables
from core.llm.reading.found import Found
from core.quantities import numbers
from core.querying.asker import Meant
from core.querying.grid import Grid
from core.querying.queries import Denotation
from core.roles import LanguageModel

_ENGLISH = frozenset("who whom whose what when where which how is are did does do the of name tell".split())
_DRAWN = re.compile(r"\b(?:chart|graph|plot|bars?|pie|curve|axis|legend|diagram|colou?rs?|button|window|tab)\b", re.I)
_ALONE = {"yesno", "sentence"}  # kinds of answers that no query comes to
_SUMS = {"count": "count", "distinct": "count", "sum": "sum", "mean": "mean"}


class Asks(Protocol):
    """What is asked of core.querying.Asker."""

    def asked(self, question: str, grid: Grid) -> Meant | None: ...


class Querying:
    """Plays LanguageModel. From `least` on, 0 to 1, it answers before the writer it stands before."""

    def __init__(self, asker: Asks, least: float, writer: LanguageModel) -> None:
        self.asker, self.least, self.writer = asker, least, writer
        self.name = writer.name

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        found = None
        if is_for_tables(prompt.question.text):
            with suppress(ModelError):  # what is missing is told by doctor; the writer answers as it would without
                found = self.best(prompt.question.text, prompt.evidence)
        if found is not None and found.score >= self.least:
            yield str(found)
        else:
            yield from self.writer.write(prompt)

    def best(self, question: str, evidence: Sequence[Evidence]) -> Found | None:
        """The surest that any table comes to. Raises ModelError."""
        page = understand(question).page
        some = evidence if page is None else [e for e in evidence if e.page == page]
        found = [answer for table in tables(some) if (answer := self._asked(question, table))]
        return max(found, key=lambda one: one.score, default=None)

    def _asked(self, question: str, table: Queried) -> Found | None:
        meant = self.asker.asked(question, table.grid)
        return told(meant, table) if meant else None


def is_for_tables(question: str) -> bool:
    """English, and neither about a drawing nor about one cell that it names."""
    asked = understand(question)
    if asked.kind in _ALONE or asked.options or asked.row or _DRAWN.search(question):
        return False
    return not _ENGLISH.isdisjoint(question.lower().split())


def told(meant: Meant, table: Queried) -> Found | None:
    """With the cells it rests on; None where what it comes to cannot be computed from these by an expression."""
    denotation = meant.denotation
    cells = [cell for row, column in denotation.places if (cell := table.cells[row][column])]
    ids = tuple(dict.fromkeys(cell.id for cell in cells))
    if denotation.number is None:
        return Found("; ".join(denotation.said), ids, meant.sure) if ids else None
    form = _form(meant.query.does, cells, denotation)
    return Found(f"[= {form}]", ids, meant.sure, ready=True) if form else None


def _form(does: str, cells: Sequence[Evidence], denotation: Denotation) -> str | None:
    if does in ("count", "distinct"):
        return f"count({', '.join(cell.id for cell in cells)})" if len(cells) == denotation.number else None
    values = [found[0].value if (found := numbers(cell.text)) and len(found) == 1 else None for cell in cells]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len(known) < 2:
        return None
    if does == "difference":
        first, second = cells if known[0] >= known[1] else (cells[1], cells[0])
        return f"{first.id} - {second.id}"
    return f"{_SUMS[does]}({', '.join(cell.id for cell in cells)})"
