"""Where each page lies on the long canvas, and where a box of a page is seen. Plain geometry: it draws nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF

from core.domain import Box, PageSize
from core.pages.turning import upright
from ui.theme import GAP, ROOM

MARGIN = ROOM  # around the pages


class Layout:
    """Pages one below the other, in the middle; lengths are device-independent pixels."""

    def __init__(self, sizes: Sequence[PageSize], scale: float, turn: int = 0, room: int = 0) -> None:
        """`scale` is pixels a page unit, `turn` the quarter turns clockwise in degrees, `room` the width there is."""
        shown = [lying(size, turn) for size in sizes]
        self.widths = [max(round(wide * scale), 1) for wide, _high in shown]
        self.heights = [max(round(high * scale), 1) for _wide, high in shown]
        steps = accumulate((high + GAP for high in self.heights), initial=MARGIN)
        self.tops = list(steps)[:-1] if shown else []
        self.width = max(max(self.widths, default=0) + 2 * MARGIN, room)
        self.height = self.tops[-1] + self.heights[-1] + MARGIN if shown else 0

    def __len__(self) -> int:
        return len(self.tops)

    def rect(self, number: int) -> QRect:
        wide = self.widths[number]
        return QRect((self.width - wide) // 2, self.tops[number], wide, self.heights[number])

    def at(self, y: float) -> int:
        """The page at that height; between two pages, the upper one."""
        return max(bisect_right(self.tops, y) - 1, 0)

    def between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between the two heights."""
        if not self.tops or bottom < self.tops[0]:
            return range(0)
        first = self.at(top)
        if self.tops[first] + self.heights[first] <= top:
            first += 1
        return range(first, self.at(bottom) + 1)

    def fraction(self, y: float) -> tuple[int, float]:
        """The page at that height, and how far down the page it is, from 0 to 1 and into the gap below."""
        number = self.at(y)
        return number, (y - self.tops[number]) / self.heights[number]

    def y(self, number: int, fraction: float) -> float:
        """Undoes `fraction`."""
        return self.tops[number] + fraction * self.heights[number]


def lying(size: PageSize, turn: int) -> tuple[float, float]:
    """Width and height of a page turned by so many degrees."""
    return (size.height, size.width) if turn % 180 else (size.width, size.height)


def fit_width(size: PageSize, turn: int, wide: float) -> float:
    """The scale at which the page just fills the width."""
    return max(wide - 2 * MARGIN, 1) / max(lying(size, turn)[0], 1)


def fit_page(size: PageSize, turn: int, wide: float, high: float) -> float:
    """The scale at which all of the page is seen."""
    return min(fit_width(size, turn, wide), max(high - 2 * MARGIN, 1) / max(lying(size, turn)[1], 1))


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it lies before the reader's eyes. Boxes are in the page's own units, its writing set upright."""

    size: PageSize  # as the file shows it
    rect: QRectF  # where it is seen
    turn: int = 0  # by the reader, degrees clockwise
    turned: int = 0  # degrees clockwise that set its writing upright

    def shown(self, box: Box) -> QRectF:
        """Where the box is seen."""
        x0, y0, x1, y1 = clockwise(box, self.turn - self.turned, *lying(self.size, self.turned))
        scale, corner = self._scale, self.rect.topLeft()
        return QRectF(x0 * scale, y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale).translated(corner)

    def box(self, seen: QRectF) -> Box:
        """The part of the page that is seen there, no more than the page."""
        seen = seen.normalized() & self.rect
        scale, left, top = self._scale, self.rect.left(), self.rect.top()
        edges = (seen.left() - left, seen.top() - top, seen.right() - left, seen.bottom() - top)
        lies = Box(*(edge / scale for edge in edges))
        return clockwise(lies, self.turned - self.turn, *lying(self.size, self.turn))

    def point(self, seen: QPointF) -> tuple[float, float]:
        """The spot of the page that is seen there, which may lie beside the page."""
        scale = self._scale
        x, y = (seen.x() - self.rect.left()) / scale, (seen.y() - self.rect.top()) / scale
        turned = clockwise(Box(x, y, x, y), self.turned - self.turn, *lying(self.size, self.turn))
        return turned.x0, turned.y0

    @property
    def _scale(self) -> float:
        return self.rect.width() / max(lying(self.size, self.turn)[0], 1e-6)


def clockwise(box: Box, degrees: int, width: float, height: float) -> Box:
    """The box of a page of that width and height after the page is turned clockwise."""
    return upright(box, -degrees % 360, width, height)
