"""Makes a scene of one panel: nothing but the panel is left where it is, and the axes that it shares stand at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.multiples import Panel
from core.experts.chart.scene import Pixels, Scene

TICK = 0.6  # letters beyond the labels of an axis, where its tick marks are


def alone(scene: Scene, panel: Panel) -> Scene:
    """The scene of the panel, in the same places: axes that stand elsewhere are moved to its left and its bottom."""
    cell, letter = panel.cell, scene.letter
    room = round(TICK * letter)
    own = (panel.down.box.x1 <= cell.x0 + 2, panel.across.box.y0 >= cell.y1 - 2)
    beside = own[0] and cell.x0 - panel.down.box.x1 < 4 * letter
    below = own[1] and panel.across.box.y0 - cell.y1 < 4 * letter
    right = 0 if beside else round(cell.x0 - room - panel.down.box.x1)
    down = 0 if below else round(cell.y1 + room - panel.across.box.y0)
    axes = [
        (_grown(panel.down.box, room, 1), panel.down.labels, right, 0),
        (_grown(panel.across.box, room, 0), panel.across.labels, 0, down),
    ]
    ticks = {label for _box, labels, _x, _y in axes for label in labels}
    inside = [x for x in scene.labels if cell.holds(x.box.centre) and x not in ticks]
    moved = [x._replace(box=_shifted(x.box, dx, dy)) for _box, labels, dx, dy in axes for x in labels]
    level, upright = (_lines(lines, cell, axes) for lines in (scene.level, scene.upright))
    boxes = [cell, *(_shifted(box, dx, dy) for box, _labels, dx, dy in axes)]
    whole = Box(min(b.x0 for b in boxes), cell.y0, cell.x1, max(b.y1 for b in boxes))
    return replace(
        scene, box=whole, labels=[*inside, *moved], marks=[m for m in scene.marks if cell.holds(m.box.centre)],
        level=level, upright=upright, pixels=_cut(scene, cell, axes), unpainted=None,
    )  # fmt: skip


Moved = tuple[Box, Sequence[Label], int, int]  # where an axis stands, its labels, how far it goes right and down


def _grown(box: Box, room: int, way: int) -> Box:
    """With the tick marks beside its labels."""
    return box._replace(x1=box.x1 + room, y0=box.y0 - 2, y1=box.y1 + 2) if way == 1 else box._replace(y0=box.y0 - room)


def _shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)


def _lines(lines: Sequence[Box], cell: Box, axes: Sequence[Moved]) -> list[Box]:
    """Those in the panel, cut at its edges, and the tick marks of its axes."""
    room = Box(cell.x0 - 2, cell.y0 - 2, cell.x1 + 2, cell.y1 + 2)
    cut = [Box(max(x.x0, room.x0), max(x.y0, room.y0), min(x.x1, room.x1), min(x.y1, room.y1)) for x in lines]
    kept = [x for x in cut if x.x0 <= x.x1 and x.y0 <= x.y1]
    return [*kept, *(_shifted(x, dx, dy) for box, _l, dx, dy in axes for x in lines if _is_at(x, box))]


def _is_at(line: Box, box: Box) -> bool:
    return box.holds((line.x0, line.y0)) and box.holds((line.x1, line.y1))


def _cut(scene: Scene, cell: Box, axes: Sequence[Moved]) -> Pixels | None:
    """The picture with all but the panel and its axes in the colour of the ground."""
    if scene.pixels is None:
        return None
    image = np.empty_like(scene.pixels)
    image[:] = np.array(scene.ground, np.uint8)
    for box, dx, dy in ((cell, 0, 0), *((box, dx, dy) for box, _labels, dx, dy in axes)):
        x0, y0, x1, y1 = (max(round(edge), 0) for edge in box)
        part = scene.pixels[y0:y1, x0:x1]
        u, v = max(x0 + dx, 0), max(y0 + dy, 0)
        there = image[v : v + part.shape[0], u : u + part.shape[1]]
        there[:] = part[: there.shape[0], : there.shape[1]]
    return image
