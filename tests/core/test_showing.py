"""Which pages a model sees, and that their small print can be read."""

from __future__ import annotations

import pytest

from core.domain import Evidence, Source
from core.pages.library import Pages
from core.showing import LEGIBLE, dpi, picture, pictures, small_print
from tests.papers import paper, text


@pytest.fixture
def opened(tmp_path):
    library = Pages(None)
    file = paper(tmp_path, text("Small print is here.\nAnd here.", size=6), "Ordinary.", text("LARGE", size=60))
    with library.open(Source(file)) as document:
        yield document
    library.close()


def test_the_smaller_the_print_the_larger_the_picture(opened):
    pages = [opened.read(number) for number in range(3)]
    assert dpi(pages[0]) > dpi(pages[1]) > dpi(pages[2])
    shown = picture(opened, pages[1])
    assert shown.text_height == pytest.approx(LEGIBLE, rel=0.1)
    assert len(shown.pixels) == shown.width * shown.height * 3
    assert shown.height / shown.width == pytest.approx(pages[1].height / pages[1].width, rel=0.01)
    assert small_print(pages[0]) < small_print(pages[1])


def test_pages_with_the_best_evidence_are_shown_in_reading_order(opened):
    read = [(opened, opened.read(number)) for number in range(3)]
    found = [Evidence("e1", opened.document.name, page, "x", ()) for page in (2, 2, 0)]
    assert [shown.page for shown in pictures(read, found, 2)] == [0, 2]
    assert [shown.page for shown in pictures(read, [], 2)] == [0, 1]
    assert pictures(read, found, 0) == ()
