"""Scatter plots, box plots, histograms and heatmaps are asked about in their own terms, in three languages."""

from dataclasses import replace

import pytest

from core.asking import understand
from core.charts import Axis, Chart, Entry, Tick, Value
from core.domain import Box, Evidence, Question
from core.experts.chart.evidence import evidence_of
from core.llm import MODELS
from core.llm.reading.charts import charted
from core.prompting import compose
from tests.core.llm.charted import COLOURS, WHOLE, ask, chart

HOURS = ["08:00", "12:00", "16:00"]
VISITS = chart(
    "heatmap", "Visitors per hour", "", "Visitors", HOURS, bound=0, Mon=[12, 44, 28], Tue=[9, 61, 30], Fri=[15, 40, 72]
)
SCORES = chart(
    "box plot", "Exam scores", "Class", "Score", ["Red", "Blue", "Green"],
    lower_whisker=[40, 52, 21], lower_quartile=[55, 66, 38], median=[62, 71, 48], upper_quartile=[70, 78, 61],
    upper_whisker=[88, 93, 84],
)  # fmt: skip
WAITS = chart(
    "histogram", "Waiting times", "Waiting time (minutes)", "Patients", ["0 – 10", "10 – 20", "20 – 30", "30 – 40"],
    _=[3.9, 11.1, 26.9, 7.9],
)  # fmt: skip
POWER = chart(
    "stacked area chart", "Electricity", "", "TWh", ["2018", "2019", "2020"], bound=0.7,
    Coal=[29.9, 26, 22], Gas=[30.1, 31, 32],
)  # fmt: skip
NIGHTS = chart(
    "line chart", "Übernachtungen in Millionen", "Jahr", "Millionen", ["2019", "2020", "2021"],
    Berlin=[4.2, 3.1, 3.3], München=[4.4, 2.9, 3.6], Hamburg=[3.3, 2.2, 2.6],
)  # fmt: skip
SALES = chart(
    "grouped bar chart",
    "各城市销售额",
    "",
    "销售额",
    ["北京", "上海", "深圳"],
    **{"2022年": [320, 410, 350], "2023年": [360, 395, 420]},
)


def cloud(title, along, measure, *, sized=(), marked=3, **series):
    """A scatter plot; names of dots may come with them: (x, y, "Peru")."""
    values = []
    for n, (name, dots) in enumerate(series.items()):
        for m, (x, y, *called) in enumerate(dots):
            size = sized[m] if sized else 6
            box = Box(9 * x, 400 - y, 9 * x + size, 400 - y + size)
            label = called[0] if called else str(len(values))
            row = "" if name == "_" else f"{name} "
            values += [
                Value(label, f"{row}{way}", number, "read", 0.1, box, colour=COLOURS[n])
                for way, number in (("x", x), ("y", y))
            ]
    ticks = tuple(Tick(str(50 * n), 400 - 50 * n, 50.0 * n) for n in range(marked))
    axes = (Axis("x", "linear", ticks, along), Axis("y", "linear", ticks, measure))
    legend = tuple(Entry(name, COLOURS[n], WHOLE) for n, name in enumerate(series) if name != "_")
    return Chart("scatter plot", 0, WHOLE, title, axes, legend, tuple(values))


AGES = cloud(
    "Blood pressure by age", "Age (years)", "Blood pressure (mmHg)",
    Smokers=[(20, 116), (30, 124), (40, 131), (50, 141), (60, 148)],
    Others=[(25, 104), (30, 165), (35, 112), (45, 121), (55, 128), (65, 137)],
)  # fmt: skip
LIVES = cloud(
    "Income and life expectancy", "GDP per person", "Life expectancy (years)", sized=(20, 6, 9),
    _=[(7, 69, "India"), (42, 84, "Japan"), (15, 75.5, "Brazil")],
)  # fmt: skip

