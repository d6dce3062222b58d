"""Charts as statistics offices publish them are asked about: names at line ends, odd last years, clouds of dots."""

from dataclasses import replace

import pytest

from core.charts import Entry, Tick
from core.domain import Box
from tests.core.llm.charted import COLOURS, ask, chart

YEARS = [str(year) for year in range(1996, 2004)]
WHEAT = chart(
    "line chart", "Wheat yield", "", "Yield (t/ha)", YEARS,
    Latvia=[2.0, 2.4, 2.9, 3.1, 3.6, 4.4, 5.2, 6.1], Malta=[1.9, 2.2, 3.0, 3.3, 3.5, 4.0, 4.9, 5.0],
    Oman=[6.0, 5.5, 5.1, 4.2, 3.0, 2.1, 1.4, 0.9],
)  # fmt: skip
FLEET = chart("line chart", "Fishing boats", "", "Boats", YEARS, Ghana=[10, 14, 19, 25, 31, 38, 44, 60])
RISE = chart(
    "line chart", "Change of rents", "", "Change", YEARS, bound=0.5, unit="%",
    Richest_fifth=[0, 6, 14, 22, 31, 45, 61, 83], Poorest_fifth=[0, -4, -9, -21, -30, -18, -3, 4],
)  # fmt: skip
OPTIONS = " Options: A. Increasing B. Increasing then decreasing C. Decreasing then increasing D. Decreasing"


def at_the_ends(drawn, *names):
    """The names of lines stand at their ends, from the top down; lines that are only listed were not followed."""
    legend = [Entry(name, COLOURS[n], Box(610, 40.0 * n, 680, 40.0 * n + 12)) for n, name in enumerate(names)]
    return replace(drawn, legend=tuple(legend))


def cloud(*heights):
    """A scatter plot of dots from left to right, three under each other."""
    dots = [(10.0 * n, y + d) for n, y in enumerate(heights) for d in (-2, 0, 3)]
    plain = chart(
        "scatter plot",
        "Rain and rice",
        "Rain",
        "Rice",
        [str(n) for n in range(len(dots))],
        x=[x for x, _ in dots],
        y=[y for _, y in dots],
    )
    values = [
        replace(v, box=Box(5 * x, 300 - y, 5 * x + 6, 306 - y))
        for v, (x, y) in zip(plain.values, dots + dots, strict=True)
    ]
    axes = tuple(replace(axis, ticks=tuple(Tick(str(n), 9.0 * n, n) for n in range(4))) for axis in plain.axes)
    return replace(plain, values=tuple(values), axes=axes, legend=())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In which year was the change for the richest fifth about +60%?", "2002"),
        ("In which year is the change of the poorest fifth around -20%?", "1999"),
        ("When was the change for the Richest fifth about 22%?", "1999"),
        ("In which year was the change of the richest fifth about 300%?", ""),
    ],
)
def test_a_year_is_found_by_the_value_that_a_line_had_in_it(question, answer):
    assert ask(RISE, question).text.startswith(answer or "Not found")


def test_a_place_is_told_by_the_names_at_the_line_ends_where_a_line_was_lost():
    drawn = at_the_ends(WHEAT, "Norway", "Latvia", "Malta", "Oman")
    assert ask(drawn, "Which position does Malta rank in 2003?").text == "Third"
    assert ask(drawn, "Which position does Malta rank in 1999?").status == "not_found"


def test_the_line_that_runs_nearest_to_another_is_named():
    assert ask(WHEAT, "Which line is closest to the line of Latvia?").text == "Malta"


def test_the_only_line_is_the_one_in_that_colour():
    assert ask(replace(FLEET, legend=()), "Which country is represented by the red line in this chart?").text == "Ghana"


def test_a_line_that_nothing_names_is_told_by_no_shade():
    fleet = chart("line chart", "Boats", "", "Boats", YEARS, **{"#be475d": [10, 14, 19, 25, 31, 38, 44, 60]})
    told = ask(replace(fleet, legend=()), "Which country is represented by the red line in this chart?")
    assert told.status == "not_found"


@pytest.mark.parametrize(
    ("heights", "answer"),
    [
        ((10, 30, 55, 80, 95), "Increasing"),
        ((90, 60, 30, 55, 92), "Decreasing then increasing"),
        ((90, 70, 45, 20, 5), "Decreasing"),
    ],
)
def test_a_cloud_of_dots_runs_somewhere(heights, answer):
    assert ask(cloud(*heights), "What is the general trend of data from left to right?" + OPTIONS).text == answer


def test_bars_that_were_not_read_are_counted_by_their_names():
    bars = chart("bar chart", "Sleep", "", "Share", ["Adults", "Teens"], _=[40, 60])
    ticks = tuple(Tick(name, 50.0 * n, None) for n, name in enumerate(("Adults", "Teens", "Children", "Babies")))
    bars = replace(bars, axes=(replace(bars.axes[0], ticks=ticks), bars.axes[1]))
    assert ask(bars, "How many distinct bars are there in this chart?").text == "4"


def test_one_year_that_jumps_out_is_no_turn():
    years = [str(year) for year in range(1981, 2001)]
    coal = [50, 52, 51, 53, 50, 68, 51, 52, 50, 47, 44, 40, 36, 33, 30, 27, 25, 22, 20, 18]
    drawn = chart("line chart", "Coal", "", "Share", years, unit="%", Coal=coal)
    assert ask(drawn, "What is the general trend of Coal data from left to right?" + OPTIONS).text == "Decreasing"


def test_what_is_called_yellow_may_be_a_light_brown_and_is_an_orange_first():
    brown, orange = (150, 75, 30), (255, 140, 0)
    names = {"Peru": brown, "Chile": (44, 110, 200)}
    lines = chart("line chart", "Copper", "", "t", YEARS, Peru=range(8), Chile=range(9, 1, -1))
    dyed = [Entry(name, colour, Box(610, 0, 680, 12)) for name, colour in names.items()]
    assert ask(replace(lines, legend=tuple(dyed)), "What does the color yellow represent?").text == "Peru"
    dyed = [dyed[0], replace(dyed[1], colour=orange)]
    assert ask(replace(lines, legend=tuple(dyed)), "What does the color yellow represent?").text == "Chile"


def test_keywords_that_stand_apart_on_the_charts_are_chosen_with_their_letter():
    question = "What are the two keywords most relevant to this chart? Options: A. Rain and Roads B. Yield and Wheat"
    answer = ask(WHEAT, question)
    assert (answer.status, answer.text) == ("answered", "B. Yield and Wheat")
