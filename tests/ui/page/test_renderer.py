"""Pages become pictures of just the size that is asked for, turned and dark as is wished."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.domain import Source
from core.pages.library import Pages
from core.roles import OpenDocument
from ui.page.cache import Look
from ui.page.renderer import INK, MOST, PAPER, as_qimage, bounded, darkened, drawn


@pytest.mark.parametrize(("turn", "size"), [(0, (300, 424)), (90, (424, 300)), (180, (300, 424))])
def test_a_page_is_drawn_as_large_as_it_is_shown(book: OpenDocument, turn: int, size: tuple[int, int]) -> None:
    picture = drawn(book, Look(0, *size, turn), book.sizes(0, 1)[0])
    assert (picture.width(), picture.height()) == pytest.approx(size, abs=1)


def test_a_picture_is_brought_down_to_its_place(library: Pages, tmp_path: Path) -> None:
    Image.new("RGB", (800, 600), "white").save(tmp_path / "photo.png")
    document = library.open(Source(tmp_path / "photo.png"))
    assert drawn(document, Look(0, 200, 150), document.sizes(0, 1)[0]).width() == 200


def test_no_picture_is_larger_than_memory_can_bear() -> None:
    small = bounded(Look(0, 40_000, 50_000))
    assert small.width * small.height <= MOST
    assert small.width / small.height == pytest.approx(0.8, abs=0.01)
    assert bounded(Look(0, 400, 500)) == Look(0, 400, 500)


def test_by_night_paper_is_dark_and_colours_keep_their_hue() -> None:
    colours = np.array([[[255, 255, 255], [0, 0, 0], [255, 0, 0], [0, 0, 128], [250, 240, 10]]], np.uint8)
    paper, ink, red, navy, yellow = (tuple(map(int, pixel)) for pixel in darkened(colours)[0])
    assert paper == (PAPER,) * 3
    assert ink == (INK,) * 3
    assert red[0] > red[1] == red[2]
    assert navy[2] > navy[0] == navy[1]
    assert yellow[0] >= yellow[1] > yellow[2]
    assert as_qimage(Image.new("RGB", (3, 2), "white"), night=True).pixelColor(0, 0).lightness() == PAPER
