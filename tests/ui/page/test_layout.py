"""Pages lie one below the other, and what is seen can be told from where it lies, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from core.domain import Box, PageSize
from ui.page.layout import MARGIN, Frame, Layout, fit_page, fit_width, lying
from ui.theme import GAP

A4, WIDE = PageSize(595, 842), PageSize(842, 595)


def test_pages_lie_in_the_middle_one_below_the_other() -> None:
    plan = Layout([A4, WIDE, A4], 1.0, room=1000)
    first, second, _third = (plan.rect(number) for number in range(3))
    assert (first.left(), first.top()) == ((1000 - 595) // 2, MARGIN)
    assert second.top() == MARGIN + 842 + GAP
    assert (second.width(), second.height()) == (842, 595)
    assert plan.height == 2 * MARGIN + 2 * GAP + 842 + 595 + 842


def test_only_what_lies_in_view_is_seen() -> None:
    plan = Layout([A4] * 1000, 1.0)
    assert plan.between(0, 800) == range(1)
    assert plan.between(plan.tops[500], plan.tops[501]) == range(500, 502)
    assert plan.between(plan.tops[500] - GAP, plan.tops[500] - 1) == range(500, 500)
    assert plan.between(plan.height - 10, plan.height + 90) == range(1000, 1000)
    assert Layout([], 1.0).between(0, 100) == range(0)


def test_a_page_fills_the_width_or_is_seen_whole_however_it_is_turned() -> None:
    assert 842 * fit_width(A4, 90, 700) == pytest.approx(700 - 2 * MARGIN)
    whole = fit_page(A4, 0, 2000, 700)
    assert 842 * whole == pytest.approx(700 - 2 * MARGIN)


@given(st.integers(0, 29), st.floats(0, 1), st.floats(0.2, 3))
def test_a_place_is_found_again_at_any_scale(page: int, fraction: float, scale: float) -> None:
    plan = Layout([A4, WIDE] * 15, scale)
    again, part = plan.fraction(plan.y(page, fraction))
    assert again == page
    assert part == pytest.approx(fraction)


turns = st.sampled_from([0, 90, 180, 270])


@given(turns, turns, st.floats(20, 200), st.floats(20, 300), st.floats(0.3, 4))
def test_a_box_is_seen_and_drawn_in_the_same_place(turn: int, turned: int, x: float, y: float, scale: float) -> None:
    wide, high = lying(A4, turn)
    frame = Frame(A4, QRectF(40, -70, wide * scale, high * scale), turn, turned)
    box = Box(x, y, x + 50, y + 12)
    seen = frame.shown(box)
    assert frame.rect.adjusted(-0.01, -0.01, 0.01, 0.01).contains(seen)
    assert frame.box(seen) == pytest.approx(box, abs=1e-3)
    assert frame.point(seen.center()) == pytest.approx(box.centre, abs=1e-3)


def test_turning_the_page_clockwise_takes_its_upper_left_corner_to_the_right() -> None:
    frame = Frame(A4, QRectF(0, 0, 842, 595), turn=90)
    assert frame.shown(Box(0, 0, 10, 20)) == QRectF(842 - 20, 0, 20, 10)
    # writing that had to be set upright by a quarter turn clockwise runs upwards in the file
    file = Frame(WIDE, QRectF(0, 0, 842, 595), turned=90)
    assert file.shown(Box(0, 0, 10, 20)).bottomLeft() == QPointF(0, 595)
