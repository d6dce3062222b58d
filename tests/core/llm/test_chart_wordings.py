"""The same things are asked of charts in many words: of parts, of portions, of what others are set against, abroad."""

from dataclasses import replace

import pytest

from core.charts import Entry
from core.domain import Box
from tests.core.llm.charted import COLOURS, ask, chart

PLACES = ["Fiji", "Iran", "Oman", "Peru", "Mali"]
YEARS = [str(year) for year in range(2001, 2009)]
STORMS = chart(
    "stacked bar chart", "Share of losses due to floods or storms, 2012", "", "", PLACES, bound=0.05,
    Flood_losses=[9.3, 8.5, 5.1, 7.6, 2.3], Storm_losses=[1.1, 2.9, 0.6, 0.4, 1.8],
)  # fmt: skip
READING = chart(
    "bar chart", "Time spent reading per day", "Country", "Minutes", PLACES, bound=0.4, _=[34, 21, 47, 18, 26]
)
WASTE = chart(
    "pie chart", "Waste by material", "", "Share", ["Paper", "Glass", "Tin"], bound=0.2, unit="%", _=[52, 13, 35]
)
POWER = chart(
    "line chart", "Solar power", "", "Share", YEARS, unit="%",
    Chile=[2, 4, 6, 9, 12, 15, 18, 22], Kenya=[10, 9, 8, 7, 7, 6, 6, 5], World=[3, 4, 4, 5, 6, 7, 8, 9],
)  # fmt: skip
VISITS = chart(
    "bar chart", "各城市游客人数", "城市", "人数（万）", ["北京", "上海", "广州", "成都"], _=[42, 35.5, 28, 51]
)
TOWNS = ["Bonn", "Kiel", "Ulm", "Trier"]
GLASS = chart(
    "bar chart", "Abfall nach Stadt", "Stadt", "Tonnen", TOWNS, Glas=[3.1, 6.6, 2.2, 4], Papier=[10, 12, 9.5, 7]
)


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (STORMS, "What percentage of losses in Iran was due to storms?", "2.9"),
        (STORMS, "What is the percentage of losses attributed to floods in Oman?", "5.1"),
        (STORMS, "Which country has the third largest share of losses attributed to floods?", "Peru"),
        (STORMS, "In how many countries is the share of losses due to storms above 1%?", "3"),
        (STORMS, "Which country has the largest gap between flood and storm losses?", "Fiji"),
        (READING, "How many countries read for more than half an hour?", "2"),
        (WASTE, "What share is neither paper nor tin?", "13"),
        (WASTE, "Which material makes up about a third of the waste?", "Tin"),
        (WASTE, "Do glass and tin together make up more than half of the waste?", "No"),
        (POWER, "Which countries are below the world in 2008?", "Kenya"),
        (POWER, "Which countries had a larger share than Kenya in 2008?", "Chile"),
    ],
)
def test_parts_portions_and_others_are_understood(drawn, question, answer):
    assert ask(drawn, question).text.startswith(answer)


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (VISITS, "游客人数约为35.5的是哪个城市？", "上海"),
        (VISITS, "北京和上海的游客总数是多少？", "77.5"),
        (GLASS, "Welche Stadt hat etwa 6,6 Tonnen Glas?", "Kiel"),
        (GLASS, "Welche Stadt hat am wenigsten Glas?", "Ulm"),
        (GLASS, "Wie hoch ist die Summe für Glas?", "15.9"),
        (GLASS, "Hat Ulm mehr Glas als Trier?", "No"),
    ],
)
def test_the_same_is_asked_in_chinese_and_in_german(drawn, question, answer):
    assert ask(drawn, question).text.startswith(answer)


def test_the_year_of_the_prices_is_no_year_of_the_chart():
    assert ask(POWER, "Which country had the lowest share (2003 prices) in 2001?").text == "Chile"


def test_a_line_that_ends_just_before_may_have_been_the_first_of_all():
    lost = chart(
        "line chart", "Rice", "", "Tonnes", YEARS, Laos=[9, 9, 9, 9, 8, 8, 8, 8], Cuba=[1, 1, 2, 2, 2, 3, 3, 3]
    )
    kept = [v for v in lost.values if (v.series, v.category) not in {("Laos", "2007"), ("Laos", "2008")}]
    assert ask(replace(lost, values=tuple(kept)), "Which country had the most in 2008?").status == "not_found"
    assert ask(lost, "Which country had the most in 2008?").text == "Laos"


def test_the_thinnest_layer_may_be_one_that_was_not_read():
    layers = chart("stacked area chart", "Rice", "", "Tonnes", YEARS, Laos=[9] * 8, Cuba=[3] * 8)
    listed = (*layers.legend, Entry("Guam", COLOURS[4], Box(0, 0, 9, 9)))
    assert ask(layers, "Which country has the lowest value in 2008?").text == "Cuba"
    assert ask(replace(layers, legend=listed), "Which country has the lowest value in 2008?").status == "not_found"
