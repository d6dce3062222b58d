"""Finds where on a page charts may be, and hands each place to the reader: as paths, or as a picture."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

import cv2
import numpy as np
from PIL.Image import Image

from core.charts import Chart, Colour, Outline
from core.domain import Box, Page, Word
from core.experts.chart import pixels, strokes
from core.experts.chart.coloured import ink_in
from core.experts.chart.figures import read_all
from core.experts.chart.labels import labels_of, legible
from core.experts.chart.leaning import lean_of
from core.experts.chart.moving import moved, replaced, turned
from core.experts.chart.parting import parted
from core.experts.chart.places import FEWEST, as_one, drawings, grown, is_bare, within
from core.experts.chart.promising import has_axes, is_lively, promising
from core.experts.chart.scene import Pixels
from core.experts.chart.slanted import stood_up
from core.experts.chart.tinted import tinted
from core.roles import OpenDocument

Spell = Callable[[Sequence[Box]], Sequence[Word]]

DPI = 144.0  # that pages in points are looked at with
WIDE = 1200  # pixels across a drawing: more shows no more, and takes longer
SCREEN = 150  # what a picture says of itself counts; this is only where it says nothing
LARGE = 1600  # pixels across: a larger picture is made smaller, for speed


log = logging.getLogger(__name__)


def charts_on(document: OpenDocument, page: Page) -> list[Chart]:
    """Every chart that can be read, from top to bottom. A page of text alone is passed over at once.

    Geometry that nobody foresaw is no chart: the question goes on without it, and the log knows."""
    found: list[Chart] = []
    try:
        found.extend(_charts_on(document, page))
    except (ArithmeticError, LookupError, ValueError):
        log.exception("a chart on page %d could not be read", page.number + 1)
    return found


def _charts_on(document: OpenDocument, page: Page) -> Iterator[Chart]:
    if page.unit == "px":
        yield from _pictured(document, page)
    else:
        outlines = document.outlines(page.number) if page.origin != "ocr" else ()
        page = replace(page, words=tuple(stood_up(page.words)))
        there = drawings(outlines, page)
        found = [*_read(document, page, outlines, there)]
        if not _have_values(found) and len(there) > 1 and (whole := as_one(outlines, page, there)):
            found = [*_read(document, page, outlines, whole)]
        yield from found


def _read(document: OpenDocument, page: Page, outlines: Sequence[Outline], there: Sequence[Box]) -> Iterator[Chart]:
    """By the paths of each place, or by its pixels where these say nothing."""
    dpi = min([DPI, *(72 * WIDE / max(place.width, 1.0) for place in there)])
    image = cache(lambda: document.render(page.number, dpi))
    for place in there:
        drawn = sum(place.holds(o.box.centre) for o in outlines) >= FEWEST
        seen = grown(place, page) if drawn or is_bare(page, place) else place
        by_paths = _drawn(outlines, page, place, image) if drawn else []
        by_pixels = [] if _have_values(by_paths) else _photographed(document, page, seen, image, dpi)
        yield from by_pixels if _have_values(by_pixels) else by_paths or by_pixels


def _have_values(charts: Sequence[Chart]) -> bool:
    return any(chart.values for chart in charts)


def _drawn(outlines: Sequence[Outline], page: Page, place: Box, drawn: Callable[[], Image]) -> list[Chart]:
    """By the page's own paths; drawn only where the colour of its writing is asked for."""
    inside = [o for o in outlines if place.holds(o.box.centre)]
    around = grown(place, page)
    scene = strokes.scene_of(inside, labels_of(within(page.words, around)), around)
    scene.inked = partial(_inked, drawn, page, scene.ground)
    return read_all(scene, page.number)


def _inked(drawn: Callable[[], Image], page: Page, ground: Colour, box: Box) -> Colour:
    """The colour of the writing in a box of the page."""
    image = drawn()
    x0, y0, x1, y1 = (round(edge * image.width / page.width) for edge in box)
    part = image.crop((x0, y0, x1, y1)).convert("RGB")
    return ink_in(np.asarray(part), ground, Box(0, 0, part.width, part.height))


