"""Says which colour a thin stroke was drawn in: its middle has it, while its edges let the ground through."""

from __future__ import annotations

import numpy as np

from core.charts import Colour
from core.experts.chart.scene import Mark, Scene

THIN = 4.5  # pixels: what is thicker has flat colour within
AROUND = 2  # pixels beside a stroke's box, where its middle may lie: a worn picture splits it into shades
ENDS = 0.2  # of its length, that its ends may be blurred


def drawn_in(scene: Scene, mark: Mark) -> Colour:
    """The colour of a mark; of a thin stroke on a picture, the colour of its deepest pixels from end to end."""
    box = mark.box
    if scene.pixels is None or min(box.width, box.height) > THIN or max(box.width, box.height) < 2:
        return mark.colour
    flat = box.width >= box.height
    room = ENDS * max(box.width, box.height)
    wide, high = (-room, AROUND) if flat else (AROUND, -room)
    edges = (box.x0 - wide, box.y0 - high, box.x1 + wide, box.y1 + high)
    x0, y0, x1, y1 = (max(round(edge), 0) for edge in edges)
    part = scene.pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)].astype(np.float32)
    part = part if flat else part.transpose(1, 0, 2)  # [across, along, 3]
    deep = np.linalg.norm(part - np.array(scene.ground, np.float32), axis=2).argmax(0)
    red, green, blue = np.median(part[deep, np.arange(part.shape[1])], axis=0).astype(int).tolist()
    return red, green, blue
