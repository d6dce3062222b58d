"""Questions about a chart become look-ups and expressions over its values."""

import pytest

from core.asking import understand
from core.domain import Box, Evidence
from core.llm.reading.charts import NOTHING, charted
from core.llm.reading.charts.trends import course

BOX = Box(0, 0, 10, 10)
VALUES = {
    ("2019", "Oak"): (30, 0.5), ("2020", "Oak"): (45, 0.5), ("2021", "Oak"): (20, 0.5),
    ("2019", "Elm"): (10, 0.5), ("2020", "Elm"): (12, 0.5), ("2021", "Elm"): (20.3, 0.5),
}  # fmt: skip
FACTS = [
    ("title", "Trees felled by year", ""), ("kind", "grouped bar chart", "6"), ("horizontal axis title", "Year", ""),
    ("vertical axis tick", "0", "linear"), ("vertical axis tick", "25", "linear"),
    ("vertical axis tick", "50", "linear"),
    ("legend", "Oak", "blue"), ("legend", "Elm", "dark red"), ("series", "Oak, Elm", ""),
]  # fmt: skip


@pytest.fixture
def evidence():
    found = [
        Evidence("", "f", 0, text, (BOX,), "option", key, column, "p1chart1", "chart") for key, text, column in FACTS
    ]
    found += [
        Evidence("", "f", 0, str(number), (BOX,), "mark", category, series, "p1chart1", bound=bound)
        for (category, series), (number, bound) in VALUES.items()
    ]
    return [Evidence(f"e{n}", *(getattr(e, f) for f in e.__slots__[1:])) for n, e in enumerate(found, 1)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the value of Oak in 2020?", "45"),
        ("In which year were the most Elm trees felled?", "2021"),
        ("Which tree has the lowest value in 2019?", "Elm"),
        ("Which year has the second highest value for Oak?", "2019"),
        ("What does the colour blue represent?", "Oak"),
        ("What colour is Elm?", "dark red"),
        ("What is the title of this chart?", "Trees felled by year"),
        ("What does the horizontal axis represent?", "Year"),
        ("What is the highest labeled tick on the vertical axis?", "50"),
        ("What kind of chart is this?", "grouped bar chart"),
        ("Which trees are distinguished by colour in this chart?", "Oak, Elm"),
        ("Is Oak higher than Elm in 2020?", "Yes"),
        ("Is Oak higher than Elm in 2021?", "Too close to tell"),
        ("In which year is the gap between Oak and Elm the largest?", "2020"),
        (
            "What is the trend of Oak? Options: A. Increasing B. Increasing then decreasing",
            "Increasing then decreasing",
        ),
        ("How many different trees are shown by lines?", "[= count(e10, e13)]"),
        ("Which year came second for Oak?", "2019"),
        ("Did Oaks lie above Elms in 2020?", "Yes"),
        ("From 2019 to 2021, does Elm rise or fall?", "rise"),
        ("Name the tree with the top value in 2020.", "Oak"),
        ("Which years are shown in the chart?", "2019 [e10] to 2021 [e12]"),
        ("Which tree is in second place in 2021?", "Oak"),
        ("In which year does Elm show 12?", "2020"),
        ("Which tree fell from 2019 to 2021?", "Oak"),
        ("Which tree rose the most between 2019 and 2020?", "Oak"),
        ("How many felled Elm were there in 2020? Options: A. 5 to 10 B. 10 to 15 C. 15 to 20", "10 to 15"),
    ],
)
def test_what_stands_in_the_chart_is_said(evidence, question, answer):
    found = charted(understand(question), evidence)
    assert (found.text if found else None) == answer


def test_what_must_be_computed_becomes_an_expression(evidence):
    ids = {(e.key, e.column): e.id for e in evidence if e.kind == "mark"}
    asked = understand("What is the difference between Oak in 2020 and Oak in 2019?")
    assert charted(asked, evidence).text == f"[= {ids['2020', 'Oak']} - {ids['2019', 'Oak']}]"
    counted = charted(understand("How many bars are larger than 20?"), evidence).text
    assert counted.count(",") == 2  # 30, 45 and 20.3, and nothing that is 20