def _photographed(
    document: OpenDocument, page: Page, around: Box, drawn: Callable[[], Image], dpi: float
) -> list[Chart]:
    """By the pixels of the part of the page, which is drawn once for all its parts."""
    if not promising(within(page.words, around), few=12):
        return []
    image = drawn()
    scale = image.width / page.width
    x, y = round(around.x0 * scale), round(around.y0 * scale)
    part = np.asarray(image.crop((x, y, round(around.x1 * scale), round(around.y1 * scale))).convert("RGB"))
    words = [_seen(word, scale, x, y) for word in within(page.words, around)]
    if not is_lively(part) and not has_axes(words):
        return []
    framed = [_placed(box, scale, x, y) for box in page.pictures if around.holds(box.centre)]
    charts = _charts_in(part, words, page.number, partial(_spelled, document, page.number, dpi, (x, y)), framed)
    return [moved(chart, 1 / scale, x / scale, y / scale) for chart in charts]


def _seen(word: Word, scale: float, x: float, y: float) -> Word:
    return replace(word, box=_placed(word.box, scale, x, y))


def _placed(box: Box, scale: float, x: float, y: float) -> Box:
    a, b, c, d = box
    return Box(a * scale - x, b * scale - y, c * scale - x, d * scale - y)


def _pictured(document: OpenDocument, page: Page) -> Iterator[Chart]:
    """A picture that may be a chart as a whole."""
    if not page.turned and not promising(page.words, few=60):
        return
    image = document.render(page.number)
    seen = np.asarray(image.convert("RGB"))
    if not is_lively(seen) and not has_axes(page.words):
        return
    if page.turned:  # what made OCR turn it may have been the labels of a chart
        upright = _charts_in(
            seen, document.spell(page.number), page.number, partial(_spelled, document, page.number, SCREEN, (0, 0))
        )
        if any(chart.confidence > 0.3 for chart in upright):
            yield from (turned(chart, page, (seen.shape[1], seen.shape[0])) for chart in upright)
            return
        seen = np.ascontiguousarray(np.rot90(seen, page.turned // 90))
    scale = seen.shape[1] / max(page.width, 1.0)
    words = [_seen(word, scale, 0, 0) for word in page.words]
    spell = None if page.turned else partial(_spelled, document, page.number, SCREEN, (0, 0))
    for chart in _charts_in(seen, words, page.number, spell):
        yield moved(chart, 1 / scale, 0, 0) if scale != 1 else chart


def _spelled(
    document: OpenDocument, number: int, dpi: float, corner: tuple[int, int], boxes: Sequence[Box]
) -> tuple[Word, ...]:
    return document.spell(number, dpi, [pixels.shifted(box, *corner) for box in boxes])


def _charts_in(
    image: Pixels, words: Sequence[Word], number: int, spell: Spell | None = None, framed: Sequence[Box] = ()
) -> list[Chart]:
    by = min(1.0, LARGE / image.shape[1])
    if by < 1:
        image = np.asarray(cv2.resize(image, None, fx=by, fy=by, interpolation=cv2.INTER_AREA))
        words = [_seen(word, by, 0, 0) for word in words]
    lean = lean_of(image)
    if lean:
        image = lean.straightened(image, pixels.ground_of(image))
        words = [replace(word, box=lean.upright(word.box)) for word in words]
    scene = pixels.scene_of(image, parted(legible(labels_of(words))), Box(0, 0, image.shape[1], image.shape[0]))
    scene.worn = scene.worn or lean is not None
    scene.framed = [] if lean else [_placed(box, by, 0, 0) for box in framed]
    if spell:
        scene.spell = lambda boxes: spell([Box(*(e / by for e in (lean.back(b) if lean else b))) for b in boxes])
    charts = read_all(scene, number)
    if len(charts) < 2:
        charts = [chart for chart in (tinted(next(iter(charts), None), scene, number),) if chart]
    charts = [replaced(chart, lean.back) for chart in charts] if lean else charts
    return [moved(chart, 1 / by, 0, 0) for chart in charts] if by < 1 else charts
