"""How far a value may be taken for what its label says, where both stand in a table with headers. Chooses no answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from core.asking import Asked, terms, words
from core.domain import Evidence
from core.llm.reading.values import typed

_MANY, _ONE_OF_MANY = 2, 0.35  # cells of a column: the first of more is no more the answer than the others


def share_of_column(asked: Asked, evidence: Sequence[Evidence]) -> Callable[[Evidence], float]:
    """How far the first of a column may be taken for what the column is called: "Subject" names no single one."""
    cells = [e for e in evidence if e.kind == "cell" and e.column and e.heading != "grid" and e.boxes]
    deep = Counter((e.file, e.page, e.table, e.column) for e in cells)
    alike = Counter((e.file, e.page, e.table, e.column) for e in cells if typed(e.text, asked.kind))
    heads = {(e.file, e.page, e.column) for e in cells}
    bodies = {(e.file, e.page, e.column, e.text) for e in cells}
    said = set(words(asked.english))
    told = {head for head in heads if words(head[2]) and set(words(head[2])) <= said | set(asked.terms)}

    def share(e: Evidence) -> float:
        if e.kind == "pair" and {(e.file, e.page, e.key), (e.file, e.page, e.text)} <= heads:
            return _ONE_OF_MANY  # one header beside another
        if told and e.kind == "pair" and e.heading in ("right", "row", "beside") and (at := _cell_of(e, cells)):
            named = (e.file, e.page, at.column) in told or all(head[:2] != (e.file, e.page) for head in told)
            return 1.0 if named or at.column == e.key else _ONE_OF_MANY  # another column is asked for
        below = e.kind == "pair" and e.heading == "below"
        cell = _cell_of(e, cells) if below else e if e.kind == "cell" and not e.key else None
        same = any(map(str.isdigit, e.key)) == any(map(str.isdigit, e.text))  # a label and its value differ
        if below and cell and same and (cell.file, cell.page, cell.column, e.key) in bodies:
            return _ONE_OF_MANY  # one row above another
        if cell is None or (below and not set(terms(e.key)) <= set(terms(cell.column))):
            return 1.0
        column = (cell.file, cell.page, cell.table, cell.column)
        return _ONE_OF_MANY if alike[column] > max(_MANY, deep[column] / 2) else 1.0  # else it is a form

    return share


def _cell_of(e: Evidence, cells: Sequence[Evidence]) -> Evidence | None:
    same = (c for c in cells if (c.file, c.page) == (e.file, e.page) and c.boxes[0].holds(e.boxes[0].centre))
    return next(same, None) if e.boxes else None