def chart(name, title, kind, values, axis=""):
    """The evidence of one chart with one series."""
    told = [("title", title, ""), ("kind", kind, str(len(values))), ("vertical axis title", axis, "")]
    found = [Evidence("", "f", 0, text, (BOX,), "option", key, column, name, "chart") for key, text, column in told]
    found += [Evidence("", "f", 0, str(n), (BOX,), "mark", key, axis, name) for key, n in values.items()]
    return [Evidence(f"{name}{n}", *(getattr(e, f) for f in e.__slots__[1:])) for n, e in enumerate(found)]


def test_of_several_charts_the_one_that_is_spoken_of_answers():
    # GIVEN two charts on a page, both of which have a highest bar
    found = chart("chart1", "Cargo by kind", "bar chart", {"Grain": 640, "Timber": 410}, "thousand tonnes")
    found += chart("chart2", "Staff by department", "bar chart", {"Office": 21, "Crane": 48})
    # THEN the words of the question choose
    assert charted(understand("Which department has the most staff?"), found).text == "Crane"
    assert charted(understand("Which kind of cargo came second?"), found).text == "Timber"
    assert charted(understand("What are the departments shown here?"), found[5:]).text == "Office, Crane"
    # AND 500 thousand is 500 on an axis in thousands
    counted = charted(understand("How many kinds of cargo had more than 500 thousand tonnes?"), found)
    assert counted.text == "[= count(chart13)]"


def test_a_decade_is_found_by_its_plural():
    found = chart("chart1", "Fires by decade", "bar chart", {"1990": 4, "2000": 7}, "Fires")
    assert charted(understand("How many fires were there in the 2000s?"), found).text == "7"


def test_what_one_chart_says_is_put_into_what_is_asked_of_the_next():
    # GIVEN two charts over the same harbours
    found = chart("chart1", "Cargo by harbour", "bar chart", {"Aalborg": 640, "Bergen": 910, "Cuxhaven": 120})
    found += chart("chart2", "Staff by harbour", "bar chart", {"Bergen": 33, "Cuxhaven": 21, "Dover": 48})
    steps = "First find the harbour with the highest cargo in the first chart. Then what is the staff of this harbour "
    answer = charted(understand(f"{steps}in the second chart?"), found)
    assert (answer.text, set(answer.ids)) == ("33", {"chart23", "chart14"})
    # AND what they have in common can be counted
    common = charted(understand("How many of the same harbours are there in the first and the second chart?"), found)
    assert common.text.count(",") == 1


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Options: A. The number of trees felled B. The year of felling C. The height of trees", "The year of felling"),
        (
            "Options: A. The species of trees B. The years in which trees were felled",
            "The years in which trees were felled",
        ),
    ],
)
def test_what_an_axis_stands_for_is_chosen_by_its_title_and_ticks(evidence, question, answer):
    ticks = [Evidence(f"t{year}", "f", 0, str(year), (BOX,), "option", "horizontal axis tick", "linear", "p1chart1")
             for year in range(2019, 2022)]  # fmt: skip
    asked = understand(f"What does the horizontal axis represent? {question}")
    assert charted(asked, [*evidence, *ticks]).text == answer


@pytest.mark.parametrize("question", ["What is the value of Oak in 1980?", "How many Birch trees were felled in 2020?"])
def test_what_the_chart_does_not_hold_is_not_answered(evidence, question):
    assert charted(understand(question), evidence) is NOTHING


@pytest.mark.parametrize(
    ("numbers", "shape"),
    [([1, 2, 3, 9], "+"), ([9, 8, 8.2, 1], "-"), ([1, 8, 9, 2], "+-"), ([9, 2, 1, 8], "-+")],
)
def test_small_wiggles_are_no_turn(numbers, shape):
    assert course(numbers) == shape
