"""Rows and columns seen by alignment alone, where no table is known: each value with its row and column header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.domain import Evidence, Line
from core.experts.document.layout import Layout, stacked
from core.experts.document.pairs import is_label, is_value

_AMOUNT = re.compile(r"\d[.,]\d\d\b")
_FAR = 60  # rows a column header may stand above its value


def grid(file: str, layout: Layout) -> Iterator[Evidence]:
    """A cell for everything that has a label left of it on its row and a header above it."""
    headers = _headers(layout)
    drawn = [table.box for table in layout.page.tables] if layout.page.origin == "text" else []
    for n, row in enumerate(layout.rows):
        if len(row) < 2 or any(box.holds(row[0].box.centre) for box in drawn):
            continue
        for at, line in enumerate(row[1:], 1):
            label = _label(row[:at])
            above = next((h for m, h in reversed(headers) if n - _FAR < m < n and stacked(h.box, line.box)), None)
            if label and above:
                yield Evidence(
                    "", file, layout.page.number, line.text, (line.box,), "cell", label, above.text, f"grid {n}", "grid"
                )
        first = row[0]
        above = next((h for m, h in reversed(headers) if n - _FAR < m < n and stacked(h.box, first.box)), None)
        if above and is_label(first.text):
            rest = " ".join(line.text for line in row[1:])
            yield Evidence(
                "", file, layout.page.number, first.text, (first.box,), "cell", rest, above.text, f"grid {n}", "grid"
            )


def _label(left: Sequence[Line]) -> str:
    """What is left of a cell: its row header. The first words; where there are none, the first value."""
    words = [line.text for line in left if not is_value(line.text) and len(line.text.strip()) > 1]
    return (words or [line.text for line in left])[0]


def _headers(layout: Layout) -> list[tuple[int, Line]]:
    """Lines of rows that hold two labels or more and no value, with their row numbers."""
    found = []
    for n, row in enumerate(layout.rows):
        labels = [line for line in row if is_label(line.text) and not _AMOUNT.search(line.text)]
        if len(labels) >= 2 and len(labels) * 4 >= len(row) * 3:
            found += [(n, line) for line in labels]
    return found
