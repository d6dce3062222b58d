"""Finds the columns of a page and reads them one after the other; rows of a table are read across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.domain import Box, Word

PROSE = 14  # letters: a fragment this long is taken for a line of running text


class Fragment(NamedTuple):
    """Words on one baseline with no wide gap between them, left to right."""

    box: Box
    words: list[Word]


Column = list[Fragment]


def in_reading_order(fragments: Sequence[Fragment], depth: int = 0) -> list[Column]:
    """The columns of the page in the order they are read, each from top to bottom."""
    rows = rows_of(fragments)
    gutter = _gutter(rows) if depth < 6 else None
    if gutter is None:
        return [[fragment for row in rows for fragment in row]] if rows else []
    found: list[Column] = []
    for beside in _bands(rows, gutter):
        left = [f for row in beside for f in row if f.box.x1 <= gutter + 1]
        right = [f for row in beside for f in row if f.box.x1 > gutter + 1]
        crossed = any(f.box.x0 < gutter - 1 for f in right)
        if crossed or not _is_running(left) or not _is_running(right):
            found.append([fragment for row in beside for fragment in row])
            continue
        sides = (right, left) if is_leftward(left + right) else (left, right)
        found += [column for side in sides for column in in_reading_order(side, depth + 1)]
    return found


def rows_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments that stand side by side, rows from top to bottom, each from its beginning."""
    rows: list[list[Fragment]] = []
    y0 = y1 = 0.0  # where the row is: that of its first fragment
    for fragment in sorted(fragments, key=lambda f: f.box.y0 + f.box.y1):
        box = fragment.box
        shared = min(y1, box.y1) - max(y0, box.y0)
        if rows and shared > 0.5 * min(y1 - y0, box.y1 - box.y0):
            rows[-1].append(fragment)
            continue
        rows.append([fragment])
        y0, y1 = box.y0, box.y1
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda f: f.box.x0, reverse=is_leftward(row))
    return rows


def is_leftward(fragments: Sequence[Fragment]) -> bool:
    """Whether most of the letters belong to a script that runs from right to left."""
    if all(fragment.words[0].text.isascii() for fragment in fragments):
        return False
    letters = [letter for fragment in fragments for word in fragment.words for letter in word.text if letter.isalpha()]
    return 2 * sum("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in letters) > len(
        letters
    )


def _gutter(rows: list[list[Fragment]]) -> float | None:
    """Where most lines of running text end on one side and begin on the other; None when there are no columns."""
    gaps = [gap for row in _side_by_side(rows) for one, other in pairwise(row) if (gap := _gap(one, other))]
    if len(gaps) < 3:
        return None
    edges = sorted([(gap[0], 1) for gap in gaps] + [(gap[1], -1) for gap in gaps])
    votes = most = 0
    best: tuple[float, float] | None = None
    for (at, step), (following, _step) in pairwise(edges):
        votes += step
        if votes > most and following - at >= 3:
            most, best = votes, (at, following)
    if best is None or most < 3:
        return None
    return sum(best) / 2


def _side_by_side(rows: list[list[Fragment]]) -> list[list[Fragment]]:
    """Rows of several fragments; a row between two baselines of its neighbours counts with them."""
    loose = [row for row in rows if len(row) > 1]
    for above, below in pairwise(rows):
        if len(above) == 1 == len(below) and above[0].box.y1 > below[0].box.y0:
            loose.append(sorted([above[0], below[0]], key=lambda f: f.box.x0))
    return loose


def _gap(one: Fragment, other: Fragment) -> tuple[float, float] | None:
    left, right = (one, other) if one.box.x0 <= other.box.x0 else (other, one)
    if right.box.x0 - left.box.x1 < 3 or not (_is_prose(left) and _is_prose(right)):
        return None
    return left.box.x1, right.box.x0


def _is_prose(fragment: Fragment) -> bool:
    letters = sum(len(word.text) for word in fragment.words)
    return letters >= PROSE and (len(fragment.words) > 1 or not fragment.words[0].text.isascii())


def _is_running(side: Sequence[Fragment]) -> bool:
    """Whether running text makes up a good part of it, which it does not in a table."""
    return bool(side) and sum(_is_prose(fragment) for fragment in side) >= 0.4 * len(side)


def _bands(rows: list[list[Fragment]], gutter: float) -> list[list[list[Fragment]]]:
    """Rows from top to bottom, cut where text crosses the gutter and where it no longer does."""
    bands: list[list[list[Fragment]]] = []
    before: bool | None = None
    for row in rows:
        crosses = any(f.box.x0 < gutter - 1 and f.box.x1 > gutter + 1 for f in row)
        if crosses != before:
            bands.append([])
        bands[-1].append(row)
        before = crosses
    return bands
