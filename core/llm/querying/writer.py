"""A writer beside another: where that finds nothing, or words of a table, and a query is surely what was meant."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, Protocol

from core.asking import terms, understand
from core.asking.calendar import period
from core.domain import Evidence, Prompt
from core.errors import ModelError
from core.events import Notice
from core.llm.embedded import NOT_FOUND
from core.llm.querying.plain import plain, strange
from core.llm.querying.tables import Queried, tables
from core.llm.reading.found import Found
from core.llm.reading.measures import QUANTITY, implied
from core.quantities import numbers
from core.querying.asker import Meant
from core.querying.grid import Grid, stems
from core.querying.queries import Denotation
from core.roles import LanguageModel

_ENGLISH = frozenset("who whom whose what when where which how is are did does do the of name tell".split())
_DRAWN = re.compile(r"\b(?:chart|graph|plot|bars?|pie|curve|axis|legend|diagram|colou?rs?|button|window|tab)\b", re.I)
_LEFT = re.compile(r"\bbalance (?:after|following|once)\b", re.I)  # stands in the row itself, not in the next
_ID = re.compile(r"\be\d+\b")
_ALONE = {"yesno", "sentence"}  # kinds of answers that no query comes to
_AMOUNTS = {"sum", "mean", "max", "min"}
_WHEN = re.compile(r"\b(?:which|what) (?:\w+ )?(?:year|quarter|month)\b", re.I)
UNMET = 2
_SUMS = {"count": "count", "distinct": "count", "sum": "sum", "mean": "mean"}


class Asks(Protocol):
    """What is asked of core.querying.Asker."""

    def asked(self, question: str, grid: Grid) -> Meant | None: ...


class Bounds(NamedTuple):
    """How sure it must be, 0 to 1, to answer where the writer does not, and where the writer says something else."""

    alone: float
    against: float


class Told(NamedTuple):
    """What a query comes to, and the ids of the cells by which its rows were chosen: the most of a column, say."""

    found: Found
    by: tuple[str, ...]

    def __str__(self) -> str:
        told = self.found
        return str(told if told.ready else replace(told, ids=tuple(dict.fromkeys((*told.ids, *self.by)))))


class Querying:
    """Plays LanguageModel. The writer answers first; a query does in its place where it is sure enough."""

    def __init__(self, asker: Asks, bounds: Bounds, writer: LanguageModel) -> None:
        self.asker, self.bounds, self.writer = asker, bounds, writer
        self.name = writer.name

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        pieces = list(self.writer.write(prompt))
        yield from (piece for piece in pieces if not isinstance(piece, str))
        draft = "".join(piece for piece in pieces if isinstance(piece, str)).strip()
        yield self.weighed(draft, prompt.question.text, prompt.evidence)

    def weighed(self, draft: str, question: str, evidence: Sequence[Evidence]) -> str:
        """The draft, or what tables say in its place."""
        if not is_for_tables(question):
            return draft
        if known := self.known(question, evidence, aligned=draft == NOT_FOUND):
            return draft if set(_ID.findall(draft)) == set(_ID.findall(known)) else known
        found = None
        with suppress(ModelError):  # what is missing is told by doctor; the writer answers as it would without
            found = self.best(question, evidence)
        if found and suits(question, draft) <= suits(question, found[0].found.text):
            draft = settled(draft, *found, evidence, self.bounds)
        return NOT_FOUND if astray(question, draft, evidence) else draft

    def known(self, question: str, evidence: Sequence[Evidence], *, aligned: bool) -> str:
        """What the only list says that knows all words of the question, "" for none. `aligned`: also lists that are
        only words in rows, where cells may be cut wrongly; that they lack something means nothing.
        """
        page = understand(question).page
        some = evidence if page is None else [e for e in evidence if e.page == page]
        lists = [table for table in tables(some) if table.drawn or aligned]
        found = [(one.meant, table) for table in lists if (one := plain(question, table))]
        if len(found) != 1:
            return ""
        [(meant, table)] = found
        return str((meant and told(meant, table)) or (NOT_FOUND if table.drawn else ""))

    def best(self, question: str, evidence: Sequence[Evidence]) -> tuple[Told, Queried] | None:
        """The surest that any table comes to. Raises ModelError."""
        page = understand(question).page
        some = evidence if page is None else [e for e in evidence if e.page == page]
        found = [(answer, table) for table in tables(some) if (answer := self._asked(question, table))]
        return max(found, key=lambda one: one[0].found.score, default=None)

    def _asked(self, question: str, table: Queried) -> Told | None:
        meant = self.asker.asked(question, table.grid)
        return told(meant, table) if meant and is_about(meant) else None


def settled(draft: str, told: Told, table: Queried, evidence: Sequence[Evidence], bounds: Bounds) -> str:
    """A draft stands, unless all it rests on are other words of the table and the query is sure."""
    ids, found = frozenset(_ID.findall(draft)), told.found
    if draft == NOT_FOUND or not ids:
        return str(told) if found.score >= bounds.alone else draft
    rests = [e for e in evidence if e.id in ids]
    if not table.drawn and any(e.kind == "cell" and e.heading not in ("grid", "list") for e in rests):
        return draft  # a table of the page knows its headers better than words that stand aligned
    in_list = bool(rests) and all(e.kind == "cell" and e.heading == "list" for e in rests)
    if in_list and (len(rests) > 1 or QUANTITY & set(terms(rests[0].column))):
        return draft  # of a window's list the name and the figure that was compared, or how many there are of a thing
    other = not ids & set(found.ids) and all(e.kind in ("pair", "line", "cell") and table.holds(e) for e in rests)
    return str(told) if other and found.score >= bounds.against else draft


def astray(question: str, draft: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a list has the thing that a question names, and the draft tells of it what nobody asked: who asks for
    Ada's birthday is not told her town.
    """
    ids, asked = frozenset(_ID.findall(draft)), understand(question)
    if not ids or asked.aggregate not in ("", "count") or draft.startswith("[= sum("):
        return False
    known = {t for e in evidence for text in (e.text, e.key, e.column, e.heading) for t in (*terms(text), *stems(text))}
    for table in tables(evidence):
        if thing := strange(question, table, known):
            row = [cell for cell in table.cells[next(iter(thing.rows))] if cell]
            told = {cell.column for cell in row if cell.id in ids}
            spoken = {column for column in told if set(terms(column)) & set(asked.terms)}
            return implied(asked, [cell.column for cell in row]) not in told and not spoken
    return False


