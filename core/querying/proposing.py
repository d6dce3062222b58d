"""Every query that a question may mean: rows it speaks of, what is most or next among them, what is told of those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from core.querying.grid import YEAR, Grid, stems
from core.querying.mentions import Limit, Mention, limits, mentions
from core.querying.queries import Query, Rows

SETS, LISTED, RANKED = 26, 8, 6  # sets of rows, rows of a list that answers, columns that rows are ordered by
_WITHOUT = re.compile(r"\b(?:other than|besides?|not|without|except|excluding|aside from|apart from|n't)\b", re.I)
_NTH = re.compile(r"\b(?:second|2nd|third|3rd|fourth|4th|fifth|5th)\b", re.I)
_PASSES: dict[str, Callable[[float, float], bool]] = {
    ">": lambda key, limit: key > limit,
    "<": lambda key, limit: key < limit,
    ">=": lambda key, limit: key >= limit,
    "<=": lambda key, limit: key <= limit,
}


def proposed(question: str, grid: Grid) -> list[Query]:
    """No two with the same rows told in the same way."""
    spoken = mentions(stems(question), grid)
    sets = _once(_sets(question, grid, spoken))[:SETS]
    ranked = [n for n, column in enumerate(grid.columns) if column.ordered][:RANKED]
    chosen = _once([*sets, *_chosen(question, grid, sets, ranked)])
    return [*_told(grid, chosen), *_reckoned(grid, sets, ranked)]


def _sets(question: str, grid: Grid, spoken: Sequence[Mention]) -> Iterator[Rows]:
    """All rows, those with what is mentioned, and what can be made of such sets."""
    every = tuple(range(grid.rows))
    yield Rows(every)
    single = [_having(n, one) for n, one in enumerate(spoken)]
    yield from single
    bounded = [rows for limit in limits(question) for rows in _within(limit, grid)]
    yield from bounded
    for a, b in combinations([*single, *bounded], 2):
        yield from _joined(a, b)
    for one in single:
        if _WITHOUT.search(question):
            yield _made(one, tuple(n for n in every if n not in one.held), "without")
        if len(one.held) == 1:
            yield _made(one, every[: one.held[0]], "above")
            yield _made(one, every[one.held[0] + 1 :], "below")


def _having(n: int, one: Mention) -> Rows:
    spoken = frozenset(range(one.first, one.last))
    return Rows(one.rows, ("has",), (n,), (one.column,), spoken=spoken)


def _within(limit: Limit, grid: Grid) -> Iterator[Rows]:
    for n, column in enumerate(grid.columns):
        if column.ordered:
            number = limit.number * YEAR if column.kind == "date" else limit.number
            passes = _PASSES[limit.sign]
            held = tuple(r for r, cell in enumerate(column.cells) if cell.key is not None and passes(cell.key, number))
            if 0 < len(held) < grid.rows:
                yield Rows(held, (f"limit {limit.sign}",), (), (n,), spoken=frozenset((limit.word,)))


def _joined(a: Rows, b: Rows) -> Iterator[Rows]:
    """Both together where columns differ; either, where both are of one column."""
    if a.spoken & b.spoken:
        return
    both = tuple(sorted(set(a.held) & set(b.held)))
    mentions, filtered = (*a.mentions, *b.mentions), tuple(dict.fromkeys((*a.filtered, *b.filtered)))
    spoken = a.spoken | b.spoken
    if both and len(both) < min(len(a.held), len(b.held)) + 1:
        yield Rows(both, ("both", *a.steps, *b.steps), mentions, filtered, spoken=spoken)
    if a.filtered == b.filtered and a.steps == b.steps == ("has",) and not both:
        yield Rows(tuple(sorted((*a.held, *b.held))), ("either",), mentions, filtered, spoken=spoken)


def _chosen(question: str, grid: Grid, sets: Sequence[Rows], ranked: Sequence[int]) -> Iterator[Rows]:
    """The first, the last, the one with the most or the least of a set, and what stands beside one row."""
    for rows in sets:
        ends = [rows] if len(rows.held) == 1 else []
        if len(rows.held) > 1:
            ends = [_made(rows, rows.held[:1], "first"), _made(rows, rows.held[-1:], "last")]
            yield from ends
            yield from _extremes(question, grid, rows, ranked)
        for one in ends if rows.mentions else ():
            row = one.held[0]
            if row + 1 < grid.rows:
                yield _made(one, (row + 1,), "next")
            if row > 0:
                yield _made(one, (row - 1,), "previous")


def _extremes(question: str, grid: Grid, rows: Rows, ranked: Sequence[int]) -> Iterator[Rows]:
    nth = _nth(question)
    for n in ranked:
        cells = grid.columns[n].cells
        keyed = [(key, row) for row in rows.held if (key := cells[row].key) is not None]
        order = sorted({key for key, _ in keyed})
        if len(order) < 2:
            continue
        for step, best in (("most", order[-1]), ("least", order[0])):
            yield _made(rows, tuple(row for key, row in keyed if key == best), step, n)
        if nth < len(order):
            for step, best in (("nth most", order[-1 - nth]), ("nth least", order[nth])) if nth else ():
                yield _made(rows, tuple(row for key, row in keyed if key == best), step, n)


def _nth(question: str) -> int:
    found = _NTH.search(question)
    names = ("second", "third", "fourth", "fifth"), ("2nd", "3rd", "4th", "5th")
    return next((list(some).index(found[0].lower()) + 1 for some in names if found and found[0].lower() in some), 0)


def _made(rows: Rows, held: tuple[int, ...], step: str, ranked: int = -1) -> Rows:
    return Rows(held, (*rows.steps, step), rows.mentions, rows.filtered, ranked, rows.spoken)


def _told(grid: Grid, chosen: Sequence[Rows]) -> Iterator[Query]:
    """The cells of rows in each column but those that the question names already."""
    for rows in chosen:
        if 0 < len(rows.held) <= LISTED and rows.held:
            for n in range(len(grid.columns)):
                if n not in rows.filtered or "either" in rows.steps or rows.steps[-1] != "has":
                    yield Query("cells", rows, n)


def _reckoned(grid: Grid, sets: Sequence[Rows], ranked: Sequence[int]) -> Iterator[Query]:
    for rows in sets:
        if rows.held:
            yield Query("count", rows)
        if len(rows.held) < 2:
            continue
        for n in range(len(grid.columns)):
            if n in ranked:
                yield from (Query(does, rows, n) for does in ("sum", "mean", "most", "least"))
                if len(rows.held) == 2:
                    yield Query("difference", rows, n)
            if n not in rows.filtered:
                yield from (Query(does, rows, n) for does in ("distinct", "commonest", "rarest"))
    yield from _apart(grid, sets, ranked)


def _apart(grid: Grid, sets: Sequence[Rows], ranked: Sequence[int]) -> Iterator[Query]:
    """From the least to the most, and from the first to the last, of a set."""
    for rows in sets[:3]:
        for n in ranked:
            keyed = [(key, row) for row in rows.held if (key := grid.columns[n].cells[row].key) is not None]
            if len(keyed) > 2:
                yield Query("difference", _made(rows, (min(keyed)[1], max(keyed)[1]), "ends", n), n)
                yield Query("difference", _made(rows, (keyed[0][1], keyed[-1][1]), "first and last", n), n)


def _once(some: Iterator[Rows] | Sequence[Rows]) -> list[Rows]:
    """Of sets with the same rows by the same last step, the one that uses most of the question's words."""
    best: dict[tuple[object, ...], Rows] = {}
    for rows in some:
        key = rows.held, rows.steps[-1], rows.ranked
        if rows.held and (key not in best or len(rows.spoken) > len(best[key].spoken)):
            best[key] = rows
    return list(best.values())
