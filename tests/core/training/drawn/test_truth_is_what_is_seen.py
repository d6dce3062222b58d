"""What the truth says of a drawn chart is what its pixels show."""

from __future__ import annotations

import pytest

from core.training.drawn.draw import draw
from core.training.drawn.truth import KINDS
from tests.core.training.drawn.looking import along, bare, far, ink, shade

FEW = range(20, 32)
PAINTERS = [("pillow", FEW), ("matplotlib", range(20, 25))]


@pytest.mark.parametrize(("painter", "seeds"), PAINTERS)
@pytest.mark.parametrize("kind", ["bar", "histogram", "heatmap", "box"])
def test_a_mark_shows_its_colour_inside_its_box(kind, painter, seeds):
    for seed in seeds:
        drawn = draw(seed, kind, painter=painter)
        for mark in drawn.truth.marks:
            if mark.hidden or mark.shape == "outlier" or min(mark.box.width, mark.box.height) < 6:
                continue
            spots = [(mark.box.x0 + mark.box.width * n / 7, mark.box.y0 + mark.box.height * n / 7) for n in range(1, 7)]
            assert min(far(shade(drawn.image, *spot), mark.colour) for spot in spots) <= 3, (seed, mark)


def test_a_bar_ends_where_its_box_ends():
    checked = 0
    for seed in FEW:
        drawn = draw(seed, "bar")
        for mark in drawn.truth.marks:
            if drawn.truth.stacking != "none" or drawn.truth.notes or min(mark.box.width, mark.box.height) < 12:
                continue
            x, _y = mark.box.centre
            y = mark.box.centre[1] * 0.7 + mark.box.y0 * 0.3
            inside, outside = shade(drawn.image, mark.box.x0 + 3, y), shade(drawn.image, mark.box.x0 - 3, y)
            assert far(inside, mark.colour) <= 4
            assert far(outside, mark.colour) > 12
            checked += x > 0
    assert checked > 10


@pytest.mark.parametrize(("painter", "seeds"), PAINTERS)
@pytest.mark.parametrize("kind", ["bar", "line", "scatter", "area", "histogram"])
def test_marks_stand_where_the_axes_say(kind, painter, seeds):
    for seed in seeds:
        truth = draw(seed, kind, width=500, painter=painter).truth
        axis = truth.axes[1]
        if axis.scale != "linear":
            continue
        across = 0 if truth.horizontal else 1
        for tick in axis.ticks:
            assert tick.at[across] == pytest.approx(along(axis, tick.value)[across], abs=0.01)
        for mark in truth.marks:
            second = next((s for s in truth.series if s.name == mark.series and s.axis == "second"), None)
            value = mark.high if truth.stacking in {"stacked", "percent"} else mark.value
            edges = [mark.box[across], mark.box[across + 2], mark.points[0][across]]
            place = along(truth.axes[2] if second else axis, value)[across]
            assert min(abs(edge - place) for edge in edges) <= 1.01, (seed, mark)


@pytest.mark.parametrize(("painter", "seeds"), PAINTERS)
def test_words_are_where_the_truth_says_they_are(painter, seeds):
    for seed in seeds:
        drawn = draw(seed, ("bar", "line", "pie")[seed % 3], painter=painter)
        shy = [label.text for label in drawn.truth.labels if label.text.strip() and ink(drawn.image, label.box) < 30]
        assert not shy


def test_a_point_of_a_line_is_on_the_line():
    for seed in FEW:
        drawn = draw(seed, "line", width=900)
        words = [label.box for label in drawn.truth.labels]
        for mark in [mark for mark in drawn.truth.marks if bare(mark, words)]:
            x, y = mark.points[0]
            if not drawn.truth.plot.x0 + 2 < x < drawn.truth.plot.x1 - 2:
                continue  # the axis may lie over it
            reach = range(-int(mark.box.width / 2) - 1, int(mark.box.width / 2) + 2)  # a marker may be open
            near = [shade(drawn.image, x + dx, y + dy) for dx in reach for dy in reach]
            assert min(far(one, mark.colour) for one in near) < 90, (seed, mark)


def test_a_wedge_takes_its_share_of_the_circle():
    for seed in FEW:
        truth = draw(seed, "pie").truth
        total = sum(mark.value for mark in truth.marks)
        assert sum(mark.size for mark in truth.marks) == pytest.approx(100)
        for mark in truth.marks:
            assert mark.size == pytest.approx(100 * mark.value / total)


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_is_on_the_picture_and_in_the_table(kind):
    for seed in FEW:
        truth = draw(seed, kind).truth
        told = {value for row in truth.table.rows for value in row}
        assert truth.marks
        for mark in truth.marks:
            assert mark.shape == "outlier" or mark.value in told
            assert -1 <= mark.box.x0 <= mark.box.x1 <= truth.width + 1
            assert -1 <= mark.box.y0 <= mark.box.y1 <= truth.height + 1
