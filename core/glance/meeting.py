"""Where a question's own words stand on a page: beside numbers, as in a table, or among colours, as on a chart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.asking import near, understand
from core.glance.picture import CELLS, Layers
from core.glance.writing import Written

PAGES, MEETINGS = 8, 6  # how many numbers say what the page is like, and how the question meets it
VIVID, FLAT = 3, 4  # layers of the picture
LONG = 5  # letters from which on a word may be misread and still be meant
AMONG = 0.02  # of what is around a word: more colour than that, and it stands among colours

Hits = NDArray[np.bool_]


def met(words: Written, question: str) -> Hits:
    """Which term of the question stands in which word: [terms, words]."""
    wanted = dict.fromkeys(understand(question).terms)
    hits = np.zeros((len(wanted), len(words.terms)), bool)
    for n, term in enumerate(wanted):
        alike = {term} if term in words.every else {o for o in words.every if len(term) >= LONG and near(term, o)}
        if alike:
            hits[n] = [not alike.isdisjoint(meant) for meant in words.terms]
    return hits


def like(words: Written, picture: Layers) -> NDArray[np.float32]:
    """What the page is like, whatever is asked -> [PAGES], from 0 to 1. picture [layers, CELLS, CELLS]"""
    vivid, some = picture[VIVID] / 255, bool(words.terms)
    heights = words.boxes[:, 3] - words.boxes[:, 1]
    values = [
        np.log1p(len(words.terms)) / 8,
        float(words.numeric.mean()) if some else 0.0,
        float(np.median(heights)) * 10 if some else 0.0,
        np.log2(words.wide) / 4 + 0.5,
        float(vivid.mean()),
        float((vivid > 0.5).mean()),
        float(picture[FLAT].mean()) / 255,
        float(np.median(picture[:3], axis=(1, 2)).mean()) / 255,
    ]
    return np.clip(np.array(values, np.float32), 0, 1)


def lively(words: Written, picture: Layers) -> Hits:
    """Which words stand among colours. -> [words]"""
    around = _around(picture[VIVID] / 255)
    centres = (words.boxes[:, :2] + words.boxes[:, 2:]) / 2 * CELLS
    columns, rows = np.minimum(centres.astype(int), CELLS - 1).T
    found: Hits = around[rows, columns] > AMONG
    return found


def meeting(words: Written, hits: Hits, among: Hits) -> NDArray[np.float32]:
    """-> [MEETINGS], from 0 to 1: shares of the question's terms"""
    own: Hits = np.logical_or.reduce(hits, axis=0)  # [words]
    values = [
        _share(own, hits),
        _share(own & words.beside, hits),
        _share(own & among, hits),
        _share(own & ~among, hits),
        _best_row(words, hits),
        min(own.sum() / 12, 1.0),
    ]
    return np.array(values, np.float32)


def _share(which: Hits, hits: Hits) -> float:
    """Of the terms that stand in such words."""
    return float(hits[:, which].any(axis=1).mean()) if len(hits) else 0.0


def _best_row(words: Written, hits: Hits) -> float:
    """The largest share of the question's terms that meet in one row."""
    if not hits.any():
        return 0.0
    counts = np.stack([np.bincount(words.rows[hit], minlength=words.rows.max() + 1) > 0 for hit in hits])
    return float(counts.mean(axis=0).max())  # counts [terms, rows]


def _around(layer: NDArray[np.float64], reach: int = 4) -> NDArray[np.float64]:
    """The mean of a layer around each cell, `reach` cells to every side."""
    padded = np.pad(layer, reach)
    sums = np.pad(padded.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    side = 2 * reach + 1
    found: NDArray[np.float64] = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return found / side**2
