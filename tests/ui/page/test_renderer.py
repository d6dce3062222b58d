"""Pages become pictures of just the size that is asked for, turned and dark as is wished."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect

from core.domain import Source
from core.pages.library import Pages
from core.roles import OpenDocument
from ui.page.cache import Look
from ui.page.layout import lying
from ui.page.renderer import INK, MOST, PAPER, TILE, as_qimage, bounded, darkened, drawn, tiles


@pytest.mark.parametrize(("turn", "size"), [(0, (300, 424)), (90, (424, 300)), (180, (300, 424))])
def test_a_page_is_drawn_as_large_as_it_is_shown(book: OpenDocument, turn: int, size: tuple[int, int]) -> None:
    picture = drawn(book, Look(0, *size, turn), book.sizes(0, 1)[0])
    assert (picture.width(), picture.height()) == pytest.approx(size, abs=1)


def test_a_picture_is_brought_down_to_its_place(library: Pages, tmp_path: Path) -> None:
    Image.new("RGB", (800, 600), "white").save(tmp_path / "photo.png")
    document = library.open(Source(tmp_path / "photo.png"))
    assert drawn(document, Look(0, 200, 150), document.sizes(0, 1)[0]).width() == 200


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_part_of_a_large_page_is_what_it_would_be_on_the_whole(report: Path, library: Pages, turn: int) -> None:
    document = library.open(Source(report))
    size = document.sizes(2, 3)[0]
    wide, high = (round(length * 2) for length in lying(size, turn))
    whole = Look(2, wide, high, turn)
    part = whole._replace(part=(300, 400, 256, 200))
    seen, cut = drawn(document, part, size), drawn(document, whole, size).copy(300, 400, 256, 200)
    assert (seen.width(), seen.height()) == pytest.approx((256, 200), abs=1)
    colours = [
        (one.pixelColor(x, y).lightness()) for one in (seen, cut) for x in range(0, 250, 5) for y in range(0, 190, 5)
    ]
    half = len(colours) // 2
    unlike = [abs(a - b) for a, b in zip(colours[:half], colours[half:], strict=True)]
    assert len(set(colours)) > 2
    assert sum(unlike) / half < 6


def test_only_the_parts_in_view_are_drawn_and_none_of_a_page_that_fits() -> None:
    large = Look(0, 4000, 5000)
    assert [look.part for look in tiles(large, QRect(1000, -50, 100, 900))] == [
        (0, 0, TILE, TILE),
        (TILE, 0, TILE, TILE),
    ]
    assert tiles(large, QRect(3900, 4900, 900, 900))[-1].part == (3 * TILE, 4 * TILE, 4000 - 3 * TILE, 5000 - 4 * TILE)
    assert tiles(Look(0, 400, 500), QRect(0, 0, 400, 500)) == []


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
