"""Parts headers of a list that stand so close that they read as one, by the gaps that run down the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from core.domain import Box, Word, around
from core.experts.document.pairs import is_value

FEWEST = 3  # columns, and rows below that the gaps must run through
CLOSE = 2.5  # heights of a header, from one row to the next
Row = list[Word]


def parted(row: Row, below: Sequence[Row]) -> list[Word]:
    """The headers of a row of short words, each with the stretch of its column; [] where the rows show no columns."""
    rows = _following(row, below)
    if len(row) < FEWEST or len(rows) < FEWEST or any(c.isdigit() or c in ":(" for w in row for c in w.text):
        return []
    if not any(is_value(w.text) and any(map(str.isdigit, w.text)) for w in rows[0]):
        return []  # the menus stand over the headers
    boxes = [w.box for one in rows for w in one]
    heads = [head for run in _runs(row) for head in _split(run, boxes, spare=len(rows) // 5)]
    named = sum(head.text[:1].isupper() for head in heads) * 3 >= 2 * len(heads)
    return heads if len(heads) >= FEWEST and named else []


def _runs(row: Row) -> list[Row]:
    """Words with no more than a space between them."""
    runs: list[Row] = []
    for word in row:
        if runs and word.box.x0 - runs[-1][-1].box.x1 < 0.45 * word.box.height:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _split(run: Row, boxes: Sequence[Box], spare: int) -> list[Word]:
    """A run cut at each gap that has cells of its own to the left of it and to the right, up to the next."""
    cuts = [gap for one, other in pairwise(run) if (gap := _gap(one, other, boxes, spare)) is not None]
    kept = [run[0].box.x0]
    for cut in cuts:
        if any(kept[-1] <= box.centre[0] < cut for box in boxes):
            kept.append(cut)
        elif len(kept) > 1:
            kept[-1] = cut  # the % of "CPU %" has no cells of its own
    if len(kept) > 1 and not any(kept[-1] <= box.centre[0] < run[-1].box.x1 for box in boxes):
        kept.pop()
    kept.append(run[-1].box.x1)
    heads = []
    for x0, x1 in pairwise(kept):
        mine = [w for w in run if x0 <= w.box.centre[0] < x1]
        if mine:
            heads.append(Word(" ".join(w.text for w in mine), around(w.box for w in mine)._replace(x0=x0, x1=x1)))
    return heads


def _following(row: Row, below: Sequence[Row]) -> list[Row]:
    """The rows close below that have several words."""
    found: list[Row] = []
    last = row[0].box.y1
    for one in below:
        if one[0].box.y0 - last > CLOSE * row[0].box.height:
            break
        if len(one) > 1:
            found.append(one)
        last = one[0].box.y1
    return found


def _gap(word: Word, after: Word, boxes: Sequence[Box], spare: int) -> float | None:
    """Where hardly a row has ink between the middles of two neighbours: the middle of the widest such stretch."""
    low, high = word.box.centre[0], after.box.centre[0]
    steps = [low + (high - low) * n / 40 for n in range(41)]
    free = [n for n, x in enumerate(steps) if sum(box.x0 < x < box.x1 for box in boxes) <= spare]
    runs = [
        [n for n, _place in group]
        for _key, group in groupby(((n, at) for at, n in enumerate(free)), lambda pair: pair[0] - pair[1])
    ]
    wide = max(runs, key=len, default=[])
    return steps[wide[len(wide) // 2]] if len(wide) > 1 else None
