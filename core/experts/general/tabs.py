"""The tabs of a window: words in a row along one line, which is broken or coloured under the tab that is open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Word, around
from core.experts.general.pieces import Piece, pieces_of, rows_of
from core.experts.general.shapes import Pixels

STEP = 8  # levels between a line and what lies over it, at least
VIVID = 60  # levels between the strongest and the weakest of red, green and blue
NEAR, OFF, FAR = -0.1, 0.15, 1.1  # heights of the words below them, where the line may run; a link's runs nearer
WIDEST = 6.0  # heights of the words between neighbours, at most
ROOM = 2.0  # heights of the words that a tab may reach beyond its name; thrice as far the line goes on behind the last
TOP = 0.45  # of the window, where its tabs stand
NAME = 30  # signs of a name of a tab, at most
CLOSED, OPEN = 0.9, 0.35  # the share of a tab's width that the line has under it
_NAMED = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Tabs:
    """Names from left to right, and which of them is open."""

    names: tuple[Piece, ...]
    chosen: int


def tabs(words: Sequence[Word], image: Pixels) -> Tabs | None:
    """The uppermost row of at least two."""
    named = sorted(
        (w for w in words if _NAMED.search(w.text) and w.box.y1 < TOP * len(image)), key=lambda w: w.box.centre[1]
    )
    for row in rows_of(named):
        for run in _neighbours(row):
            if found := _broken(run, image) or _underlined(run, image):
                return found
    return None


def _neighbours(row: Sequence[Word]) -> Iterator[list[Word]]:
    """At least two words that stand one beside the other; where one ends in a colon, it is the label of the next."""
    runs: list[list[Word]] = [[]]
    for word in sorted(row, key=lambda w: w.box.x0):
        if runs[-1] and word.box.x0 - runs[-1][-1].box.x1 > WIDEST * word.box.height:
            runs.append([])
        runs[-1].append(word)
    return (run for run in runs if len(run) > 1 and not any(word.text.endswith((":", ".", ",")) for word in run))


def _broken(run: Sequence[Word], image: Pixels) -> Tabs | None:
    """The one tab under which the line stops that runs on under all others, and behind the last."""
    for y in _below(run, image, NEAR):
        line = np.abs(image[y].astype(np.int16) - image[y - 1]).max(axis=1) > STEP  # [w]
        under = [_share(line, word.box) for word in run]
        gap = [word for word, share in zip(run, under, strict=True) if share < OPEN]
        if gap and sum(share > CLOSED for share in under) == len(run) - len(gap) > 0 and _goes_on(line, run, gap):
            return _told(run, gap)
    return None


def _goes_on(line: NDArray[np.bool_], run: Sequence[Word], gap: Sequence[Word]) -> bool:
    """Whether the line is whole from the first tab to behind the last, but for one stretch around the gap."""
    tall, open_ = run[0].box.height, around(word.box for word in gap)
    end = round(run[-1].box.x1 + 3 * ROOM * tall)
    if end > len(line) or len(pieces_of(gap)) > 1:
        return False
    stretch = np.arange(round(run[0].box.x0), end)
    rest = stretch[(stretch < open_.x0 - ROOM * tall) | (stretch > open_.x1 + ROOM * tall)]
    return bool(rest.size) and float(line[rest].mean()) > CLOSED


def _underlined(run: Sequence[Word], image: Pixels) -> Tabs | None:
    """The one tab of three and more with a line in a strong colour under it."""
    for y in _below(run, image, OFF) if len(pieces_of(run)) > 2 else ():
        vivid = np.ptp(image[y].astype(np.int16), axis=1) > VIVID  # [w]
        under = [_share(vivid, word.box) for word in run]
        lit = [word for word, share in zip(run, under, strict=True) if share > CLOSED]
        if lit and sum(share < 0.02 for share in under) == len(run) - len(lit) > 0 and vivid.mean() < 0.5:
            return _told(run, lit)
    return None


def _told(run: Sequence[Word], chosen: Sequence[Word]) -> Tabs | None:
    """Names as they stand apart; the one that is open is told apart by its line."""
    at = run.index(chosen[0])
    before, after = pieces_of(run[:at]), pieces_of(run[at + len(chosen) :])
    name = Piece(" ".join(word.text for word in chosen), around(word.box for word in chosen))
    names = (*before, name, *after)
    return Tabs(names, len(before)) if all(len(piece.text) <= NAME for piece in names) else None


def _below(run: Sequence[Word], image: Pixels, near: float) -> range:
    tall = run[0].box.height
    low = max(word.box.y1 for word in run)
    return range(max(round(low + near * tall), 1), min(round(low + FAR * tall) + 1, image.shape[0]))


def _share(line: NDArray[np.bool_], box: Box) -> float:
    part = line[max(round(box.x0), 0) : round(box.x1)]
    return float(part.mean()) if part.size else 0.0
