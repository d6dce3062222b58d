"""What people ask of a chart, each kind of question in several wordings."""

import pytest

from tests.core.llm.charted import ask, chart

YEARS = [str(year) for year in range(2014, 2021)]
SNOW = chart(
    "line chart", "Days with snow, 2014 to 2020", "Year", "Days (number)", YEARS,
    Arosa=[80, 84, 91, 95, 102, 99, 110], Davos=[90, 88, 93, 92, 97, 105, 101], Sion=[12, 9, 14, 22, 25, 19, 26],
)  # fmt: skip
CHEESE = chart(
    "bar chart", "Cheese sold, 2021", "Country", "Cheese (tonnes)",
    ["Norway", "Italy", "Iceland", "Chile", "Peru", "Kenya"], _=[62, 50, 41, 41.5, 20, 8],
)  # fmt: skip
PORTS = chart(
    "stacked bar chart", "Cargo by port", "Port", "Cargo (thousand tonnes)", ["Antwerp", "Bremen", "Calais"],
    Grain=[40, 20, 10], Ore=[60, 30, 5], Timber=[20, 45, 15],
)  # fmt: skip
JOBS = chart(
    "grouped bar chart", "Employment by city", "City", "Rate (%)", ["Leeds", "York", "Hull"], unit="%",
    Women=[68, 72, 61], Men=[75, 74, 70],
)  # fmt: skip
RAIN = chart(
    "bar chart", "Rain in a year", "Month", "Rain (mm)", ["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
    _=[190, 152, 170, 114, 106, 132],
)  # fmt: skip
PIE = chart("pie chart", "Spending", "", "Share", ["Rent", "Food", "Travel", "Rest"], unit="%", _=[45, 30, 15, 10])

KINDS = {
    "when a limit was passed": (SNOW, [
        ("In which year did Arosa first exceed 90 days?", "2016"),
        ("When did Sion go above 20 days for the first time?", "2017"),
        ("what year did Davos pass 100 days", "2019"),
        ("Since which year does Arosa reach at least 100 days?", "2018"),
        ("In what year did Davos fall below 89 days?", "2015"),
    ]),
    "which ones pass a limit": (CHEESE, [
        ("Which countries sold more than 45 tonnes?", "Norway, Italy"),
        ("List the countries below 25 tonnes.", "Peru, Kenya"),
        ("Which countries lie between 40 and 55 tonnes?", "Italy, Iceland, Chile"),
        ("What countries sell less than Chile?", "Iceland, Peru, Kenya"),
        ("name every country with at least 50 tonnes", "Norway, Italy"),
    ]),
    "how many pass a limit": (SNOW, [
        ("How many places had more than 100 days in 2020?", "2"),
        ("How many places never had 95 days or more, i.e. stayed below 95 days throughout?", "1"),
        ("In how many years did Davos have over 95 days?", "3"),
        ("How many places are compared in the chart?", "3"),
        ("For how many years was Sion under 20 days?", "4"),
    ]),
    "over a stretch of time": (SNOW, [
        ("What is Arosa's average from 2018 to 2020?", 103.67),
        ("How many days of snow did Sion have in total between 2014 and 2016?", 35),
        ("What was the mean for Davos over the last three years?", 101),
        ("What is the highest value of Davos before 2018?", 93),
        ("What is the sum of Sion's days since 2018?", 70),
    ]),
    "how far something moved": (SNOW, [
        ("By how much did Arosa's days increase between 2014 and 2020?", 30),
        ("What was the change in Sion from 2018 to 2019?", -6),
        ("How much did Davos gain from 2014 to 2020?", 11),
        ("By what percent did Sion fall from 2014 to 2015?", 25),
        ("Which place saw the largest rise between 2014 and 2020?", "Arosa"),
    ]),
    "who overtook whom, who leapt": (SNOW, [
        ("In which year did Arosa overtake Davos?", "2017"),
        ("When did Davos first have fewer days than Arosa?", "2017"),
        ("Between which two years did Arosa rise the most?", "2019 and 2020"),
        ("Which peaked first, Davos or Arosa?", "Davos"),
        ("Which place more than doubled between 2014 and 2020?", "Sion"),
    ]),
    "yes or no": (SNOW, [
        ("Did Davos ever have more days than Arosa?", "Yes"),
        ("Is Sion always below Arosa?", "Yes"),
        ("Was Arosa's number higher in 2020 than in 2019?", "Yes"),
        ("Did Sion fall from 2018 to 2019?", "Yes"),
        ("Is Sion the highest in 2020?", "No"),
    ]),
    "more yes or no": (JOBS, [
        ("Is the rate of women in Hull more than 65%?", "No"),
        ("Is there any city where women are above 70%?", "Yes"),
        ("Do all cities have a rate of men above 60%?", "Yes"),
        ("Is York the best city for women?", "Yes"),
        ("Is the rate for men in York greater than for women in Leeds?", "Yes"),
    ]),
    "in order": (CHEESE, [
        ("What are the top three countries?", "Norway, Italy, Chile"),
        ("Rank the countries from lowest to highest.", "Kenya, Peru, Iceland, Chile, Italy, Norway"),
        ("Name the two smallest countries by cheese.", "Kenya, Peru"),
        ("Which country's value is closest to 19?", "Peru"),
        ("Who's third?", "Chile"),
    ]),
    "put together": (PORTS, [
        ("What is the total cargo in Antwerp?", 120),
        ("How much ore and grain did Bremen handle together?", 50),
        ("What share of Antwerp's cargo is ore?", 50),
        ("Which port handled the most cargo overall?", "Antwerp"),
        ("How much timber was handled in all ports combined?", 80),
    ]),
    "months": (RAIN, [
        ("Which month is the wettest?", "Jan"),
        ("How much rain falls from January to March in total?", 512),
        ("What is the driest month?", "May"),
        ("How much more rain falls in January than in May?", 84),
        ("Which months get less than 120 mm?", "Apr, May"),
    ]),
    "two groups": (JOBS, [
        ("In which city is the gap between men and women widest?", "Hull"),
        ("Where do the two differ least?", "York"),
        ("Who has the higher rate in York, men or women?", "Men"),
        ("How many percentage points separate men and women in Leeds?", 7),
        ("What's the gap in Hull between women and men?", 9),
    ]),
    "of a whole": (PIE, [
        ("How much is not spent on rent?", 55),
        ("What percentage do rent and food make up together?", 75),
        ("What takes up 15% of spending?", "Travel"),
        ("What's the combined share of the two largest slices?", 75),
        ("What colour is the slice for food?", "red"),
    ]),
    "the chart itself": (SNOW, [
        ("What time span does the chart cover?", "2014 to 2020"),
        ("What's the first year shown on the chart?", "2014"),
        ("Which places are shown?", "Arosa, Davos, Sion"),
        ("What is this chart about?", "Days with snow, 2014 to 2020"),
        ("How did Sion develop over the period?", "increasing"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_question_is_answered_in_any_wording(kind):
    drawn, asked = KINDS[kind]
    said = [(question, ask(drawn, question).text, wanted) for question, wanted in asked]
    assert [one for one in said if not _right(*one[1:])] == []


def _right(said: str, wanted: str | float) -> bool:
    return said == wanted if isinstance(wanted, str) else abs(float(said.strip("%")) - wanted) < 0.01


@pytest.mark.parametrize(
    "question",
    ["How much cheese did Bolivia sell?", "What is the value of Sion in 2031?", "How many inhabitants has Arosa?"],
)
def test_what_no_chart_says_is_not_made_up(question):
    assert ask(CHEESE, question).status == "not_found"


def test_a_reading_that_is_too_coarse_decides_nothing():
    coarse = chart("bar chart", "Cheese", "Country", "Tonnes", ["Iceland", "Chile"], bound=1.0, _=[41, 41.5])
    assert ask(coarse, "Is Chile higher than Iceland?").text == "Too close to tell"
