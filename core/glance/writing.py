"""The words of a page as rows of numbers: where they stand, which of them are numbers, what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.asking import terms
from core.domain import Page
from core.glance.picture import CELLS

_NUMBER = re.compile(r"^[^\w\s]*[A-Z]{0,3}[^\w\s]*\d[\d.,:/'-]*[^\w\s]*[%kKmM]?[^\w\s]*$")
MOST = 3000  # words of a page that are looked at
THIN = 0.35  # of a cell: writing is drawn at least so wide


@dataclass(frozen=True, slots=True)
class Written:
    """n words; boxes are shares of the page's width and height."""

    boxes: NDArray[np.float32]  # [n, 4]
    numeric: NDArray[np.bool_]  # [n]
    terms: tuple[tuple[str, ...], ...]  # of each word
    every: frozenset[str]  # term of any word
    wide: float  # the page's width over its height
    rows: NDArray[np.int64]  # [n]: which row of the page each stands in
    beside: NDArray[np.bool_]  # [n]: whether a number stands to its right


def written(page: Page) -> Written:
    words = page.words[:MOST]
    size = np.array([page.width or 1.0, page.height or 1.0] * 2, np.float32)
    boxes = np.array([word.box for word in words], np.float32).reshape(-1, 4) / size
    numeric = np.array([bool(_NUMBER.match(word.text)) for word in words], bool)
    meant = tuple(tuple(terms(word.text)) for word in words)
    boxes = np.clip(boxes, 0, 1)
    rows = _rows(boxes)
    wide = (page.width or 1.0) / (page.height or 1.0)
    every = frozenset(term for mine in meant for term in mine)
    return Written(boxes, numeric, meant, every, wide, rows, _beside(boxes, numeric, rows))


def _rows(boxes: NDArray[np.float32]) -> NDArray[np.int64]:
    """Words whose middles lie within half a line of the one above them share a row. -> [n]"""
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middles, kind="stable")
    step = 0.5 * float(np.median(boxes[:, 3] - boxes[:, 1])) if len(order) else 0.0
    rows = np.zeros(len(order), np.int64)
    rows[order] = np.cumsum(np.diff(middles[order], prepend=middles[order][:1]) > step)
    return rows


def _beside(boxes: NDArray[np.float32], numeric: NDArray[np.bool_], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """-> [n]"""
    last = np.full(int(rows.max(initial=-1)) + 1, -1.0, np.float32)  # of each row, its rightmost number
    np.maximum.at(last, rows[numeric], boxes[numeric, 0])
    return last[rows] > boxes[:, 0]


def at(boxes: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Boxes [n, 4] -> [CELLS, CELLS]: how much of each cell they cover."""
    canvas = np.zeros((CELLS, CELLS), np.float32)
    for x0, y0, x1, y1 in boxes * CELLS:
        wide, high = max(x1 - x0, THIN), max(y1 - y0, THIN)
        canvas += np.outer(_covered(y0, high), _covered(x0, wide))
    return (np.minimum(canvas, 1) * 255).astype(np.uint8)


def _covered(start: float, length: float) -> NDArray[np.float32]:
    """How much of each cell of a row lies between start and start + length."""
    edges = np.arange(CELLS, dtype=np.float32)
    return np.clip(np.minimum(edges + 1, start + length) - np.maximum(edges, start), 0, 1)
