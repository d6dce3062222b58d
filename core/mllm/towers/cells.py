"""Where the patches of packed pictures lie: cells, windows, segments and angles. Index arithmetic only.

A picture of rows x columns patches is stored cell by cell, s x s patches to a cell (Ovis specification, section 2.6).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate

import torch
from torch import Tensor

Segments = list[Tensor]  # each [segments, length]: the packed rows of all segments of one length
Grid = list[list[int]]  # one [t, rows, columns] for each picture


def cells(values: Tensor, stride: int) -> Tensor:
    """[rows, columns, ...] in raster order -> [rows * columns, ...] in cell order"""
    rows, columns, *rest = values.shape
    folded = values.reshape(rows // stride, stride, columns // stride, stride, *rest)
    return folded.transpose(1, 2).reshape(rows * columns, *rest)


def turns(grid: Grid, stride: int, head_width: int, theta: float = 10000.0) -> Tensor:
    """Rotary angles [sum of T, head_width / 2]: those of the row, then those of the column, in fp32."""
    frequencies = theta ** (-torch.arange(0, head_width // 2, 2).float() / (head_width // 2))  # [head_width / 4]
    found = []
    for t, rows, columns in grid:
        places = torch.cartesian_prod(torch.arange(rows), torch.arange(columns)).view(rows, columns, 2)
        angles = cells(places, stride)[..., None].float() * frequencies  # [rows * columns, 2, head_width / 4]
        found.append(angles.flatten(1).repeat(t, 1))
    return torch.cat(found)


def windows(grid: Grid, stride: int, side: int) -> tuple[Tensor, list[int]]:
    """Packed rows in the order of windows of side x side cells, and how many rows each window has.

    Windows at the right and lower border may be smaller; none crosses a frame.
    """
    orders, sizes, start = [], [], 0
    for t, rows, columns in grid:
        places = torch.arange(rows * columns // stride**2).view(rows // stride, columns // stride)  # cell numbers
        cut = [window.flatten() for band in torch.split(places, side) for window in torch.split(band, side, dim=1)]
        for _ in range(t):
            for window in cut:
                patches = start + (window[:, None] * stride**2 + torch.arange(stride**2)).flatten()
                orders.append(patches)
                sizes.append(len(patches))
            start += rows * columns
    return torch.cat(orders), sizes


def segments(sizes: list[int], order: Tensor | None = None) -> Segments:
    """Consecutive stretches of `order` (packed rows as they lie when None), those of one length stacked."""
    order = torch.arange(sum(sizes)) if order is None else order
    alike: dict[int, list[Tensor]] = defaultdict(list)
    for size, end in zip(sizes, accumulate(sizes), strict=True):
        alike[size].append(order[end - size : end])
    return [torch.stack(found) for found in alike.values()]
