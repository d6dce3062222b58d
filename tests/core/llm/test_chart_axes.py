"""Charts are asked about by what is drawn: the colour of a line, the nearest tick, where in the plot dots lie."""

from dataclasses import replace

import pytest

from core.charts import Axis, Tick
from core.domain import Box
from tests.core.llm.charted import ask, chart

YEARS = [str(year) for year in range(2001, 2009)]
RENTS = chart(
    "line chart", "Rents", "", "Euro", YEARS,
    Kiel=[310.0, 342, 371, 402, 431, 467, 498, 512], Ulm=[120.0, 180, 260, 330, 372, 401, 418, 433],
)  # fmt: skip
TWICE = replace(RENTS, legend=(*RENTS.legend, RENTS.legend[1], replace(RENTS.legend[0], label="Trier")))
TRENDS = " Options: A. Increasing B. Increasing then decreasing C. Decreasing then increasing D. Decreasing"
CORNERS = (
    " Options: A. In the upper left part B. In the lower left part C. In the upper right part D. In the lower right"
)


def ticked(drawn, way, *numbers, kind="linear"):
    """The chart with these ticks along one axis."""
    step = 10.0 if way == "x" else -10.0
    ticks = tuple(Tick(f"{number:,}", 400 + step * n, number) for n, number in enumerate(numbers))
    return replace(drawn, axes=tuple(Axis(a.way, kind, ticks, a.title) if a.way == way else a for a in drawn.axes))


def cloud(**dots):
    """A scatter plot of named dots: where each lies across, and how high."""
    plain = chart(
        "scatter plot", "Towns", "Rain", "Heat", list(dots), x=[x for x, _y in dots.values()],
        y=[y for _x, y in dots.values()],
    )  # fmt: skip
    values = [
        replace(v, box=Box(9 * x, 300 - y, 9 * x + 6, 306 - y))
        for v, (x, y) in zip(plain.values, [*dots.values()] * 2, strict=True)
    ]
    return ticked(ticked(replace(plain, values=tuple(values), legend=()), "x", 0, 5, 10, 15), "y", 0, 20, 40, 60, 80)


TOWNS = cloud(Ems=(4, 50), Iburg=(6, 58), Lehe=(7, 44), Norden=(5, 62), Esens=(9, 30))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the value of the orange line in 2004?", ""),  # there is none
        ("What is the value of the red line in 2004?", "330"),
        ("In which year did the blue line first exceed 400?", "2004"),
        ("What does the red line represent?", "Ulm"),
        ("By how much did the blue line rise from 2001 to 2003?", "61"),
    ],
)
def test_a_line_is_meant_by_its_colour(question, answer):
    assert ask(RENTS, question).text.startswith(answer or "Not found")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the nearest labeled tick value on the vertical axis to the value of Kiel at its peak?", "500"),
        ("Which tick of the vertical axis is closest to the value of Ulm in 2002?", "200"),
    ],
)
def test_the_nearest_tick_is_told(question, answer):
    assert ask(ticked(RENTS, "y", 0, 100, 200, 300, 400, 500), question).text == answer


def test_a_name_that_stands_twice_in_a_legend_is_one_line():
    assert ask(TWICE, "How many distinct lines are there in this chart?").text == "3"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the general trend of the gap between Kiel and Ulm?" + TRENDS, "Decreasing"),
        ("How did the difference between Kiel and Ulm develop?", "decreasing"),
    ],
)
def test_a_gap_runs_too(question, answer):
    assert ask(RENTS, question).text.startswith(answer)


def test_dots_lie_where_the_axes_say():
    # Of all dots these lie right of the middle; in the plot they lie left of it
    assert ask(TOWNS, "In which part of the plot do most dots lie?" + CORNERS).text == "In the upper left part"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which town has the largest product of rain and heat?", "Iburg"),
        ("Which town has the lowest ratio of heat to rain?", "Esens"),
        (
            "Which of the following ranges does the heat of Lehe fall within? Options: A. [20, 40) B. [40, 60)",
            "B. [40, 60)",
        ),
    ],
)
def test_the_two_values_of_a_dot_are_put_together(question, answer):
    assert ask(TOWNS, question).text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the maximum of the vertical axis?", "600 t"),
        ("What is the range of the vertical axis?", "0 t to 600 t"),
        ("What is the unit of the vertical axis?", "t"),
        ("What is the difference between the first and the last tick of the vertical axis?", "600"),
    ],
)
def test_an_axis_is_told_by_its_ticks(question, answer):
    drawn = ticked(RENTS, "y", 0, 200, 400, 600)
    axes = tuple(
        replace(axis, ticks=tuple(replace(tick, label=f"{tick.label} t") for tick in axis.ticks))
        if axis.way == "y"
        else axis
        for axis in drawn.axes
    )
    assert ask(replace(drawn, axes=axes), question).text.startswith(answer)


def test_a_share_that_nobody_drew_is_no_value():
    assert ask(RENTS, "What share of the rents did Kiel have in 2004?").text.startswith(("Not found", "55", "54.9"))