def suits(question: str, answer: str) -> bool:
    """Whether who wants an amount gets a number, and who wants a month gets one. Of other questions all does."""
    said = _ID.sub("", answer)
    if understand(question).aggregate in _AMOUNTS:
        return answer.startswith("[=") or bool(numbers(said))
    return not _WHEN.search(question) or any(period(part.strip(" []")) for part in said.split(";"))


def is_about(meant: Meant) -> bool:
    """Whether the table knows what is asked about: all but the name of its things."""
    return meant.anchored and meant.unmet <= UNMET


def is_for_tables(question: str) -> bool:
    """English, and neither about a drawing nor about one cell that it names."""
    asked = understand(question)
    if asked.kind in _ALONE or asked.options or asked.row or _DRAWN.search(question) or _LEFT.search(question):
        return False
    return not _ENGLISH.isdisjoint(question.lower().split())


def told(meant: Meant, table: Queried) -> Told | None:
    """With the cells it rests on; None where what it comes to cannot be computed from these by an expression."""
    if found := _found(meant, table):
        ranked = meant.query.rows.ranked
        rows = dict.fromkeys(row for row, _column in meant.denotation.places) if ranked >= 0 else ()
        return Told(found, tuple(cell.id for row in rows if (cell := table.cells[row][ranked])))
    return None


def _found(meant: Meant, table: Queried) -> Found | None:
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
