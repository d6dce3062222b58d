"""Numbers of a table or a chart that stand in one row or one column under one name. Computes nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.domain import Evidence
from core.quantities import numbers

TOTAL = re.compile(
    r"\b(?:total|totals|sum|overall|average|mean|all|gesamt|totaal|subtotal|grand total|(?:balance|amount) due|"
    r"summe|nettobetrag|rechnungsbetrag|zwischensumme|sous.total|net à payer)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Series:
    """`name` heads them all; each cell has its own other header, by `other`."""

    name: str
    cells: tuple[Evidence, ...]
    across: bool  # along a row; otherwise down a column

    def other(self, cell: Evidence) -> str:
        return cell.column if self.across else cell.key


def series(evidence: Sequence[Evidence]) -> list[Series]:
    """Every row and column with two numbers or more; total rows are left out of columns."""
    cells = [e for e in evidence if e.kind in ("cell", "mark") and e.boxes and numbers(e.text)]
    down = _grouped([c for c in cells if not TOTAL.search(c.key)], lambda c: c.column)
    along = _grouped(cells, lambda c: c.key)
    made = [Series(name, tuple(sorted(group, key=lambda c: c.boxes[0].y0)), across=False) for name, group in down]
    made += [Series(name, tuple(sorted(group, key=lambda c: c.boxes[0].x0)), across=True) for name, group in along]
    return made


def _grouped(cells: Sequence[Evidence], name: Callable[[Evidence], str]) -> list[tuple[str, list[Evidence]]]:
    groups: dict[tuple[str, int, str, str], list[Evidence]] = defaultdict(list)
    for cell in cells:
        table = "" if cell.heading == "grid" and cell.column == name(cell) else cell.table
        groups[cell.file, cell.page, table, name(cell)].append(cell)
    return [(key[3], group) for key, group in groups.items() if len(group) > 1 and key[3]]
