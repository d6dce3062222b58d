"""Points that OCR passed over come back by the ticks that kept theirs, and thousands stay thousands."""

import pytest

from core.domain import Box, Word
from core.experts.chart.labels import Label, labels_of
from core.experts.chart.points import repointed


def column(texts):
    return [Label(text, Box(10, 20 + 20 * n, 40, 30 + 20 * n)) for n, text in enumerate(texts)]


def test_ticks_that_lost_their_point_get_it_back():
    ticks = column(["1125", "1100", "107,5", "1050", "102,5", "1000"])
    assert [x.text for x in repointed(ticks, 10)] == ["112,5", "110,0", "107,5", "105,0", "102,5", "100,0"]


@pytest.mark.parametrize("texts", [["40", "30", "20", "10"], ["2.5", "2", "1.5", "1", "0.5"], ["300", "200", "100"]])
def test_ticks_with_their_points_stay(texts):
    assert [x.text for x in repointed(column(texts), 10)] == texts


def test_a_mere_nought_under_thousands_says_that_their_points_part_groups():
    # GIVEN an axis of thousands, and a decimal that stands elsewhere
    words = [Word(t, Box(10, 20 + 30 * n, 50, 32 + 30 * n), 0.9) for n, t in enumerate(["6.000", "4.000", "2.000"])]
    words += [Word("0", Box(44, 110, 50, 122), 0.9), Word("1.95", Box(200, 40, 230, 52), 0.9)]
    assert next(x for x in labels_of(words) if x.text == "6.000").tick.value == 6000
