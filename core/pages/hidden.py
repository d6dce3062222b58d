"""Tells the text a reader sees from the text a file only carries. An OCR layer over its scan counts as seen, unless
many of its words lie where the scan is blank: then it says something else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pymupdf
from numpy.typing import NDArray
from pymupdf import mupdf

from core.domain import Box, Caution, Word
from core.i18n import gettext as _
from core.pages.drawn import Drawn, Picture, Run, Shape, draw_all, spot

FAINT = 26  # of 255: text less opaque than this is as good as not there
TINY = 2.0  # points
FLAT = 12  # of 255: where nothing differs more than this, there is nothing to read
PALE = 215  # of 255: text this light would vanish on paper
MOST = 0.5  # of the page: a picture this large is a scan, text under it is its OCR layer
SOME, STRAY = 20, 0.1  # words of an OCR layer, and the share of them that lies on blank paper at most
ENOUGH = 2_000_000  # pixels of the drawing that is looked at


def sort_out(drawn: Drawn, shown: pymupdf.DisplayList) -> tuple[list[Run], list[Run]]:
    """The runs a reader sees, and those one does not."""
    seen: list[Run] = []
    hidden: list[Run] = []
    look = _Look(shown)
    layer = [run for run in drawn.runs if _in_layer(run, drawn)]
    strange = {id(run) for run in layer} if _strays(layer, look) else set()
    fills = [shape for shape in drawn.shapes if _is_area(shape)]
    for run in drawn.runs:
        unseen = id(run) in strange or _is_hidden(run, drawn, fills, look)
        (hidden if unseen else seen).append(run)
    return seen, hidden


class _Look:
    """The page as it shows, drawn only if somebody asks."""

    def __init__(self, shown: pymupdf.DisplayList) -> None:
        self.shown = shown
        self.pixels: NDArray[np.uint8] | None = None  # [h, w, 3]
        self.scale = 1.0

    def is_flat(self, run: Run) -> bool:
        """Whether nothing stands out where the run is; what reaches in from the lines beside it does not count."""
        if self.pixels is None:
            self.pixels = self._drawn()
        box = run.box
        if any(letter.isalnum() for letter in run.words[0].text):
            low, high = min(box.width, box.height) * 0.15 * (run.turn in (90, 270)), 0.0
            high = min(box.width, box.height) * 0.15 - low
            box = Box(box.x0 + low, box.y0 + high, box.x1 - low, box.y1 - high)
        x0, y0, x1, y1 = (round(v * self.scale) for v in box)
        part = self.pixels[max(y0, 0) : max(y1, y0 + 1), max(x0, 0) : max(x1, x0 + 1)]
        if not part.size:
            return True
        flat = part.reshape(-1, 3)
        return int((flat.max(0).astype(int) - flat.min(0)).max()) < FLAT

    def _drawn(self) -> NDArray[np.uint8]:
        edges = self.shown.rect
        self.scale = min(1.5, (ENOUGH / max(edges.width * edges.height, 1)) ** 0.5)
        scale = pymupdf.Matrix(self.scale, self.scale)
        pixmap = self.shown.get_pixmap(matrix=scale, colorspace=pymupdf.csRGB, alpha=0)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)


def _is_area(shape: Shape) -> bool:
    return not shape.stroked and shape.alpha > 255 - FAINT and shape.box.height > 3 < shape.box.width


def _is_hidden(run: Run, drawn: Drawn, fills: Sequence[Shape], look: _Look) -> bool:
    box = run.box
    size = run.words[0].size
    x, y = box.centre
    if not (0 <= x <= drawn.width and 0 <= y <= drawn.height) or (size < TINY and min(box.width, box.height) < TINY):
        return True
    beneath = [picture for picture in drawn.pictures if picture.box.holds((x, y))]
    if run.alpha < FAINT:
        return look.is_flat(run) or not (beneath or all(_is_outlined(word.box, drawn) for word in run.words))
    above = [picture for picture in beneath if not picture.masked and _is_over(picture, run)]
    if above:
        return not any(_is_scan(picture, drawn) for picture in above) or look.is_flat(run)
    if _is_pale(run.colour) or any(_may_swallow(shape, run) for shape in fills) or beneath:
        return look.is_flat(run)
    return False


def _in_layer(run: Run, drawn: Drawn) -> bool:
    """Whether a scan shows where the run is, and the run itself does not."""
    over = [picture for picture in drawn.pictures if picture.box.holds(run.box.centre) and _is_scan(picture, drawn)]
    return any(run.alpha < FAINT or (not picture.masked and _is_over(picture, run)) for picture in over)


def _strays(layer: Sequence[Run], look: _Look) -> bool:
    """Whether a layer is of another text than its scan."""
    words = [run._replace(words=[word], box=word.box) for run in layer for word in run.words]
    return len(words) >= SOME and sum(map(look.is_flat, words)) > STRAY * len(words)


def _is_outlined(box: Box, drawn: Drawn) -> bool:
    """Whether paths of other than rectangular form are drawn where a word is, as when letters become paths."""
    return any(
        not shape.rectangle and shape.box.height < 1.5 * box.height and box.holds(shape.box.centre)
        for shape in drawn.shapes
    )


def _is_over(picture: Picture, run: Run) -> bool:
    return any(spot(word.text, word.box.x0, word.box.y0) in picture.over for word in run.words)


def _is_scan(picture: Picture, drawn: Drawn) -> bool:
    whole = Box(0, 0, drawn.width, drawn.height)
    return picture.box.shared(whole) > MOST * whole.area


def _is_pale(colour: int) -> bool:
    return min(colour >> 16, colour >> 8 & 255, colour & 255) > PALE


def _may_swallow(shape: Shape, run: Run) -> bool:
    """A filled shape drawn over the run, or one of its own colour under it."""
    box, within = run.box, shape.box
    if not (within.x0 < box.x1 and box.x0 < within.x1 and within.y0 < box.y1 and box.y0 < within.y1):
        return False
    return shape.order > run.order or _distance(shape.colour, run.colour) < 2 * FLAT


def _distance(one: int, other: int) -> int:
    return max(abs((one >> bits & 255) - (other >> bits & 255)) for bits in (0, 8, 16))


def missing(everything: Sequence[Run], known: Sequence[Word]) -> list[Word]:
    """The words among everything in the file that stand where no known word does."""
    places = {spot("", x, word.box.y0) for word in known for x in (word.box.x0, word.box.x1)}
    words = (word for run in everything for word in run.words)
    strangers = [w for w in words if not {spot("", w.box.x0, w.box.y0), spot("", w.box.x1, w.box.y0)} & places]
    return [w for w in strangers if not any(w.box.shared(other.box) > 0.3 * w.box.area for other in known)]


def behind_layers(file: pymupdf.Document, page: pymupdf.Page) -> list[Run]:
    """The text of the page with the layers that are turned off turned on."""
    pdf = mupdf.pdf_document_from_fz_document(file.this)
    off = [at for at in range(mupdf.pdf_count_layers(pdf)) if not mupdf.pdf_layer_is_enabled(pdf, at)]
    if not off:
        return []
    try:
        for at in off:
            mupdf.pdf_enable_layer(pdf, at, 1)
        return draw_all(page.get_displaylist())
    finally:
        for at in off:
            mupdf.pdf_enable_layer(pdf, at, 0)


def warn(words: Sequence[Word], page: int) -> Caution:
    """What people are told about text they cannot see."""
    says = _("Page {number} holds text that cannot be seen. It is not used for answers: “{text}”")
    text = " ".join(word.text for word in words[:12]) + (" …" if len(words) > 12 else "")
    boxes = tuple(word.box for word in words[:200])
    return Caution("hidden_text", says.format(number=page + 1, text=text), page=page, boxes=boxes)
