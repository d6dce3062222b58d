"""Bars between the years that an axis writes have years of their own, and bars of a group share theirs."""

from core.domain import Box, Word
from core.experts.chart.axes import rulers
from core.experts.chart.bins import Span
from core.experts.chart.labels import labels_of
from core.experts.chart.naming import names_of
from core.experts.chart.scene import Scene

PLOT = Box(40, 20, 400, 220)


def place(year):
    return 60 + 25 * (year - 2010)


def scene():
    """An axis that writes some of its years, and the last."""
    years = (2010, 2012, 2014, 2016, 2018, 2020, 2023)
    words = [Word(f"{y}", Box(place(y) - 12, 224, place(y) + 12, 234), 1.0) for y in years]
    return Scene(Box(0, 0, 420, 260), labels_of(words), [], spell=lambda boxes: [Word("02", box, 1.0) for box in boxes])


def named(centres):
    drawn = scene()
    along = [ruler for ruler in rulers(drawn) if ruler.way == 0]
    return names_of(drawn, [Span(at - 8, at + 8) for at in centres], 0, PLOT, along).names


def test_what_an_axis_does_not_write_is_counted_not_read_again():
    assert named([place(year) for year in (2020, 2021, 2022, 2023)]) == ["2020", "2021", "2022", "2023"]


def test_two_bars_to_a_year_are_a_group():
    pairs = [place(year) + aside for year in (2010, 2012, 2014, 2016, 2018, 2020, 2023) for aside in (-9, 9)]
    assert named(pairs) == [f"{year}" for year in (2010, 2012, 2014, 2016, 2018, 2020, 2023) for _bar in range(2)]
