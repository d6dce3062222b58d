"""Tells the swatches of a legend from other small marks: they stand in columns and rows, and are no letters."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from core.experts.chart.scene import Mark, Scene, chroma, far


def columns_of(scene: Scene, pieces: Collection[int]) -> list[list[Mark]]:
    """Three swatches or more of one size, one under the other, each in its own colour."""
    small = [m for m in scene.marks if m.shape in ("rect", "disc") and 3 < m.box.height < 1.6 * scene.letter]
    small = [m for m in small if 0.7 < m.box.width / m.box.height < 3 and id(m) not in pieces]
    columns: list[list[Mark]] = []
    for mark in sorted(small, key=lambda m: m.box.y0):
        for column in columns:
            last = column[-1]
            like = abs(last.box.x0 - mark.box.x0) < 2 and abs(last.box.width - mark.box.width) < 2
            if like and abs(last.box.height - mark.box.height) < 2 and mark.box.y0 - last.box.y1 < 2.5 * scene.letter:
                column.append(mark)
                break
        else:
            columns.append([mark])
    return [
        c for c in columns if len(c) > 2 and len({m.colour for m in c}) == len(c) and c[1].box.y0 >= c[0].box.y1 - 1
    ]


def pieces_of_letters(scene: Scene) -> set[int]:
    """The ids of marks that are pieces of letters: grey ones, or thin ones, that lie in a word."""
    if scene.exact or not scene.marks or not scene.labels:
        return set()
    words = np.array([label.box for label in scene.labels])  # [n, 4]
    marks = np.array([mark.box for mark in scene.marks])[:, None]  # [marks, 1, 4]
    shared = np.minimum(marks[..., 2:], words[:, 2:]) - np.maximum(marks[..., :2], words[:, :2])  # [marks, n, 2]
    sizes = np.maximum(marks[:, 0, 2:] - marks[:, 0, :2], 0).prod(axis=1)  # [marks]
    covered = (np.maximum(shared, 0).prod(axis=2) > 0.5 * sizes[:, None]).any(axis=1)
    return {id(scene.marks[n]) for n in np.flatnonzero(covered).tolist() if not _is_solid(scene, scene.marks[n])}


def _is_solid(scene: Scene, mark: Mark) -> bool:
    """Whether it is coloured, and too thick for a letter's stroke."""
    thick = min(mark.box.width, mark.box.height) > 0.4 * scene.letter
    return chroma(mark.colour) > 40 and mark.shape in ("rect", "disc") and thick


def in_rank(mark: Mark, swatches: Sequence[Mark]) -> bool:
    """Whether another swatch of its size stands under, over or beside it; a disc is a little wider than a square."""
    box = mark.box
    room = max(2.5, 0.2 * min(box.width, box.height))
    return any(
        other is not mark
        and abs(other.box.width - box.width) < room
        and abs(other.box.height - box.height) < room
        and (abs(other.box.x0 - box.x0) < 2.5 or abs(other.box.centre[1] - box.centre[1]) < 2.5)
        and (far(other.colour, mark.colour) > 10 or len(other.points) != len(mark.points))  # a marker of another shape
        for other in swatches
    )


def in_column(mark: Mark, swatches: Sequence[Mark]) -> bool:
    """Whether it is a dot over or under one of another size and colour, as bubbles of two groups are."""
    return mark.shape == "disc" and any(
        other.shape == "disc"
        and abs(other.box.centre[0] - mark.box.centre[0]) < 0.1
        and 0 < abs(other.box.centre[1] - mark.box.centre[1]) < 2 * max(mark.box.height, other.box.height)
        and (far(other.colour, mark.colour) > 10 or len(other.points) != len(mark.points))  # a marker of another shape
        for other in swatches
    )
