"""Says of bins in which nothing is drawn that they are nought, where the ground is bare over the base."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.charts import Got, Value
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.bins import Span, bins_of, empty_bins
from core.experts.chart.scene import Scene, apart

BARE = 12  # grey levels from the ground
FLAT = 3.0  # pixels, that a bin may be high of which nothing is seen


def noughts(scene: Scene, spans: Sequence[Span], along: Ruler, ruler: Ruler, base: float) -> list[Value]:
    """The bins between the others in which nothing is drawn: they end where they begin."""
    empty = [span for span in empty_bins(spans) if _is_bare(scene, span, base, ruler)]
    names = bins_of([*spans, *empty], along)[len(spans) :]
    got: Got = "exact" if scene.exact and ruler.exact else "read"
    bound = 0.0 if got == "exact" else ruler.bound(base, max(scene.off, FLAT))
    boxes = [Box(s.begin, base, s.end, base) if ruler.way == 1 else Box(base, s.begin, base, s.end) for s in empty]
    return [Value(name, "", 0.0, got, bound, box) for name, box in zip(names, boxes, strict=False)]


def _is_bare(scene: Scene, span: Span, base: float, ruler: Ruler) -> bool:
    """Whether nothing is drawn over the base there; a bar that was not understood is something."""
    way, up = ruler.way, -1 if (ruler.scale.step < 0) == (ruler.way == 1) else 1
    at = (span.middle, base + 2 * FLAT * up) if way == 1 else (base + 2 * FLAT * up, span.middle)
    if scene.pixels is None:
        return not any(mark.shape != "line" and mark.box.holds(at) for mark in scene.marks)
    x, y = int(at[0]), int(at[1])
    part = scene.pixels[max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2]
    return bool(part.size) and float(np.median(apart(part, scene.ground))) < BARE
