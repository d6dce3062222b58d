"""Guesses where tables are: short pieces of text beside each other in row after row. Makes no cells."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Box, Word, around
from core.pages.columns import Fragment, in_reading_order, rows_of
from core.pages.layout import CAPTION, fragment_of, is_bold, merged, text_of
from core.pages.values import is_value

Rows = list[list[Fragment]]
HEADS = 3  # headers, and rows, from which words alone are a table


def guessed_regions(words: Sequence[Word]) -> list[Box]:
    """Boxes around what may be tables, column by column of the page."""
    fragments = merged([fragment_of([word]) for word in words])
    runs = [run for column in in_reading_order(fragments) for run in _runs(rows_of(column))]
    return [around(f.box for row in run for f in row) for run in _together(runs) if _has_values(run) or _is_headed(run)]


def _runs(rows: Sequence[list[Fragment]]) -> list[Rows]:
    """Rows of cells that follow each other closely, with the odd row of one cell between them."""
    found: list[Rows] = []
    run: Rows = []
    for at, row in enumerate([*rows, []]):
        if row and _goes_on(run, row):
            run += [row] if run else [*_headings(rows[max(at - 2, 0) : at], row), row]
            continue
        while run and not _is_tabular(run[-1]):
            run.pop()
        if run:
            found.append(run)
        run = [*_headings(rows[max(at - 2, 0) : at], row), row] if row and _is_tabular(row) else []
    return found


def _headings(above: Sequence[list[Fragment]], row: list[Fragment]) -> Rows:
    """The rows close above a first row of cells that stand over its columns but not over its labels."""
    found: Rows = []
    for upper in reversed(above):
        box, under = around(f.box for f in upper), around(f.box for f in (found or [row])[0])
        over = box.x0 > row[0].box.x1 - 2 and box.x1 < row[-1].box.x1 + 10
        if not over or under.y0 - box.y1 > 1.1 * max(box.height, under.height):
            break
        found.insert(0, upper)
    return found


def _is_tabular(row: Sequence[Fragment]) -> bool:
    return len(row) >= 2 and (any(is_value(text_of(f.words)) for f in row) or all(len(f.words) <= 5 for f in row))


def _goes_on(run: Sequence[Sequence[Fragment]], row: Sequence[Fragment]) -> bool:
    """Whether a row belongs to the rows above: it has cells too, or is a wrapped label, or a heading of some rows."""
    if not run:
        return _is_tabular(row)
    above = around(f.box for f in run[-1])
    box = around(f.box for f in row)
    gap = (box.y0 - above.y1) / max(above.height, box.height)
    if _is_tabular(row):
        return gap < 2.2
    wide = around(f.box for r in run for f in r)
    since = next((n for n, r in enumerate(reversed(run)) if _is_tabular(r)), 0)
    return gap < 1.5 and since < 2 and len(row) == 1 and box.x1 < wide.x0 + 0.7 * wide.width


def _together(runs: Sequence[Rows]) -> list[Rows]:
    """Runs whose cells stand below each other are one table, though a long line parts them."""
    joined: list[Rows] = []
    for run in runs:
        if joined and _is_below(joined[-1], run):
            joined[-1] = joined[-1] + run
        else:
            joined.append(run)
    return [run for run in joined if len(run) >= 2]


def _is_below(above: Rows, run: Rows) -> bool:
    last, first = around(f.box for f in above[-1]), around(f.box for f in run[0])
    tall = max(last.height, first.height)
    if not -tall < first.y0 - last.y1 < 3.2 * tall or CAPTION.match(text_of(run[0][0].words)):
        return False
    upper = [f.box for row in above for f in row]
    lower = [f.box for row in run for f in row]
    fewer, more = sorted((upper, lower), key=len)
    under = [any(min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.width, b.width) for b in more) for a in fewer]
    return sum(under) > 0.8 * len(under) and _aligned(above, run)


def _aligned(above: Rows, run: Rows) -> bool:
    """Whether the last cells of rows end, or are centred, in the same places."""
    ends = [{edge for row in rows for edge in _places(row[-1].box)} for rows in (above, run)]
    return bool(ends[0] & ends[1])


def _places(box: Box) -> set[tuple[str, int]]:
    middle = box.centre[0] / 6
    return {("end", round(box.x1 / 6)), ("middle", round(middle)), ("middle", round(middle + 0.5))}


def _is_headed(rows: Rows) -> bool:
    """Bold headers over plain rows that fill their places: who has which court on which day."""
    head, *body = rows
    bold = len(head) >= HEADS and all(is_bold(f.words) for f in head)
    full = [row for row in body if len(row) >= len(head) - 1 and not any(is_bold(f.words) for f in row)]
    return bold and len(full) >= HEADS and 5 * len(full) >= 4 * len(body)


def _has_values(rows: Rows) -> bool:
    beside = [text_of(f.words) for row in rows if len(row) >= 2 for f in row[1:]]
    deep = sum(len(row) >= 3 for row in rows) >= 3
    return sum(map(is_value, beside)) >= (0.2 if deep else 0.4) * len(beside)
