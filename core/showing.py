"""Chooses which pages a model sees, and how large: small print must be legible. Knows no model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.domain import Evidence, Page, Picture
from core.roles import OpenDocument

LEGIBLE = 20.0  # pixels from the top of a tall letter to the bottom of a low one, that eyes of 14 to 16 px patches read
SMALL = 0.2  # the share of words that may be smaller than what counts as small print
FEWEST, MOST = 72.0, 220.0  # dots per inch

Seen = tuple[OpenDocument, Page]


def pictures(read: Sequence[Seen], evidence: Iterable[Evidence], most: int) -> tuple[Picture, ...]:
    """At most so many pages: first those with the best evidence, then as they were found; shown in reading order."""
    places = {(document.document.name, page.number): (document, page) for document, page in read}
    wanted = [key for e in evidence if (key := (e.file, e.page)) in places]
    chosen = list(dict.fromkeys([*wanted, *places]))[:most]
    return tuple(picture(*places[key]) for key in sorted(chosen, key=list(places).index))


def picture(document: OpenDocument, page: Page) -> Picture:
    """The page upright, at a resolution that its small print asks for."""
    image = document.render(page.number, dpi(page))
    if page.turned:
        image = image.rotate(-page.turned, expand=True)
    image = image if image.mode == "RGB" else image.convert("RGB")
    scale = image.height / max(page.height, 1.0)
    name = document.document.name
    return Picture(name, page.number, image.width, image.height, image.tobytes(), small_print(page) * scale)


def dpi(page: Page) -> float:
    """Of a page in points; pictures have their own."""
    height = small_print(page)
    return min(max(LEGIBLE * 72 / height, FEWEST), MOST) if height else 150.0


def small_print(page: Page) -> float:
    """The height of its smaller words, in the page's own unit; 0 when it has none."""
    heights = sorted(_upright_heights(page))
    return heights[int(len(heights) * SMALL)] if heights else 0.0


def _upright_heights(page: Page) -> Iterator[float]:
    """Words that run along a line; one that is taller than wide may stand on its side."""
    return (w.box.height for w in page.words if w.box.height > 0 and w.box.width > 0.7 * w.box.height)
