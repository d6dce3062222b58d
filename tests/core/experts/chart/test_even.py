"""Ticks count evenly; values that are printed on bars do not."""

import pytest

from core.experts.chart.even import even


@pytest.mark.parametrize(
    "ticks",
    [
        (0, 20, 40, 60, 80),
        (0, 2.5, 7.5, 10),
        (1, 5, 10, 15, 20),
        (33.3, 66.7, 100),
        (0.3, 0.9, 1.5),
        (0.2, 0.4),
        (-1, 0, 3),
    ],
)
def test_ticks_count_evenly_even_where_one_was_passed_over(ticks):
    assert even(ticks)


@pytest.mark.parametrize("printed", [(0.67, 1.1, 1.7), (12, 11, 6.5, 7.8), (64, 13, 10, 4, 7), (2.2, 2.9, 0.75)])
def test_printed_values_do_not(printed):
    assert not even(printed)
