"""A course ends where its line does: not on the first letter of its name, nor along the edge of another line."""

import numpy as np

from core.charts import Entry
from core.domain import Box
from core.experts.chart.ended import named_by_ends
from core.experts.chart.spurious import borrowed, drop_names
from core.experts.chart.tracing import Line


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


def test_a_name_belongs_to_the_line_that_ends_beside_it():
    # GIVEN three names behind three lines, two of nearly one colour: one line has the other's name, one ends nowhere
    red, rose, blue = (190, 60, 60), (197, 70, 100), (40, 90, 190)
    ends = [
        Entry(name, colour, Box(210, y - 8, 260, y + 8))
        for name, colour, y in (("Ghana", red, 40), ("Benin", rose, 120), ("Togo", blue, 180))
    ]

    def line(colour, name, end):
        return Line(colour, name, tuple((x, end + (200 - x) / 4) for x in range(200)), 2.0)

    told = named_by_ends([line(red, "Ghana", 120), line(rose, "Benin", 178), line(blue, "Togo", 180)], ends, 16.0)
    # THEN the first is named by where it ends, and the second, which runs along the third, is none
    assert [(one.colour, one.name) for one in told] == [(red, "Benin"), (blue, "Togo")]
    # AND names that do not stand in a column say nothing
    strewn = [Entry(e.label, e.colour, Box(e.box.x0 - 30 * n, *e.box[1:])) for n, e in enumerate(ends)]
    kept = [line(red, "Ghana", 120), line(rose, "Benin", 178)]
    assert named_by_ends(kept, strewn, 16.0) == kept
