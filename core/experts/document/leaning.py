"""Sets a scanned page level before its rows are read, and what was seen there back to its place. Turns no picture."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from core.domain import Box, Evidence, Page, around

LEAST = 0.004  # of a slope: less moves a word by less than its height across the page
FEWEST, LONG = 3, 5  # lines that tell how a page leans, and their length in heights


def lean(page: Page) -> float:
    """How far lines fall, in units down for one to the right; 0 where the file itself says the words."""
    if page.origin not in ("ocr", "mixed"):
        return 0.0
    slopes = [
        (last.box.centre[1] - first.box.centre[1]) / (last.box.centre[0] - first.box.centre[0])
        for line in page.lines
        for first, last in [(page.words[line.start], page.words[line.stop - 1])]
        if last.box.x0 > first.box.x1 and last.box.x1 - first.box.x0 > LONG * first.box.height
    ]
    slope = median(slopes) if len(slopes) >= FEWEST else 0.0
    return slope if abs(slope) > LEAST else 0.0


def level(page: Page, slope: float) -> Page:
    """The page with its words and lines as high as they would stand if it did not lean."""
    if not slope:
        return page
    words = tuple(replace(word, box=_moved(word.box, -slope)) for word in page.words)
    lines = tuple(replace(line, box=around(w.box for w in words[line.start : line.stop])) for line in page.lines)
    return replace(page, words=words, lines=lines)


def back(seen: Evidence, slope: float) -> Evidence:
    return replace(seen, boxes=tuple(_moved(box, slope) for box in seen.boxes)) if slope else seen


def _moved(box: Box, slope: float) -> Box:
    by = slope * box.centre[0]
    return Box(box.x0, box.y0 + by, box.x1, box.y1 + by)
