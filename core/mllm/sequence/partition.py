"""Which grid of sub-images covers a picture best, and where the cuts are. Works on sizes, never on pixels.

Ovis 1.6 and 2, section 2.4 of the Ovis specification.
"""

from __future__ import annotations

COVERED = 0.9  # a grid that keeps more than this share of the picture's area is good enough

Boxes = list[tuple[int, int, int, int]]


def best_grid(width: int, height: int, side: int, most: int = 9) -> tuple[int, int]:
    """(rows, columns), at most `most` crops, for a picture of width x height pixels and crops of `side` pixels.

    Among the grids that cover enough the one with the fewest crops wins, then the better covering; when none does,
    the best covering wins, then the fewest crops.
    """
    grids = [(r, c) for r in range(1, most + 1) for c in range(1, most + 1) if r * c <= most]
    covers = {grid: covering(width, height, grid, side) for grid in grids}
    good = [grid for grid in grids if covers[grid] > COVERED]
    if good:
        return min(good, key=lambda grid: (grid[0] * grid[1], -covers[grid]))
    return min(grids, key=lambda grid: (-covers[grid], grid[0] * grid[1]))


def boxes(width: int, height: int, grid: tuple[int, int]) -> Boxes:
    """The crops row by row as (left, upper, right, lower); the last row and column take the remainder."""
    rows, columns = grid
    xs = [column * (width // columns) for column in range(columns)] + [width]
    ys = [row * (height // rows) for row in range(rows)] + [height]
    return [(xs[c], ys[r], xs[c + 1], ys[r + 1]) for r in range(rows) for c in range(columns)]


def covering(width: int, height: int, grid: tuple[int, int], side: int) -> float:
    """The share of the picture's area that is left once every crop is shrunk to `side`. Crops are not enlarged."""
    return sum(_kept(box, side) for box in boxes(width, height, grid)) / (width * height)


def _kept(box: tuple[int, int, int, int], side: int) -> float:
    left, upper, right, lower = box
    longer, shorter = max(right - left, lower - upper), min(right - left, lower - upper)
    return side * (shorter / longer * side) if longer > side else longer * shorter
