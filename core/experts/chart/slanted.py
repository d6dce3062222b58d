"""Stands names up that a page writes at a slant under an axis: each goes where its tick is. Reads no picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median, pstdev

from core.domain import Box, Word, around

SLANTED = 1.5  # of its letters' size: a word that is so wide and so high runs at a slant
HIGHER, LONG = 1.2, 2.0  # times as high as words that run straight, which are so many times longer than high
FEWEST = 3  # names in a row
ON = 1.4  # of the size: how far boxes of words that go on may lie apart, or in one another
LEVEL = 0.8  # of the size: how far the upper ends of a row may lie apart
MIDDLE = 0.4  # of the size: from the corner of a slanted name to the middle of its line
HIGH, HALF = 1.2, 0.3  # of the size: what a name takes once it stands


def stood_up(words: Sequence[Word]) -> Sequence[Word]:
    """The words; names of a slanted row are one word each, at the end that is nearest to their axis."""
    usual = _usual(words)
    slanted = [word for word in words if _is_slanted(word, usual)]
    if len(slanted) < FEWEST:
        return words
    rising = [_standing(row, rises=True) for row in _rows(_names(slanted, rises=True))]
    falling = [_standing(row, rises=False) for row in _rows(_names(slanted, rises=False))]
    rows = min(([row for row in some if row] for some in (rising, falling)), key=_unevenness)
    if not rows:
        return words
    return [*(word for word in words if word not in slanted), *(word for row in rows for word in row)]


def _is_slanted(word: Word, usual: float) -> bool:
    return word.size > 0 and min(word.box.width, word.box.height) > max(SLANTED, HIGHER * usual) * word.size


def _usual(words: Sequence[Word]) -> float:
    """How high words that surely run straight, for they are long, stand for the size of their letters: fonts differ."""
    sizes = [(*sorted((word.box.width, word.box.height)), word.size) for word in words if word.size > 0]
    return median([thin / size for thin, long, size in sizes if long > LONG * thin] or [0.0])


def _names(slanted: Sequence[Word], *, rises: bool) -> list[Word]:
    """Words that go on from one another's end, as one."""
    names: list[Word] = []
    for word in sorted(slanted, key=lambda w: w.box.x0):
        before = next((n for n, name in enumerate(names) if _goes_on(name, word, rises=rises)), None)
        if before is None:
            names.append(word)
        else:
            name = names[before]
            names[before] = replace(name, text=f"{name.text} {word.text}", box=around([name.box, word.box]))
    return names


def _goes_on(name: Word, word: Word, *, rises: bool) -> bool:
    up = word.box.y1 - name.box.y0 if rises else word.box.y0 - name.box.y1
    return max(abs(word.box.x0 - name.box.x1), abs(up)) < ON * name.size


def _rows(names: Sequence[Word]) -> list[list[Word]]:
    """Names whose upper ends are level, from left to right."""
    rows: list[list[Word]] = []
    for name in sorted(names, key=lambda name: name.box.y0):
        row = next((row for row in rows if abs(row[0].box.y0 - name.box.y0) < LEVEL * name.size), None)
        if row is None:
            rows.append([name])
        else:
            row.append(name)
    return [sorted(row, key=lambda name: name.box.x0) for row in rows if len(row) >= FEWEST]


def _standing(row: Sequence[Word], *, rises: bool) -> list[Word]:
    return [replace(name, box=_foot(name, rises=rises)) for name in row]


def _foot(name: Word, *, rises: bool) -> Box:
    """Where it begins under its tick: its upper end."""
    x = name.box.x1 - MIDDLE * name.size if rises else name.box.x0 + MIDDLE * name.size
    return Box(x - HALF * name.size, name.box.y0, x + HALF * name.size, name.box.y0 + HIGH * name.size)


def _unevenness(rows: Sequence[Sequence[Word]]) -> float:
    """How unlike the steps from name to name are, for the row where they are most alike; names stand at even ticks."""
    steps = [[b.box.x0 - a.box.x0 for a, b in pairwise(row)] for row in rows]
    return min((pstdev(some) / max(sum(some) / len(some), 1e-6) for some in steps), default=float("inf"))