KINDS = {
    "dots": (AGES, [
        ("Is there a positive or a negative correlation among the smokers?", "positive"),
        ("Does blood pressure rise with age among the smokers?", "Yes"),
        ("How many people are older than 50?", "3"),
        ("How many points lie above 130 mmHg?", "5"),
        ("At what age is the highest blood pressure measured?", "30"),
        ("Which group has the outlier?", "Others"),
        ("What is the highest blood pressure of the smokers?", "148"),
    ]),
    "named dots": (LIVES, [
        ("What is the life expectancy in Brazil?", "75.5"),
        ("What is the GDP per person of Japan?", "42"),
        ("Which country has the largest bubble?", "India"),
        ("What is the population of Brazil?", None),
    ]),
    "boxes": (SCORES, [
        ("What is the median score of Blue?", "71"),
        ("Which class has the highest median?", "Blue"),
        ("What is the interquartile range of Red?", "15"),
        ("Which class has the widest interquartile range?", "Green"),
        ("What is the upper quartile of Green?", "61"),
        ("What is the range of scores in Blue?", "41"),
        ("What is the average score of Blue?", None),
        ("Welche Klasse hat den höchsten Median?", "Blue"),
    ]),
    "bins": (WAITS, [
        ("How many patients waited longer than 20 minutes?", "35"),
        ("How many patients waited less than 20 minutes?", "15"),
        ("How many patients waited between 10 and 30 minutes?", "38"),
        ("How many patients waited 30 minutes or more?", "8"),
        ("How many patients waited longer than 25 minutes?", None),
        ("What share of patients waited less than 10 minutes?", "8.0"),
        ("What is the most common waiting time?", "20 – 30"),
        ("In which interval does the median lie?", "20 – 30"),
    ]),
    "cells": (VISITS, [
        ("How many visitors came on Tuesday at 12:00?", "61"),
        ("At which hour on Tuesday were there the most visitors?", "12:00"),
        ("On which day were the most visitors at 16:00?", "Fri"),
        ("Which day was the quietest at 08:00?", "Tue"),
        ("Which day has the most visitors in total?", "Fri"),
        ("When was the busiest time of the week?", "Fri, 16:00"),
        ("How many visitors came on Sunday at 12:00?", None),
    ]),
    "what lies too close does not overtake": (POWER, [("In which year did gas overtake coal?", "2019")]),
    "German": (NIGHTS, [
        ("Welche Stadt hatte 2021 die meisten Übernachtungen?", "München"),
        ("Wann überholte München Berlin?", "2021"),
        ("Welche Stadt liegt 2020 an zweiter Stelle?", "München"),
        ("Um wie viel fielen die Übernachtungen in Hamburg von 2019 bis 2020?", "1.1"),
        ("Wie viele Übernachtungen hatte Köln 2020?", None),
    ]),
    "Chinese": (SALES, [
        ("哪个城市2023年的销售额最高？", "深圳"),
        ("上海2022年的销售额是多少？", "410"),
        ("北京2023年比2022年增加了多少？", "40"),
        ("图中有几个城市？", "3"),
        ("南京2023年的销售额是多少？", None),
        ("北京2021年的销售额是多少？", None),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("drawn", "question", "said"), [(drawn, *one) for drawn, several in KINDS.values() for one in several]
)
def test_a_chart_is_asked_in_its_own_terms(drawn, question, said):
    answer = ask(drawn, question)
    assert (answer.text if answer.status == "answered" else None) == said


def test_a_line_that_could_not_be_followed_may_have_been_the_second():
    # WHEN the value of one line is missing between two others
    kept = tuple(v for v in NIGHTS.values if (v.category, v.series) != ("2020", "Berlin"))
    gap = Chart("line chart", 0, WHOLE, NIGHTS.title, NIGHTS.axes, NIGHTS.legend, kept)
    # THEN nobody is said to have been second, or first, there
    assert ask(gap, "Which city was second in 2020?").status == "not_found"
    assert ask(gap, "Which city had the most nights in 2020?").status == "not_found"
    assert ask(gap, "Which city had the most nights in 2021?").text == "München"


def test_a_line_that_the_legend_names_but_nobody_could_follow_is_not_answered_for_another():
    # WHEN the legend of a chart has an entry whose line was not read
    entries = tuple(replace(entry, box=Box(10, 10 * n, 60, 10 * n + 8)) for n, entry in enumerate(NIGHTS.legend))
    asked = Question("In which year did bremen have the fewest nights?", ())
    word = Evidence("", "paper", 0, "Bremen", (Box(10, 30, 60, 38),), "line")
    prompt = compose(asked, [*evidence_of(replace(NIGHTS, legend=entries), "paper", "p1chart1"), word])
    # THEN the others do not answer for it
    assert "".join(MODELS.take("embedded").wake().write(prompt)) == "[not found]"


def test_icons_that_lie_like_dots_are_no_scatter_plot():
    dots = [(20, 116), (30, 124), (40, 131), (50, 141)]
    assert ask(cloud("Spending", "", "All", marked=2, All=dots), "What is the highest All?").status == "not_found"
    assert ask(cloud("Spending", "", "All", marked=3, All=dots), "What is the highest All?").text == "141"


def test_no_bar_says_why():
    drawn = chart("bar chart", "Guidance raised", "year", "sales", ["2021", "2022", "2023"], sales=[30.0, 40.0, 55.0])
    assert ask(drawn, "Why was guidance raised in 2023?").status == "not_found"


def test_a_name_without_a_letter_is_a_misreading_and_no_answer():
    drawn = chart("bar chart", "Sales by product", "product", "sales", ["$", "Rope"], sales=[60.0, 40.0])
    assert charted(understand("Which product had the highest sales?"), list(evidence_of(drawn, "paper", "c"))) is None
