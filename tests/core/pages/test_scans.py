"""Scans become pages: set upright, in lines, with their tables, and boxes where the reader sees the words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.domain import Page
from core.pages.mixed import MixedPdf
from core.pages.scans import look, page_of
from tests.papers import paper
from tests.pictures import LETTER, as_bytes, scan, written


def page_seen(image: Image.Image) -> Page:
    return page_of(look(np.asarray(image)), 0, 1.0, "px")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_scan_is_read_whichever_way_it_was_fed(turned: int) -> None:
    fed = written(*LETTER).rotate(turned, expand=True)  # anticlockwise, so clockwise sets it upright
    page = page_seen(fed)
    assert page.turned == turned
    assert page.text.splitlines() == LETTER
    assert (page.width, page.height) == (640, 330)


def test_a_sheet_of_lone_digits_is_not_taken_for_one_fed_sideways() -> None:
    digits = ["7 1 0", "1 5 7", "3 1 9", "1 4 1"]
    page = page_seen(written(*(line.replace(" ", "        ") for line in digits), size=(500, 300), font=26))
    assert page.turned == 0
    assert [word.text for word in page.words] == " ".join(digits).split()


@pytest.mark.parametrize("slope", [-4, -1.5, 1.5, 4])
def test_lines_of_a_crooked_scan_stay_lines_and_boxes_stay_on_the_words(slope: float) -> None:
    # GIVEN two columns of a page that lay crooked on the glass
    straight = written("Item                           Price", "Paper                         12.50", size=(900, 220))
    crooked = straight.rotate(slope, fillcolor="white", resample=Image.Resampling.BICUBIC)
    page = page_seen(crooked)
    # THEN its rows are read across
    assert [line.text.split() for line in page.lines if "Price" in line.text or "Item" in line.text]
    paper_, price = (next(w for w in page.words if w.text == text) for text in ("Paper", "12.50"))
    assert page.words.index(price) == page.words.index(paper_) + 1
    # and the boxes are where the crooked words are
    ink = np.asarray(crooked.convert("L")) < 128
    x0, y0, x1, y1 = (round(v) for v in price.box)
    assert ink[y0:y1, x0:x1].sum() > 0.9 * ink[y0 - 12 : y1 + 12, x0 - 4 : x1 + 4].sum()


def test_a_ruled_table_on_a_scan_has_its_cells() -> None:
    image = Image.new("RGB", (760, 330), "white")
    draw = ImageDraw.Draw(image)
    rows = [("Region", "2023", "2024"), ("North", "118", "131"), ("South", "77", "90")]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            draw.rectangle((40 + c * 220, 40 + r * 80, 260 + c * 220, 120 + r * 80), outline="black", width=2)
            draw.text((60 + c * 220, 62 + r * 80), text, fill="black", font=ImageFont.load_default(30))
    (table,) = page_seen(image).tables
    cells = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert cells == {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}
    south = next(cell for cell in table.cells if cell.text == "South")
    assert (south.box.x0, south.box.y1) == pytest.approx((40, 280), abs=6)


def test_a_scanned_pdf_has_boxes_in_points_and_says_it_is_a_picture(tmp_path: Path) -> None:
    pdf = MixedPdf(scan(tmp_path, written(*LETTER), dpi=144))
    page = pdf.skim(0)
    assert (page.origin, page.unit, page.width) == ("ocr", "pt", 320)
    assert page.text.splitlines() == LETTER
    assert page.words[0].box.x0 == pytest.approx(20, abs=2)
    assert "image_only" in [caution.code for caution in page.cautions]
    pdf.close()


def test_a_picture_among_text_is_read_along_and_text_stays_the_files_own(tmp_path: Path) -> None:
    def chart(page: pymupdf.Page) -> None:
        page.insert_text((60, 80), "Figure 1 shows the harvest of last year.")
        picture = as_bytes(written("Apples 84 tons", size=(400, 200)), "PNG")
        page.insert_image(pymupdf.Rect(60, 120, 460, 320), stream=picture)

    pdf = MixedPdf(paper(tmp_path, chart))
    assert pdf.skim(0).origin == "text"  # who skims is not kept waiting for small pictures
    page = pdf.read(0)
    assert page.origin == "mixed"
    assert [line.text for line in page.lines] == ["Figure 1 shows the harvest of last year.", "Apples 84 tons"]
    apples = next(word for word in page.words if word.text == "Apples")
    assert apples.box.x0 == pytest.approx(100, abs=3)
    assert 150 < apples.box.y0 < apples.box.y1 < 200
    pdf.close()


def test_a_page_fed_sideways_keeps_its_links_beside_the_words(tmp_path: Path) -> None:
    def sideways(page: pymupdf.Page) -> None:
        page.insert_image(page.rect, stream=as_bytes(written(*LETTER).rotate(90, expand=True), "PNG"))
        link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(15, 200, 35, 300), "uri": "https://example.org/"}
        page.insert_link(link)

    pdf = MixedPdf(paper(tmp_path, sideways, size=(165, 320)))
    page = pdf.read(0)
    assert (page.turned, page.width, page.height) == (90, 320, 165)
    dear, (link,) = page.words[0], page.links
    assert dear.text == "Dear"
    assert link.box.shared(dear.box) > 0.5 * dear.box.area
    pdf.close()
