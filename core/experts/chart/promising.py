"""Tells from words and colours whether a closer look for a chart is worth its time. Reads none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.domain import Box, Word
from core.experts.chart.axes import rulers
from core.experts.chart.labels import labels_of
from core.experts.chart.scene import Pixels, Scene

NUMBERS = 5  # on a picture that may be a chart of printed values
COLOURED = 0.004  # of a picture that is written on a page: less colour than that is no chart


def promising(words: Sequence[Word], few: int) -> bool:
    """Whether the words alone may be a chart's: some count evenly along a line, or there are few of them.

    It costs next to nothing, and spares most pictures of other things a closer look."""
    labels = labels_of(words)
    scene = Scene(Box(0, 0, 1e6, 1e6), labels, [])
    numbers = sum(bool((read := label.tick) and (read.certain or label.text[0].isdigit())) for label in labels)
    counting = any(len(ruler.labels) > 2 for ruler in rulers(scene)) or numbers >= NUMBERS
    return counting or 2 <= len(words) <= few


def is_lively(image: Pixels) -> bool:
    """Whether flat colours or clean greys lie on a clean ground: a scan of paper has noise, a photograph no ground."""
    small = image[:: max(image.shape[0] // 300, 1), :: max(image.shape[1] // 300, 1)].astype(np.int16)
    if min(small.shape[:2]) < 20:
        return False
    change = np.abs(np.diff(small, axis=1)).max(2)
    coloured = (small.max(2) - small.min(2) > 40).mean()
    grey = ((small.max(2) < 215) & (small.min(2) > 40)).mean()
    grainy = (change <= 14).mean() > 0.8 and coloured > 10 * COLOURED
    return bool(grainy or ((change <= 3).mean() > 0.6 and (coloured > COLOURED or grey > 0.03)))


def has_axes(words: Sequence[Word]) -> bool:
    """Whether numbers count evenly both across and down, three at least: a chart, whatever its colours."""
    found = rulers(Scene(Box(0, 0, 1e6, 1e6), labels_of(words), []))
    return {r.way for r in found if len(r.labels) > 2} == {0, 1}
