"""Markers that a page draws of paths and that are not round: squares, triangles, crosses. Knows no axes.

Those of bubbles come in many sizes, and all have one form.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from core.experts.chart.scene import Mark, Scene

FEW = 3  # of one colour and shape; fewer may be anything
LARGE = 0.08  # of the drawing: a larger shape is no marker
FORM = 0.01  # that how much wider than high markers of one form are may differ
LIKE = 0.15  # points between the sizes of equal markers
EVEN = (0.6, 1.7)  # how much wider than high one may be


def signs(scene: Scene) -> list[Mark]:
    """Small shapes that come back in one colour and one size, or one form; a cross is two strokes at one place."""
    kinds: dict[object, list[Mark]] = {}
    for mark in scene.marks:
        if mark.shape != "disc" and _is_small(mark, scene):
            kinds.setdefault((mark.colour, mark.shape, len(mark.points)), []).append(mark)
    return [mark for alike in kinds.values() for mark in (_equal(alike) or _alike(alike))]


def _is_small(mark: Mark, scene: Scene) -> bool:
    wide, high = mark.box.width, mark.box.height
    few = len(mark.points) > 2 or (mark.shape == "line" and len(mark.points) == 2)
    most = LARGE * max(scene.box.width, scene.box.height)
    return few and max(wide, high) < most and min(wide, high) > 1 and EVEN[0] < wide / high < EVEN[1]


def _equal(alike: Sequence[Mark]) -> list[Mark]:
    """Those of the usual size, each place once."""
    wide, high = (median(getattr(mark.box, side) for mark in alike) for side in ("width", "height"))
    usual = [m for m in alike if abs(m.box.width - wide) < LIKE and abs(m.box.height - high) < LIKE]
    places = {tuple(round(edge, 1) for edge in mark.box): mark for mark in usual}
    return list(places.values()) if len(places) >= FEW else []


def _alike(alike: Sequence[Mark]) -> list[Mark]:
    """All of them, where they have corners and one form in at least as many sizes."""
    forms = [mark.box.width / mark.box.height for mark in alike]
    sizes = {round(mark.box.width, 1) for mark in alike}
    even = max(forms) - min(forms) < FORM and all(len(mark.points) > 2 for mark in alike)
    return list(alike) if even and len(sizes) >= FEW else []


def lopsided(mark: Mark) -> float:
    """How far the middle of its corners lies from that of its box: of a triangle, nobody knows which is meant."""
    corners = set(mark.points)
    if len(corners) < 3:
        return 0.0
    x, y = (sum(corner[n] for corner in corners) / len(corners) for n in (0, 1))
    return max(abs(x - mark.box.centre[0]), abs(y - mark.box.centre[1]))
