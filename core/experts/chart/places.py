"""Tells where on a page of a document a drawing or a picture is that may be a chart. Reads none."""

from __future__ import annotations

from collections.abc import Sequence

from core.charts import Outline
from core.domain import Box, Page, Word, around
from core.experts.chart.labels import labels_of
from core.experts.chart.promising import promising

MARGIN = 0.22  # of a drawing: how far around it its labels may stand
FIGURE, LONGEST = 120, 70  # words on a page that is one figure, and letters in a line: more are a text beside it
CROWDED = 240  # words, beyond which a page without a drawing is a text with rules
FEWEST = 2  # paths that make a drawing
BESIDE = 4  # words around a picture that may be its labels
LEAST = 60.0  # points or pixels: smaller is no chart


def places(page: Page) -> list[Box]:
    """The drawings and pictures of a page, those that touch put together."""
    found: list[Box] = []
    for box in sorted((b for b in page.pictures if min(b.width, b.height) >= LEAST), key=lambda b: -b.area):
        if all(box.shared(other) < 0.5 * box.area for other in found):
            found.append(box)
    return sorted(found, key=lambda box: (box.y0, box.x0))


def drawings(outlines: Sequence[Outline], page: Page) -> list[Box]:
    """The drawings of a page; the whole of what is drawn where the page is hardly more than one figure."""
    found = places(page)
    return (as_one(outlines, page, found) if len(found) < 2 else []) or found


def as_one(outlines: Sequence[Outline], page: Page, found: Sequence[Box]) -> list[Box]:
    """The whole page, where hardly more than one figure is on it."""
    few = len(page.words) <= (FIGURE if found else CROWDED)
    alone = few and not (found and _has_prose(page))
    return _whole(outlines, page, found) if alone else []


def _has_prose(page: Page) -> bool:
    """Whether a line of words is too long for a title."""
    return any(len(label.text) > LONGEST for label in labels_of(page.words))


def _whole(outlines: Sequence[Outline], page: Page, found: Sequence[Box]) -> list[Box]:
    """A page that is one drawing: all its paths but the ground, if its words may be a chart's."""
    whole = Box(0, 0, page.width, page.height)
    drawn = [o.box for o in outlines if o.box.shared(whole) < 0.9 * whole.area and whole.holds(o.box.centre)]
    if len(drawn) < FEWEST or not promising(page.words, few=60):
        return []
    box = around([*drawn, *found])
    return [box] if min(box.width, box.height) >= LEAST else []


def grown(box: Box, page: Page) -> Box:
    """The box with room for titles and ticks around it."""
    wide, high = max(MARGIN * box.width, 45.0), max(MARGIN * box.height, 45.0)
    return Box(
        max(box.x0 - wide, 0),
        max(box.y0 - 1.6 * high, 0),
        min(box.x1 + wide, page.width),
        min(box.y1 + high, page.height),
    )


def is_bare(page: Page, place: Box) -> bool:
    """Whether a picture holds no words, and the page's own stand around it: the cells of a heatmap, say."""
    words = [word for word in page.words if any(c.isalnum() for c in word.text)]
    return not within(words, place) and len(within(words, grown(place, page))) >= BESIDE


def within(words: Sequence[Word], box: Box) -> list[Word]:
    return [word for word in words if box.holds(word.box.centre)]
