"""What OCR sees on a picture becomes a Page: words, lines, tables, with boxes on the picture set upright."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Literal, NamedTuple

import cv2
import numpy as np
from PIL.Image import Image

from core.domain import Box, Line, Page, Table, Word, around
from core.pages.layout import arrange, with_tables
from core.pages.ocr import Letter, Ocr, Said, sureness
from core.pages.strips import Pixels, Strip
from core.pages.tables import find_tables
from core.pages.upright import Lean, lean_of, set_upright

LETTER = 11.0  # points that a line of ordinary writing is high; layout thinks in points
ICON = 600  # pixels in all: nothing this small holds writing
BLANK = 12  # grey levels: a picture with no more contrast holds no writing

Move = Callable[[Box], Box]


class Sight(NamedTuple):
    """What was seen on a picture: words in pixels of it set upright, and thin boxes, one a drawn line."""

    words: list[Word]
    rulings: list[Box]
    width: int
    height: int
    turned: int
    lean: Lean


@cache
def eyes() -> Ocr:
    """One OCR for all that this process reads."""
    return Ocr()


def look(image: Pixels, *, turning: bool = True) -> Sight:
    """Read all the writing on the picture [h, w, 3]."""
    high, wide = image.shape[:2]
    if is_blank(image):
        return Sight([], [], wide, high, 0, Lean(0.0, 0.0, 0.0))
    ocr = eyes()
    image, turned, strips = set_upright(ocr, image) if turning else (image, 0, ocr.strips(image))
    words = [word for strip, line in zip(strips, ocr.say(image, strips), strict=True) for word in placed(strip, line)]
    return Sight(words, rulings_on(image), image.shape[1], image.shape[0], turned, lean_of(strips, image))


def spell(image: Image, boxes: Sequence[Box] = ()) -> tuple[Word, ...]:
    """The writing on a picture, left as it lies; with boxes, what each of them holds on one line."""
    pixels = np.asarray(image)
    if not boxes:
        return tuple(look(pixels, turning=False).words)
    crops = [_inked(pixels, box) for box in boxes]
    seen = [crop for crop in crops if crop is not None]
    read = eyes().read([*seen, *(np.rot90(crop, -1) for crop in seen)])
    lines = iter(max(pair, key=sureness) for pair in zip(read[: len(seen)], read[len(seen) :], strict=True))
    return tuple(_word(next(lines) if crop is not None else [], box) for crop, box in zip(crops, boxes, strict=True))


def _word(line: Sequence[Letter], box: Box) -> Word:
    return Word("".join(letter.text for letter in line).strip(), box, sureness(line))


def _inked(pixels: Pixels, box: Box) -> Pixels | None:
    """What is drawn in the box, with a margin of its own paper around it as the reader likes it."""
    x0, y0, x1, y1 = (max(round(edge), 0) for edge in box)
    part = pixels[y0:y1, x0:x1]
    if min(part.shape[:2]) < 4:
        return None
    paper = np.median(part.reshape(-1, 3), axis=0)
    ink = np.abs(part.astype(np.float32) - paper).max(2) > 60
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if not len(rows) or rows[-1] - rows[0] < 3:
        return None
    letters = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    margin = max(2, round(0.25 * letters.shape[0]))
    framed = np.empty((letters.shape[0] + 2 * margin, letters.shape[1] + 4 * margin, 3), np.uint8)
    framed[:] = paper.astype(np.uint8)
    framed[margin:-margin, 2 * margin : -2 * margin] = letters
    return framed


def is_blank(image: Pixels) -> bool:
    return (
        min(image.shape[:2]) < 8
        or image.shape[0] * image.shape[1] < ICON
        or int(image.max()) - int(image.min()) <= BLANK
    )


def page_of(sight: Sight, number: int, scale: float, unit: Literal["pt", "px"]) -> Page:
    """A page of what was seen, tables and all; one pixel is `scale` units of the page."""
    lean, points = sight.lean, LETTER / (median(w.box.height for w in sight.words) if sight.words else LETTER)
    words = [replace(w, box=_times(lean.level(w.box), points)) for w in sight.words]
    ordered, lines, blocks = arrange(words, sight.width * points, sight.height * points)
    rulings = [_times(lean.level(r), points) for r in sight.rulings]
    tables = find_tables(ordered, lines, rulings)

    def back(box: Box) -> Box:
        return _times(lean.back(_times(box, 1 / points)), scale)

    seen = tuple(replace(w, box=back(w.box)) for w in ordered)
    return Page(
        number,
        sight.width * scale,
        sight.height * scale,
        unit,
        origin="ocr" if words else "empty",
        turned=sight.turned,
        words=seen,
        lines=tuple(replace(line, box=_around(line, seen)) for line in lines),
        blocks=tuple(replace(block, box=back(block.box)) for block in with_tables(blocks, tables)),
        tables=tuple(_moved(table, back) for table in tables),
    )


def placed(strip: Strip, line: Iterable[Said]) -> Iterator[Word]:
    """Words with upright boxes on the picture; those of a sloping strip step up or down along it."""
    slope = np.deg2rad(strip.slope)
    for said in line:
        along, long = (said.begin + said.end) / 2 - 0.5, said.end - said.begin
        if strip.is_steep:
            x, y, wide, high = strip.x, strip.y - along * strip.height, strip.length, long * strip.height
        else:
            x = strip.x + along * strip.length * float(np.cos(slope))
            y = strip.y + along * strip.length * float(np.sin(slope))
            wide, high = long * strip.length, strip.height
        yield Word(said.text, Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), said.sure)


def rulings_on(image: Pixels) -> list[Box]:
    """Long thin dark lines, level or upright, as thin boxes."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    least = max(24, max(image.shape[:2]) // 40)
    found: list[Box] = []
    for shape in ((least, 1), (1, least)):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(shape[::-1], np.uint8))
        _count, _labels, boxes, _middles = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for x, y, wide, high, _area in boxes[1:].tolist():
            if min(wide, high) <= 6:
                found.append(_thin(Box(x, y, x + wide, y + high)))
    return found


def _thin(line: Box) -> Box:
    """One pixel across, in the middle of where the line lies."""
    (x, y), level = line.centre, line.width >= line.height
    return Box(line.x0, y, line.x1, y + 1) if level else Box(x, line.y0, x + 1, line.y1)


def _times(box: Box, by: float) -> Box:
    return Box(box.x0 * by, box.y0 * by, box.x1 * by, box.y1 * by)


def _around(line: Line, words: tuple[Word, ...]) -> Box:
    return around(word.box for word in words[line.start : line.stop])


def _moved(table: Table, move: Move) -> Table:
    cells = tuple(replace(cell, box=move(cell.box)) for cell in table.cells)
    return replace(table, box=move(table.box), cells=cells)
