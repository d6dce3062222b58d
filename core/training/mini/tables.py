"""Questions on any table whose cells are known: look up, compare, reckon, and ask for what it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from core.domain import Evidence, EvidenceKind
from core.quantities import numbers
from core.training.mini import wordings
from core.training.mini.example import Example, told

_LONG = 48  # letters of a cell or header that is still asked about


@dataclass(frozen=True, slots=True)
class Grid:
    """Headers of columns, and rows whose first cell is their header. `kind` is how an expert calls the cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    kind: EvidenceKind = "cell"

    def cell(self, row: int, column: int) -> Evidence:
        """As the document expert gives it."""
        line = self.rows[row]
        key = line[0] if column else ""
        return Evidence("", "", 0, line[column], (), self.kind, key, self.heads[column], "t1")

    @property
    def cells(self) -> list[Evidence]:
        return [self.cell(r, c) for r, row in enumerate(self.rows) for c in range(len(row)) if row[c].strip()]

    def values(self, column: int) -> list[float] | None:
        """The numbers of a column; None where a cell holds none, or more than one."""
        found = [numbers(row[column]) for row in self.rows]
        return [float(one[0].value) for one in found] if found and all(len(one) == 1 for one in found) else None


def grid(rows: Sequence[Sequence[str]], source: str, kind: EvidenceKind = "cell") -> Grid | None:
    """A table that can be asked about: headed columns, rows with different headers; None for any other."""
    if not rows or len(rows[0]) < 2:
        return None
    heads = tuple(" ".join(str(head).split()) for head in rows[0])
    lines = [tuple(" ".join(str(cell).split()) for cell in row) for row in rows[1:]]
    kept = {line[0]: line for line in lines if line[0] and len(line) == len(heads) and max(map(len, line)) <= _LONG}
    if len(kept) < 2 or not all(heads[1:]) or len(set(heads)) < len(heads) or max(map(len, heads)) > _LONG:
        return None
    return Grid(heads, tuple(kept.values()), source, kind)


def asked(table: Grid, dice: Random, *, unseen: bool = False) -> Iterator[Example]:
    """One question on the table, of a kind that the dice choose; none where that kind does not suit it."""
    make = dice.choices([kind for kind, _share in _KINDS], [share for _kind, share in _KINDS])[0]
    yield from make(table, dice, unseen)


def _said(table: Grid, row: int, column: int, **more: str) -> dict[str, str]:
    over = table.heads[0] or "row"
    return {"row": table.rows[row][0], "column": table.heads[column], "over": over.lower(), **more}


def _look_up(table: Grid, dice: Random, unseen: bool) -> Iterator[Example]:
    row, column = dice.randrange(len(table.rows)), dice.randrange(1, len(table.heads))
    held = table.cell(row, column)
    if held.text.strip(" -–—"):
        text = wordings.ask(wordings.CELL, dice, _said(table, row, column), unseen=unseen)
        yield told(dice, table.source, text, [held], table.cells, held.text)


def _row(table: Grid, dice: Random, unseen: bool) -> Iterator[Example]:
    row, column = dice.randrange(len(table.rows)), dice.randrange(1, len(table.heads))
    value = table.rows[row][column]
    if value and sum(line[column] == value for line in table.rows) == 1:
        text = wordings.ask(wordings.ROW, dice, _said(table, row, column, value=value), unseen=unseen)
        yield told(dice, table.source, text, [table.cell(row, column)], table.cells, table.rows[row][0])


def _extreme(table: Grid, dice: Random, unseen: bool) -> Iterator[Example]:
    """The whole column is shown, so that the choice can be made from what is seen."""
    column = dice.randrange(1, len(table.heads))
    values = table.values(column)
    if not values or len(set(values)) < len(values) or len(values) > 9:
        return
    bank, pick = dice.choice([(wordings.MOST, max), (wordings.MOST, max), (wordings.LEAST, min), (wordings.TOP, max)])
    best = values.index(pick(values))
    held = table.cell(best, column)
    text = wordings.ask(bank, dice, _said(table, best, column), unseen=unseen)
    rivals = [table.cell(row, column) for row in range(len(values)) if row != best]
    yield told(dice, table.source, text, [held], rivals, held.text if bank is wordings.TOP else held.key)


def _reckon(table: Grid, dice: Random, unseen: bool) -> Iterator[Example]:
    """Two cells of a column."""
    column = dice.randrange(1, len(table.heads))
    values = table.values(column)
    if not values:
        return
    one, other = dice.sample(range(len(values)), 2)
    bank, formula = dice.choice(_TWO)
    if "/ {1}" in formula and values[other] == 0:
        return
    text = wordings.ask(bank, dice, _said(table, one, column, second=table.rows[other][0]), unseen=unseen)
    yield told(dice, table.source, text, [table.cell(one, column), table.cell(other, column)], table.cells, "", formula)


def _change(table: Grid, dice: Random, unseen: bool) -> Iterator[Example]:
    """Two cells of a row, as accounts are read: this year and the year before."""
    if len(table.heads) < 3:
        return
    row, (new, old) = dice.randrange(len(table.rows)), dice.sample(range(1, len(table.heads)), 2)
    found = [numbers(table.rows[row][column]) for column in (new, old)]
    if any(len(one) != 1 for one in found) or float(found[1][0].value) == 0:
        return
    bank, formula = dice.choice([(wordings.CHANGE, "({0} - {1}) / {1} * 100"), (wordings.GREW, "{0} - {1}")])
    text = wordings.ask(bank, dice, _said(table, row, new, second=table.heads[old]), unseen=unseen)
    yield told(dice, table.source, text, [table.cell(row, new), table.cell(row, old)], table.cells, "", formula)


def _missing(table: Grid, dice: Random, unseen: bool) -> Iterator[Example]:
    """The row or the column that is asked for is kept out of sight; its neighbours are there."""
    row, column = dice.randrange(len(table.rows)), dice.randrange(1, len(table.heads))
    line, head = table.rows[row][0], table.heads[column]
    others = [cell for cell in table.cells if line not in (cell.key, cell.text)]
    if dice.random() < 0.4:
        others = [cell for cell in table.cells if cell.column != head]
    if others:
        text = wordings.ask(wordings.CELL, dice, _said(table, row, column), unseen=unseen)
        yield told(dice, table.source, text, [], others)


Maker = Callable[[Grid, Random, bool], Iterator[Example]]
_TWO = (
    (wordings.DIFFERENCE, "{0} - {1}"),
    (wordings.DIFFERENCE, "{0} - {1}"),
    (wordings.SUM, "{0} + {1}"),
    (wordings.MEAN, "avg({0}, {1})"),
    (wordings.RATIO, "{0} / {1}"),
)
_KINDS: tuple[tuple[Maker, float], ...] = (
    (_look_up, 5),
    (_row, 1),
    (_extreme, 1.5),
    (_reckon, 1.5),
    (_change, 1.5),
    (_missing, 2),
)
