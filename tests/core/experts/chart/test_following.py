"""Lines are followed from end to end: up steep ways with large markers, past other lines, and day by day."""

import cv2
import numpy as np
import pytest

from core.experts.chart.following import follow
from core.experts.chart.read import read
from tests.core.experts.chart import drawings


def covered(points, *, thick=4, marker=0, over=()):
    """[200, 300] of coverage by a line through the points, with what lies over it taken out."""
    picture = np.zeros((200, 300), np.uint8)
    cv2.polylines(
        picture, [np.array(points, np.int32)], isClosed=False, color=255, thickness=thick, lineType=cv2.LINE_AA
    )
    for point in points:
        cv2.circle(picture, point, marker, 255, -1, cv2.LINE_AA) if marker else None
    for begin, end in over:
        picture[:, begin:end] = 0
    return picture.astype(np.float32) / 255


@pytest.mark.parametrize(
    "points",
    [
        [(5, 190), (40, 20), (80, 150), (120, 30), (160, 185), (200, 40), (295, 60)],  # down again right after a marker
        [(5, 100), (90, 100), (100, 20), (190, 20), (200, 180), (295, 180)],  # steep between level ways
    ],
)
def test_a_steep_line_with_large_markers_is_followed_to_its_end(points):
    course, thick = follow(covered(points, marker=8))
    for x, y in points[1:-1]:
        assert np.nanmin(np.abs(course[x - 3 : x + 4] - y)) < 6
    assert np.isnan(course[10:290]).mean() < 0.1
    assert 3 < thick < 7


def test_what_lies_over_a_line_does_not_end_it():
    course, _thick = follow(covered([(5, 180), (295, 35)], over=[(60, 64), (140, 170)]))
    assert course[280] == pytest.approx(42.5, abs=1)
    assert np.isnan(course[145:165]).all()


def test_specks_are_not_followed():
    share = covered([(5, 100), (295, 60)])
    share[20:22, 100:104] = share[180:182, 200:204] = 1.0
    course, _thick = follow(share)
    assert np.nanmax(np.abs(np.diff(course))) < 2


def test_a_speck_far_before_a_line_is_no_beginning_of_it():
    share = covered([(120, 100), (295, 60)])
    share[140:143, 8:12] = 1.0
    course, _thick = follow(share)
    assert np.isnan(course[:110]).all()
    assert course[200] == pytest.approx(81.7, abs=1)


@pytest.mark.parametrize("pattern", ["2020-03-{:02}", "Mar {}, 2020"])
def test_days_between_ticks_of_days_have_their_values(pattern):
    sketch = drawings.Sketch()
    sketch.values([0, 20, 40, 60, 80, 100], 0, 100)
    heights = [10, 80, 30, 90, 20, 60, 50, 70, 40]
    places = [drawings.LEFT + 36 * n for n in range(9)]
    for n in range(0, 9, 2):
        sketch.draw.line([(places[n], drawings.FLOOR), (places[n], drawings.FLOOR + 4)], fill=(90, 90, 90))
        sketch.say(pattern.format(n + 1), places[n] + 0.5, drawings.FLOOR + 14)
    points = [(x, sketch.at(y, 0, 100)) for x, y in zip(places, heights, strict=True)]
    sketch.draw.line(points, fill=drawings.BLUE, width=2)
    chart = read(sketch.scene(), 0)
    days = {value.category: value.number for value in chart.values}
    names = [pattern.format(n) for n in (2, 4)]
    assert len(days) == 9
    assert days[names[0]] == pytest.approx(80, abs=3)
    assert days[names[1]] == pytest.approx(90, abs=3)
