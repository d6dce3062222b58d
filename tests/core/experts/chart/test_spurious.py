"""A course ends where its line does: not on the first letter of its name, nor along the edge of another line."""

import numpy as np

from core.charts import Entry
from core.domain import Box
from core.experts.chart.spurious import borrowed, drop_names


def test_the_first_letter_of_a_name_is_no_end_of_its_line():
    # GIVEN a line up to column 90, and a piece in the name that stands behind it
    course = np.full(120, np.nan)
    course[10:91], course[100:106] = 50.0, 52.0
    name = Entry("Togo", (200, 0, 0), Box(99, 44, 119, 60))
    drop_names(course, [name], (0, 0))
    assert np.flatnonzero(~np.isnan(course)).tolist() == list(range(10, 91))
    # AND a line that runs on into its name is left as it is
    course[91:106] = 50.0
    drop_names(course, [name], (0, 0))
    assert not np.isnan(course[105])


def test_a_line_that_is_over_does_not_go_on_along_another():
    # GIVEN a full line to the middle, and behind it no more of its colour than blurs at the edge of another line
    shares = np.zeros((2, 60, 200), np.float32)
    shares[0, 20:22, :100] = 1.0
    shares[0, 40, 100:] = 0.7
    shares[1, 41:43, :] = 0.8
    course = np.where(np.arange(200) < 100, 21.0, 40.5)
    # THEN only the first half is its own
    assert np.flatnonzero(~borrowed(shares, 0, course)).max() in range(90, 104)
    # AND where two full lines run side by side both stay
    shares[0, 38:40, 100:] = 1.0
    assert not borrowed(shares, 0, np.where(np.arange(200) < 100, 21.0, 39.0)).any()
