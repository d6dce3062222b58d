"""Drawn tables, receipts, forms, screens and reports hold what their truth says, where it says."""

from __future__ import annotations

import pymupdf
import pytest

from core.domain import Box
from core.training.drawn.papers.draw import draw_paper, draw_paper_page
from core.training.drawn.papers.questions import paper_questions
from core.training.drawn.papers.truth import PAPER_KINDS
from tests.core.training.drawn.looking import far, ink, shade


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_the_same_seed_draws_the_same_page(kind):
    first, again, other = (draw_paper(seed, kind, spoiled=True) for seed in (3, 3, 4))
    assert first.image.tobytes() == again.image.tobytes()
    assert first.truth == again.truth
    assert first.truth != other.truth


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_every_word_is_where_it_is_said_to_be(kind):
    for seed in range(4):
        drawn = draw_paper(seed, kind)
        assert not [label.text for label in drawn.truth.labels if ink(drawn.image, label.box) < 60]


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_a_pdf_page_says_the_same_words(kind):
    pdf, truth = draw_paper_page(2, kind)
    with pymupdf.open("pdf", pdf) as file:
        said = "".join(file[0].get_text().split())
    assert all("".join(label.text.split()) in said for label in truth.labels)


def test_goods_add_up_to_the_total():
    for seed in range(12):
        truth = draw_paper(seed, "receipt").truth
        known = {pair.key: pair.value for pair in truth.pairs}
        above = [label.text for label in truth.labels if label.box.y1 < known["total"].box.y0 and label.text[-3] == "."]
        prices = [float(text.replace(",", "")) for text in above if text.replace(",", "").replace(".", "").isdigit()]
        tax = float(known["tax"].text.replace(",", "")) if "tax" in known else 0.0
        assert sum(prices) - tax == pytest.approx(float(known["total"].text.replace(",", "")))


def test_a_ticked_box_has_ink_in_it_and_an_empty_one_has_none():
    seen = set()
    for seed in range(10):
        drawn = draw_paper(seed, "form")
        for control in [control for control in drawn.truth.controls if control.kind == "check box"]:
            x0, y0, x1, y1 = control.box
            seen.add(control.on)
            assert (ink(drawn.image, Box(x0 + 3, y0 + 3, x1 - 4, y1 - 4)) > 60) is control.on
    assert seen == {True, False}


def test_cells_hold_their_words():
    for seed in range(6):
        truth = draw_paper(seed, "table").truth
        for cell in truth.cells:
            assert any(label.text == cell.text and cell.box.holds(label.box.centre) for label in truth.labels)


def test_a_chart_on_a_page_lies_in_its_box():
    charts = 0
    for seed in range(24):
        drawn = draw_paper(seed, "report")
        for chart in drawn.truth.charts:
            for mark in [mark for mark in chart.truth.marks if mark.shape == "bar" and not mark.hidden]:
                spots = [
                    (mark.box.x0 + mark.box.width * n / 7, mark.box.y0 + mark.box.height * n / 7) for n in range(1, 7)
                ]
                shades = [shade(drawn.image, chart.box.x0 + x, chart.box.y0 + y) for x, y in spots]
                charts += 1
                assert min(mark.box.width, mark.box.height) < 6 or min(far(one, mark.colour) for one in shades) <= 3
    assert charts > 10


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_what_is_asked_of_a_page_stands_on_it_or_nowhere(kind):
    for seed in range(6):
        truth = draw_paper(seed, kind).truth
        said = {label.text for label in truth.labels}
        asked = paper_questions(truth, 40)
        assert {one.unanswerable for one in asked} == {True, False}
        for one in asked:
            assert one.unanswerable or one.about == "count" or one.answers[0] in said | {"Yes", "No"}
